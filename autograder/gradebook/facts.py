"""What nbgrader's rows of points have no place for, in a table of our own beside them.

Points given by hand are for an answer. When another one comes in their place they are put aside,
and a person looks; if the answer comes back they are too. And a test has passed or not, whatever
it is worth by now.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Boolean, Column, Float, MetaData, String, Table, delete, insert, select

from autograder.gradebook.own_tables import made

_FACTS = Table(
    "autograder_fact",
    MetaData(),
    Column("grade_id", String(32), primary_key=True),
    Column("passed", Boolean),
    Column("answer", String(64)),
    Column("aside_answer", String(64)),
    Column("aside_score", Float),
    Column("aside_extra", Float),
)


@dataclass(frozen=True)
class Given:
    """What a person gave for an answer.

    Attributes
    ----------
    score, extra : float or None
        As nbgrader's ``manual_score`` and ``extra_credit``.
    """

    score: float | None = None
    extra: float | None = None

    def __bool__(self) -> bool:
        """Say whether anything was given."""
        return self.score is not None or self.extra is not None

    def __str__(self) -> str:
        """Say what was given."""
        extra = f" and {self.extra:g} extra" if self.extra else ""
        return f"{self.score or 0:g}{extra} points"


NOTHING = Given()


@dataclass(frozen=True)
class Fact:
    """What is known about a row of points.

    Attributes
    ----------
    passed : bool or None
        Whether its test earned the points; None for what a person grades.
    answer : str or None
        A digest of the answer; empty if there is none, None if that isn't known.
    aside_answer : str or None
        The digest of another answer, for which `aside` was given.
    aside : Given
    """

    passed: bool | None = None
    answer: str | None = None
    aside_answer: str | None = None
    aside: Given = NOTHING

    def after(self, answer: str | None, given: Given) -> tuple["Fact", Given]:
        """Tie what was given to its answer, now that there may be another one.

        Parameters
        ----------
        answer : str or None
            The digest of what is there now.
        given : Given
            What counted until now.

        Returns
        -------
        Fact, Given
            With what counts from now on.

        Examples
        --------
        >>> fact, given = Fact(answer="a").after("b", Given(3.5))
        >>> given, fact.aside
        (Given(score=None, extra=None), Given(score=3.5, extra=None))
        >>> fact.after("a", given)[1]
        Given(score=3.5, extra=None)
        """
        if answer is None:
            return self, given
        back = self.aside if self.aside and self.aside_answer == answer else NOTHING
        if given and self.answer not in {None, answer}:
            return replace(self, answer=answer, aside_answer=self.answer, aside=given), back
        if back and not given:
            return replace(self, answer=answer, aside_answer=None, aside=NOTHING), back
        return replace(self, answer=answer), given


def table(session: Any) -> Table:  # noqa: ANN401  # nbgrader is untyped
    """Return the table, made if it isn't there."""
    return made(session, _FACTS)


def fact_of(row: Any) -> Fact:  # noqa: ANN401  # likewise
    """Make a fact of the table's columns, which may be those of an outer join."""
    aside = Given(row.aside_score, row.aside_extra)
    return Fact(row.passed, row.answer, row.aside_answer, aside)


def read(session: Any, rows: Iterable[str]) -> dict[str, Fact]:  # noqa: ANN401  # likewise
    """Read the facts about rows of points, by their ids."""
    kept = table(session)
    query = select(kept).where(kept.c.grade_id.in_(list(rows)))
    return {each.grade_id: fact_of(each) for each in session.execute(query)}


def put(session: Any, new: dict[str, Fact]) -> None:  # noqa: ANN401  # likewise
    """Put facts in the place of those that there are; nothing is committed."""
    kept = table(session)
    session.execute(delete(kept).where(kept.c.grade_id.in_(list(new))))
    values = [
        {
            "grade_id": row,
            "passed": fact.passed,
            "answer": fact.answer,
            "aside_answer": fact.aside_answer,
            "aside_score": fact.aside.score,
            "aside_extra": fact.aside.extra,
        }
        for row, fact in new.items()
    ]
    if values:
        session.execute(insert(kept), values)
