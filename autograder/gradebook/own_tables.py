"""Tables of this grader's own, beside nbgrader's in the same gradebook."""

from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect, Table
from sqlalchemy.schema import CreateTable

PREFIX = "autograder_"
"""What the name of each begins with."""


def made(session: Any, table: Table) -> Table:  # noqa: ANN401  # nbgrader is untyped
    """Return a table, made if the gradebook is new to this grader."""
    connection = session.connection()
    connection.exec_driver_sql(_statement(table, connection.dialect))
    return table


@lru_cache
def _statement(table: Table, dialect: Dialect) -> str:
    """Write the statement once: it is sent with each submission."""
    return str(CreateTable(table, if_not_exists=True).compile(dialect=dialect))
