"""Find what students handed in, and read it however broken it is."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.cells import grade_id, is_solution, names
from autograder.project import Assignment
from autograder.states import State

MAX_BYTES = 32 * 2**20
_UNUSABLE_NAME = re.compile(r"[*?\[\]\n\r]|^\s|\s$")
_OLDEST_FORMAT, _NEWEST_FORMAT = 3, 4


class UnusableError(Exception):
    """A submission that can't be graded: its state, and why in the student's terms."""

    def __init__(self, state: State, detail: str) -> None:
        super().__init__(detail)
        self.state = state
        self.detail = detail


@dataclass(frozen=True)
class Submission:
    """A student's folder for one assignment."""

    student: str
    folder: Path


def find_submissions(course: Path, assignment: Assignment) -> list[Submission]:
    """List the submissions for an assignment by student."""
    return [
        Submission(folder.parent.name, folder)
        for folder in sorted((course / "submitted").glob(f"[!.]*/{assignment.name}"))
        if folder.is_dir()
    ]


def read_submission(
    submission: Submission, assignment: Assignment, released: NotebookNode
) -> NotebookNode:
    """Read a submitted notebook and see that it is this assignment's.

    Raises
    ------
    UnusableError
        If there is no notebook, it is no file, too large, empty, no JSON, no notebook, or holds
        none of the assignment's answer cells.
    """
    notebook = _parse(_read_text(submission, assignment), assignment)
    answers = {grade_id(cell) for cell in released.cells if is_solution(cell)}
    if any(answers.intersection(names(cell)) for cell in notebook.cells):
        return notebook
    strangers = sorted(filter(None, map(grade_id, notebook.cells)))
    if strangers:
        raise UnusableError(
            State.OTHER_ASSIGNMENT,
            f"{assignment.notebook} holds none of the answers of {assignment.name}, but cells "
            f"such as {strangers[0]}; hand in the notebook of this assignment",
        )
    raise UnusableError(
        State.MALFORMED,
        f"{assignment.notebook} holds no cell of the released notebook; "
        "hand in the notebook that was released, with the answers filled in",
    )


def _read_text(submission: Submission, assignment: Assignment) -> str:
    if _UNUSABLE_NAME.search(submission.student):
        raise UnusableError(
            State.MALFORMED,
            f"nbgrader can't work on a folder named {submission.student!r}; rename it, without "
            "* ? [ ], line ends, or spaces at its ends",
        )
    path = submission.folder / assignment.notebook
    if (
        submission.folder.is_symlink()
        or path.is_symlink()
        or (path.exists() and not path.is_file())
    ):
        raise UnusableError(State.MALFORMED, f"{path.name} is a link or folder; hand in a file")
    if not path.exists():
        others = sorted(other.name for other in submission.folder.glob("*.ipynb"))
        found = f"found {', '.join(others)}" if others else "the folder has no notebook"
        raise UnusableError(State.MISSING, f"no {path.name}: {found}; name it {path.name}")
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise UnusableError(
            State.MALFORMED,
            f"{path.name} has {size / 2**20:.0f} MiB, more than {MAX_BYTES // 2**20}; "
            "clear its outputs",
        )
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UnusableError(State.MALFORMED, f"{path.name} is no UTF-8 text") from None
    if not text.strip():
        raise UnusableError(State.MALFORMED, f"{path.name} is empty; save and hand in again")
    return text


def _parse(text: str, assignment: Assignment) -> NotebookNode:
    name = assignment.notebook
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise UnusableError(
            State.MALFORMED, f"{name} is no JSON (line {error.lineno}: {error.msg})"
        ) from None
    except RecursionError:
        raise UnusableError(State.MALFORMED, f"{name} is nested too deeply") from None
    version = content.get("nbformat") if isinstance(content, dict) else None
    if not isinstance(version, int) or not _OLDEST_FORMAT <= version <= _NEWEST_FORMAT:
        raise UnusableError(
            State.MALFORMED, f"{name} is JSON, but no notebook (nbformat is {version!r})"
        )
    try:
        notebook = nbformat.convert(nbformat.from_dict(content), _NEWEST_FORMAT)
        damage = _damage(notebook)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        damage = str(error) or type(error).__name__
    if damage:
        raise UnusableError(
            State.MALFORMED, f"{name} is a damaged notebook ({damage}); save and hand in again"
        )
    return notebook


def _damage(notebook: NotebookNode) -> str:
    """Name the first thing wrong with what grading looks at; the rest may be as it likes."""
    if not isinstance(notebook.metadata, dict):
        return "its metadata are no object"
    if not isinstance(notebook.cells, list):
        return "its cells are no list"
    for number, cell in enumerate(notebook.cells, start=1):
        if not isinstance(cell, dict) or cell.get("cell_type") not in ("code", "markdown", "raw"):
            return f"cell {number} has no known type"
        if isinstance(cell.get("source"), list):
            cell["source"] = "".join(cell["source"])
        if not isinstance(cell.get("source"), str) or not isinstance(cell.get("metadata"), dict):
            return f"cell {number} has no text or no metadata"
        if not isinstance(cell["metadata"].get("nbgrader", {}), dict):
            return f"the nbgrader metadata of cell {number} are no object"
    return ""
