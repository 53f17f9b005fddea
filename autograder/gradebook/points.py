"""Write the points of one submission, as nbgrader's SaveAutoGrades would, and the facts beside."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import insert, update

from autograder.course.tables import Grade, new_uuid
from autograder.gradebook import facts
from autograder.gradebook.facts import NOTHING, Fact, Given
from autograder.grading.result import Result
from autograder.states import State


@dataclass(frozen=True)
class _Before:
    """What stands in a row of points until now."""

    id: str
    auto: float | None = None
    given: Given = NOTHING
    waits: bool = False


def write_points(
    session: Any,  # noqa: ANN401  # nbgrader is untyped
    notebook: str,
    graded: Mapping[str, str],
    result: Result,
) -> dict[str, str]:
    """Write the points of a submission; nothing is committed.

    What a person gave stays as long as the answer is the same. Points for another answer are put
    aside, and a person is asked to look.

    Parameters
    ----------
    session : sqlalchemy.orm.Session
    notebook : str
        The id of the submitted notebook's row.
    graded : mapping
        The ids of the graded cells to their names.
    result : Result

    Returns
    -------
    dict
        Graded cell to a line about the points that were put aside.
    """
    before = _before(session, notebook)
    known = facts.read(session, [each.id for each in before.values()])
    changed, made, new_facts, asides = [], [], {}, {}
    for cell, name in graded.items():
        had = before.get(cell) or _Before(new_uuid())
        fact, values = _after(had, known.get(had.id, Fact()), name, result)
        new_facts[had.id] = fact
        if cell in before:
            changed.append({"id": had.id, **values})
        else:
            made.append({"id": had.id, "cell_id": cell, "notebook_id": notebook, **values})
        if fact.aside:
            asides[name] = f"{fact.aside} by hand were given for another answer than this."
    if changed:
        session.execute(update(Grade), changed)
    if made:
        session.execute(insert(Grade), made)
    facts.put(session, new_facts)
    return asides


def _before(session: Any, notebook: str) -> dict[str, _Before]:  # noqa: ANN401  # likewise
    query = session.query(
        Grade.cell_id,
        Grade.id,
        Grade.auto_score,
        Grade.manual_score,
        Grade.extra_credit,
        Grade.needs_manual_grade,
    ).filter_by(notebook_id=notebook)
    return {
        cell: _Before(row, auto, Given(manual, extra), waits)
        for cell, row, auto, manual, extra, waits in query
    }


def _after(had: _Before, fact: Fact, name: str, result: Result) -> tuple[Fact, dict[str, Any]]:
    """Say what is to stand in a row of points, and what is known of it."""
    crashed = result.outcome.state == State.CRASHED  # maybe not its fault: a person looks
    auto = result.scores.get(name, 0.0)
    nothing_there = not (crashed or result.notebook)
    answer = "" if nothing_there else result.answers.get(name)
    after, given = fact.after(answer, had.given)
    after = replace(after, passed=None if auto is None else auto > 0)
    was_put_aside = bool(after.aside and not given)
    if auto is None and given.score is None:
        waits = True
    elif given:  # nobody looks twice at the same answer with the same outcome
        is_the_same = fact.answer is not None and auto == had.auto and given == had.given
        waits = had.waits if is_the_same else given == had.given
    else:
        waits = was_put_aside and bool(result.notebook)
    return after, {
        "auto_score": auto,
        "manual_score": given.score,
        "extra_credit": given.extra,
        "needs_manual_grade": crashed or waits,
    }
