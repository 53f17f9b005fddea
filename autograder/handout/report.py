"""The class at a glance: a table of students by exercises, and what to look at next."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import nbformat
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.course import Course
from autograder.parsing import BROKEN
from autograder.project import Assignment
from autograder.scores import BY_HAND, Column, Row
from autograder.states import Outcome, State

_KNOWN_MISTAKE = re.compile(r"known mistake, (?P<name>\w+): (?P<sentence>[^\n]+)")
_STATE_STYLES = {State.OK: "green", State.REPAIRED: "cyan"}


def print_report(
    console: Console, course: Course, assignment: Assignment, wanted: list[Column], found: list[Row]
) -> None:
    """Print the table, the submissions that need a look, and the mistakes that the class made."""
    console.print(_class_table(console.width, assignment, wanted, found))
    for row in found:
        for remark in _in_short(row.outcome):
            console.print(_plain(f"{row.student}: {remark}"), soft_wrap=True)
    mistakes, unreadable = _known_mistakes(course, assignment, found)
    for student in unreadable:
        line = f"{student}: the executed notebook can't be read; the points stand, grade again"
        console.print(_plain(line), soft_wrap=True)
    if mistakes:
        console.print(_mistake_table(mistakes))
    states = Counter(row.outcome.state for row in found)
    counts = ", ".join(f"{count} {state}" for state, count in states.most_common())
    console.print(f"{len(found)} submissions: {counts}. Everything is in {course.root.name}/.")


def print_totals(console: Console, tables: Mapping[str, tuple[list[Column], list[Row]]]) -> None:
    """Print students by assignments: the points given so far; a dash where nothing came in.

    Parameters
    ----------
    console : Console
    tables : mapping
        Assignment to the columns and rows of its class table.
    """
    table = Table(title="All assignments: points so far", box=box.SIMPLE_HEAD, pad_edge=False)
    _add_students(table, console.width)
    for name, (columns, _) in tables.items():
        worth = sum(column.points for column in columns)
        table.add_column(f"{name.replace('_', chr(10), 1)}\n/{worth:g}", justify="right")
    table.add_column("points", justify="right", style="bold", vertical="bottom")
    totals = [{row.student: row.total for row in rows} for _, rows in tables.values()]
    for student in sorted(set().union(*totals)):
        points = [by_student.get(student) for by_student in totals]
        cells = ["-" if each is None else f"{each:g}" for each in points]
        table.add_row(_plain(student), *cells, f"{sum(filter(None, points)):g}")
    console.print(table)


def _add_students(table: Table, width: int) -> None:
    """Add the column of names, of which one that is very long doesn't push the points out."""
    table.add_column("student", no_wrap=True, max_width=width // 5, vertical="bottom")


def _class_table(
    width: int, assignment: Assignment, wanted: list[Column], found: list[Row]
) -> Table:
    total = sum(column.points for column in wanted)
    table = Table(
        title=f"{assignment.name}: points out of {total:g}",
        box=box.SIMPLE_HEAD,
        padding=(0, 1),
        collapse_padding=True,
        pad_edge=False,
    )
    _add_students(table, width)
    table.add_column("state", no_wrap=True, vertical="bottom")
    for column in wanted:
        is_by_hand = column.name == BY_HAND
        heading = column.name.replace(" " if is_by_hand else "_", "\n", 1)
        table.add_column(
            f"{heading}\n/{column.points:g}",
            justify="right",
            overflow="fold",
            no_wrap=is_by_hand,
            vertical="bottom",
        )
    table.add_column(
        f"points\n/{total:g}", justify="right", style="bold", no_wrap=True, vertical="bottom"
    )
    for row in found:
        cells = [_score(row.scores[column.name], column.points) for column in wanted]
        state = row.outcome.state
        table.add_row(
            _plain(row.student),
            Text(state, style=_STATE_STYLES.get(state, "red")),
            *cells,
            f"{row.total:g}",
        )
    return table


def _in_short(outcome: Outcome) -> list[str]:
    """Give the remarks with one line for all the cells to which the same was done."""
    cells: defaultdict[str, list[str]] = defaultdict(list)
    for repair in outcome.repairs:
        cell, _, what = repair.partition(": ")
        cells[what or repair].append(cell)
    lines = []
    for what, [first, *others] in cells.items():
        more = f" and {len(others)} more" if others else ""
        lines.append(f"{first}{more}: {what}" if what != first else what)
    return [*replace(outcome, repairs=()).remarks, *lines]


def _score(score: float | None, worth: float) -> Text:
    if score is None:
        return Text("waits", style="yellow")
    style = "green" if score == worth else "red" if score == 0 else "yellow"
    return Text(f"{score:g}", style=style)


def _known_mistakes(
    course: Course, assignment: Assignment, found: list[Row]
) -> tuple[Counter[tuple[str, str, str]], list[str]]:
    """Count the known mistakes that the visible checks named; list whose notebook is damaged."""
    seen: Counter[tuple[str, str, str]] = Counter()
    unreadable = []
    for row in found:
        path = course.autograded(row.student, assignment)
        try:
            errors = _errors(path) if path.exists() else []
        except (OSError, *BROKEN):
            unreadable.append(row.student)
            continue
        for error in errors:
            if match := _KNOWN_MISTAKE.search(error):
                exercise = error.partition(":")[0]
                seen[exercise, match["name"], match["sentence"]] += 1
    return seen, unreadable


def _errors(path: Path) -> list[str]:
    return [
        output.evalue
        for cell in nbformat.read(path, as_version=4).cells
        for output in cell.get("outputs", [])
        if output.output_type == "error"
    ]


def _plain(text: str) -> Text:
    """Show text as it is: no markup in it is obeyed, and nothing that steers a terminal."""
    return Text(
        "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
    )


def _mistake_table(mistakes: Counter[tuple[str, str, str]]) -> Table:
    headings = ("exercise", "known mistake", "students", "what it is")
    table = Table(*headings, title="Mistakes by name", box=box.SIMPLE_HEAD, pad_edge=False)
    for (exercise, name, sentence), count in mistakes.most_common():
        table.add_row(_plain(exercise), name, str(count), _plain(sentence))
    return table
