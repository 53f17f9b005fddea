"""What students get: the source without answers and hidden tests, made by nbgrader."""

import tempfile
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.converters import GenerateAssignment
from traitlets.config import Config

from autograder.cells import exercises
from autograder.errors import CourseError
from autograder.leaks import leaks
from autograder.nbgrader_runs import NbgraderFailed, run
from autograder.nbgrader_settings import load
from autograder.project import Assignment
from autograder.source import read_source


def release(assignment: Assignment) -> NotebookNode:
    """Make the student's notebook of an assignment.

    nbgrader copies every file beside a source notebook into the release, so it works in an
    empty directory that holds the notebook alone, with a gradebook of its own.

    Raises
    ------
    CourseError
        If the source is wrong, nbgrader refuses it, or something of an answer or hidden test
        is still in the result.
    """
    source = checked_source(assignment)
    with tempfile.TemporaryDirectory() as directory:
        register(assignment, source, Path(directory), load(Path(directory)))
        made = Path(directory) / "release" / assignment.name / assignment.notebook
        notebook = nbformat.read(made, as_version=4)
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
        If nbgrader refuses, for example because cells came or went after grading began.
    """
    folder = course / "source" / assignment.name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / assignment.notebook).write_text(as_text(source), encoding="utf-8")
    try:
        run(GenerateAssignment, config, assignment.name, ".")
    except NbgraderFailed as error:
        raise CourseError(
            f"{assignment.source}: nbgrader can't make the assignment ({error}); if cells were "
            "added or removed after grading began, use a new course directory"
        ) from error


def as_text(notebook: NotebookNode) -> str:
    """Write a notebook as text, the same text each time, one line end at its end."""
    return str(nbformat.writes(notebook, version=4)).rstrip("\n") + "\n"
