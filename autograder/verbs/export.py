"""Export the scores of an assignment as CSV.

A line for each student: name and e-mail address as far as the roster has them, state, points for
each exercise and by hand (empty while nobody has graded them), points so far, the penalty for being
late, what that leaves, the points there are, the cells that wait for a person, and what there is to
say, such as why the state is not ok.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from rich.console import Console

from autograder.amounts import counted
from autograder.course.directory import open_course
from autograder.handout.export import write_csv
from autograder.project import find_project
from autograder.verbs.arguments import add_assignment, add_course


def add_arguments(parser: ArgumentParser) -> None:
    """Take the assignment, the course directory and the file."""
    add_assignment(parser)
    add_course(parser)
    parser.add_argument(
        "--to",
        type=Path,
        metavar="FILE",
        help="the file to write (default: ASSIGNMENT.csv in the course directory)",
    )


def run(options: Namespace, console: Console) -> None:
    """Write the file."""
    assignment = find_project().assignment(options.assignment)
    course = open_course(options.course)
    path = options.to or options.course / f"{assignment.name}.csv"
    count = write_csv(course, assignment, path)
    console.print(f"{counted(count, 'student')}: {path}", markup=False, soft_wrap=True)
