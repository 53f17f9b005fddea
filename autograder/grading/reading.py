"""Read a submission here, for a worker that can't reach its folder."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from autograder.errors import CourseError
from autograder.grading.result import Result
from autograder.grading.task import Task, Trunk
from autograder.handin.submissions import UnusableError, read_submission
from autograder.project import Assignment
from autograder.states import Outcome, State

_Done = TypeVar("_Done")


def packed(task: Task, assignment: Assignment, trunk: Trunk) -> bytes | Result:
    """Read a submission and pack it with its task; a result if it can't be graded."""
    return or_why_not(lambda: json.dumps(read(task, assignment, trunk).to_plain()).encode())


def or_why_not(work: Callable[[], _Done]) -> _Done | Result:
    """Do a part of one submission's grading; whatever is wrong with it, there is a result."""
    try:
        return work()
    except UnusableError as error:
        return Result(Outcome(error.state, error.detail))
    except CourseError:
        raise  # the course's fault, the same for each submission
    except Exception as error:  # noqa: BLE001  # one submission never stops the class
        return Result(Outcome(State.CRASHED, f"{type(error).__name__}: {error}"))


def read(task: Task, assignment: Assignment, trunk: Trunk) -> Task:
    """Read a submission, unless it has been read.

    Raises
    ------
    UnusableError
        If it can't be graded.
    """
    if task.submitted is not None:
        return task
    submitted = read_submission(task.submission, assignment, trunk.released, trunk.handed_out)
    return replace(task, submitted=submitted)
