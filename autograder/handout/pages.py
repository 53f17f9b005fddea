"""Students' pages: what they hold, and the templates that make HTML of it.

A page loads nothing and runs nothing. All that it shows of a student's was cleaned by
`autograder.sanitizer` or is escaped by the templates.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from autograder.gradebook.by_cell import HandIn
from autograder.gradebook.deadlines import told
from autograder.handout.sections import Part
from autograder.handout.verdicts import Verdict

_TEMPLATES = Path(__file__).with_name("templates")


@dataclass(frozen=True)
class Line:
    """A line of the table at the top; without a verdict it has no section below."""

    name: str
    heading: str
    score: float | None
    worth: float
    verdict: Verdict | None = None


@dataclass(frozen=True)
class Notice:
    """What became of a hand-in that could not be graded, and what to do now."""

    what: str
    cure: str


@dataclass(frozen=True)
class FeedbackPage:
    """A student's points and feedback.

    Attributes
    ----------
    points, penalty, total, worth : float
        The points so far, what comes off, what that leaves, and what there is.
    waiting : float
        The points that a person has yet to give or not.
    lateness : str
        When it came and when it was due; empty if that isn't known.
    repairs : sequence of str
        What the grader put right.
    whole : str
        Where the whole notebook is; empty if nowhere.
    voids : sequence of str
        What there is to say of void exercises that have no section below.
    origin : str
        What there is to say of the release that it is a copy of.
    """

    title: str
    student: str
    state: str
    points: float
    penalty: float
    total: float
    worth: float
    waiting: float
    lateness: str
    notice: Notice | None
    repairs: Sequence[str]
    lines: Sequence[Line]
    parts: Sequence[Part] = ()
    whole: str = ""
    voids: Sequence[str] = ()
    origin: str = ""

    def __str__(self) -> str:
        """Write it as HTML."""
        return _environment().get_template("feedback.html.j2").render(page=self)


@dataclass(frozen=True)
class Cell:
    """A cell of the whole notebook: a text, or code with what it shows, or why that isn't shown."""

    text: Markup = Markup()
    code: Markup = Markup()
    is_folded: bool = False
    note: str = ""
    outputs: Sequence[Markup] = ()


@dataclass(frozen=True)
class NotebookPage:
    """The whole notebook of a student; `back` is where the feedback is."""

    title: str
    student: str
    back: str
    cells: Sequence[Cell]

    def __str__(self) -> str:
        """Write it as HTML."""
        return _environment().get_template("notebook.html.j2").render(page=self)


def lateness(hand_in: HandIn, said: str, penalty: float, zone: ZoneInfo) -> str:
    """Say when a hand-in came, when it was due, and how late that is.

    Parameters
    ----------
    hand_in : HandIn
    said : str
        How late it is, in the ledger's words; empty if it is in time.
    penalty : float
        What that costs.
    zone : ZoneInfo
        The course's.

    Examples
    --------
    >>> from datetime import datetime, timedelta
    >>> due, berlin = datetime(2030, 5, 1, 12), ZoneInfo("Europe/Berlin")
    >>> lateness(HandIn(due + timedelta(hours=27), due), "2 days late", 2.0, berlin)
    'Handed in Thu 2030-05-02 17:00 CEST; due Wed 2030-05-01 14:00 CEST: 2 days late.'
    >>> lateness(HandIn(due, due), "", 0.0, berlin)
    'Handed in Wed 2030-05-01 14:00 CEST; due Wed 2030-05-01 14:00 CEST: in time.'
    """
    if hand_in.came is None:
        return ""
    came = f"Handed in {told(hand_in.came, zone)}"
    if hand_in.due is None:
        return f"{came}."
    free = "" if penalty or not said else "; no points are taken off for it"
    return f"{came}; due {told(hand_in.due, zone)}: {said or 'in time'}{free}."


@cache  # templates are compiled once, however many pages are made
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
