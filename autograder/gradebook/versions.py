"""Finish a gradebook whose making was cut off.

nbgrader makes a new gradebook's tables, and then notes their version. Killed in between it never
does, and a later ``nbgrader db upgrade`` would run into tables that are there already.
"""

from typing import Any

from sqlalchemy import inspect, text


def note_version(session: Any) -> None:  # noqa: ANN401  # nbgrader is untyped
    """Note the version of a gradebook's tables if that is missing.

    Parameters
    ----------
    session : sqlalchemy.orm.Session
        Used successfully: so the gradebook's tables are those of this nbgrader.
    """
    is_there = inspect(session.connection()).has_table("alembic_version")
    if is_there and session.execute(text("SELECT version_num FROM alembic_version")).first():
        return
    from autograder.course.nbgrader_runs import tables_version  # noqa: PLC0415  # takes a second

    if not is_there:
        session.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
    insert = text("INSERT INTO alembic_version (version_num) VALUES (:version)")
    session.execute(insert, {"version": tables_version()})
    session.commit()
