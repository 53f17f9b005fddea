"""What caller and worker tell each other, each as plain JSON."""

import importlib
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import nbformat
from nbformat import NotebookNode

from autograder.cells import grade_id
from autograder.engines import Engine, Surroundings
from autograder.project import Assignment
from autograder.states import Outcome
from autograder.submissions import Submission


@dataclass(frozen=True)
class Opening:
    """What a worker is told first.

    Attributes
    ----------
    engine : str
        The module of the engine, for example ``autograder.engines.stock``.
    assignment : Assignment
    course : Path
        The course directory.
    files : Path or None
        A folder whose files student code may read.
    imports : tuple of str
        What the course's notebook imports.
    """

    engine: str
    assignment: Assignment
    course: Path
    files: Path | None
    imports: tuple[str, ...]

    def to_plain(self) -> dict[str, Any]:
        """Give it as what JSON can hold."""
        return {
            "engine": self.engine,
            "assignment": [self.assignment.name, str(self.assignment.source)],
            "course": str(self.course),
            "files": str(self.files) if self.files else None,
            "imports": self.imports,
        }

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Self:
        """Read what `to_plain` gave."""
        name, source = plain["assignment"]
        files = plain["files"]
        return cls(
            plain["engine"],
            Assignment(name, Path(source)),
            Path(plain["course"]),
            Path(files) if files else None,
            tuple(plain["imports"]),
        )

    def open(self, preload: tuple[str, ...]) -> AbstractContextManager[Engine]:
        """Open the engine; `preload` are the modules that `imports` stands for."""
        module = importlib.import_module(self.engine)
        surroundings = Surroundings(self.course, self.files, preload)
        opened: AbstractContextManager[Engine] = module.open_engine(surroundings)
        return opened


@dataclass(frozen=True)
class Trunk:
    """What answers are grafted onto.

    Attributes
    ----------
    released : NotebookNode
        The notebook as students got it.
    tests : mapping
        ``grade_id`` of each locked cell to its whole text, hidden tests included.
    """

    released: NotebookNode
    tests: Mapping[str, str]

    def with_tests(self, notebook: NotebookNode) -> NotebookNode:
        """Put the whole text of the locked cells into a grafted notebook, in place."""
        for cell in notebook.cells:
            cell.source = self.tests.get(grade_id(cell) or "", cell.source)
        return notebook

    def to_plain(self) -> dict[str, Any]:
        """Give it as what JSON can hold."""
        return {"released": self.released, "tests": dict(self.tests)}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """Read what `to_plain` gave."""
        return cls(nbformat.from_dict(plain["released"]), plain["tests"])


@dataclass(frozen=True)
class Task:
    """A submission to grade.

    Attributes
    ----------
    submission : Submission
    seeds : mapping
        Test cell to its seed.
    submitted : NotebookNode or None
        What `autograder.submissions.read_submission` gave, for a worker that can't reach the
        submission's folder; None for one that reads it itself.
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


@dataclass(frozen=True)
class Result:
    """What is to be recorded of one submission.

    Attributes
    ----------
    outcome : Outcome
    notebook : str
        The executed notebook as text; empty if nothing was run.
    scores : mapping
        Graded cell to points; None where a person decides.
    comments : mapping
        Answer cell to what the grader says about it, or None.
    """

    outcome: Outcome
    notebook: str = ""
    scores: Mapping[str, float | None] = field(default_factory=dict)
    comments: Mapping[str, str | None] = field(default_factory=dict)

    def to_plain(self) -> dict[str, Any]:
        """Give it as what JSON can hold."""
        return {
            "outcome": self.outcome.to_plain(),
            "notebook": self.notebook,
            "scores": dict(self.scores),
            "comments": dict(self.comments),
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """Read what `to_plain` gave."""
        outcome = Outcome.from_plain(plain["outcome"])
        return cls(outcome, plain["notebook"], plain["scores"], plain["comments"])
