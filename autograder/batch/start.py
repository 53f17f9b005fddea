"""Start the workers for a class before anything slow is imported here."""

import os
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.batch.messages import Opening
from autograder.batch.pool import Pool
from autograder.batch.warm_up import imported_modules
from autograder.errors import CourseError
from autograder.project import Assignment, Project
from autograder.submissions import find_submissions

if TYPE_CHECKING:
    from autograder.batch.cluster import Cluster

ENGINE = "autograder.engines.two_rooms"
_ONE_WORKER_UP_TO = 3  # submissions: a second worker would only just have started


def start_workers(
    project: Project,
    assignment: Assignment,
    course: Path,
    *,
    students: Collection[str] = (),
    workers: int | None = None,
    engine: str = ENGINE,
) -> Pool:
    """Start as many workers as a class keeps busy; none if nobody handed in.

    Parameters
    ----------
    project : Project
    assignment : Assignment
    course : Path
        The course directory, there or not.
    students : collection of str
        Those to grade; empty for all.
    workers : int, optional
        A worker per core by default, one for a handful of submissions.
    engine : str
        The module of the engine.
    """
    count = len(students) or len(find_submissions(course, assignment))
    if workers is None:
        workers = len(os.sched_getaffinity(0)) if count > _ONE_WORKER_UP_TO else 1
    return Pool(opening(project, assignment, course, engine), min(workers, count))


def join_cluster(
    project: Project, assignment: Assignment, course: Path, scheduler: str, engine: str = ENGINE
) -> "Cluster":
    """Have a class graded by the workers of a Dask cluster.

    Raises
    ------
    CourseError
        If Dask isn't installed, the scheduler can't be reached, or there are no workers.
    """
    try:
        from autograder.batch.cluster import Cluster  # noqa: PLC0415  # Dask is an extra
    except ImportError as error:
        raise CourseError(
            f"--cluster {scheduler}: Dask isn't installed here ({error}); "
            "run: python -m pip install -c constraints.txt -e '.[cluster]'"
        ) from None
    return Cluster(scheduler, opening(project, assignment, course, engine))


def opening(
    project: Project, assignment: Assignment, course: Path, engine: str = ENGINE
) -> Opening:
    """Say what a worker for an assignment needs to know first."""
    files = project.notebooks / assignment.name
    try:
        text = assignment.source.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        text = ""  # who reads the source says what is wrong with it
    return Opening(
        engine,
        assignment,
        course.resolve(),
        files if files.is_dir() else None,
        imported_modules(text),
    )
