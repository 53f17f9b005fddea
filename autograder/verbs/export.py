"""Export the scores of an assignment as CSV, or into a Canvas gradebook or Moodle worksheet.

A line for each student: name and e-mail address as far as the roster has them, state, points for
each exercise and by hand (empty while nobody has graded them), points so far, the penalty for being
late, what that leaves, the points there are, the cells that wait for a person, and what there is to
say, such as why the state is not ok.

With --into, the grades go into the file that you downloaded from Canvas (Grades, Export) or Moodle
(View all submissions, Download grading worksheet): one column of it is filled in, and every other
byte stays. Students are known by the numbers of what was collected, the roster, logins and e-mail
addresses, else by a name that only one has. Who isn't clear is named, and nothing is written unless
--partly is given. A grade in the file that is higher, or no number, stays unless --overwrite is
given; "EX" always does.

    python -m autograder export 02_filtering --into gradebook.csv --dry-run
    python -m autograder export 02_filtering --into gradebook.csv --column "Lab 2 (4711)"
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.amounts import counted, few
from autograder.course.directory import open_course
from autograder.errors import CourseError
from autograder.handout.export import write_csv
from autograder.handout.filling import Filling, Grade, fill
from autograder.project import find_project
from autograder.storable import one_line
from autograder.verbs.arguments import add_assignment, add_course, add_dry_run


def add_arguments(parser: ArgumentParser) -> None:
    """Take the assignment, the course directory and the file."""
    add_assignment(parser)
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
    add_dry_run(parser)


def run(options: Namespace, console: Console) -> None:
    """Write the file."""
    given = [f"--{each}" for each in ("column", "partly", "overwrite") if getattr(options, each)]
    given += ["--dry-run"] if options.dry_run else []
    if given and options.into is None:
        raise CourseError(f"{given[0]}: is for --into FILE alone; give both, or neither")
    assignment = find_project().assignment(options.assignment)
    course = open_course(options.course)
    if options.into is None:
        path = options.to or options.course / f"{assignment.name}.csv"
        count = write_csv(course, assignment, path)
        _say(console, f"{counted(count, 'student')}: {path}")
        return
    filling = fill(
        course, assignment, options.into, heading=options.column, overwrite=options.overwrite
    )
    _show(options, filling, console)
    sums = f"{counted(filling.changed, 'grade')}, {len(filling.grades) - filling.changed}"
    if options.dry_run:
        _say(console, f"would fill in {sums} stay; nothing was written")
        return
    if filling.unclear and not options.partly:
        raise CourseError(
            f"{options.into}: {len(filling.unclear)} unclear, so nothing was written; mend what is "
            "named above, or give --partly to fill in the others"
        )
    filling.write()
    _say(console, f"filled in {sums} stay")


def _show(options: Namespace, filling: Filling, console: Console) -> None:
    """Print whose grade becomes what: everybody's in a dry run, else those to look at."""
    shown = [each for each in filling.grades if options.dry_run or each.what]
    _say(console, f"{filling.path}: {filling.kind}, column {filling.heading!r}")
    if shown:
        console.print(_table(shown))
    for line in filling.unclear:
        _say(console, line)
    if filling.waiting:
        _say(console, f"{few(filling.waiting)}: waiting for a person; the points so far count")


def _table(grades: list[Grade]) -> Table:
    table = Table("student", "was", "becomes", "", box=box.SIMPLE_HEAD, pad_edge=False)
    for each in grades:
        cells = (each.student, each.was, each.becomes, each.what)
        table.add_row(*(Text(one_line(cell)) for cell in cells))
    return table


def _say(console: Console, line: str) -> None:
    console.print(Text(one_line(line)), soft_wrap=True)
