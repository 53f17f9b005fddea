"""What a student's notebook may use while it is graded: settings of the course."""

import math
from dataclasses import asdict, dataclass

from traitlets.config import Config

from autograder.errors import CourseError

BUSY_MACHINE = 2
"""How many times as long a cell or a call may take when it is run again on a busy machine."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The limits of one notebook's grading.

    Attributes
    ----------
    cell_timeout_s : float
        Seconds that one cell, or one call of a test, may take. As many are each exercise's and
        each set-up cell's own: nothing that runs before can use them up.
    exercise_timeout_s : float
        Seconds that an exercise may take in all, its answer cell and all calls of its tests: its
        own, and after these the notebook's.
    notebook_timeout_s : float
        Seconds that the notebook has beside these: for cells that students add, and for
        exercises that need more than their own.
    memory_mib : int
        MiB that the student's processes may use together, beyond the imported libraries.
    processes : int
        Processes and threads that may run at the same time.
    files_mib : int
        MiB of files that may be written.
    output_mib : float
        MiB of output that a cell may print.
    examiner_mib : int
        MiB that the examiner may use for what answers return, beyond the imported libraries.
    notebook_output_mib : float
        MiB of output that all cells together may print.
    """

    cell_timeout_s: float = 30.0
    exercise_timeout_s: float = 240.0
    notebook_timeout_s: float = 240.0
    memory_mib: int = 2048
    processes: int = 64
    files_mib: int = 64
    output_mib: float = 1.0
    examiner_mib: int = 1024
    notebook_output_mib: float = 8.0

    def worst_case_s(self, exercises: int, set_up_cells: int) -> float:
        """Return the seconds after which a notebook is graded, whatever its cells do.

        Each exercise and each set-up cell has its own time, and the notebook its; rooms that are
        built again take no longer than one exercise. Where the machine was so busy that an
        answer got too little of it, its own time is given once more, doubled.

        Examples
        --------
        >>> Limits().worst_case_s(exercises=7, set_up_cells=2)
        1290.0
        """
        own_s = (exercises + set_up_cells) * self.cell_timeout_s
        once_more_s = BUSY_MACHINE * own_s
        rebuilding_s = max(self.exercise_timeout_s, self.cell_timeout_s)
        return self.notebook_timeout_s + rebuilding_s + own_s + once_more_s


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
