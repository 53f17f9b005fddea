"""Graft a hand-in that may be a copy of an earlier release.

A copy of the latest is grafted onto the course's notebook as it is. A copy of an earlier release is
first put right by that one, whose set-up and helpers its answers may rely on; then all that runs of
it goes onto the course's notebook. So it is tested and counted as anybody's.
"""

from collections.abc import Mapping

from nbformat import NotebookNode

from autograder.cells import grade_id, is_demonstration, is_graded, is_hand_in, is_solution, names
from autograder.handin.graft import ADDED, graft
from autograder.handin.origin import Origin, renamed_answers


def graft_copy(
    released: NotebookNode, submitted: NotebookNode, origin: Origin, later: Mapping[str, str]
) -> tuple[NotebookNode, list[str]]:
    """Put a submission's answers into the released notebook.

    Parameters
    ----------
    released, submitted : NotebookNode
        As for `autograder.handin.graft.graft`.
    origin : Origin
        Which release the submission is a copy of.
    later : mapping
        Cells that came after grading began, each with the name that it had before; empty for none.

    Returns
    -------
    notebook : NotebookNode
    repairs : list of str
        What was put right by the release that it came from.
    """
    if origin.release is None:
        if origin.is_old:  # what it hasn't got nobody need have taken away
            there = {name for cell in submitted.cells for name in names(cell)}
            later = dict.fromkeys(_named(released) - there, "") | dict(later)
        return graft(released, submitted, later)
    came_from = origin.release.notebook
    later = _came_later(released, came_from, later)
    if not origin.is_old:
        return graft(released, submitted, later)
    restored, repairs = graft(came_from, submitted)
    own = {name for cell in released.cells for name in names(cell)}
    restored.cells = [
        cell for cell in restored.cells if own.intersection(names(cell)) or _runs(cell)
    ]
    grafted, _ = graft(released, restored, later)
    _renew_stubs(grafted, released, came_from, later)
    return grafted, repairs


def _named(notebook: NotebookNode) -> set[str]:
    return {name for cell in notebook.cells if (name := grade_id(cell))}


def _came_later(
    released: NotebookNode, came_from: NotebookNode, later: Mapping[str, str]
) -> dict[str, str]:
    """Name the cells that a release hasn't got, each with the name that it has there, or none."""
    had = _named(came_from)
    new = sorted(_named(released) - had)
    if not new:  # as in every copy of the latest
        return {}
    before = renamed_answers(came_from, released)
    before |= {new: old for new, old in later.items() if old in had}
    return {name: before.get(name, "") for name in new}


def _runs(cell: NotebookNode) -> bool:
    """Say whether a cell that the course has no longer is still of use: not to be read alone."""
    if cell.id.startswith(ADDED) or is_solution(cell) or is_graded(cell):
        return True
    is_shown = is_demonstration(cell) or is_hand_in(cell)
    return cell.cell_type == "code" and not is_shown


def _renew_stubs(
    grafted: NotebookNode,
    released: NotebookNode,
    came_from: NotebookNode,
    later: Mapping[str, str],
) -> None:
    """Put today's stub where an answer is as it was released then, so that it counts as none."""
    then, now = (
        {grade_id(cell): cell.source for cell in each.cells if is_solution(cell)}
        for each in (came_from, released)
    )
    for cell in filter(is_solution, grafted.cells):
        name = str(grade_id(cell))
        if cell.source == then.get(later.get(name) or name):
            cell.source = now[name]
