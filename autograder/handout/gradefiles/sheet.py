"""A CSV file of which single cells are changed, and every other byte stays as it is."""

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import CourseError
from autograder.files import read_bytes
from autograder.spreadsheets import MOST_BYTES, decoded, separator_of

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # the byte order mark, as text


@dataclass(frozen=True)
class _Cell:
    """A cell, and where it stands in the file's text, with its quotes."""

    text: str
    start: int
    end: int


class Sheet:
    """A CSV file in place.

    Parameters
    ----------
    path : Path

    Raises
    ------
    CourseError
        If it is no text, or a quote is not closed.
    OSError
        If it can't be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        content = read_bytes(path.resolve(), MOST_BYTES)
        text, encoding = decoded(path, content)
        is_little = content.startswith(codecs.BOM_UTF16_LE)
        # These keep the byte order mark as a letter of the text.
        exact = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le" if is_little else "utf-16-be"}
        self._encoding = exact.get(encoding, encoding)
        self._text = content.decode(self._encoding)
        start = len(_MARK) if self._text.startswith(_MARK) else 0
        if text.startswith("sep="):  # a line of Excel's own
            line, newline, text = text.partition("\n")
            start += len(line + newline)
        self.separator = separator_of(text)
        self._rows = self._parsed(start)

    def __len__(self) -> int:
        """Count the rows, that of the headings too."""
        return len(self._rows)

    @property
    def headings(self) -> list[str]:
        """The cells of the first row."""
        return self.row(0)

    def row(self, number: int) -> list[str]:
        """Give the cells of a row, without blanks around them."""
        return [cell.text.strip() for cell in self._rows[number]]

    def cell(self, row: int, column: int) -> str:
        """Give a cell without blanks around it; nothing where the row is too short."""
        cells = self._rows[row]
        return cells[column].text.strip() if column < len(cells) else ""

    def changed(self, cells: Mapping[tuple[int, int], str]) -> bytes:
        """Give the file with other texts in some cells, by row and column."""
        parts, at = [], 0
        for (row, column), text in sorted(cells.items()):
            start, end, written = self._place(row, column, text)
            parts += [self._text[at:start], written]
            at = end
        return "".join([*parts, self._text[at:]]).encode(self._encoding)

    def _place(self, row: int, column: int, text: str) -> tuple[int, int, str]:
        cells = self._rows[row]
        missing = column + 1 - len(cells)
        if missing > 0:  # some programs leave empty cells at a row's end out
            start = end = cells[-1].end
        else:
            start, end = cells[column].start, cells[column].end
        if self._text[start:end].startswith('"') or self.separator in text:
            text = f'"{text}"'
        return start, end, self.separator * max(missing, 0) + text

    def _parsed(self, at: int) -> list[list[_Cell]]:
        separator = re.escape(self.separator)
        pattern = re.compile(
            rf'(?:"(?P<quoted>[^"]*(?:""[^"]*)*)"|(?P<plain>(?!")[^{separator}\r\n]*))'
            rf"(?P<after>{separator}|\r\n|\r|\n|\Z)"
        )
        rows: list[list[_Cell]] = [[]]
        while True:
            match = pattern.match(self._text, at)
            if match is None:
                raise CourseError(
                    f"{self.path}: row {len(rows)} can't be read as CSV; see that each quote is "
                    "closed, and a separator follows it"
                )
            quoted = match["quoted"]
            text = match["plain"] if quoted is None else quoted.replace('""', '"')
            rows[-1].append(_Cell(text, match.start(), match.start("after")))
            at = match.end()
            if not match["after"]:
                break
            if match["after"] != self.separator:
                rows.append([])
        if len(rows) > 1 and len(rows[-1]) == 1 and not rows[-1][0].text:
            rows.pop()  # after the last line's end
        return rows
