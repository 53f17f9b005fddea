"""One module a verb: its help is the docstring, then ``add_arguments`` and ``run``."""
