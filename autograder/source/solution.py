"""A notebook with the answers in it, and why other answers fail: for students, afterwards."""

import warnings
from contextlib import redirect_stdout
from io import StringIO

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

import lecturekit as lk
from autograder.cells import grade_id, is_exercise, is_hand_in, is_test
from autograder.markers import marker, without_regions
from autograder.project import Assignment
from autograder.source.release import checked_source
from lecturekit.checks import CheckFailed

_HEAD = """\
**This is the notebook with the answers in it.** Below each answer stands \
where other answers usually go wrong, and the first visible case that notices it."""


def solved(assignment: Assignment) -> NotebookNode:
    """Make the notebook of an assignment with its answers, without hidden tests.

    Its cells have neither points nor names, so that a student can change and run all of them.

    Raises
    ------
    CourseError
        If the source is wrong.
    """
    source = checked_source(assignment)
    cells = [new_markdown_cell(_HEAD)]
    for cell in source.cells:
        if is_hand_in(cell):
            cells.pop()  # its heading
            continue
        cell.source = _shown(cell)
        if cell.source:
            cells.append(cell)
        if is_exercise(cell):
            cells.append(new_markdown_cell(_usual_mistakes(str(grade_id(cell)))))
    for number, cell in enumerate(cells):
        cell.id = f"solution-{number}"
        cell.metadata.pop("nbgrader", None)
    return new_notebook(cells=cells, metadata=source.metadata)


def _shown(cell: NotebookNode) -> str:
    """Return an answer without the lines around it, and a test without what is hidden."""
    text = str(cell.source)
    if is_test(cell):
        lines = without_regions(text).strip().split("\n")
        return "" if all(line.startswith("#") or not line for line in lines) else "\n".join(lines)
    return "\n".join(line for line in text.split("\n") if not marker(line))


def _usual_mistakes(exercise: str) -> str:
    rows = [
        f"| {_in_table(mistake.sentence)} | {_in_table(_noticed_by(exercise, mistake.function))} |"
        for mistake in lk.mistakes.known(exercise).values()
    ]
    return "\n".join(["| where it goes wrong | who notices |", "| --- | --- |", *rows])


def _in_table(text: str) -> str:
    return text.replace("|", r"\|")


def _noticed_by(exercise: str, answer: object) -> str:
    """Name the first visible case that a wrong answer fails."""
    try:
        with redirect_stdout(StringIO()), warnings.catch_warnings(action="ignore"):
            lk.check(exercise, answer)
    except CheckFailed as failed:
        return failed.report.case if failed.report else "the visible check"
    return "the hidden tests"
