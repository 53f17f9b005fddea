"""Grade what a class handed in, and show students by exercises.

Reads course/submitted/STUDENT/ASSIGNMENT/topic.ipynb. Scores go to nbgrader's gradebook in the
course directory, executed notebooks to autograded/, the state of each submission to records/.
A submission that can't be graded is named with the reason; the others are graded all the same.
"""

from argparse import ArgumentParser, Namespace

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from autograder.course import open_course
from autograder.engines import stock
from autograder.grading import grade_class, prepare
from autograder.project import find_project
from autograder.report import print_report
from autograder.scores import columns, rows
from autograder.source import read_source
from autograder.verbs.arguments import add_assignment, add_course


def add_arguments(parser: ArgumentParser) -> None:
    """Take the assignment and the course directory."""
    add_assignment(parser)
    add_course(parser)


def run(options: Namespace, console: Console) -> None:
    """Grade with a progress bar, then print the class table."""
    assignment = find_project().assignment(options.assignment)
    course = open_course(options.course)
    released, submissions = prepare(course, assignment)
    progress = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
    )
    with progress:
        bar = progress.add_task(assignment.name, total=len(submissions))
        for submission, _ in grade_class(course, assignment, released, submissions, stock.grade):
            progress.update(bar, advance=1, description=submission.student)
        progress.update(bar, description=assignment.name)
    wanted = columns(read_source(assignment.source))
    print_report(console, course, assignment, wanted, rows(course, assignment, wanted))
