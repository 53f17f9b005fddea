"""nbgrader's own commands, and formgrader's buttons, one at a time with the verbs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbgrader.converters.base import NbGraderException

from autograder.course.directory import open_course
from autograder.errors import CourseError


@contextmanager
def in_its_words(app: Any) -> Iterator[None]:  # noqa: ANN401  # nbgrader is untyped
    """Let nbgrader say what is wrong, in a line without a traceback, and end its command."""
    try:
        yield
    except CourseError as error:
        app.log.error(str(error))  # noqa: TRY400  # as above
        raise NbGraderException(str(error)) from None


def locked(app: Any, convert: Callable[[], None]) -> None:  # noqa: ANN401  # likewise
    """Run what nbgrader's command does while nobody else is at work on the course.

    nbgrader has no place for that: its hooks come when the results of before are already removed.
    """
    with in_its_words(app), open_course(Path(app.coursedir.root)).reserved():
        convert()


class LockedExporter(NotebookExporter):
    """Has ``generate_assignment``, which registers a notebook anew, wait for nobody.

    nbgrader makes one at the start of each run, before it converts anything.
    """

    def __init__(self, *, parent: Any, **options: Any) -> None:  # noqa: ANN401  # likewise
        half_typed: Any = super()  # as is all of nbconvert
        half_typed.__init__(parent=parent, **options)
        parent.convert_notebooks = partial(locked, parent, parent.convert_notebooks)
