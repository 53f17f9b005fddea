"""What a student's notebook may use while it is graded: settings of the course."""

import math
from dataclasses import asdict, dataclass

from traitlets.config import Config

from autograder.errors import CourseError


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The limits of one notebook's grading.

    Attributes
    ----------
    cell_timeout_s : float
        Seconds that one cell, or one call of a test, may take.
    notebook_timeout_s : float
        Seconds that the whole notebook may take.
    memory_mib : int
        MiB that the student's processes may use together, beyond the imported libraries.
    processes : int
        Processes and threads that may run at the same time.
    files_mib : int
        MiB of files that may be written.
    output_mib : float
        MiB of output that a cell may print.
    """

    cell_timeout_s: float = 30.0
    notebook_timeout_s: float = 120.0
    memory_mib: int = 2048
    processes: int = 64
    files_mib: int = 64
    output_mib: float = 1.0


def limits_of(config: Config) -> Limits:
    """Read the limits from a course's settings; what they leave out has its default.

    Parameters
    ----------
    config : traitlets.config.Config
        For example with ``c.Limits.cell_timeout_s = 60`` in it.

    Returns
    -------
    Limits

    Raises
    ------
    CourseError
        If a setting has a name that is no limit's, or a value that can't be one.

    Examples
    --------
    >>> settings = Config()
    >>> settings.Limits.cell_timeout_s = 60
    >>> limits_of(settings).cell_timeout_s
    60.0
    >>> limits_of(settings).processes
    64
    """
    values = asdict(Limits())
    for name, value in config.get("Limits", {}).items():
        if name not in values:
            raise CourseError(
                f"c.Limits.{name}: there is no such limit; choose from {', '.join(sorted(values))}"
            )
        kind = type(values[name])
        if type(value) not in {int, float} or not 0 < value < math.inf:
            raise CourseError(f"c.Limits.{name} is {value!r}; give a number above 0")
        if kind(value) != value:
            raise CourseError(f"c.Limits.{name} is {value!r}; give a whole number")
        values[name] = kind(value)
    return Limits(**values)
