"""What comes of grading one submission, as it is to be recorded; as JSON on its way there."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from nbformat import NotebookNode, v4

from autograder.states import Outcome
from autograder.storable import lines


@dataclass(frozen=True)
class Result:
    """What is to be recorded of one submission.

    Attributes
    ----------
    outcome : Outcome
    notebook : NotebookNode or None
        The executed notebook; None if nothing was run.
    scores : mapping
        Graded cell to points; None where a person decides.
    comments : mapping
        Answer cell to what the grader says about it, or None.
    answers : mapping
        Graded cell to a digest of the answer that its points are for; empty if that isn't known.
    """

    outcome: Outcome
    notebook: NotebookNode | None = None
    scores: Mapping[str, float | None] = field(default_factory=dict)
    comments: Mapping[str, str | None] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take only what can be stored, as `Outcome` does."""
        object.__setattr__(self, "comments", lines(self.comments))

    def at_least(self, points: Mapping[str, float | None]) -> Self:
        """Let the points of before stand where there were more of them, and say so.

        Parameters
        ----------
        points : mapping
            Graded cell to what it had; None where a person decides.

        Examples
        --------
        >>> from autograder.states import State
        >>> result = Result(Outcome(State.OK), scores={"test_add": 0.0, "test_double": 3.0})
        >>> kept = result.at_least({"test_add": 1.0, "test_double": 2.0, "why": None})
        >>> kept.scores, kept.outcome.repairs
        ({'test_add': 1.0, 'test_double': 3.0}, ('test_add: the points of before stand',))
        """
        kept = {
            cell: before
            for cell, before in points.items()
            if before is not None and before > (self.scores.get(cell) or 0.0)
        }
        said = [f"{cell}: the points of before stand" for cell in kept]
        outcome = replace(self.outcome, repairs=(*self.outcome.repairs, *said))
        return replace(self, outcome=outcome, scores={**self.scores, **kept})

    def to_plain(self) -> dict[str, Any]:
        """Give it as what JSON can hold."""
        return {
            "outcome": self.outcome.to_plain(),
            "notebook": self.notebook,
            "scores": dict(self.scores),
            "comments": dict(self.comments),
            "answers": dict(self.answers),
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """Read what `to_plain` gave."""
        outcome = Outcome.from_plain(plain["outcome"])
        notebook = plain["notebook"] and v4.to_notebook_json(plain["notebook"])
        return cls(outcome, notebook, plain["scores"], plain["comments"], plain["answers"])
