"""A long table looks as Rich's own does, at any width, with colors and without."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.handout.long_table import LongTable

HEADINGS = ("student", "conv2d\nstrided\n/3", "by\nhand", "points")
TEXTS = ["", "0", "2.5?", "waits", "student-0001", "Élodie 王小", "[/red]", "a b c d"]
CELLS = st.tuples(st.sampled_from(TEXTS), st.sampled_from(["", "green", "red"]))
ROWS = st.lists(st.tuples(*[CELLS] * len(HEADINGS)), max_size=6)


def columns(**looks):
    table = Table(title="Points", box=box.SIMPLE_HEAD, **looks)
    student, exercise, by_hand, points = HEADINGS
    table.add_column(student, no_wrap=True, max_width=8, vertical="bottom")
    table.add_column(exercise, justify="right", overflow="fold", vertical="bottom")
    table.add_column(by_hand, justify="right", vertical="bottom")
    table.add_column(points, justify="right", style="bold", no_wrap=True, vertical="bottom")
    return table


def shown(table, width, *, colored=False):
    console = Console(
        file=io.StringIO(), width=width, force_terminal=colored,
        color_system="standard" if colored else None,
    )  # fmt: skip
    console.print(table)
    return console.file.getvalue()


@given(ROWS, st.integers(24, 100), st.booleans(), st.booleans())
def test_it_looks_as_richs_own(rows, width, colored, pad_edge):
    # Blanks above and left of a bold cell are in one piece with Rich, and in two here: with color
    # none are at the left.
    looks = {"pad_edge": pad_edge and not colored, "collapse_padding": colored}
    of_rich = columns(**looks)
    for row in rows:
        of_rich.add_row(*(Text(*cell) for cell in row))
    ours = LongTable(columns(**looks), rows)
    for _ in range(2):  # it can be printed again
        assert shown(ours, width, colored=colored) == shown(of_rich, width, colored=colored)


def test_the_cells_beside_a_folded_one_stand_at_its_end():
    table = Table(box=None, padding=0)
    table.add_column("a")
    table.add_column("b", width=2, overflow="fold")
    lines = shown(LongTable(table, [[("x", ""), ("12345", "")], [("y", ""), ("6", "")]]), 10)
    assert lines.splitlines() == ["ab ", " 12", " 34", "x5 ", "y6 "]


@pytest.mark.parametrize("width", [1, 2, 3, 5, 8])
def test_where_there_is_no_room_nothing_is_shown(width):
    rows = [[("student-0001", ""), ("1", ""), ("waits", "yellow"), ("3", "")]] * 3
    assert all(len(line) <= width for line in shown(LongTable(columns(), rows), width).splitlines())
