"""What students get: the source without answers and hidden tests, made by nbgrader."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nbformat import NotebookNode, v4
from traitlets.config import Config

from autograder.cells import exercises
from autograder.errors import CourseError
from autograder.project import Assignment
from autograder.source.course_notebook import read_source
from autograder.source.folding import folded
from autograder.source.leaks import leaks
from autograder.source.stripping import stripped


def release(assignment: Assignment) -> NotebookNode:
    """Make the student's notebook of an assignment.

    Raises
    ------
    CourseError
        If the source is wrong, or something of an answer or hidden test is still in the result.
    """
    source = checked_source(assignment)
    notebook = folded(stripped(source))
    found = leaks(source, notebook)
    if found:
        raise CourseError(f"{assignment.source}, cell {found[0].cell}: {found[0].what}")
    return notebook


def checked_source(assignment: Assignment) -> NotebookNode:
    """Read the source of an assignment, answers and hidden tests included.

    Raises
    ------
    CourseError
        If it is wrong, or holds no exercise.
    """
    source = read_source(assignment.source)
    if not exercises(source):
        raise CourseError(
            f"{assignment.source}: no exercise in it; mark a cell as solution in its header"
        )
    return source


def register(assignment: Assignment, source: NotebookNode, course: Path, config: Config) -> None:
    """Tell a gradebook about an assignment: its cells, their points, the hidden tests.

    Leaves ``source/`` and ``release/`` in the course directory as nbgrader lays them out.

    Raises
    ------
    CourseError
        If nbgrader refuses; what there was is there again.
    """
    # It takes a second to import.
    from nbgrader.converters import GenerateAssignment  # noqa: PLC0415

    from autograder.course.nbgrader_runs import NbgraderFailed, run  # noqa: PLC0415

    folders = [course / name / assignment.name for name in ("source", "release")]
    with _kept(folders):
        folders[0].mkdir(parents=True, exist_ok=True)
        (folders[0] / assignment.notebook).write_text(as_text(source), encoding="utf-8")
        try:
            run(GenerateAssignment, config, assignment.name)
        except NbgraderFailed as error:
            raise CourseError(
                f"{assignment.source}: nbgrader can't make the assignment ({error}); mend the "
                "source, then run this again"
            ) from error


@contextmanager
def _kept(folders: list[Path]) -> Iterator[None]:
    """Put folders back as they were if what is to be made of them can't be."""
    kept = {folder: folder.with_name(f".{folder.name}.before") for folder in folders}
    for folder, before in kept.items():
        if folder.exists():
            shutil.rmtree(before, ignore_errors=True)
            shutil.copytree(folder, before)
    try:
        yield
    except BaseException:
        for folder, before in kept.items():
            shutil.rmtree(folder, ignore_errors=True)
            if before.exists():
                before.rename(folder)
        raise
    for before in kept.values():
        shutil.rmtree(before, ignore_errors=True)


def as_text(notebook: NotebookNode) -> str:
    """Write a notebook as text, the same text each time, one line end at its end."""
    return str(v4.writes(notebook)).rstrip("\n") + "\n"
