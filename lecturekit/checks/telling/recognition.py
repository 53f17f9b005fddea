"""Find the known mistake that does what an answer does."""

import functools
import warnings
from collections.abc import Mapping

import numpy as np

from lecturekit.checks.judging.exercise import Case, Exercise, Outcome, is_alike, observe
from lecturekit.checks.judging.judges import is_unchanged
from lecturekit.checks.judging.verdicts import problem
from lecturekit.mistakes import Mistake, known


def recognize(exercise: Exercise, outcomes: list[Outcome], failed: int) -> Mistake | None:
    """Return the known mistake that an answer makes, if it can be told from all others.

    A mistake has a name to be told only if it does the same in every visible case and no other
    known mistake does; or if, of all known mistakes, it alone does the same in the case that
    failed, and the answer is wrong in the same way wherever the mistake is. Then the answer has
    that mistake and another one.

    Parameters
    ----------
    exercise : Exercise
    outcomes : list of Outcome
        What the answer did, a case each.
    failed : int
        The index of the case that failed.
    """
    same_there: list[tuple[Mistake, list[Outcome], list[bool]]] = []
    for mistake in _known(exercise).values():
        theirs = _observed(exercise, mistake)
        agreeing = list(map(is_same, exercise.cases, outcomes, theirs))
        if agreeing[failed]:
            same_there.append((mistake, theirs, agreeing))
    same_everywhere = [mistake for mistake, _, agreeing in same_there if all(agreeing)]
    if same_everywhere:
        return same_everywhere[0] if len(same_everywhere) == 1 else None
    if len(same_there) != 1:
        return None
    [(mistake, theirs, agreeing)] = same_there
    differing = [index for index, agrees in enumerate(agreeing) if not agrees]
    is_right_there = [not problem(exercise, exercise.cases[i], theirs[i]) for i in differing]
    return mistake if all(is_right_there) else None


def observe_known(exercise: Exercise) -> None:
    """Observe an exercise's known mistakes now, so that no check in this process has to wait.

    Parameters
    ----------
    exercise : Exercise
    """
    for mistake in _known(exercise).values():
        _observed(exercise, mistake)


def _known(exercise: Exercise) -> Mapping[str, Mistake]:
    try:
        return known(exercise.name)
    except ValueError:  # none are written down
        return {}


@functools.cache
def _observed(exercise: Exercise, mistake: Mistake) -> list[Outcome]:
    # A mistake may divide by zero or overflow; that is its nature, no news for the student.
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        return [observe(mistake.function, case) for case in exercise.cases]


def is_same(case: Case, mine: Outcome, other: Outcome) -> bool:
    """Say whether two answers did the same: returned or raised it, and left their arguments so."""
    if case.raises and all(isinstance(each.error, case.raises) for each in (mine, other)):
        return True  # in words of its own
    try:
        return _is_same(mine, other)
    except Exception:  # noqa: BLE001  # a result of a student's own class may do anything
        return False


def _is_same(mine: Outcome, other: Outcome) -> bool:
    if mine.error or other.error:
        return type(mine.error) is type(other.error) and str(mine.error) == str(other.error)
    return (
        is_alike(mine.value, other.value)
        and is_unchanged(mine.after, other.after)
        and str(mine.fault) == str(other.fault)
    )
