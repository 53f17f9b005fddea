"""What is left to nbgrader: making a gradebook, and its converters, run quietly in this process."""

import functools
import logging
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbgrader import api
from nbgrader.converters.base import BaseConverter, NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy.exc import SAWarning
from traitlets.config import Config


class NbgraderFailed(Exception):  # noqa: N818  # reads as the event it is
    """nbgrader gave up; the message is the last line of its log that says why."""


@contextmanager
def surroundings() -> Iterator[None]:
    """Give nbgrader what it takes for granted, for as long as the context lasts.

    For a new gradebook it calls ``alembic`` by name, which has to be on the path and takes a second
    to say the version of the tables: that is read in this process. SQLAlchemy's warnings about the
    order in which nbgrader links its new rows are silenced: the rows are all added before the
    commit.
    """
    by_name, api.get_alembic_version = api.get_alembic_version, tables_version
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Object of type .* not in session", SAWarning)
            yield
    finally:
        api.get_alembic_version = by_name


@functools.cache
def tables_version() -> str:
    """Return the version of the tables that this nbgrader makes, as alembic names it."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415  # it is asked once in a course

    return str(ScriptDirectory(ALEMBIC_DIR).get_current_head())


@contextmanager
def gradebook_at(url: str, course_id: str) -> Iterator[Any]:
    """Open nbgrader's gradebook; its connections are closed even where it can't be opened."""
    gradebook = api.Gradebook.__new__(api.Gradebook)
    try:
        with surroundings():
            gradebook.__init__(url, course_id)
            yield gradebook
    finally:
        if "db" in vars(gradebook):  # nbgrader got as far as that
            gradebook.close()


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        self.error: BaseException | None = None  # the first that it was told of

    def emit(self, record: logging.LogRecord) -> None:
        self.error = self.error or sys.exc_info()[1]
        self.lines.append(record.getMessage())


def run(converter: type[BaseConverter], config: Config, assignment: str) -> None:
    """Run a converter for one assignment, replacing what it made before.

    Raises
    ------
    NbgraderFailed
        If it could not finish; from what was in its way, as far as that is known.
    """
    log = logging.Logger("nbgrader")  # noqa: LOG001  # unregistered, so that nobody else hears it
    collector = _Collector()
    log.addHandler(collector)
    config = deepcopy(config)
    config.NotebookExporter.optimistic_validation = True  # once after all of its dozen steps
    coursedir = CourseDirectory(config=config, assignment_id=assignment, log=log)
    app: Any = converter(coursedir=coursedir, config=config, log=log)
    app.exporter_class = NotebookExporter  # that of the settings reserves the course, as we did
    app.force = True
    try:
        with surroundings():
            app.start()
    except (Exception, SystemExit) as error:  # noqa: BLE001  # a traceback is kept as the cause
        cause = error.__context__ if isinstance(error, NbGraderException) else error
        raise NbgraderFailed(_reason(collector.lines) or str(cause)) from (collector.error or error)


def _reason(log: list[str]) -> str:
    """Find the line of the log that a person would quote: the end of the first traceback."""
    for entry in log:
        if entry.startswith("Traceback"):
            return entry.strip().splitlines()[-1]
    return log[-1].strip() if log else ""
