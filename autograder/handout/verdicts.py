"""The verdict on an answer, in words: a sign and a color never stand alone."""

from dataclasses import dataclass

from autograder.gradebook.by_cell import Points
from autograder.handin.graft import NOT_IN_COPY, NOT_THERE

UNANSWERED_REMARK = "No response."  # nbgrader's words for an answer that is as released


@dataclass(frozen=True)
class Verdict:
    """A verdict in words, with a sign and a look; `brief` is for a narrow column."""

    words: str
    sign: str
    look: str
    brief: str


RIGHT = Verdict("right", "✓", "right", "right")
PARTLY = Verdict("partly right", "◐", "partly", "partly right")
WRONG = Verdict("not right yet", "✗", "wrong", "not right yet")
UNANSWERED = Verdict("not answered", "○", "none", "not answered")
CAME_LATER = Verdict("wasn't there when you handed in", "○", "none", "came later")
LACKING = Verdict("not in your copy of the notebook", "○", "none", "not in your copy")
WAITS = Verdict("waits for your instructor", "…", "waits", "waits")
VOID = Verdict("void: everybody gets its points", "=", "read", "void")
READ = Verdict("read by your instructor", "✎", "read", "read")

WITHOUT_ANSWER = {
    UNANSWERED_REMARK: UNANSWERED,
    NOT_THERE: CAME_LATER,
    NOT_IN_COPY: LACKING,
}
"""What the grader says where there is no answer to show, and what a page says then."""


def of_tests(score: float | None, worth: float, remark: str) -> Verdict:
    """Say what the points of an exercise's tests mean.

    Examples
    --------
    >>> of_tests(2, 4, "").words, of_tests(0, 4, UNANSWERED_REMARK).words
    ('partly right', 'not answered')
    """
    if score is None:
        return WAITS
    if score >= worth:
        return RIGHT
    if remark in WITHOUT_ANSWER and not score:
        return WITHOUT_ANSWER[remark]
    return PARTLY if score else WRONG


def of_question(points: Points, remark: str) -> Verdict:
    """Say what has become of an answer that a person reads."""
    if points.by_person:
        return READ
    return WITHOUT_ANSWER.get(remark, WAITS)
