"""A gradebook of whatever database, copied to a file: to try on it what isn't to be kept."""

from pathlib import Path
from typing import Any

from sqlalchemy import MetaData, create_engine, event, insert, select

from autograder.course.tables import Base
from autograder.gradebook.own_tables import PREFIX

_ROWS = 2000  # at a time, so that memory stays flat
_VERSION = "alembic_version"


def copy_gradebook(url: str, file: Path) -> None:
    """Copy the tables of nbgrader's and of this grader's own to a new SQLite file.

    Parameters
    ----------
    url : str
        The gradebook's.
    file : Path

    Raises
    ------
    sqlalchemy.exc.SQLAlchemyError
        If it can't be read.
    """
    there, here = create_engine(url), create_engine(f"sqlite:///{file}")
    tables = MetaData()
    event.listen(tables, "column_reflect", _without_dialect)
    try:
        with there.connect() as reading, here.begin() as writing:
            tables.reflect(reading, only=_is_ours)
            tables.create_all(writing)
            for table in tables.sorted_tables:
                for rows in reading.execute(select(table)).mappings().partitions(_ROWS):
                    writing.execute(insert(table), [dict(row) for row in rows])
    finally:
        there.dispose()
        here.dispose()


def _is_ours(name: str, _tables: MetaData) -> bool:
    """Tell by its name whether a table is a gradebook's: a database may hold others."""
    return name in Base.metadata.tables or name == _VERSION or name.startswith(PREFIX)


def _without_dialect(_inspector: Any, _table: str, column: dict[str, Any]) -> None:  # noqa: ANN401  # SQLAlchemy's
    """Leave of a column what every database has: no type, no counter of one's own."""
    column["type"] = column["type"].as_generic(allow_nulltype=True)
    column["default"] = None
