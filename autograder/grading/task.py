"""What a submission is graded with: the task, and what every answer of a class is grafted onto.

Both go to workers as JSON.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

import nbformat
from nbformat import NotebookNode

from autograder.cells import grade_id
from autograder.grading.references import References
from autograder.handin.submissions import Submission
from autograder.source.handed_out import HandedOut


@dataclass(frozen=True)
class Trunk:
    """What answers are grafted onto.

    Attributes
    ----------
    released : NotebookNode
        The notebook as students got it.
    tests : mapping
        ``grade_id`` of each locked cell to its whole text, hidden tests included.
    references : References
        The course's own answers.
    later : mapping
        Cells that came after grading began, each with the name that it had before; empty for none.
    handed_out : HandedOut
        The releases that a submission may be a copy of.
    """

    released: NotebookNode
    tests: Mapping[str, str]
    references: References = field(default_factory=References)
    later: Mapping[str, str] = field(default_factory=dict)
    handed_out: HandedOut = field(default_factory=HandedOut)

    def with_tests(self, notebook: NotebookNode) -> NotebookNode:
        """Put the whole text of the locked cells into a grafted notebook, in place."""
        for cell in notebook.cells:
            cell.source = self.tests.get(grade_id(cell) or "", cell.source)
        return notebook

    def to_plain(self) -> dict[str, Any]:
        """Give it as what JSON can hold."""
        return {
            "released": self.released,
            "tests": dict(self.tests),
            "references": asdict(self.references),
            "later": dict(self.later),
            "handed_out": self.handed_out.to_plain(),
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """Read what `to_plain` gave."""
        references = References(**plain["references"])
        released = nbformat.from_dict(plain["released"])
        handed_out = HandedOut.from_plain(plain["handed_out"])
        return cls(released, plain["tests"], references, plain["later"], handed_out)


@dataclass(frozen=True)
class Task:
    """A submission to grade.

    Attributes
    ----------
    submission : Submission
    seeds : mapping
        Test cell to its seed.
    submitted : NotebookNode or None
        What `autograder.handin.submissions.read_submission` gave; None until it is read. Workers
        can't reach the submission's folder.
    """

    submission: Submission
    seeds: Mapping[str, int]
    submitted: NotebookNode | None = None

    def to_plain(self) -> dict[str, Any]:
        """Give it as what JSON can hold."""
        submission = self.submission
        return {
            "student": submission.student,
            "folder": str(submission.folder),
            "seeds": dict(self.seeds),
            "submitted": self.submitted,
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """Read what `to_plain` gave."""
        submission = Submission(plain["student"], Path(plain["folder"]))
        submitted = plain["submitted"]
        return cls(submission, plain["seeds"], submitted and nbformat.from_dict(submitted))
