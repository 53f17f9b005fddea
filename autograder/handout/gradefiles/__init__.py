"""The grade files of learning platforms, a module each with a ``SYSTEM``: it is all."""
