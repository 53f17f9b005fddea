"""Graft a submission's answers onto the course's own notebook.

Only two things come from a submission: the text of its answer cells, with the pictures pasted
into it, and the cells that the student added, each after the cell that it followed. Everything
else is the course's, so deleted, duplicated, edited or relabeled test cells can't matter. A set-up
cell of an earlier release runs before today's, and a renamed exercise's answer gets its new name.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from copy import copy
from types import MappingProxyType

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

from autograder.cells import INSTALL, grade_id, is_graded, is_hand_in, is_solution, names
from autograder.handin.matching import places_of
from autograder.handin.recognition import defines, is_as_released, says_the_same
from autograder.handin.sizes import within_limits

ADDED = "added-"
"""How the ids of cells begin that a student added."""
NOT_THERE = "It came into the notebook after this was handed in."
NOT_IN_COPY = "It isn't in the copy of the notebook that was handed in."
"""What is said of an answer cell that a submission can't have, or that an old copy hasn't got."""
LATER = "later"
"""In the metadata of such a cell."""
_NEW_CELL = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}


def graft(
    released: NotebookNode,
    submitted: NotebookNode,
    later: Mapping[str, str] = MappingProxyType({}),
) -> tuple[NotebookNode, list[str]]:
    """Put a submission's answers into the released notebook.

    Parameters
    ----------
    released : NotebookNode
        The course's own notebook, as students got it.
    submitted : NotebookNode
        What a student handed in; not changed.
    later : mapping
        Cells that came after grading began, each with the name that it had before; empty for none.
        Nobody is to blame who hasn't got them.

    Returns
    -------
    notebook : NotebookNode
        The course's cells in the course's order, with the student's answers and added cells.
    repairs : list of str
        What was put right, a line each, for the instructor.
    """
    trunk = nbformat.from_dict(released)
    submitted, too_long = within_limits(submitted)
    own = {_key(cell): cell for cell in trunk.cells}
    places = places_of(own, submitted, later)
    answers, before, added = _sorted(own, submitted, places)
    taken = set(places.values())
    cells = _added_cells(added[""], 0)
    for cell in trunk.cells:
        key = _key(cell)
        cells += _added_cells(before[key], len(cells))
        if key in answers:
            cell.source = answers[key].source
            _attach(cell, answers[key])
            added[key][:0] = _new_name(key, later.get(key, ""), cell.source)
        elif is_solution(cell) and key not in taken:
            if key in later and not any(defines(each.source, key) for each in submitted.cells):
                cell.metadata[LATER] = True
            else:  # the stub would undo an answer that was written into another cell
                cell.source = ""
        cells += [cell, *_added_cells(added[key], len(cells) + 1)]
    trunk.cells = cells
    return trunk, [*too_long, *_repairs(released, submitted, places, later)]


_Cells = defaultdict[str, list[NotebookNode]]


def _sorted(
    own: Mapping[str, NotebookNode], submitted: NotebookNode, places: Mapping[int, str]
) -> tuple[dict[str, NotebookNode], _Cells, _Cells]:
    """Sort out what is taken: answers, and by a cell of the course what runs before and after."""
    answers: dict[str, NotebookNode] = {}
    before, added = _Cells(list), _Cells(list)
    anchor = ""
    for index, cell in enumerate(submitted.cells):
        key = places.get(index)
        if key is None:
            if not _is_test_of_before(cell, own):
                added[anchor].append(cell)
            continue
        anchor = key
        if is_solution(own[key]):
            answers[key] = cell
        elif _is_code_beside(own[key], cell):
            if not is_as_released(cell):
                added[key].append(cell)
            elif key != INSTALL:
                before[key].append(cell)
    return answers, before, added


def _key(cell: NotebookNode) -> str:
    return next(iter(names(cell)), "")


def _is_code_beside(own: NotebookNode, cell: NotebookNode) -> bool:
    """Say whether code in a cell of the course that is no test isn't the course's of today.

    It is the student's own, or of an earlier release.
    """
    return (
        not is_graded(own)
        and not is_hand_in(own)
        and cell.cell_type == "code"
        and not says_the_same(own.source, cell.source, "code")
    )


def _new_name(name: str, before: str, answer: str) -> list[NotebookNode]:
    """Give a renamed exercise's answer, written under the name of before, the one of today."""
    if not before or defines(answer, name) or not defines(answer, before):
        return []
    return [new_code_cell(f"{name} = {before}  # its name in the notebook that was handed in")]


