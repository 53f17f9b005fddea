"""The one source of a notebook: from percent text to a checked notebook with stable ids."""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.cells import grade_id, is_graded, is_solution
from autograder.errors import CourseError

SCHEMA_VERSION = 3
_HEADER = re.compile(r"# %%")
_MARKER = re.compile(r"(?P<edge>BEGIN|END) (?P<region>SOLUTION|HIDDEN TESTS|MARK SCHEME)")
_CELL_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_FLAGS = ("grade", "solution", "locked", "task")
_KEYS = {*_FLAGS, "grade_id", "points", "schema_version"}
_KEPT_METADATA = ("nbgrader", "tags")
_NOTEBOOK_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


@dataclass(frozen=True)
class _Block:
    """The text of one percent cell and the line it starts on."""

    path: Path
    line: int
    lines: list[str]

    def error(self, cell: str, fact: str, cure: str, *, line: int | None = None) -> CourseError:
        return CourseError(f"{self.path}:{line or self.line}, cell {cell}: {fact}; {cure}")


def read_source(path: Path) -> NotebookNode:
    """Read a percent source as a notebook, answers and hidden tests included.

    The same text always gives the same notebook: a graded or locked cell's ``grade_id`` is its
    cell id, any other cell's id is made from its text.

    Parameters
    ----------
    path : Path
        A text in jupytext's percent format whose graded cells carry nbgrader's full metadata.

    Raises
    ------
    CourseError
        If the file is missing, a marker is unbalanced, nbgrader's metadata is incomplete, or a
        ``grade_id`` occurs twice. The message says file, line, cell and cure.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise CourseError(f"{path}: {error.strerror}; write the source there") from error
    except UnicodeDecodeError as error:
        raise CourseError(f"{path}: no UTF-8 text; save it as UTF-8") from error
    blocks = _blocks(path, text)
    if not blocks:
        raise CourseError(f"{path}: no cell in it; start each cell with a line '# %%'")
    parsed = [
        cell
        for cell in jupytext.reads(text, fmt="py:percent").cells
        if cell.cell_type != "raw"  # the optional YAML header
    ]
    if len(parsed) != len(blocks):
        raise CourseError(
            f"{path}: {len(blocks)} cell headers but {len(parsed)} cells; "
            "start every cell, the first too, with a line '# %%'"
        )
    seen: dict[str, int] = {}
    cells = []
    for block, cell in zip(blocks, parsed, strict=True):
        metadata = {key: cell.metadata[key] for key in _KEPT_METADATA if key in cell.metadata}
        new_cell = new_code_cell if cell.cell_type == "code" else new_markdown_cell
        made = new_cell(cell.source, metadata=metadata)
        made.id = _cell_id(made, seen)
        _check_metadata(block, made)
        _check_markers(block, made)
        if made.id in seen:
            raise block.error(
                made.id,
                f"its grade_id stands at line {seen[made.id]} too",
                "give each cell a grade_id of its own",
            )
        seen[made.id] = block.line
        cells.append(made)
    notebook = new_notebook(cells=cells, metadata=_NOTEBOOK_METADATA)
    nbformat.validate(notebook)
    return notebook


def _blocks(path: Path, text: str) -> list[_Block]:
    blocks: list[_Block] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if _HEADER.match(line):
            blocks.append(_Block(path, number, []))
        if blocks:
            blocks[-1].lines.append(line)
    return blocks


def _cell_id(cell: NotebookNode, taken: dict[str, int]) -> str:
    named = grade_id(cell)
    if named:
        return named
    digest = hashlib.sha256(f"{cell.cell_type}\n{cell.source}".encode()).hexdigest()[:12]
    # Two cells with the same text are told apart by their order.
    copies = Counter(name.rpartition("-")[0] for name in taken)[digest]
    return f"{digest}-{copies}"


def _check_metadata(block: _Block, cell: NotebookNode) -> None:
    header = block.lines[0]
    if "nbgrader" not in cell.metadata:
        if "nbgrader" in header:
            raise block.error(
                "unnamed",
                "its nbgrader metadata can't be read",
                "write nbgrader={...} with JSON inside, on the header's one line",
            )
        return
    meta = cell.metadata.nbgrader
    name = grade_id(cell) or "unnamed"
    if not _CELL_ID.fullmatch(name) or not grade_id(cell):
        raise block.error(name, "it has no usable grade_id", "use letters, digits, _ and -")
    for flag in _FLAGS:
        if not isinstance(meta.get(flag), bool):
            raise block.error(name, f"nbgrader metadata has no {flag}", "set it to true or false")
    strange = sorted(set(meta) - _KEYS)
    if strange:
        raise block.error(name, f"nbgrader knows no {strange[0]!r}", "take it out of the header")
    if meta.get("schema_version") != SCHEMA_VERSION:
        raise block.error(
            name,
            f"nbgrader metadata has schema_version {meta.get('schema_version')}",
            f"set it to {SCHEMA_VERSION}",
        )
    points = meta.get("points")
    if meta.grade and not (isinstance(points, int | float) and points >= 0):
        raise block.error(name, f"it is graded with points {points}", "give a number from 0 on")
    if meta.grade and meta.solution and cell.cell_type == "code":
        raise block.error(
            name,
            "it is graded and a solution",
            "split answer and tests into two cells; only free text is both",
        )


def _check_markers(block: _Block, cell: NotebookNode) -> None:
    """See that every region is closed, and stands in a cell from which it gets stripped."""
    name = grade_id(cell) or cell.id
    open_region: tuple[str, int] | None = None
    for line, text in enumerate(block.lines, start=block.line):
        match = _MARKER.search(text)
        if not match:
            continue
        region = match["region"]
        if match["edge"] == "BEGIN":
            if open_region:
                raise block.error(
                    name,
                    f"BEGIN {region} inside {open_region[0]} of line {open_region[1]}",
                    f"end that with END {open_region[0]} first",
                    line=line,
                )
            open_region = (region, line)
            allowed = is_solution(cell) if region == "SOLUTION" else is_graded(cell)
            if not allowed:
                kind = "solution" if region == "SOLUTION" else "grade"
                raise block.error(
                    name,
                    f"BEGIN {region} in a cell that is not a {kind} cell would be released",
                    f'set "{kind}": true in its nbgrader metadata',
                    line=line,
                )
        else:
            if not open_region or open_region[0] != region:
                raise block.error(
                    name,
                    f"END {region} without BEGIN {region}",
                    f"add BEGIN {region} above it",
                    line=line,
                )
            open_region = None
    if open_region:
        raise block.error(
            name,
            f"BEGIN {open_region[0]} has no END {open_region[0]}",
            f"add END {open_region[0]} below it",
            line=open_region[1],
        )
