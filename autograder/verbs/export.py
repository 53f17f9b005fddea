"""Export scores as CSV or JSON, or into a Canvas gradebook or Moodle worksheet.

A file for each assignment. Below the headings a line says what there is to get and names nobody.
Then there is a line for each student: name and e-mail address as far as the roster has them, state,
points for each exercise and by hand (empty while nobody has graded them), points so far, the
penalty for being late, what that leaves, the points there are, the cells that wait for a person,
and what there is to say, such as why the state is not ok. Of several assignments totals.csv has the
totals.

With --into, the grades go into the file that you downloaded from Canvas (Grades, Export) or Moodle
(View all submissions, Download grading worksheet): one column of it is filled in, and every other
byte stays. Students are known by the numbers of what was collected, the roster, logins and e-mail
addresses, else by a name that only one has. Who isn't clear is named, and nothing is written unless
--partly is given. A grade in the file that is higher, or no number, stays unless --overwrite is
given; "EX" always does.

    python -m autograder export 02_filtering 03_conv_layers --format json
    python -m autograder export 02_filtering --into gradebook.csv --dry-run
    python -m autograder export 02_filtering --into gradebook.csv --column "Lab 2 (4711)"
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table

from autograder.amounts import counted, few
from autograder.course.directory import Course, open_course
from autograder.errors import CourseError
from autograder.gradebook import graded_ledger
from autograder.handout.export import Format, all_totals, scores, write
from autograder.project import Assignment, find_project
from autograder.verbs.arguments import add_assignments, add_course
from autograder.verbs.saying import as_cells, say

if TYPE_CHECKING:
    from autograder.handout.filling import Filling, Grade


def add_arguments(parser: ArgumentParser) -> None:
    """Take the assignments, the course directory, and the file to write or to fill in."""
    add_assignments(parser)
    add_course(parser)
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--to",
        type=Path,
        metavar="FILE",
        help="the file to write (default: ASSIGNMENT.csv in the course directory)",
    )
    where.add_argument(
        "--into",
        type=Path,
        metavar="FILE",
        help="the Canvas gradebook or Moodle worksheet to fill in",
    )
    parser.add_argument("--format", choices=list(Format), help="what to write (default: csv)")
    parser.add_argument(
        "--bom",
        action="store_true",
        help="mark the CSV as UTF-8, which some versions of Excel need",
    )
    into = parser.add_argument_group("with --into")
    into.add_argument(
        "--column", metavar="HEADING", help="the column (default: the one named as the assignment)"
    )
    into.add_argument(
        "--partly", action="store_true", help="fill in who is clear, and leave the others"
    )
    into.add_argument(
        "--overwrite",
        action="store_true",
        help="lower what is higher in the file, and replace what is no number",
    )
    into.add_argument("--dry-run", action="store_true", help="say what would change, no more")


def run(options: Namespace, console: Console) -> None:
    """Write the files, or fill one in."""
    _refuse_what_does_not_fit(options)
    project = find_project()
    assignments = [project.assignment(name) for name in dict.fromkeys(options.assignments)]
    course = open_course(options.course)
    for name in ("to", "column"):
        if getattr(options, name) and len(assignments) > 1:
            raise CourseError(f"--{name}: is for one assignment; give one at a time")
    if options.into is None:
        _write(options, course, assignments, console)
    else:
        _fill(options, course, assignments, console)


def _refuse_what_does_not_fit(options: Namespace) -> None:
    filling = ("column", "partly", "overwrite", "dry_run")
    others = filling if options.into is None else ("format", "bom")
    given = [f"--{each.replace('_', '-')}" for each in others if getattr(options, each)]
    if given:
        why = (
            "is used only with --into FILE" if options.into is None else "can't be used with --into"
        )
        raise CourseError(f"{given[0]}: {why}; see --help")
    if options.bom and options.format == Format.JSON:
        raise CourseError("--bom: is for CSV; JSON has no mark, leave it out")


def _write(
    options: Namespace, course: Course, assignments: list[Assignment], console: Console
) -> None:
    """Write a file for each assignment, and for several their totals."""
    ledgers = {each.name: graded_ledger(course, each) for each in assignments}
    tables = {name: scores(ledger) for name, ledger in ledgers.items()}
    if len(ledgers) > 1:
        tables["totals"] = all_totals(ledgers)
    form = Format(options.format or Format.CSV)
    for name, table in tables.items():
        path = options.to or options.course / f"{name}.{form}"
        write(table, path, form, marked=options.bom)
        say(console, f"{counted(len(table.students), 'student')}: {path}")


def _fill(
    options: Namespace, course: Course, assignments: list[Assignment], console: Console
) -> None:
    """Fill in a column for each assignment, or say why not."""
    # Who only writes files of our own doesn't wait for it.
    from autograder.handout.filling import fill, write_filled  # noqa: PLC0415
    from autograder.handout.gradefiles.sheet import Sheet  # noqa: PLC0415

    sheet = Sheet(options.into)
    fillings = [
        fill(course, each, sheet, heading=options.column, overwrite=options.overwrite)
        for each in assignments
    ]
    for filling in fillings:
        _show(options, filling, console)
    unclear = sum(len(filling.unclear) for filling in fillings)
    changed = sum(len(filling.cells) for filling in fillings)
    sums = f"{counted(changed, 'grade')}, {sum(len(each.grades) for each in fillings) - changed}"
    if options.dry_run:
        say(console, f"would fill in {sums} stay; nothing was written")
        return
    if unclear and not options.partly:
        raise CourseError(
            f"{options.into}: {unclear} unclear, so nothing was written; mend what is named above, "
            "or give --partly to fill in the others"
        )
    write_filled(sheet, fillings)
    say(console, f"filled in {sums} stay")


def _show(options: Namespace, filling: "Filling", console: Console) -> None:
    """Print whose grade becomes what: everybody's in a dry run, else those to look at."""
    shown = [each for each in filling.grades if options.dry_run or each.what]
    say(console, f"{options.into}: {filling.kind}, column {filling.heading!r}")
    if shown:
        console.print(_table(shown))
    for line in filling.unclear:
        say(console, line)
    if filling.waiting:
        say(console, f"{few(filling.waiting)}: waiting for a person; the points so far count")


def _table(grades: "list[Grade]") -> Table:
    table = Table("student", "was", "becomes", "", box=box.SIMPLE_HEAD, pad_edge=False)
    for each in grades:
        cells = (each.student, each.was, each.becomes, each.what)
        table.add_row(*as_cells(*cells))
    return table
