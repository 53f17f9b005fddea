"""The systems that hand-ins are downloaded from, a module each with a ``SYSTEM``: it is all."""
