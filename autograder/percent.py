"""The percent format of a source: cell headers and the text below them, with line numbers."""

import json
import re
import reprlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jupytext
import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.cells import grade_id
from autograder.errors import CourseError

_MEANT_AS_HEADER = re.compile(r"\s*#+\s*%\s*%")
_HEADER = re.compile(r"# ?%%(?P<markdown> \[markdown\])?(?=\s|$)")
_KEY = re.compile(r"\s+(nbgrader|tags)=")
_HEADER_CURE = (
    "write '# %%' or '# %% [markdown]', then on the same line nbgrader={...} and tags=[...] "
    "with JSON inside, and nothing else"
)
_YAML_EDGE = "# ---"
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
_MARKDOWN_LINE = re.compile(r"#( |$)|\s*$")
# jupytext turns comments such as "# ls" into commands unless told not to.
_MAX_BYTES = 2**20  # ten times what the longest notebook has
_FORMAT = {"extension": ".py", "format_name": "percent", "comment_magics": False}


@dataclass(frozen=True)
class SourceCell:
    """A cell, and the line of the file that its header stands on."""

    path: Path
    line: int
    cell: NotebookNode

    @property
    def rows(self) -> list[tuple[int, str]]:
        """Each line of the cell's text, with its number in the file."""
        return list(enumerate(self.cell.source.split("\n"), start=self.line + 1))

    def error(self, fact: str, cure: str, *, line: int | None = None) -> CourseError:
        """Make the error that names this cell."""
        return _error(self.path, line or self.line, grade_id(self.cell), fact, cure)


def read_cells(path: Path) -> list[SourceCell]:
    """Read the cells of a percent source, before any rule but those of the format.

    A byte-order mark and other line ends are fine.

    Raises
    ------
    CourseError
        If the file is missing, too large or no UTF-8, holds characters that can't be seen, a header
        can't be read, or text stands outside of a cell.
    """
    lines = _lines(path)
    starts = [row for row, text in enumerate(lines) if _MEANT_AS_HEADER.match(text)]
    if not starts:
        raise CourseError(f"{path}: no cell in it; start each cell with a line '# %%'")
    _check_preamble(path, lines[: starts[0]])
    ends = [*starts[1:], len(lines)]
    return [
        SourceCell(path, start + 1, _cell(path, start + 1, lines[start], lines[start + 1 : end]))
        for start, end in zip(starts, ends, strict=True)
    ]


def _error(path: Path, line: int, name: str | None, fact: str, cure: str) -> CourseError:
    shown = name if name is None or name.isprintable() else repr(name)
    return CourseError(f"{path}:{line}, cell {shown or 'unnamed'}: {fact}; {cure}")


def _lines(path: Path) -> list[str]:
    try:
        size = path.stat().st_size
        if size > _MAX_BYTES:
            raise CourseError(
                f"{path}: {size / 2**20:.1f} MiB, more than {_MAX_BYTES // 2**20}; "
                "keep data out of the source"
            )
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise CourseError(f"{path}: {error.strerror}; see that it can be read") from error
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CourseError(f"{path}:{line}: no UTF-8 text; save it as UTF-8") from error
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line_text in enumerate(lines, start=1):
        found = _UNSEEN.search(line_text)
        if found:
            raise CourseError(
                f"{path}:{number}: the character {found[0]!r} in column {found.start() + 1}; "
                "take it out, it can't be seen"
            )
    return lines


def _check_preamble(path: Path, lines: list[str]) -> None:
    """Allow nothing before the first cell but jupytext's header between two lines '# ---'."""
    edges = [row for row, text in enumerate(lines) if text.rstrip() == _YAML_EDGE]
    inside = range(edges[0], edges[1] + 1) if len(edges) == 2 else range(0)  # noqa: PLR2004  # a pair
    for row, text in enumerate(lines):
        if text.strip() and row not in inside:
            raise CourseError(
                f"{path}:{row + 1}: text before the first cell; put a line '# %%' above it"
            )


def _cell(path: Path, line: int, header: str, body: list[str]) -> NotebookNode:
    try:
        is_markdown, metadata = _read_header(header)
    except json.JSONDecodeError as error:
        fact = f"its header can't be read ({error.msg}, column {error.colno})"
        raise _error(path, line, None, fact, _HEADER_CURE) from error
    except (ValueError, RecursionError) as error:
        fact = f"its header can't be read ({error})"
        raise _error(path, line, None, fact, _HEADER_CURE) from error
    name = grade_id(NotebookNode(metadata=metadata))
    if is_markdown:
        for number, text in enumerate(body, start=line + 1):
            if not _MARKDOWN_LINE.match(text):
                fact = f"{text!r} in a markdown cell"
                cure = "begin each of its lines with '# ', or code with a header '# %%'"
                raise _error(path, number, name, fact, cure)
    opening = "# %% [markdown]" if is_markdown else "# %%"
    read = jupytext.reads("\n".join([opening, *body]), fmt=_FORMAT).cells
    if len(read) != 1:  # lines such as "# In[1]:" begin a cell too
        fact = f"jupytext reads it as {len(read)} cells"
        raise _error(path, line, name, fact, "take out lines such as '# In[1]:' or '# <codecell>'")
    made = (new_markdown_cell if is_markdown else new_code_cell)(read[0].source)
    made.metadata = nbformat.from_dict(metadata)  # not yet checked: the rules say it better
    return made


def _read_header(header: str) -> tuple[bool, dict[str, Any]]:
    """Read whether a cell is markdown, and its metadata.

    Raises
    ------
    ValueError
        With what is wrong, in a few words.
    """
    opening = _HEADER.match(header)
    if not opening:
        raise ValueError(reprlib.repr(header.strip()))
    metadata: dict[str, Any] = {}
    place = opening.end()
    while rest := header[place:].strip():
        key = _KEY.match(header, place)
        if not key:
            raise ValueError(reprlib.repr(rest))
        if key[1] in metadata:
            raise ValueError(f"{key[1]} stands there twice")
        metadata[key[1]], place = _JSON.raw_decode(header, key.end())
    return opening["markdown"] is not None, metadata


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"{max(keys, key=keys.count)!r} stands there twice")
    return read


_JSON = json.JSONDecoder(object_pairs_hook=_without_doubles)
