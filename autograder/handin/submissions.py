"""Tell what a student handed in, and read it however broken it is."""

import errno
import re
import reprlib
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from autograder.amounts import few
from autograder.cells import grade_id, is_solution, names
from autograder.handin.candidates import MAX_BYTES, Candidate, Choice, candidates, choose
from autograder.handin.listing import Listing
from autograder.handin.parsing import DamagedError, parse
from autograder.handin.recognition import CourseCells, course_cells, has_its_texts
from autograder.project import ASSIGNMENT_NAME, Assignment
from autograder.source.handed_out import HandedOut
from autograder.states import Outcome, State

UNUSABLE_NAME = "nbgrader can't work on a folder named"
"""How the detail of a submission begins whose student's name can't be used."""
LONGEST_NAME = 128  # bytes; the gradebook's limit, and room for ".json" in a file's name
DELIVERED = re.compile(r".*_assignsubmission_[a-z]+_?|submission_\d+|__MACOSX", re.DOTALL)
"""How Moodle, Gradescope and Macs name folders that are no student's."""
# With what formgrader would put into its pages, and the browser obey.
_UNPRINTABLE = re.compile(r"[<>\"\\\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_LOOKALIKES = {"<": "\u2039", ">": "\u203a", '"': "\u201d", "\\": "\uff3c"}
_UNUSABLE_NAME = re.compile(rf"[*?\[\]]|^\s|\s$|{_UNPRINTABLE.pattern}")
_IS_WINDOWS = sys.platform == "win32"
# What Windows has no file or folder of, or another than asked for.
_NOT_ON_WINDOWS = re.compile(
    r".*([:|].*|\.)|(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE | re.DOTALL
)
_HANDED_IN = r"\.(ipynb|py|zip|tar|t?gz|7z|rar|html?|pdf|docx?|json|txt)\b.*"


class UnusableError(Exception):
    """A submission that can't be graded: its state, and why in the student's terms."""

    def __init__(self, state: State, detail: str) -> None:
        super().__init__(detail)
        self.state = state
        self.detail = detail


@dataclass(frozen=True)
class Submission:
    """What a student handed in for one assignment.

    Attributes
    ----------
    student : str
        The name in the gradebook and in tables: that of the folder, unless nothing could write it.
    folder : Path
        The folder that the notebook lies in, with its timestamp; where there is none,
        ``submitted/STUDENT/ASSIGNMENT``, whether or not that is there.
    file : Candidate or None
        The notebook that counts.
    notes : tuple of str
        Lines for the instructor: where it was found, what else there is.
    why_none : Outcome or None
        The state of a submission in which no notebook counts, and why.
    """

    student: str
    folder: Path
    file: Candidate | None = None
    notes: tuple[str, ...] = ()
    why_none: Outcome | None = None

    def content(self) -> tuple[bytes, str]:
        """Read the notebook that counts, or say why there is none or it can't be read."""
        try:
            return (self.file.read(), "") if self.file else (b"", repr(self.why_none))
        except OSError as error:
            return b"", repr(error)


def submission_in(
    entries: Sequence[Path], listings: Sequence[Listing], student: str, assignment: Assignment
) -> Submission | None:
    """Find a student's submission in the folders of that name; None if there is no sign of one.

    A notebook is known by its cells, so it is found whatever it is called and wherever it lies in
    a student's folder, in a zip file too; `autograder.handin.candidates` says which one counts.
    Signs of one are what is named after the assignment, and links, since what is behind them isn't
    looked at. A student without a sign hasn't handed in.
    """
    expected = [entry / assignment.name / assignment.notebook for entry in entries]
    found_signs = [*filter(Path.is_symlink, entries)]
    found_signs += [sign for listing in listings for sign in signs(listing, assignment)]
    files = [path for each in listings for path in each.files]
    there = [Candidate(path) for path in files if path in expected]
    others = candidates(path for path in files if path not in expected and not _is_anothers(path))
    choice = Choice(there[0]) if there else None
    if others or len(there) > 1:  # nearly all hand in as asked: nothing of theirs is read here
        choice = choose([*there, *others], expected, course_cells(assignment)) or choice
    refused = _refused(entries, student) if choice or found_signs else None
    if choice and not refused:
        notes = tuple(map(printable, choice.notes))
        return Submission(student, choice.file.path.parent, choice.file, notes)
    if refused or found_signs:
        why = refused or _why_none(expected[0], found_signs, assignment)
        return Submission(student, expected[0].parent, why_none=why)
    return None


def signs(listing: Listing, assignment: Assignment) -> list[Path]:
    """List what is named after an assignment or its notebook; copies and archives too.

    A folder that can't be listed is a sign as well, and so is one with more in it than is looked
    at: nobody is overlooked.
    """
    sign = re.compile(
        rf"{re.escape(assignment.name)}(\W.*)?"
        rf"|(.*[\W_])?{re.escape(assignment.topic)}([\W_\d].*)?{_HANDED_IN}",
        re.IGNORECASE | re.DOTALL,
    )
    return [*filter(lambda path: sign.fullmatch(path.name), listing.entries), *listing.closed]


def _is_anothers(path: Path) -> bool:
    """Say whether a file lies where some assignment's notebook has its place."""
    match = ASSIGNMENT_NAME.fullmatch(path.parent.name)
    return match is not None and path.name == f"{match['topic']}.ipynb"


def read_submission(
    submission: Submission,
    assignment: Assignment,
    released: NotebookNode,
    known: HandedOut | None = None,
) -> NotebookNode:
    """Read a submitted notebook and see that it is this assignment's.

    Parameters
    ----------
    submission : Submission
    assignment : Assignment
    released : NotebookNode
        The course's own notebook.
    known : HandedOut, optional
        Releases of it that a submission may be a copy of.

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
    file = submission.file
    if file is None:
        why = submission.why_none or Outcome(State.MISSING, f"no {assignment.notebook}")
        raise UnusableError(why.state, why.detail)
    name = printable(file.name)
    try:
        notebook = parse(file.read().decode("utf-8-sig"))
    except OSError as error:
        what = (
            f"has more than {MAX_BYTES // 2**20} MiB; clear its outputs"
            if error.errno == errno.EFBIG
            else f"can't be read ({error.strerror or type(error).__name__}); "
            "give the grader the right to read it, or hand it in again"
        )
        raise UnusableError(State.MALFORMED, f"{name} {what}") from None
    except UnicodeDecodeError:
        raise UnusableError(
            State.MALFORMED, f"{name} is no UTF-8 text; save it with JupyterLab and hand in again"
        ) from None
    except DamagedError as error:
        raise UnusableError(State.MALFORMED, f"{name} {error}") from None
    copied = [released, *(each.notebook for each in (known.releases if known else ()))]
    answers = {grade_id(cell) for each in copied for cell in filter(is_solution, each.cells)}
    if any(answers.intersection(names(cell)) for cell in notebook.cells):
        return notebook
    strangers = sorted(filter(None, map(grade_id, notebook.cells)))
    if strangers:
        raise UnusableError(
            State.OTHER_ASSIGNMENT,
            f"{name} holds none of the answers of {assignment.name}, but cells "
            f"such as {reprlib.repr(strangers[0])}; hand in the notebook of this assignment",
        )
    if has_its_texts(notebook, CourseCells.of(released, known)):
        return notebook
    raise UnusableError(
        State.MALFORMED,
        f"{name} holds no cell of the released notebook; "
        "hand in the notebook that was released, with the answers filled in",
    )


def is_usable(student: str) -> bool:
    """Say whether a folder in ``submitted/`` can have a student's name, and is looked into."""
    return bool(student) and not (
        student.startswith(".")
        or "/" in student
        or _UNUSABLE_NAME.search(student)
        or ASSIGNMENT_NAME.fullmatch(student.lower())
        or DELIVERED.fullmatch(student)
        or student != unicodedata.normalize("NFC", student)
        or len(student.encode()) > LONGEST_NAME
        or (_IS_WINDOWS and _NOT_ON_WINDOWS.fullmatch(student))
    )


def printable(name: str) -> str:
    """Write a file's name without what a table, a terminal or a page would obey."""
    return _UNPRINTABLE.sub(lambda match: _LOOKALIKES.get(match[0]) or ascii(match[0])[1:-1], name)


def _refused(entries: Sequence[Path], student: str) -> Outcome | None:
    """Say why a student's folder isn't looked into."""
    for entry in entries:
        if _UNUSABLE_NAME.search(entry.name) or student != unicodedata.normalize("NFC", entry.name):
            return Outcome(
                State.MALFORMED,
                f"{UNUSABLE_NAME} '{student}'; rename it, without "
                '* ? [ ] < > " \\, control characters, or spaces at its ends, '
                f"in {LONGEST_NAME} bytes",
            )
    return None


def _why_none(expected: Path, found: Sequence[Path], assignment: Assignment) -> Outcome:
    """Say what stands in the notebook's place, or that it isn't there and what lies elsewhere."""
    folder, student = expected.parent, expected.parent.parent
    for part in (student, folder, expected):
        if part.is_symlink():
            what = f"{printable(part.name)} is a link; put what it points to in its place"
            return Outcome(State.MALFORMED, what)
    if expected.exists():
        what = f"{expected.name} is a folder or device; hand in a file"
        return Outcome(State.MALFORMED, what)
    missing = f"no {assignment.notebook}"
    cure = f"its place is submitted/STUDENT/{assignment.name}/{assignment.notebook}"
    if folder.is_file():
        return Outcome(State.MISSING, f"{missing}: {folder.name} is a file; {cure}")
    others = sorted({*found} - {folder})
    named = few([printable(str(path.relative_to(student.parent))) for path in others])
    shown = f"found {named}" if named else "none is there"
    return Outcome(State.MISSING, f"{missing}: {shown}; {cure}")
