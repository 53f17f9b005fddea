"""The percent format of a source: cell headers and the text below them, with line numbers."""

import ast
import re
import reprlib
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode

from autograder.cells import grade_id
from autograder.errors import CourseError

_MAX_BYTES = 2**20  # ten times what the longest notebook has
_EMOJI = r"\U0001f000-\U0001faff\u2600-\u27bf\ufe0f"
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
    rf"|(?<![{_EMOJI}])\u200d|\u200d(?![{_EMOJI}])"  # which joins two emoji into one
)
_FRONT_MATTER = re.compile(r"(# ---\n(#.*\n)*?# ---\n)?\n*")
_MEANT_AS_HEADER = re.compile(r"\s*#+\s*%\s*%")
_HEADER = re.compile(
    r"# %%( \[markdown\])?"
    r"( nbgrader=\{[^{}\[\]]*\})?"
    r'( tags=\[(?P<tags>"[^",]+"(, "[^",]+")*)\])?'
)
_HEADER_CURE = (
    "write '# %%' or '# %% [markdown]', then on the same line nbgrader={...} and "
    'tags=["..."] with JSON inside, and nothing else'
)
# jupytext turns comments such as "# ls" into commands unless told not to.
_FORMAT = {"extension": ".py", "format_name": "percent", "comment_magics": False}
_NO_FRONT_MATTER = {"jupytext": {"notebook_metadata_filter": "-all"}}


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
        name = grade_id(self.cell)
        shown = name if name is None or name.isprintable() else repr(name)
        place = f"{self.path}:{line or self.line}, cell {shown or 'unnamed'}"
        return CourseError(f"{place}: {fact}; {cure}")


def read_text(path: Path) -> str:
    """Read a source; a byte-order mark, other line ends and a missing last one are fine.

    Raises
    ------
    CourseError
        If it is missing, too large or no UTF-8, or holds characters that can't be seen.
    """
    try:
        size = path.stat().st_size
        if size > _MAX_BYTES:
            raise CourseError(
                f"{path}: {size / 2**20:.1f} MiB, more than {_MAX_BYTES // 2**20}; "
                "keep data out of the source"
            )
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CourseError(f"{path}: {error.strerror}; see that it can be read") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise CourseError(f"{path}:{line}: no UTF-8 text; save it as UTF-8") from error
    for number, line_text in enumerate(text.split("\n"), start=1):
        found = _UNSEEN.search(line_text)
        if found:
            raise CourseError(
                f"{path}:{number}: the character {found[0]!r} in column {found.start() + 1}; "
                "take it out, it can't be seen"
            )
    return text.rstrip("\n") + "\n"


def cells_of(path: Path, text: str) -> list[SourceCell]:
    """Read the cells of a percent source, before any rule but those of the format.

    The source is in the one spelling that jupytext itself writes, so that nothing in it is read
    otherwise than it looks.

    Raises
    ------
    CourseError
        If a header can't be read, or jupytext would write a line otherwise.
    """
    start = _FRONT_MATTER.match(text).end()  # type: ignore[union-attr]  # it matches any text
    above, body = text.count("\n", 0, start), text[start:]
    headers = _header_lines(path, body, above)
    notebook = jupytext.reads(body, fmt=_FORMAT)
    _check_spelling(path, body, above, notebook)
    if len(notebook.cells) != len(headers):
        line = _open_at(body, [each - above for each in headers]) + above
        raise CourseError(
            f"{path}:{line}: this cell doesn't end where the next line '# %%' stands; close its "
            "strings and brackets, and write no such line inside a string"
        )
    cells = [
        SourceCell(path, line, nbformat.from_dict(cell))
        for line, cell in zip(headers, notebook.cells, strict=True)
    ]
    for each in cells:
        each.cell.metadata.pop("lines_to_next_cell", None)
        if "cell_marker" in each.cell.metadata:
            raise each.error('\'"""\' around its text', "begin each of its lines with '# '")
        if not each.cell.metadata.keys() <= {"nbgrader", "tags"}:
            raise each.error("its header can't be read (no JSON in it)", _HEADER_CURE)
    return cells


def _header_lines(path: Path, body: str, above: int) -> list[int]:
    """List the lines that begin a cell; refuse one that was meant to and doesn't."""
    headers = []
    for number, line in enumerate(body.split("\n"), start=above + 1):
        if not _MEANT_AS_HEADER.match(line):
            continue
        header = _HEADER.fullmatch(line)
        tags = (header["tags"] or "").split(", ") if header else []
        if not header or len(tags) > len(set(tags)):
            fact = f"its header can't be read ({reprlib.repr(line)})"
            raise CourseError(f"{path}:{number}, cell unnamed: {fact}; {_HEADER_CURE}")
        headers.append(number)
    if not headers:
        raise CourseError(f"{path}: no cell in it; start each cell with a line '# %%'")
    if headers[0] > above + 1:
        raise CourseError(
            f"{path}:{above + 1}: text before the first cell; put a line '# %%' above it"
        )
    return headers


def _open_at(body: str, headers: list[int]) -> int:
    """Find the line of the first cell that Python would go on reading."""
    lines = body.split("\n")
    for line, after in pairwise([*headers, len(lines) + 1]):
        try:
            ast.parse("\n".join(lines[line : after - 1]))
        except SyntaxError:
            if "[markdown]" not in lines[line - 1]:
                return line
    return headers[0]


def _check_spelling(path: Path, body: str, above: int, notebook: NotebookNode) -> None:
    notebook.metadata = nbformat.from_dict(_NO_FRONT_MATTER)
    again = jupytext.writes(notebook, fmt=_FORMAT)
    pairs = zip_longest(body.split("\n"), again.split("\n"), fillvalue="")
    for number, (line, meant) in enumerate(pairs, start=above + 1):
        if line != meant:
            same = next(n for n, (a, b) in enumerate(zip_longest(line, meant)) if a != b)
            read, written = (reprlib.repr(text[same:]) for text in (line, meant))
            raise CourseError(
                f"{path}:{number}: jupytext takes {read} in column {same + 1} for {written}; "
                "write it so, or mend it"
            )
