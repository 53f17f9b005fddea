"""A made-up class of twelve, to see grading at work and to test it."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.audit.answers import hand_in, known_mistakes, right_answers
from autograder.cells import exercises, grade_id, is_graded_by_hand, is_test
from autograder.errors import CourseError
from autograder.handin.parsing import BROKEN
from autograder.project import Assignment, Project
from autograder.source.release import as_text, checked_source

MARKER = "demo_class.txt"
_DIGEST = re.compile(r"sha256:\w+")
_RIGHT, _WRONG = 4, 5
_SYNTAX_ERROR = "def {name}(:\n    return"


@dataclass(frozen=True)
class HandIn:
    """What one student of the demo class hands in, and what is to be seen in it."""

    student: str
    note: str
    notebook: NotebookNode


def make_demo_class(project: Project, course: Path) -> list[str]:
    """Write the class's submissions for every assignment into a course directory.

    Returns
    -------
    list of str
        A line for each submission: who handed in what.

    Raises
    ------
    CourseError
        If the directory holds submissions that are not the demo class's, or one of its own was
        changed since: these are not touched.
    """
    marker = course / MARKER
    if (course / "submitted").exists() and not marker.exists():
        raise CourseError(
            f"{course}/submitted holds submissions that are no demo class; "
            "choose another directory with --course"
        )
    made = [
        (assignment, handed_in)
        for assignment in project.assignments()
        for handed_in in demo_class(assignment, _released(project, assignment))
    ]
    lines = [f"{assignment.name}  {item.student}  {item.note}" for assignment, item in made]
    contents = {
        course / "submitted" / item.student / assignment.name / assignment.notebook: as_text(
            item.notebook
        ).encode()
        for assignment, item in made
    }
    _check_own(marker, contents)
    course.mkdir(parents=True, exist_ok=True)
    marker.touch()
    for path, content in contents.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    digests = [
        f"{line}  {_digest(text)}" for line, text in zip(lines, contents.values(), strict=True)
    ]
    marker.write_text("\n".join(digests) + "\n", encoding="utf-8")
    return lines


def _check_own(marker: Path, contents: Mapping[Path, bytes]) -> None:
    """See that no file which will be replaced has been changed since it was made."""
    own = set(_DIGEST.findall(marker.read_text(encoding="utf-8"))) if marker.exists() else set()
    for path, content in contents.items():
        if own and path.exists() and _digest(path.read_bytes()) not in {*own, _digest(content)}:
            raise CourseError(
                f"{path}: was changed since the demo class was made; move it away, "
                "or choose another directory with --course"
            )


def _digest(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def demo_class(assignment: Assignment, released: NotebookNode) -> list[HandIn]:
    """Make the twelve notebooks of one assignment; the same ones each time."""
    kinds = [
        *_right(assignment, released),
        *_wrong(assignment, released),
        ("the notebook as released", released),
        *_broken(assignment, released),
    ]
    return [
        HandIn(f"student-{number:02d}", note, notebook)
        for number, (note, notebook) in enumerate(kinds, start=1)
    ]


def _right(assignment: Assignment, released: NotebookNode) -> Iterator[tuple[str, NotebookNode]]:
    for style, answers in islice(_styles(assignment, released), _RIGHT):
        yield f"right, in the style of {style}", hand_in(released, answers)


def _wrong(assignment: Assignment, released: NotebookNode) -> Iterator[tuple[str, NotebookNode]]:
    """Let each of five students make the first known mistake of another exercise."""
    for exercise, (_, answers) in zip(
        islice(cycle(exercises(released)), _WRONG),
        cycle(_styles(assignment, released)),
        strict=False,
    ):
        mistake, text = next(iter(known_mistakes(exercise).items()))
        yield f"{exercise}: {mistake}", hand_in(released, {**answers, exercise: text})


def _broken(assignment: Assignment, released: NotebookNode) -> Iterator[tuple[str, NotebookNode]]:
    _, answers = next(_styles(assignment, released))
    first = exercises(released)[0]
    broken = {**answers, first: _SYNTAX_ERROR.format(name=first)}
    yield f"{first}: a syntax error", hand_in(released, broken)
    notebook = hand_in(released, answers)
    test = next(cell for cell in notebook.cells if is_test(cell))
    notebook.cells.remove(test)
    yield f"right, but the cell {grade_id(test)} is deleted", notebook


def _styles(assignment: Assignment, released: NotebookNode) -> Iterator[tuple[str, dict[str, str]]]:
    free_text = {
        str(grade_id(cell)): "My answer to this question, in a sentence or two."
        for cell in released.cells
        if is_graded_by_hand(cell)
    }
    for style, answers in right_answers(assignment).items():
        yield style, {**answers, **free_text}


def _released(project: Project, assignment: Assignment) -> NotebookNode:
    path = project.released(assignment)
    expected = list(map(grade_id, checked_source(assignment).cells))
    try:
        notebook = nbformat.read(path, as_version=4)
        found = list(map(grade_id, notebook.cells))
    except FileNotFoundError:
        raise CourseError(f"{path}: not there; run: python -m autograder build") from None
    except BROKEN:
        raise CourseError(f"{path}: damaged; run: python -m autograder build") from None
    if found != expected:
        raise CourseError(
            f"{path}: its cells aren't those of {assignment.source}; "
            "run: python -m autograder build"
        )
    return notebook
