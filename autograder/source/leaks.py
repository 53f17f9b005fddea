"""Look for what must not reach students in a released notebook."""

import re
from dataclasses import dataclass

from nbformat import NotebookNode

from autograder.cells import grade_id, is_solution
from autograder.markers import inside_regions, resembles_marker, without_regions
from autograder.source.folding import FOLDED

_WORDS = re.compile(r"\w")
_NOTEBOOK_METADATA = {"kernelspec", "language_info", "lecturekit"}
_CELL_METADATA = {"deletable", "editable", "nbgrader", "tags"}


@dataclass(frozen=True)
class Leak:
    """Something that must not be released, and the cell that it was found in."""

    cell: str
    what: str


def leaks(source: NotebookNode, released: NotebookNode) -> list[Leak]:
    """List what a released notebook gives away.

    Parameters
    ----------
    source : NotebookNode
        The notebook with answers and hidden tests.
    released : NotebookNode
        The notebook that students would get.

    Returns
    -------
    list of Leak
        Empty if all is well: no line that the source has only inside a stripped region, no
        marker nor anything like one, no output, no metadata but nbgrader's, tags, what folds a
        cell, the kernel and the stamp.
    """
    found = []
    secrets = _secret_lines(source)
    for cell in released.cells:
        name = grade_id(cell) or cell.id
        given_away = secrets.intersection(_lines(cell.source))
        if given_away:
            found.append(Leak(name, f"the release would show {min(given_away)!r}; hide it"))
        for line in filter(resembles_marker, cell.source.split("\n")):
            what = f"the release would show {line.strip()!r}, a BEGIN/END marker; balance them"
            found.append(Leak(name, what))
        if cell.get("outputs") or cell.get("execution_count"):
            found.append(Leak(name, "the release would hold outputs; clear them in the source"))
        unknown = set(cell.metadata) - _CELL_METADATA
        extra = {key for key in unknown if cell.metadata[key] != FOLDED.get(key)}
        if extra:
            found.append(Leak(name, f"the release would hold metadata {sorted(extra)}; drop it"))
    extra = set(released.metadata) - _NOTEBOOK_METADATA
    if extra:
        found.append(Leak("of the notebook", f"metadata {sorted(extra)} would leak; drop it"))
    return found


def _secret_lines(source: NotebookNode) -> set[str]:
    """Return the lines that stand in stripped regions and nowhere else."""
    hidden: set[str] = set()
    public: set[str] = set()
    for cell in source.cells:
        inside = inside_regions(cell.source)
        if is_solution(cell) and not inside:
            hidden.update(_lines(cell.source))  # nbgrader replaces the whole cell
        else:
            hidden.update(_lines(inside))
            public.update(_lines(without_regions(cell.source)))
    return hidden - public


def _lines(text: str) -> set[str]:
    return {line.strip() for line in text.splitlines() if _WORDS.search(line)}
