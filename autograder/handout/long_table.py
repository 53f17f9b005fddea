"""A Rich table with a row for each of a whole class.

Rich lays out every cell of every row, which for a thousand students takes seconds, though a column
has few different ones. Here it lays out the table with a single row of marks, and each different
cell once: all rows are that row, with their cells in the place of the marks.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

Cell = tuple[str, str]
"""A text of one line, and its style."""
_Line = Sequence[Segment]
_MARK = "\ue000"  # of those that Unicode leaves to programs: no heading has it


class LongTable:
    """A table that has got its columns, with many rows.

    Parameters
    ----------
    table : Table
    rows : sequence of sequence of (str, str)
        Where a cell is folded, the others of its row stand beside its last line.
    """

    def __init__(self, table: Table, rows: Sequence[Sequence[Cell]]) -> None:
        self._table = table
        self._columns = [_Column(cells) for cells in zip(*rows, strict=True)]
        if rows:
            table.add_row(*self._columns)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Give the table's lines as they are, but all rows for that of marks."""
        for line in Segment.split_lines(console.render(self._table, options)):
            for each in self._rows(line) if any(map(_is_mark, line)) else [line]:
                yield from each
                yield Segment.line()

    def _rows(self, marks: _Line) -> Iterator[list[Segment]]:
        shown = iter([column for column in self._columns if column.has_room])
        fillings: list[_Line] = []
        columns: list[Iterable[list[_Line]]] = []
        for segment in marks:
            if _is_mark(segment):
                fillings.append([Segment(" " * len(segment.text), segment.style)])
                columns.append(next(shown).lines(segment.style))
            else:
                fillings.append([segment])
                columns.append(repeat([]))
        for row in zip(*columns, strict=False):
            for number in range(-max(map(len, row)), 0):
                yield [
                    segment
                    for lines, filling in zip(row, fillings, strict=True)
                    for segment in (lines[number] if len(lines) >= -number else filling)
                ]


class _Column:
    """The cells of a column, which are all one mark in Rich's table."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self._cells = cells
        self._laid_out: dict[Cell, list[list[Segment]]] = {}

    @property
    def has_room(self) -> bool:
        """Say whether Rich has found room for it."""
        return bool(self._laid_out)

    def lines(self, style: Style | None) -> list[list[_Line]]:
        """Give the lines of each cell, in a column's style."""
        styled: dict[Cell, list[_Line]] = {
            cell: [list(Segment.apply_style(line, style)) for line in lines]
            for cell, lines in self._laid_out.items()
        }
        return [styled[cell] for cell in self._cells]

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Measure the widest cell."""
        widest = max(cell_len(text) for text, _ in set(self._cells))
        return Measurement(min(1, widest), widest)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Lay out each different cell, and give a mark that is as wide."""
        self._laid_out = {
            cell: console.render_lines(Text(*cell), options) for cell in set(self._cells)
        }
        yield Segment(_MARK * options.max_width)


def _is_mark(segment: Segment) -> bool:
    return segment.text.startswith(_MARK)
