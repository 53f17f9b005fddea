"""The course directory: where submissions, scores and feedback of one class live."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from traitlets.config import Config

from autograder.course.alone import alone_in
from autograder.course.settings import CONFIG_FILE, CONFIG_TEXT, load
from autograder.errors import CourseError
from autograder.project import Assignment

GRADEBOOK = "gradebook.db"
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
    def session(self) -> Iterator[Any]:
        """Open the tables of this course's gradebook.

        Where there is none, an empty one is opened that nobody keeps: who only looks leaves nothing
        behind.

        Raises
        ------
        CourseError
            If it can't be opened, read or written.
        """
        # As nbgrader does, SQLAlchemy takes a while to import.
        from autograder.course import database  # noqa: PLC0415

        url = self.gradebook_url
        with (
            database.in_one_line(url),
            database.session_at(url if database.is_there(url) else database.IN_MEMORY) as session,
        ):
            yield session

    @contextmanager
    def gradebook(self) -> Iterator[Any]:
        """Open it as nbgrader's own, made where there is none.

        Raises
        ------
        CourseError
            If it can't be opened, read or written.
        """
        from autograder.course import database, nbgrader_runs  # noqa: PLC0415  # as above

        url = self.gradebook_url
        course_id = self.config.CourseDirectory.course_id
        with database.in_one_line(url), nbgrader_runs.gradebook_at(url, course_id) as gradebook:
            yield gradebook

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
    from autograder.course import database  # noqa: PLC0415  # as above

    url = course.gradebook_url
    with database.in_one_line(url):
        is_whole = database.is_whole(url, course.config.CourseDirectory.course_id)
    if not is_whole:
        with course.gradebook():
            pass
    settings = course.root / CONFIG_FILE
    if not settings.exists():
        settings.write_text(CONFIG_TEXT, encoding="utf-8")
