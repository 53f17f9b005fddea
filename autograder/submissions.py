"""Find what students handed in, and read it however broken it is."""

import hashlib
import os
import re
import reprlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from autograder.cells import grade_id, is_solution, names
from autograder.parsing import DamagedError, parse
from autograder.project import Assignment
from autograder.states import State

MAX_BYTES = 32 * 2**20
_LONGEST_NAME = 128  # bytes; the gradebook's limit, and room for ".json" in a file's name
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_UNUSABLE_NAME = re.compile(rf"[*?\[\]]|^\s|\s$|{_UNPRINTABLE.pattern}")


class UnusableError(Exception):
    """A submission that can't be graded: its state, and why in the student's terms."""

    def __init__(self, state: State, detail: str) -> None:
        super().__init__(detail)
        self.state = state
        self.detail = detail


@dataclass(frozen=True)
class Submission:
    """A student's folder for one assignment.

    Attributes
    ----------
    student : str
        The name in the gradebook and in tables: that of the folder, unless nothing could write it.
    folder : Path
        ``submitted/STUDENT/ASSIGNMENT``, whether or not it is there.
    """

    student: str
    folder: Path


def find_submissions(course: Path, assignment: Assignment) -> list[Submission]:
    """List by student whatever below ``submitted/`` shows a sign of an assignment.

    A sign is a file or folder named after the assignment, or after its notebook, anywhere in a
    student's folder, so that nothing put in the wrong place is overlooked. A link is always
    listed, since what is behind it isn't looked at, and so is a notebook in no student's folder.
    A student without a sign hasn't handed in; a hidden folder is no student's.
    """
    submitted = course / "submitted"
    if not submitted.is_dir():
        return []
    return [
        Submission(_listed_name(entry.name), entry / assignment.name)
        for entry in sorted(submitted.iterdir())
        if not entry.name.startswith(".")
        and (entry.is_symlink() or entry.suffix == ".ipynb" or any(_signs(entry, assignment)))
    ]


def read_submission(
    submission: Submission, assignment: Assignment, released: NotebookNode
) -> NotebookNode:
    """Read a submitted notebook and see that it is this assignment's.

    Returns
    -------
    NotebookNode
        Only what grading looks at: the kernel's name, and of each cell its type, text and names.

    Raises
    ------
    UnusableError
        If there is no notebook, it is no file, too large, empty, no JSON, no notebook, or holds
        none of the assignment's answer cells.
    """
    try:
        notebook = parse(_read_text(submission, assignment))
    except OSError as error:
        raise UnusableError(
            State.MALFORMED,
            f"{assignment.notebook} can't be read ({error.strerror or error}); "
            "give the grader the right to read it, or hand it in again",
        ) from None
    except DamagedError as error:
        raise UnusableError(State.MALFORMED, f"{assignment.notebook} {error}") from None
    answers = {grade_id(cell) for cell in released.cells if is_solution(cell)}
    if any(answers.intersection(names(cell)) for cell in notebook.cells):
        return notebook
    strangers = sorted(filter(None, map(grade_id, notebook.cells)))
    if strangers:
        raise UnusableError(
            State.OTHER_ASSIGNMENT,
            f"{assignment.notebook} holds none of the answers of {assignment.name}, but cells "
            f"such as {reprlib.repr(strangers[0])}; hand in the notebook of this assignment",
        )
    raise UnusableError(
        State.MALFORMED,
        f"{assignment.notebook} holds no cell of the released notebook; "
        "hand in the notebook that was released, with the answers filled in",
    )


def _listed_name(name: str) -> str:
    """Give a folder's name as text that any table, file system and database takes."""
    text = _printable(name)
    if len(text.encode()) <= _LONGEST_NAME:
        return text
    return f"{text[:16]}...{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def _printable(name: str) -> str:
    return _UNPRINTABLE.sub(lambda match: ascii(match[0])[1:-1], name)


def _signs(entry: Path, assignment: Assignment) -> Iterator[Path]:
    """Find what is named after an assignment or its notebook; copies and archives too."""
    sign = re.compile(
        rf"{re.escape(assignment.name)}(\W.*)?|{re.escape(assignment.topic)}(\W.*)?\.ipynb",
        re.IGNORECASE | re.DOTALL,
    )
    if sign.fullmatch(entry.name):
        yield entry
    unreadable: list[OSError] = []
    for folder, folders, files in os.walk(entry, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted([*folders, *files]):
            if sign.fullmatch(name) and not name.startswith("."):
                yield Path(folder, name)
    if entry.is_dir():
        yield from (Path(error.filename) for error in unreadable)


def _read_text(submission: Submission, assignment: Assignment) -> str:
    student, path = submission.folder.parent, submission.folder / assignment.notebook
    if _UNUSABLE_NAME.search(student.name) or student.name != submission.student:
        raise UnusableError(
            State.MALFORMED,
            f"nbgrader can't work on a folder named '{submission.student}'; rename it, without "
            f"* ? [ ], control characters, or spaces at its ends, in {_LONGEST_NAME} bytes",
        )
    for part in (student, submission.folder, path):
        if part.is_symlink():
            raise UnusableError(
                State.MALFORMED, f"{part.name} is a link; put what it points to in its place"
            )
    if path.exists() and not path.is_file():
        raise UnusableError(State.MALFORMED, f"{path.name} is a folder or device; hand in a file")
    if not path.exists():
        raise UnusableError(State.MISSING, _where_else(submission, assignment))
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
        raise UnusableError(
            State.MALFORMED,
            f"{path.name} is no UTF-8 text; save it with JupyterLab and hand in again",
        ) from None
    if not text.strip():
        raise UnusableError(State.MALFORMED, f"{path.name} is empty; save and hand in again")
    return text


def _where_else(submission: Submission, assignment: Assignment) -> str:
    """Say that the notebook isn't in its place, and what lies elsewhere."""
    folder = submission.folder
    cure = f"its place is submitted/STUDENT/{assignment.name}/{assignment.notebook}"
    if folder.is_file():
        return f"no {assignment.notebook}: {folder.name} is a file; {cure}"
    found = {*folder.glob("*.ipynb"), *_signs(folder.parent, assignment)} - {folder}
    others = [str(path.relative_to(folder.parent.parent)) for path in sorted(found)]
    shown = f"found {', '.join(map(_printable, others))}" if others else "none is there"
    return f"no {assignment.notebook}: {shown}; {cure}"