def _is_test_of_before(cell: NotebookNode, own: Mapping[str, NotebookNode]) -> bool:
    """Say whether a cell is a test that the course has no longer: what it calls may be gone too."""
    is_own = grade_id(cell) in own
    return is_graded(cell) and not is_solution(cell) and not is_own and is_as_released(cell)


def _added_cells(cells: list[NotebookNode], start: int) -> list[NotebookNode]:
    made = []
    for number, cell in enumerate(cells):
        new_cell = _NEW_CELL.get(cell.cell_type, new_raw_cell)
        made.append(new_cell(cell.source, id=f"{ADDED}{start + number}"))
        _attach(made[-1], cell)
    return made


def _attach(cell: NotebookNode, submitted: NotebookNode) -> None:
    """Give a text the pictures that were pasted into it."""
    if cell.cell_type == "markdown" and submitted.get("attachments"):
        cell.attachments = nbformat.from_dict(submitted.attachments)


def _repairs(
    released: NotebookNode,
    submitted: NotebookNode,
    places: Mapping[int, str],
    later: Mapping[str, str],
) -> list[str]:
    by_key = {key: submitted.cells[index] for index, key in places.items()}
    copies = Counter(_key(cell) for cell in submitted.cells)
    repairs = _kernel_repairs(submitted)
    for cell in released.cells:
        name = grade_id(cell)
        if not name:
            continue
        kind = "answer" if is_solution(cell) else "test" if is_graded(cell) else "set-up"
        found = by_key.get(name)
        if found is None and name in later:
            continue
        if found is None:
            cure = "an empty one" if is_solution(cell) else "the course's"
            repairs.append(f"{name}: the {kind} cell was missing; {cure} was put back")
            continue
        if copies[name] > 1:
            repairs.append(
                f"{name}: {copies[name]} cells had this id; the last one with an answer counts"
                if is_solution(cell)
                else f"{name}: {copies[name]} cells had this id; the last one counts"
            )
        if found.cell_type != cell.cell_type:
            repairs.append(f"{name}: it was a {found.cell_type} cell; it is {cell.cell_type} again")
        if not is_solution(cell) and not says_the_same(found.source, cell.source, cell.cell_type):
            what = "of an earlier release" if is_as_released(found) else "edited"
            repairs.append(f"{name}: the {kind} cell was {what}; the course's was put back")
        elif _flags(found) != _flags(cell) or _has_other_points(found, cell):
            what = "was edited" if found.metadata.get("nbgrader") else "was gone"
            repairs.append(f"{name}: its nbgrader metadata {what}; the course's was put back")
    return repairs


def _kernel_repairs(submitted: NotebookNode) -> list[str]:
    spec = submitted.metadata.get("kernelspec")
    if not isinstance(spec, dict) or not spec:
        return ["the notebook had no kernel spec; the course's was put in"]
    if str(spec.get("language") or "python").lower() != "python":
        return ["the kernel spec was of another language; the course's was put in"]
    return []


def _flags(cell: NotebookNode) -> dict[str, object]:
    meta = cell.metadata.get("nbgrader", {})
    keys = ("grade", "solution", "locked", "schema_version")
    return {key: meta.get(key) for key in keys}


def _has_other_points(found: NotebookNode, cell: NotebookNode) -> bool:
    """Say whether a test's points are neither the course's nor those of an earlier release.

    An answer's checksum is of no help: the student wrote the cell. Only the course's points count.
    """
    if is_solution(cell) or not is_graded(cell):
        return False
    points = [each.metadata.get("nbgrader", {}).get("points") for each in (found, cell)]
    as_it_came = copy(found)
    as_it_came.source = cell.source  # the same but for spaces
    return points[0] != points[1] and not is_as_released(as_it_came)
