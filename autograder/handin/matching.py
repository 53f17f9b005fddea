"""Say which submitted cell stands for which cell of the course.

A cell is known by its name, which is its ``grade_id`` or else its id. Only for cells of the course
that no submitted one claims by name is text looked at, since cleaning tools and editors drop names:
for the course's own texts word for word, then for answers between those two, by what they define,
at last for code into which somebody wrote.
"""

from collections.abc import Mapping

from nbformat import NotebookNode

from autograder.cells import grade_id, is_graded, is_solution, names
from autograder.handin.recognition import defines, is_stub, plain


def places_of(
    own: Mapping[str, NotebookNode], submitted: NotebookNode, later: Mapping[str, str]
) -> dict[int, str]:
    """Find the cells of the course in a submission.

    Parameters
    ----------
    own : mapping
        The course's cells by name, in their order.
    submitted : NotebookNode
    later : mapping
        Cells that came after grading began, each with the name that it had before; empty for none.

    Returns
    -------
    dict
        Index of a submitted cell to the name of the course's cell that it stands for. Of several
        with one name the last counts, since its definitions are in force when the notebook has
        run to its end; but one that still waits for an answer doesn't displace an answer.
    """
    found = _by_name(own, submitted, {old: new for new, old in later.items() if old})
    found |= _by_text(own, submitted, found)
    found |= _by_place(own, submitted, found, later)
    found |= _edited(own, submitted, found)
    return {index: key for key, index in found.items()}


def _by_name(
    own: Mapping[str, NotebookNode], submitted: NotebookNode, earlier: Mapping[str, str]
) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(submitted.cells):
        known = (name if name in own else earlier.get(name, "") for name in names(cell))
        key = next((name for name in known if name in own), None)
        if key is not None and not (
            key in found
            and is_solution(own[key])
            and is_stub(cell.source)
            and not is_stub(submitted.cells[found[key]].source)
        ):
            found[key] = index
    return found


def _by_text(
    own: Mapping[str, NotebookNode], submitted: NotebookNode, found: Mapping[str, int]
) -> dict[str, int]:
    """Find cells that aren't answered, by their text."""
    unclaimed = {
        (cell.cell_type, plain(cell.source)): key
        for key, cell in own.items()
        if key not in found and not is_solution(cell)
    }
    taken = set(found.values())
    texts = (
        (index, unclaimed.get((cell.cell_type, plain(cell.source))))
        for index, cell in enumerate(submitted.cells)
        if index not in taken
    )
    return {key: index for index, key in texts if key is not None}


def _by_place(
    own: Mapping[str, NotebookNode],
    submitted: NotebookNode,
    found: Mapping[str, int],
    later: Mapping[str, str],
) -> dict[str, int]:
    """Find answers between the two cells that stand before and after them in the course.

    Where one came later, a cell with a name is what stood there before.
    """
    taken = set(found.values())
    answers: dict[str, int] = {}
    for key in own:
        if key in found or not is_solution(own[key]):
            continue
        between = [
            index
            for index in _gap(key, own, submitted, found)
            if index not in taken
            and submitted.cells[index].cell_type == own[key].cell_type
            and not (key in later and grade_id(submitted.cells[index]))
        ]
        index = _answer(key, own[key], submitted, between)
        if index is not None:
            answers[key] = index
            taken.add(index)
    return answers


def _edited(
    own: Mapping[str, NotebookNode], submitted: NotebookNode, found: Mapping[str, int]
) -> dict[str, int]:
    """Find the course's other code where a student wrote into it and an editor dropped its name."""
    taken = set(found.values())
    edited: dict[str, int] = {}
    for key, cell in own.items():
        if key in found or cell.cell_type != "code" or is_solution(cell) or is_graded(cell):
            continue
        between = [
            index
            for index in _gap(key, own, submitted, found)
            if index not in taken
            and submitted.cells[index].cell_type == "code"
            and not names(submitted.cells[index])
        ]
        if len(between) == 1:
            edited[key] = between[0]
            taken.add(between[0])
    return edited


def _gap(
    key: str, own: Mapping[str, NotebookNode], submitted: NotebookNode, found: Mapping[str, int]
) -> range:
    """Return where a cell should be: between those next to it in the course that are there."""
    keys = list(own)
    position = keys.index(key)
    before = [found[each] for each in keys[:position] if each in found]
    after = [found[each] for each in keys[position + 1 :] if each in found]
    return range(before[-1] + 1 if before else 0, after[0] if after else len(submitted.cells))


def _answer(key: str, own: NotebookNode, submitted: NotebookNode, between: list[int]) -> int | None:
    """Choose the answer among the cells that stand where it should."""
    sources = {index: submitted.cells[index].source for index in between}
    if own.cell_type == "code":
        defining = [index for index in between if defines(sources[index], key)]
        if not defining and len(between) != 1:
            return None
        between = defining or between
    answered = [index for index in between if not is_stub(sources[index])] or between
    if not answered:
        return None
    return answered[-1] if own.cell_type == "code" else answered[0]
