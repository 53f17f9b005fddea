"""The stock engine: nbgrader's own autograde, on one notebook at a time.

It runs the tests inside the student's kernel, with the rights of whoever started it.
"""

import shutil
from copy import deepcopy
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.converters import Autograde
from nbgrader.utils import parse_utc

from autograder.course import Course
from autograder.nbgrader_runs import NbgraderFailed, run
from autograder.project import Assignment
from autograder.release import as_text
from autograder.states import Outcome, State
from autograder.submissions import Submission

_TIMEOUT_ERROR = "CellTimeoutError"
_STEP = "grafted"  # nbgrader's name for a folder beside submitted/ and autograded/


def grade(
    course: Course, assignment: Assignment, submission: Submission, notebook: NotebookNode
) -> Outcome:
    """Run a grafted notebook and put its scores into the gradebook.

    Returns
    -------
    Outcome
        ok, timed out or crashed. A crash leaves no scores.
    """
    folder = course.root / _STEP / submission.student / assignment.name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / assignment.notebook).write_text(as_text(notebook), encoding="utf-8")
    timestamp = submission.folder / "timestamp.txt"  # nbgrader's collect leaves it; for lateness
    if _is_timestamp(timestamp):
        shutil.copyfile(timestamp, folder / timestamp.name)
    config = deepcopy(course.config)
    config.CourseDirectory.submitted_directory = _STEP
    try:
        run(Autograde, config, assignment.name, submission.student)
    except NbgraderFailed as error:
        return Outcome(State.CRASHED, _in_plain_words(str(error)))
    finally:
        shutil.rmtree(course.root / _STEP)
    stuck = _timed_out_cells(course, assignment, submission.student)
    if stuck:
        return Outcome(State.TIMED_OUT, f"no end within the time limit: {', '.join(stuck)}")
    return Outcome(State.OK)


def _is_timestamp(path: Path) -> bool:
    """Say whether nbgrader could read a time there; it gives up on a submission otherwise."""
    if path.is_symlink() or not path.is_file():
        return False
    try:
        parse_utc(path.read_text(encoding="utf-8").strip())
    except (ValueError, OverflowError):
        return False
    return True


def _in_plain_words(reason: str) -> str:
    if "DeadKernelError" in reason:
        return "its process died: the code ended it, or ran out of memory"
    return reason


def _timed_out_cells(course: Course, assignment: Assignment, student: str) -> list[str]:
    executed = nbformat.read(course.autograded(student, assignment), as_version=4)
    return [
        cell.id
        for cell in executed.cells
        for output in cell.get("outputs", [])
        if output.output_type == "error" and output.ename == _TIMEOUT_ERROR
    ]
