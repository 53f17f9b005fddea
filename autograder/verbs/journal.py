"""Show every change of a grade: when, whose, from what to what, who did it and why.

`grade`, `regrade`, `due`, `extend`, `void` and `remove` note what they change, with the user of the
machine. Points given by hand are noted as soon as formgrader has stored them, or, where another
program wrote them into the gradebook, when the grader next reads it. Times are in the course's
zone. The first result of a student is no change.

    python -m autograder journal 02_filtering --student student-07
"""

from argparse import ArgumentParser, Namespace

from rich import box
from rich.console import Console
from rich.table import Table

from autograder.course.directory import open_course
from autograder.gradebook.deadlines import told
from autograder.gradebook.journal import changes
from autograder.gradebook.late_policy import policy_of
from autograder.project import find_project
from autograder.verbs.arguments import add_assignment, add_course
from autograder.verbs.saying import as_cells


def add_arguments(parser: ArgumentParser) -> None:
    """Take the assignment, the course directory, and one student."""
    add_assignment(parser)
    add_course(parser)
    parser.add_argument("--student", metavar="ID", help="show the changes of this one alone")


def run(options: Namespace, console: Console) -> None:
    """Print the journal, the newest change last."""
    name = find_project().assignment(options.assignment).name
    course = open_course(options.course)
    zone = policy_of(course.config).zone
    with course.session() as session:
        found = changes(session, name, options.student)
    if not found:
        console.print(f"{name}: no grade has changed")
        return
    table = Table(
        *("when", "student", "cell", "from", "to", "who", "why"),
        title=f"{name}: changes of grades",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
    )
    for each in found:
        amounts = [_points(each.before), _points(each.after)]
        cells = [told(each.at, zone), each.student, each.cell, *amounts, each.who, each.why]
        table.add_row(*as_cells(*cells))
    console.print(table)


def _points(points: float | None) -> str:
    return "-" if points is None else f"{points:g}"
