"""Start the workers for a class before anything slow is imported here."""

from pathlib import Path
from typing import TYPE_CHECKING

from traitlets.config import Config

from autograder.batch.opening import Opening
from autograder.batch.pool import Pool
from autograder.course.settings import load, may_do_without_walls
from autograder.errors import CourseError
from autograder.grading.engine import Surroundings
from autograder.limits import limits_of
from autograder.project import Assignment, Project
from autograder.source.imports import graded_part, imported_modules, named_packages

if TYPE_CHECKING:
    from autograder.batch.cluster import Cluster

ENGINE = "autograder.grading.two_rooms"


def start_workers(
    project: Project,
    assignment: Assignment,
    course: Path,
    *,
    waiting: int = 0,
    workers: int | None = None,
    engine: str = ENGINE,
    without_walls: bool = False,
) -> Pool:
    """Start workers for the submissions that wait; others start once there is more to grade.

    Parameters
    ----------
    project : Project
    assignment : Assignment
    course : Path
        The course directory, there or not.
    waiting : int
        How many submissions have to be graded, as far as that is known.
    workers : int, optional
        How many at most: see `autograder.batch.pool.Pool`.
    engine : str
        The module of the engine.
    without_walls : bool
        Whether to grade where no walls around student code can be had.

    Raises
    ------
    CourseError
        If no walls can be had and nobody said to go on without, or a setting is wrong.
    """
    pool = Pool(opening(project, assignment, course, engine, without_walls=without_walls), workers)
    pool.start(waiting)
    return pool


def join_cluster(
    project: Project,
    assignment: Assignment,
    course: Path,
    scheduler: str,
    *,
    without_walls: bool = False,
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
            "run: python -m pip install -c constraints.txt -e . -e './autograder[cluster]'"
        ) from None
    opened = opening(project, assignment, course, without_walls=without_walls)
    return Cluster(scheduler, opened, course.resolve())


def opening(
    project: Project,
    assignment: Assignment,
    course: Path,
    engine: str = ENGINE,
    *,
    without_walls: bool = False,
) -> Opening:
    """Say what workers for an assignment are started with.

    Raises
    ------
    CourseError
        If a limit of the course can't be one.
    """
    try:
        config = load(course)
    except (Exception, SystemExit):  # noqa: BLE001  # who opens the course says what is wrong
        config = Config()
    files = project.notebooks / assignment.name
    try:
        text = assignment.source.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        text = ""  # who reads the source says what is wrong with it
    surroundings = Surroundings(
        files if files.is_dir() else None,
        imported_modules(graded_part(text)),
        limits_of(config),
        packages=named_packages(text),
    )
    without_walls = without_walls or may_do_without_walls(config)
    return Opening(engine, assignment, surroundings, without_walls)
