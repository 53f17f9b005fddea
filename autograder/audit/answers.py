"""Answers on file: right ones, known mistakes and odd ones; and how to hand them in."""

import ast
from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.cells import grade_id
from autograder.errors import CourseError
from autograder.project import Assignment
from lecturekit import mistakes


def right_answers(assignment: Assignment) -> dict[str, dict[str, str]]:
    """Read the complete right answers beside a source, ``right_answers/STYLE.py``.

    Returns
    -------
    dict
        Style to exercise to the text of its answer: the function, after the module's imports.

    Raises
    ------
    CourseError
        If there are none, or a module of them is no Python.
    """
    folder = assignment.source.parent / "right_answers"
    styles = {path.stem: _functions(path) for path in sorted(folder.glob("*.py"))}
    if not styles:
        raise CourseError(f"{folder}: no right answers in it; add one module for each style")
    return styles


def known_mistakes(exercise: str) -> dict[str, str]:
    """Return the known mistakes of an exercise, name to the text of the wrong answer.

    Raises
    ------
    CourseError
        If none are written down, or their module can't be imported.
    """
    place = f"{mistakes.__name__}.{exercise}"
    try:
        known = mistakes.known(exercise)
    except Exception as error:  # the module is course material, and may do anything
        raise CourseError(
            f"{place}: no known mistakes from it ({type(error).__name__}: {error}); mend or add it"
        ) from error
    if not known:
        raise CourseError(f"{place}: no known mistake in it; add a function for each")
    return {name: mistake.source for name, mistake in known.items()}


def odd_answers(assignment: Assignment, kind: str) -> dict[str, dict[str, str]]:
    """Read the odd answers, ``tests/course/KIND_answers/ASSIGNMENT/EXERCISE.py``, a cell each.

    Parameters
    ----------
    assignment : Assignment
    kind : str
        "unusual" for right ones that few would write, "wrong" for wrong ones that are rare.

    Returns
    -------
    dict
        Exercise to title to the text of the answer, after the module's imports.
    """
    folder = assignment.source.parents[2] / "tests" / "course" / f"{kind}_answers"
    return {path.stem: _cells(path) for path in sorted((folder / assignment.name).glob("*.py"))}


def _cells(path: Path) -> dict[str, str]:
    head, *cells = path.read_text(encoding="utf-8").split("\n# %% ")
    imports = "\n".join(line for line in head.splitlines() if line.startswith(("import", "from")))
    by_title = (cell.partition("\n") for cell in cells)
    return {title: f"{imports}\n{text}" for title, _, text in by_title}


def hand_in(released: NotebookNode, answers: Mapping[str, str]) -> NotebookNode:
    """Fill answers into a copy of a released notebook.

    Parameters
    ----------
    released : NotebookNode
    answers : mapping
        ``grade_id`` to the text of the cell.

    Returns
    -------
    NotebookNode
        A new notebook; cells without an answer stay as they were.
    """
    notebook = nbformat.from_dict(released)
    for cell in notebook.cells:
        answer = answers.get(grade_id(cell) or "")
        if answer is not None:
            cell.source = answer
    return notebook


def _functions(path: Path) -> dict[str, str]:
    try:
        text = path.read_text(encoding="utf-8")
        module = ast.parse(text, filename=str(path))
    except (SyntaxError, ValueError) as error:  # the latter: no UTF-8, or a null in it
        raise CourseError(f"{path}: no Python ({error}); mend it") from error
    imports = [
        ast.get_source_segment(text, node) or ""
        for node in module.body
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    return {
        node.name: "\n".join([*imports, "", ast.get_source_segment(text, node) or ""])
        for node in module.body
        if isinstance(node, ast.FunctionDef)
    }
