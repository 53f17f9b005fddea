"""The course directory: where submissions, scores and feedback of one class live."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from sqlalchemy.exc import SQLAlchemyError
from traitlets.config import Config

from autograder.errors import CourseError
from autograder.nbgrader_runs import surroundings
from autograder.nbgrader_settings import CONFIG_FILE, CONFIG_TEXT, load
from autograder.project import Assignment


@dataclass(frozen=True)
class Course:
    """A course directory, laid out as nbgrader does.

    Attributes
    ----------
    root : Path
    config : traitlets.config.Config
        nbgrader's settings for it, from its ``nbgrader_config.py``.
    """

    root: Path
    config: Config

    @property
    def submitted(self) -> Path:
        """What students handed in: ``submitted/STUDENT/ASSIGNMENT/topic.ipynb``."""
        return self.root / "submitted"

    def autograded(self, student: str, assignment: Assignment) -> Path:
        """Return the path of a student's executed notebook."""
        return self.root / "autograded" / student / assignment.name / assignment.notebook

    def records(self, assignment: Assignment) -> Path:
        """Return the folder with the outcome of each submission."""
        return self.root / "records" / assignment.name

    @property
    def gradebook_url(self) -> str:
        """The gradebook's SQLAlchemy URL: a file in the course directory, or as set."""
        default = f"sqlite:///{self.root}/gradebook.db"
        return str(self.config.CourseDirectory.get("db_url", default))

    @contextmanager
    def gradebook(self) -> Iterator[Any]:
        """Open nbgrader's gradebook of this course."""
        course_id = self.config.CourseDirectory.course_id
        with surroundings(), Gradebook(self.gradebook_url, course_id) as gradebook:
            yield gradebook


def open_course(root: Path) -> Course:
    """Open a course directory; nothing is written.

    Raises
    ------
    CourseError
        If there is no such directory, or its settings can't be read.
    """
    if not root.is_dir():
        raise CourseError(
            f"{root}: no such course directory; make one with submitted/STUDENT/ASSIGNMENT/ in it, "
            "or a demo class with: python -m autograder demo"
        )
    try:
        return Course(root.resolve(), load(root.resolve()))
    except Exception as error:  # the file is the instructor's own Python
        raise CourseError(
            f"{root / CONFIG_FILE}: {type(error).__name__}: {error}; "
            "mend it, or delete it for a new one"
        ) from error


def set_up(course: Course) -> None:
    """Give a course directory its settings file and its gradebook, where they are missing.

    Raises
    ------
    CourseError
        If the gradebook can't be opened.
    """
    settings = course.root / CONFIG_FILE
    if not settings.exists():
        settings.write_text(CONFIG_TEXT, encoding="utf-8")
    try:
        with course.gradebook():
            pass
    except SQLAlchemyError as error:
        raise CourseError(
            f"{course.gradebook_url}: the gradebook can't be opened ({error.__cause__ or error}); "
            "restore it from a backup, or move it away for a new one"
        ) from error
