"""Find the known mistake that does what an answer does."""

import warnings

import numpy as np

from lecturekit.checks.exercise import Exercise, Outcome, is_alike, observe
from lecturekit.checks.judges import is_unchanged
from lecturekit.mistakes import Mistake, known


def recognise(exercise: Exercise, outcomes: list[Outcome], failed: int) -> Mistake | None:
    """Return the known mistake whose outcomes agree best with an answer's.

    Parameters
    ----------
    exercise : Exercise
    outcomes : list of Outcome
        What the answer did, a case each.
    failed : int
        The index of the case that failed; a mistake counts only if it does the same there.

    Returns
    -------
    Mistake or None
        The first in the order of the module if several agree equally well.
    """
    best, most = None, 0
    for mistake in known(exercise.name).values():
        # A mistake may divide by zero or overflow; that is its nature, no news for the student.
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            theirs = [observe(mistake.function, case) for case in exercise.cases]
        agreeing = [_agree(mine, other) for mine, other in zip(outcomes, theirs, strict=True)]
        if agreeing[failed] and sum(agreeing) > most:
            best, most = mistake, sum(agreeing)
    return best


def _agree(mine: Outcome, other: Outcome) -> bool:
    try:
        return _is_same(mine, other)
    except Exception:  # noqa: BLE001  # a result of a student's own class may do anything
        return False


def _is_same(mine: Outcome, other: Outcome) -> bool:
    if mine.error or other.error:
        return type(mine.error) is type(other.error) and str(mine.error) == str(other.error)
    return is_alike(mine.value, other.value) and is_unchanged(mine.after, other.after)
