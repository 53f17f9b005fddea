"""What ``nbgrader_config.py`` of a course directory calls: nbgrader set up for this grader.

Course directories hold this module's name, those of earlier versions too, so it stays here
whatever else moves.
"""

import sys

from traitlets.config import Config

from autograder.course import settings


def configure(config: Config, config_file: str) -> None:
    """Put the course's settings into nbgrader's configuration, and mend nbgrader where it runs.

    Parameters
    ----------
    config : traitlets.config.Config
        Changed in place.
    config_file : str
        The configuration file; its folder is the course directory.
    """
    settings.configure(config, config_file)
    if "nbgrader" in sys.modules:
        from autograder.formgrader.mends import mend  # noqa: PLC0415  # it imports nbgrader

        mend()
