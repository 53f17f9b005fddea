"""The course directory: where submissions, scores and feedback of one class live."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, Student
from sqlalchemy import create_engine, inspect, make_url
from sqlalchemy.exc import SQLAlchemyError
from traitlets.config import Config

from autograder.course.alone import alone_in
from autograder.course.nbgrader_runs import surroundings
from autograder.course.settings import CONFIG_FILE, CONFIG_TEXT, load
from autograder.errors import CourseError
from autograder.project import Assignment

GRADEBOOK = "gradebook.db"
_IN_MEMORY = "sqlite://"
# nbgrader searches below the folder by pattern and writes its path into the gradebook's URL.
_UNUSABLE_PATH = re.compile(r"[*?\[\]#%\x00-\x1f\ud800-\udfff]")


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

    def feedback(self, student: str, assignment: Assignment) -> Path:
        """Return the path of a student's page."""
        return self.root / "feedback" / student / assignment.name / f"{assignment.topic}.html"

    def records(self, assignment: Assignment) -> Path:
        """Return the folder with the outcome of each submission."""
        return self.root / "records" / assignment.name

    @property
    def gradebook_url(self) -> str:
        """The gradebook's SQLAlchemy URL: a file in the course directory, or as set."""
        default = f"sqlite:///{self.root}/{GRADEBOOK}"
        return str(self.config.CourseDirectory.get("db_url", default))

    @contextmanager
    def gradebook(self, *, made: bool = False) -> Iterator[Any]:
        """Open nbgrader's gradebook of this course.

        Parameters
        ----------
        made : bool
            Whether it is made where there is none. Else an empty one is opened that nobody keeps:
            who only looks leaves nothing behind.

        Raises
        ------
        CourseError
            If it can't be opened, read or written.
        """
        url, course_id = self.gradebook_url, self.config.CourseDirectory.course_id
        try:
            with surroundings():
                place = url if made or is_there(url) else _IN_MEMORY
                with gradebook_at(place, course_id) as gradebook:
                    yield gradebook
        except (SQLAlchemyError, ImportError) as error:  # the latter: a driver isn't installed
            reason = " ".join(str(error.__cause__ or error).split())
            raise CourseError(
                f"{_without_password(url)}: the gradebook can't be used "
                f"({reason}); {_gradebook_cure(url, error)}"
            ) from error

    @contextmanager
    def reserved(self) -> Iterator[None]:
        """Keep others from grading this course for as long as the context lasts.

        Raises
        ------
        CourseError
            If another one is under way.
        """
        with ExitStack() as held:
            try:
                held.enter_context(alone_in(self.root))
            except BlockingIOError:
                raise CourseError(
                    f"{self.root}: another process is at work on this course; wait for its end"
                ) from None
            yield


def open_course(root: Path) -> Course:
    """Open a course directory; nothing is written.

    Raises
    ------
    CourseError
        If there is no such directory, nbgrader can't work at its path, or its settings can't be
        read or are not the course's.
    """
    if not root.is_dir():
        raise CourseError(
            f"{root}: no such course directory; make one with submitted/STUDENT/ASSIGNMENT/ in it, "
            "or a demo class with: python -m autograder demo"
        )
    path = root.resolve()
    unusable = _UNUSABLE_PATH.search(str(path))
    if unusable:
        raise CourseError(
            f"{ascii(str(path))[1:-1]}: nbgrader can't work below a folder with {unusable[0]!a} in "
            "its name; rename it, or choose another with --course"
        )
    try:
        course = Course(path, load(path))
    except (Exception, SystemExit) as error:  # the file is the instructor's own Python
        raise CourseError(
            f"{root / CONFIG_FILE}: {type(error).__name__}: {error}; "
            "mend it, or delete it for a new one"
        ) from error
    if course.config.CourseDirectory.get("root") != str(path):
        raise CourseError(
            f"{root / CONFIG_FILE}: doesn't set this course up; call "
            "autograder.nbgrader_settings.configure(c, __file__) in it, or delete it for a new one"
        )
    return course


def set_up(course: Course) -> None:
    """Give a course directory its settings file and its gradebook, where they are missing.

    Raises
    ------
    CourseError
        If the gradebook can't be opened.
    """
    with course.gradebook(made=True):
        pass
    settings = course.root / CONFIG_FILE
    if not settings.exists():
        settings.write_text(CONFIG_TEXT, encoding="utf-8")


def is_there(url: str) -> bool:
    """Say whether a gradebook was made; one whose folder can't be reached counts as such."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        file = Path(address.database or ".")
        return file.exists() or not file.parent.is_dir()
    engine = create_engine(address)
    try:
        return inspect(engine).has_table(Student.__tablename__)
    finally:
        engine.dispose()


@contextmanager
def gradebook_at(url: str, course_id: str) -> Iterator[Any]:
    """Open nbgrader's gradebook; its connections are closed even where it can't be opened."""
    gradebook = Gradebook.__new__(Gradebook)
    try:
        gradebook.__init__(url, course_id)
        yield gradebook
    finally:
        if "db" in vars(gradebook):  # nbgrader got as far as that
            gradebook.close()


def _without_password(url: str) -> str:
    try:
        return make_url(url).render_as_string(hide_password=True)
    except SQLAlchemyError:
        return "c.CourseDirectory.db_url"


def _gradebook_cure(url: str, error: Exception) -> str:
    if isinstance(error, ImportError):
        return f"install that module, or set another db_url in {CONFIG_FILE}"
    if "database is locked" in str(error):
        return "another program holds it: wait for its end, or close it, and try again"
    if url.startswith("sqlite:"):
        return "if it is damaged, restore it from a backup or move it away for a new one"
    return f"see that the database can be reached, or set another db_url in {CONFIG_FILE}"
