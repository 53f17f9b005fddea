"""The class at a glance: a table of students by exercises, and what to look at next."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.amounts import counted
from autograder.gradebook import BY_HAND, Column, Ledger, Row
from autograder.handout.long_table import Cell, LongTable
from autograder.handout.totals import totals
from autograder.project import Assignment
from autograder.states import State
from autograder.storable import printable

_MANY = 5  # students of whom the same is said
_STATE_STYLES = {State.OK: "green", State.REPAIRED: "cyan"}


def print_report(
    console: Console,
    place: Path,
    assignment: Assignment,
    ledger: Ledger,
    seen: Mapping[tuple[str, str, str], int] | None = None,
) -> None:
    """Print the table, the submissions that need a look, and the mistakes that the class made.

    Parameters
    ----------
    console : Console
    place : Path
        The course directory, as the user calls it.
    assignment : Assignment
    ledger : Ledger
    seen : mapping, optional
        The `known_mistakes`, if they were counted already.
    """
    found = ledger.rows
    console.print(_class_table(console.width, assignment, ledger))
    if any(_is_unsure(row, column) for row in found for column in ledger.columns):
        console.print("?: a person is asked to look (formgrader: Manual Grading)")
    void = [
        f"{exercise} is void: whoever handed in has its points ({why})"
        for exercise, why in ledger.voids.items()
    ]
    lines = [printable(line) for line in [*void, *_remarks(found)]]
    if lines:
        console.print(Text("\n".join(lines)), soft_wrap=True)
    seen = known_mistakes(found) if seen is None else seen
    if seen:
        console.print(_mistake_table(Counter(seen)))
    states = Counter(row.outcome.state for row in found)
    counts = ", ".join(f"{count} {state}" for state, count in states.most_common())
    what = "student" if states[State.NOT_HANDED_IN] else "submission"
    line = f"{counted(len(found), what)}: {counts}. Everything is in {place}/."
    console.print(_plain(line), soft_wrap=True)


def print_totals(console: Console, ledgers: Mapping[str, Ledger]) -> None:
    """Print students by assignments: the points so far, less penalties; a dash for nothing."""
    table = Table(title="All assignments: points so far", box=box.SIMPLE_HEAD, pad_edge=False)
    found = totals(ledgers)
    has_names = any(each.person.name for each in found)
    _add_students(table, console.width, has_names=has_names)
    for name, ledger in ledgers.items():
        heading = f"{name.replace('_', chr(10), 1)}\n/{ledger.worth:g}"
        table.add_column(heading, justify="right")
    table.add_column("points", justify="right", style="bold", vertical="bottom")
    rows = []
    for each in found:
        who = [each.person.id, each.person.name][: 1 + has_names]
        given = ["-" if one is None else f"{one:g}" for one in each.by_assignment.values()]
        rows.append([(text, "") for text in [*map(printable, who), *given, f"{each.points:g}"]])
    console.print(LongTable(table, rows))


def _add_students(table: Table, width: int, *, has_names: bool) -> None:
    """Add the columns of ids and names, of which a very long one doesn't push the points out."""
    for heading in ["student", "name"][: 1 + has_names]:
        table.add_column(heading, no_wrap=True, max_width=width // 5, vertical="bottom")


def _class_table(width: int, assignment: Assignment, ledger: Ledger) -> LongTable:
    total = ledger.worth
    table = Table(
        title=f"{assignment.name}: points out of {total:g}",
        box=box.SIMPLE_HEAD,
        padding=(0, 1),
        collapse_padding=True,
        pad_edge=False,
    )
    has_names = ledger.has_names
    _add_students(table, width, has_names=has_names)
    table.add_column("state", no_wrap=True, vertical="bottom")
    for column in ledger.columns:
        is_by_hand = column.name == BY_HAND
        heading = column.name.replace(" " if is_by_hand else "_", "\n", 1)
        table.add_column(
            f"{heading}\n/{column.points:g}",
            justify="right",
            overflow="fold",
            no_wrap=is_by_hand,
            vertical="bottom",
        )
    sums = ["points", "late", "total"] if ledger.has_penalties else ["points"]
    for heading in sums:
        below = "" if heading == "late" else f"/{total:g}"
        style = "bold" if heading == sums[-1] else ""
        table.add_column(
            f"{heading}\n{below}", justify="right", style=style, no_wrap=True, vertical="bottom"
        )
    rows = []
    for row in ledger.rows:
        cells = [_score(row, column) for column in ledger.columns]
        late = f"{-row.penalty:g}" if row.penalty else ""
        amounts = [f"{row.points:g}", late, f"{row.total:g}"][: len(sums)]
        state = row.outcome.state
        if state == State.NOT_GRADED:
            cells, amounts = [("-", "") for _ in ledger.columns], ["-" for _ in sums]
        who = [(printable(text), "") for text in [row.student, row.name][: 1 + has_names]]
        became = (str(state), _STATE_STYLES.get(state, "red"))
        rows.append([*who, became, *cells, *((text, "") for text in amounts)])
    return LongTable(table, rows)


def _remarks(found: list[Row]) -> list[str]:
    """Say what there is to say of each student; what many share of times or releases, at once."""
    said: defaultdict[str, list[str]] = defaultdict(list)
    for row in found:
        for remark in filter(None, [row.lateness, row.outcome.origin, *row.notes]):
            said[remark].append(row.student)
    shared = {remark: students for remark, students in said.items() if len(students) >= _MANY}
    lines = [
        f"{row.student}: {remark}"
        for row in found
        for remark in _in_short(row)
        if remark not in shared
    ]
    return [*lines, *(f"{', '.join(students)}: {remark}" for remark, students in shared.items())]


def _in_short(row: Row) -> list[str]:
    """Give the remarks with one line for all the cells to which the same was done."""
    cells: defaultdict[str, list[str]] = defaultdict(list)
    for repair in row.outcome.repairs:
        cell, _, what = repair.partition(": ")
        cells[what or repair].append(cell)
    lines = []
    for what, [first, *others] in cells.items():
        more = f" and {len(others)} more" if others else ""
        lines.append(f"{first}{more}: {what}" if what != first else what)
    return [*filter(None, [row.lateness]), *row.outcome.reasons, *lines, *row.notes]


def _score(row: Row, column: Column) -> Cell:
    score = row.scores[column.name]
    if score is None:
        return "waits", "yellow"
    style = "green" if score == column.points else "red" if score == 0 else "yellow"
    return f"{score:g}{'?' if _is_unsure(row, column) else ''}", style


def _is_unsure(row: Row, column: Column) -> bool:
    """Say whether there are points, and a person is asked to look at them all the same."""
    return row.scores[column.name] is not None and bool(column.cells & row.waiting)


def known_mistakes(found: Iterable[Row]) -> Counter[tuple[str, str, str]]:
    """Count the students of each known mistake, by exercise, name and sentence.

    What a record names and nobody knows, any more or at all, is left out.
    """
    from lecturekit import mistakes  # noqa: PLC0415  # it imports NumPy

    seen: Counter[tuple[str, str, str]] = Counter()
    for row in found:
        for exercise, name in row.outcome.mistakes.items():
            with suppress(ValueError):  # there is no such exercise
                mistake = mistakes.known(exercise).get(name)
                if mistake:
                    seen[exercise, name, mistake.sentence] += 1
    return seen


def _plain(text: str) -> Text:
    """Show text as it is: no markup in it is obeyed, and nothing that steers a terminal."""
    return Text(printable(text))


def _mistake_table(seen: Counter[tuple[str, str, str]]) -> Table:
    headings = ("exercise", "known mistake", "students", "what it is")
    table = Table(*headings, title="Mistakes by name", box=box.SIMPLE_HEAD, pad_edge=False)
    for (exercise, name, sentence), count in seen.most_common():
        table.add_row(_plain(exercise), name, str(count), _plain(sentence))
    return table
