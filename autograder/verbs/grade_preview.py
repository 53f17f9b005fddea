"""What ``grade --preview`` prints: whose points would change, by how much and why."""

from argparse import Namespace
from typing import TYPE_CHECKING

from rich.console import Console

from autograder.amounts import counted
from autograder.batch.pool import Pool
from autograder.batch.preview import copy_of, moves, noted
from autograder.course.directory import open_course, set_up
from autograder.gradebook import ledger
from autograder.handin.found import Found
from autograder.project import Assignment
from autograder.verbs.grade_run import chosen_of, grade_chosen
from autograder.verbs.saying import say

if TYPE_CHECKING:  # Dask is an extra
    from autograder.batch.cluster import Cluster


def preview(
    options: Namespace,
    assignment: Assignment,
    found: Found,
    pool: "Pool | Cluster",
    console: Console,
) -> None:
    """Grade a copy of the course, and print what that changes."""
    course = open_course(options.course)
    with course.reserved(), copy_of(course) as copy:
        set_up(copy)
        before = noted(copy, assignment)
        _, chosen = chosen_of(options, copy, assignment, found, console)
        grade_chosen(chosen, pool, console)
        ledger(copy, assignment, found.students)  # applies dates and points too
        found_moves = moves(copy, assignment, before)
    for move in found_moves:
        change = move.change
        amounts = " -> ".join("-" if each is None else f"{each:g}"
                              for each in (change.before, change.after))  # fmt: skip
        why = "; ".join(filter(None, [change.why, move.says]))
        say(console, f"{change.student}, {change.cell}: {amounts} ({why})")
    students = len({move.change.student for move in found_moves})
    console.print(
        f"{assignment.name}: {len(chosen.submissions)} would be graded, points of "
        f"{counted(students, 'student')} would change; nothing was written."
    )
