"""The gradebook's database: opened, and what is in its way said in one line."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Engine, create_engine, inspect, make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.orm import Session

from autograder.course.settings import CONFIG_FILE
from autograder.course.tables import INDEXES, Base, Course, Student
from autograder.errors import CourseError

IN_MEMORY = "sqlite://"
"""The URL of an empty one that nobody keeps."""


def is_there(url: str) -> bool:
    """Say whether a gradebook was made; one whose folder can't be reached counts as such."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        file = Path(address.database or ".")
        return file.exists() or not file.parent.is_dir()
    with _engine(url) as engine:
        return inspect(engine).has_table(Student.__tablename__)


def is_whole(url: str, course_id: str) -> bool:
    """Say whether there is nothing more to make: all of nbgrader's tables, and the course's row."""
    if not is_there(url):
        return False
    with _engine(url) as engine:
        return _has_all_tables(engine) and _has_course(engine, course_id)


@contextmanager
def session_at(url: str) -> Iterator[Session]:
    """Open a gradebook's tables; where some are missing, or an index is, they are made."""
    with _engine(url) as engine:
        if not _has_all_tables(engine):
            Base.metadata.create_all(engine)
        _add_indexes(engine)
        with Session(engine) as session:
            yield session


@contextmanager
def in_one_line(url: str) -> Iterator[None]:
    """Say in one line why a gradebook can't be opened, read or written.

    Raises
    ------
    CourseError
        If it can't.
    """
    try:
        yield
    except (SQLAlchemyError, ImportError) as error:  # the latter: a driver isn't installed
        reason = " ".join(str(error.__cause__ or error).split())
        raise CourseError(
            f"{_without_password(url)}: the gradebook can't be used ({reason}); {_cure(url, error)}"
        ) from error


@contextmanager
def _engine(url: str) -> Iterator[Engine]:
    """Connect to a database; no connection stays open."""
    engine = create_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def _has_all_tables(engine: Engine) -> bool:
    return Base.metadata.tables.keys() <= set(inspect(engine).get_table_names())


def _add_indexes(engine: Engine) -> None:
    # Without them all is slower and as right, so a gradebook that can only be read is fine. It is
    # looked whether one is there, for PostgreSQL locks a table for IF NOT EXISTS too.
    with suppress(DBAPIError), engine.begin() as connection:
        for index in INDEXES:
            index.create(connection, checkfirst=True)


def _has_course(engine: Engine, course_id: str) -> bool:
    with Session(engine) as session:
        return session.get(Course, course_id) is not None


def _without_password(url: str) -> str:
    try:
        return make_url(url).render_as_string(hide_password=True)
    except SQLAlchemyError:
        return "c.CourseDirectory.db_url"


def _cure(url: str, error: Exception) -> str:
    if isinstance(error, ImportError):
        return f"install that module, or set another db_url in {CONFIG_FILE}"
    if "database is locked" in str(error):
        return "another program holds it: wait for its end, or close it, and try again"
    if url.startswith("sqlite:"):
        return "if it is damaged, restore it from a backup or move it away for a new one"
    return f"see that the database can be reached, or set another db_url in {CONFIG_FILE}"
