"""What grading would change, seen before anything is written: the real thing, on a copy."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nbformat

from autograder.cells import grade_id
from autograder.course.database import in_one_line, is_there
from autograder.course.directory import GRADEBOOK, Course, open_course
from autograder.course.seeds import SECRET_FILE
from autograder.course.settings import CONFIG_FILE
from autograder.gradebook.copying import copy_gradebook
from autograder.gradebook.journal import BY_HAND, Change, changes, note
from autograder.project import Assignment

_LINKED = ("autograded", "records")  # each file in them is replaced, never written into
_COPIED = ("source", "release")
_FILES = (SECRET_FILE, CONFIG_FILE)


@dataclass(frozen=True)
class Move:
    """A change that grading would make, and what the test says to it.

    Attributes
    ----------
    change : Change
    says : str
        The last line of a test that fails now; empty for any other change.
    """

    change: Change
    says: str


@contextmanager
def copy_of(course: Course) -> Iterator[Course]:
    """Copy what grading reads and writes of a course, for as long as the context lasts.

    Executed notebooks and records are linked, so a large class is copied at once. The gradebook is
    a file in the copy, whatever database the course's settings name.
    """
    with tempfile.TemporaryDirectory(prefix=".preview-", dir=course.root) as folder:
        copy = Path(folder)
        for name in _LINKED:
            _copy(course.root / name, copy / name, linked=True)
        for name in _COPIED:
            _copy(course.root / name, copy / name, linked=False)
        for name in filter(lambda each: (course.root / each).exists(), _FILES):
            shutil.copy2(course.root / name, copy / name)
        config = open_course(copy).config
        config.CourseDirectory.pop("db_url", None)
        with in_one_line(course.gradebook_url):
            if is_there(course.gradebook_url):
                copy_gradebook(course.gradebook_url, copy / GRADEBOOK)
        yield Course(copy, config)


def noted(course: Course, assignment: Assignment) -> int:
    """Count the changes of before, those that people made and nobody has noted yet among them."""
    with course.session() as session:
        note(session, assignment.name, BY_HAND)
        session.commit()
        return len(changes(session, assignment.name))


def moves(course: Course, assignment: Assignment, before: int) -> list[Move]:
    """List the changes since, by student."""
    with course.session() as session:
        found = changes(session, assignment.name)[before:]
    found.sort(key=lambda each: each.student)
    return [Move(each, _says(course, assignment, each)) for each in found]


def _says(course: Course, assignment: Assignment, change: Change) -> str:
    """Read the last line of a test's error in the executed notebook."""
    path = course.autograded(change.student, assignment)
    if (change.after or 0) >= (change.before or 0) or not path.is_file():
        return ""
    errors = [
        f"{output.ename}: {output.evalue}".strip().splitlines()[-1]
        for cell in nbformat.read(path, as_version=4).cells
        if grade_id(cell) == change.cell and cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type == "error"
    ]
    return errors[-1] if errors else ""


def _copy(there: Path, here: Path, *, linked: bool) -> None:
    if there.is_dir():
        link = os.link if linked else shutil.copy2
        shutil.copytree(there, here, copy_function=link, symlinks=True)
