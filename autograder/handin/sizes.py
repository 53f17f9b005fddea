"""How much of a submission is read and run: more than anybody writes, less than delays a class.

A notebook of the course has about 10,000 characters of code and 25,000 of text, in cells of at
most 1000. What is longer than the limits is left out, with a line for the instructor and a note in
its place for the student: the other answers are graded all the same.
"""

import re

from nbformat import NotebookNode

from autograder.cells import grade_id

MAX_CODE = 50_000  # characters of a cell
MAX_CODE_IN_ALL = 200_000
MAX_TEXT = 30_000
MAX_TEXT_IN_ALL = 100_000
_MAX_NAME = 100
_MAX_SIGNS_TIMES_LENGTH = 2_000_000  # in all; IPython reads a cell anew for each of its signs
# Editors put a picture that is pasted into a text there as it is; it is bounded by the file.
_PICTURE = re.compile(r"data:image/[\w.+-]{1,40};base64,[A-Za-z0-9+/=]*", re.ASCII)
_SIGN = re.compile(r"^[ \t]*(?:\w+[ \t]*=[ \t]*)?[%!?]|\?[ \t]*$", re.MULTILINE)


def within_limits(notebook: NotebookNode) -> tuple[NotebookNode, list[str]]:
    """Leave out of a submission what is too long to be read.

    Parameters
    ----------
    notebook : NotebookNode
        As `autograder.handin.parsing.parse` gives it; not changed.

    Returns
    -------
    notebook : NotebookNode
        With a note in place of each text that is too long.
    lines : list of str
        What was left out, and why.
    """
    left = {"code": MAX_CODE_IN_ALL, "text": MAX_TEXT_IN_ALL, "signs": _MAX_SIGNS_TIMES_LENGTH}
    cells, lines = [], []
    for number, cell in enumerate(notebook.cells, start=1):
        why = _too_much(cell, left)
        if why:
            comment = "#" if cell.cell_type == "code" else ">"
            note = f"{comment} This cell was left out when the notebook was graded: {why}."
            cell = NotebookNode(cell, source=note)  # noqa: PLW2901  # what stands in its place
            name = grade_id(cell) or ""
            name = name if 0 < len(name) <= _MAX_NAME else f"cell {number}"
            lines.append(f"{name}: {why}; it was left out")
        cells.append(cell)
    return NotebookNode(notebook, cells=cells), lines


def _too_much(cell: NotebookNode, left: dict[str, int]) -> str:
    """Say why a cell is not read; else take it off what the notebook may still have."""
    source = cell.source
    if cell.cell_type != "code":
        length = len(_PICTURE.sub("", source)) if len(source) > MAX_TEXT else len(source)
        return _over("text", length, MAX_TEXT, left)
    why = _over("code", len(source), MAX_CODE, left)
    if why:
        return why
    signs = sum(1 for _ in _SIGN.finditer(source)) * len(source)
    if signs > left["signs"]:
        return "there are too many lines with % or ! or ? in the notebook"
    left["signs"] -= signs
    return ""


def _over(kind: str, length: int, most: int, left: dict[str, int]) -> str:
    if length > most:
        return f"it has {length} characters, more than {most}"
    if length > left[kind]:
        most = MAX_CODE_IN_ALL if kind == "code" else MAX_TEXT_IN_ALL
        return f"the notebook has more than {most} characters of {kind}"
    left[kind] -= length
    return ""
