"""Graft a submission's answers onto the course's own notebook.

Only two things come from a submission: the text of its answer cells, and the cells that the
student added, each after the cell that it followed. Everything else is the course's, so
deleted, duplicated, edited or relabelled test cells can't matter.
"""

from collections import Counter, defaultdict

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

from autograder.cells import grade_id, is_graded, is_solution, names

_NEW_CELL = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}


def graft(released: NotebookNode, submitted: NotebookNode) -> tuple[NotebookNode, list[str]]:
    """Put a submission's answers into the released notebook.

    Parameters
    ----------
    released : NotebookNode
        The course's own notebook, as students got it.
    submitted : NotebookNode
        What a student handed in; not changed.

    Returns
    -------
    notebook : NotebookNode
        The course's cells in the course's order, with the student's answers and added cells.
    repairs : list of str
        What was put right, a line each, for the instructor.
    """
    trunk = nbformat.from_dict(released)
    own = {_key(cell): cell for cell in trunk.cells}
    places = _places(own, submitted)
    answers: dict[str, str] = {}
    added: dict[str, list[NotebookNode]] = defaultdict(list)
    anchor = ""
    for index, cell in enumerate(submitted.cells):
        key = places.get(index)
        if key is None:
            added[anchor].append(cell)
            continue
        anchor = key
        if is_solution(own[key]):
            answers[key] = cell.source
        elif _is_edited_code(own[key], cell):
            added[anchor].append(cell)
    taken = set(places.values())
    cells = _added_cells(added[""], 0)
    for cell in trunk.cells:
        key = _key(cell)
        if key in answers:
            cell.source = answers[key]
        elif is_solution(cell) and key not in taken:
            cell.source = ""  # the stub would undo an answer that was written into another cell
        cells += [cell, *_added_cells(added[key], len(cells) + 1)]
    trunk.cells = cells
    return trunk, _repairs(released, submitted, places)


def _key(cell: NotebookNode) -> str:
    return next(iter(names(cell)), "")


def _places(own: dict[str, NotebookNode], submitted: NotebookNode) -> dict[int, str]:
    """Say which submitted cell, by index, stands for which cell of the course.

    The last of several with one id counts, since its definitions are the ones in force when
    the notebook has run to its end. Editors that drop ids leave the text to go by.
    """
    by_text = {(cell.cell_type, cell.source): key for key, cell in own.items()}
    last: dict[str, int] = {}
    for index, cell in enumerate(submitted.cells):
        known = [name for name in names(cell) if name in own]
        key = known[0] if known else by_text.get((cell.cell_type, cell.source), "")
        if key:
            last[key] = index
    return {index: key for key, index in last.items()}


def _is_edited_code(own: NotebookNode, cell: NotebookNode) -> bool:
    """Say whether a student put code of their own into a cell of the course that is no test."""
    return not is_graded(own) and cell.cell_type == "code" and cell.source != own.source


def _added_cells(cells: list[NotebookNode], start: int) -> list[NotebookNode]:
    return [
        _NEW_CELL.get(cell.cell_type, new_raw_cell)(cell.source, id=f"added-{start + number}")
        for number, cell in enumerate(cells)
    ]


def _repairs(released: NotebookNode, submitted: NotebookNode, places: dict[int, str]) -> list[str]:
    by_key = {key: submitted.cells[index] for index, key in places.items()}
    copies = Counter(_key(cell) for cell in submitted.cells)
    repairs = []
    spec = submitted.metadata.get("kernelspec")
    if not isinstance(spec, dict) or not spec:
        repairs.append("the notebook had no kernel spec; the course's was put in")
    elif spec.get("language", "python") != "python":
        repairs.append("the kernel spec was of another language; the course's was put in")
    for cell in released.cells:
        name = grade_id(cell)
        if not name:
            continue
        kind = "answer" if is_solution(cell) else "test" if is_graded(cell) else "set-up"
        found = by_key.get(name)
        if found is None:
            cure = "an empty one" if is_solution(cell) else "the course's"
            repairs.append(f"{name}: the {kind} cell was missing; {cure} was put back")
            continue
        if copies[name] > 1:
            repairs.append(f"{name}: {copies[name]} cells had this id; the last one counts")
        if found.cell_type != cell.cell_type:
            repairs.append(f"{name}: it was a {found.cell_type} cell; it is {cell.cell_type} again")
        if not is_solution(cell) and found.source != cell.source:
            repairs.append(f"{name}: the {kind} cell was edited; the course's was put back")
        elif _flags(found) != _flags(cell):
            repairs.append(f"{name}: its nbgrader metadata was edited; the course's was put back")
    return repairs


def _flags(cell: NotebookNode) -> dict[str, object]:
    meta = cell.metadata.get("nbgrader", {})
    keys = ("grade", "solution", "locked", "points", "schema_version")
    return {key: meta.get(key) for key in keys}
