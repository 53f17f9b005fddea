"""What an engine says about one notebook: executed cells and verdicts, no points yet."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from nbformat import NotebookNode

from autograder.states import State


@dataclass(frozen=True)
class Graded:
    """A grafted notebook that was run.

    Attributes
    ----------
    notebook : NotebookNode
        With outputs and execution counts filled in.
    passed : mapping
        ``grade_id`` of a test cell to whether it ran to its end without an exception. A cell
        that isn't named has not passed.
    state : State
        ok, timed out, out of memory or crashed.
    detail : str
        Why it isn't ok.
    called : mapping
        Exercise to the excluded functions that were seen being called while it was tested.
    mistakes : mapping
        Exercise to the known mistake that its visible check saw.
    """

    notebook: NotebookNode
    passed: Mapping[str, bool]
    state: State = State.OK
    detail: str = ""
    called: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mistakes: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> str:
        """Write it as text, to be read by `from_json` in another process."""
        return json.dumps(
            {
                "notebook": self.notebook,
                "passed": dict(self.passed),
                "state": self.state,
                "detail": self.detail,
                "called": {name: list(functions) for name, functions in self.called.items()},
                "mistakes": dict(self.mistakes),
            }
        )

    @classmethod
    def from_json(cls, text: str | bytes) -> "Graded":
        """Read what `to_json` wrote."""
        read = json.loads(text, object_hook=NotebookNode)  # a conversion takes as long again
        return cls(
            read["notebook"],
            dict(read["passed"]),
            State(read["state"]),
            read["detail"],
            {name: tuple(functions) for name, functions in read["called"].items()},
            dict(read["mistakes"]),
        )
