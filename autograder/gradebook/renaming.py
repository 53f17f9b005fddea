"""Cells of a source that are called otherwise than before and are the same apart from that."""

import re
from collections.abc import Mapping

from nbformat import NotebookNode

from autograder.cells import grade_id, is_graded, is_solution


def renamed(before: NotebookNode, now: NotebookNode) -> dict[str, str]:
    """Find the cells that have another name, by their whole text.

    Parameters
    ----------
    before, now : NotebookNode
        A source, answers and hidden tests included.

    Returns
    -------
    dict
        Old name to new name. What might be one of two isn't in it.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_notebook
    >>> def source(name):
    ...     meta = {"nbgrader": {"grade_id": name, "solution": True, "grade": False}}
    ...     return new_notebook(cells=[new_code_cell(f"def {name}(): ...", metadata=meta)])
    >>> renamed(source("twice"), source("double"))
    {'twice': 'double'}
    """
    old, new = _by_name(before), _by_name(now)
    gone = [name for name in old if name not in new]
    came = [name for name in new if name not in old]
    found: dict[str, str] = {}
    for is_answer in (True, False):  # tests call the answers by their names
        pairs = [
            (one, other)
            for one in gone
            for other in came
            if is_solution(old[one]) == is_answer
            and _is_the_same(old[one], new[other], {**found, one: other})
        ]
        found |= {
            one: other
            for one, other in pairs
            if sum(one in pair or other in pair for pair in pairs) == 1
        }
    return found


def _by_name(notebook: NotebookNode) -> dict[str, NotebookNode]:
    return {name: cell for cell in notebook.cells if (name := grade_id(cell))}


def _is_the_same(one: NotebookNode, other: NotebookNode, names: Mapping[str, str]) -> bool:
    kinds = [(each.cell_type, is_solution(each), is_graded(each)) for each in (one, other)]
    words = "|".join(map(re.escape, names))
    text = re.sub(rf"\b(?:{words})\b", lambda match: names[match[0]], one.source)
    return kinds[0] == kinds[1] and bool(text == other.source)
