"""What students had for cells that went from a notebook after grading began.

It is kept as it stood, points and comments of people too, and is put back if such a cell comes
again. The rows keep their ids, so what tables of our own know of them stays theirs.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    MetaData,
    String,
    Table,
    Text,
    bindparam,
    delete,
    insert,
    select,
)

from autograder.course.tables import Comment, Grade, GradeCell, new_uuid
from autograder.gradebook import facts
from autograder.gradebook.facts import Fact
from autograder.gradebook.own_tables import made
from autograder.handin.graft import NOT_THERE

_METADATA = MetaData()
_GRADES = Table(
    "autograder_gone_grade",
    _METADATA,
    Column("id", String(32), primary_key=True),
    Column("notebook_id", String(32), nullable=False),
    Column("cell", String(128), nullable=False),
    Column("auto_score", Float),
    Column("manual_score", Float),
    Column("extra_credit", Float),
    Column("needs_manual_grade", Boolean, nullable=False),
)
_COMMENTS = Table(
    "autograder_gone_comment",
    _METADATA,
    Column("id", String(32), primary_key=True),
    Column("notebook_id", String(32), nullable=False),
    Column("cell", String(128), nullable=False),
    Column("auto_comment", Text),
    Column("manual_comment", Text),
)
_BY_HAND = ("manual_score", "extra_credit", "manual_comment")
_NEW_GRADE = {"auto_score": 0.0, "needs_manual_grade": False}
_NEW_COMMENT = {"auto_comment": NOT_THERE}


def gone_tables(session: Any) -> tuple[Table, Table]:  # noqa: ANN401  # nbgrader is untyped
    """Return the tables of rows of points and of comments."""
    return made(session, _GRADES), made(session, _COMMENTS)


def put_aside(session: Any, cell: Any) -> set[str]:  # noqa: ANN401  # likewise
    """Take the rows of a cell out of nbgrader's table; nothing is committed.

    Returns
    -------
    set of str
        The ids of the submitted notebooks for which a person gave points or wrote a comment.
    """
    kept, rows = _tables(session, cell)
    names = [each.name for each in kept.c if each.name != "cell"]
    query = select(*(getattr(rows, name) for name in names)).where(rows.cell_id == cell.id)
    values = [{"cell": cell.name, **row} for row in session.execute(query).mappings()]
    if values:
        session.execute(insert(kept), values)
    session.execute(delete(rows).where(rows.cell_id == cell.id))
    return {
        each["notebook_id"]
        for each in values
        if any(each.get(name) is not None for name in _BY_HAND)
    }


def put_back(session: Any, cell: Any, notebooks: Collection[str]) -> bool:  # noqa: ANN401  # likewise
    """Give each submitted notebook its row for a cell: that of before, or a new one.

    A new one says that the cell wasn't there, and gives no points; nothing is committed.

    Parameters
    ----------
    session : sqlalchemy.orm.Session
    cell : nbgrader.api.GradeCell or nbgrader.api.SolutionCell
        One without any rows.
    notebooks : collection of str
        The ids of the submitted notebooks.

    Returns
    -------
    bool
        Whether there were any of before.
    """
    is_graded = isinstance(cell, GradeCell)
    kept, rows = _tables(session, cell)
    query = select(kept).where(kept.c.cell == cell.name)
    before = [
        {name: value for name, value in {**row, "cell_id": cell.id}.items() if name != "cell"}
        for row in session.execute(query).mappings()
        if row["notebook_id"] in notebooks
    ]
    if before:
        session.execute(insert(rows), before)
        this = kept.c.id == bindparam("row")
        session.execute(delete(kept).where(this), [{"row": each["id"]} for each in before])
    known = {each["notebook_id"] for each in before}
    new = [
        {"id": new_uuid(), "notebook_id": notebook, "cell_id": cell.id}
        | (_NEW_GRADE if is_graded else _NEW_COMMENT)
        for notebook in notebooks
        if notebook not in known
    ]
    if new:
        session.execute(insert(rows), new)
    if is_graded:
        facts.put(session, {str(each["id"]): Fact(passed=False, answer="") for each in new})
    return bool(before)


def _tables(session: Any, cell: Any) -> tuple[Table, Any]:  # noqa: ANN401  # likewise
    """Return where rows of a cell are kept, and what nbgrader has them in."""
    grades, comments = gone_tables(session)
    return (grades, Grade) if isinstance(cell, GradeCell) else (comments, Comment)
