"""The sections of a student's page, as data: one for each exercise or question."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from autograder.gradebook.by_cell import Points
from autograder.handout.verdicts import Verdict


@dataclass(frozen=True)
class Test:
    """A test and what became of it.

    Attributes
    ----------
    title : str
        What it looks at, in its author's words.
    points : Points
    words : str
        What a failed one says; empty where the exercise's `Told` says it.
    source : Markup
        The test itself; empty but at the level "all".
    outputs : sequence of Markup
        What it showed; likewise.
    """

    title: str
    points: Points
    words: str = ""
    source: Markup = Markup()
    outputs: Sequence[Markup] = ()

    @property
    def passed(self) -> bool:
        """Say whether it gave its points."""
        return self.points.score is not None and self.points.score >= self.points.worth


@dataclass(frozen=True)
class Told:
    """What the exercise's own check told: the known mistake, the first difference, what to do."""

    mistake: str
    problem: str
    picture: Markup
    section: str
    to_try: str


@dataclass(frozen=True)
class Part:
    """One exercise, or one question that a person reads.

    Attributes
    ----------
    name, heading : str
        The answer cell's, and the one that it stands below.
    score : float or None
        None where nobody has given any points yet.
    worth : float
    verdict : Verdict
    is_unsure : bool
        Whether a person is asked to look, though there are points.
    remark : str
        What the grader says of it.
    comment, rubric : Markup
        What a person wrote, and by what points are given.
    answer : Markup
    is_prose : bool
        Whether the answer is a text.
    outputs : sequence of Markup
        What the answer's cell shows.
    told : Told or None
    tests : sequence of Test
    void : str
        Why it is void; empty if it isn't.
    """

    name: str
    heading: str
    score: float | None
    worth: float
    verdict: Verdict
    is_unsure: bool
    remark: str
    comment: Markup
    rubric: Markup = Markup()
    answer: Markup = Markup()
    is_prose: bool = False
    outputs: Sequence[Markup] = ()
    told: Told | None = None
    tests: Sequence[Test] = ()
    void: str = ""
