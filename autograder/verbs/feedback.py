"""Write each student's feedback as a page of HTML.

course/feedback/STUDENT/ASSIGNMENT/topic.html shows the executed notebook with the points and
comments of each cell, as the gradebook has them now. Who handed in what can't be shown gets a page
that says what happened and what to do. A page of a result that no longer stands is replaced or
removed. Grade first.
"""

from argparse import ArgumentParser, Namespace

from rich.console import Console
from rich.progress import track

from autograder.amounts import counted
from autograder.course.directory import open_course
from autograder.errors import CourseError
from autograder.gradebook import graded_ledger
from autograder.handout.everybody import remove_others, write_page
from autograder.project import find_project
from autograder.states import WITHOUT_RESULT, State
from autograder.verbs.arguments import add_assignment, add_course


def add_arguments(parser: ArgumentParser) -> None:
    """Take the assignment and the course directory."""
    add_assignment(parser)
    add_course(parser)


def run(options: Namespace, console: Console) -> None:
    """Write a page for everybody who was graded."""
    assignment = find_project().assignment(options.assignment)
    course = open_course(options.course)
    troubles = []
    with course.reserved():
        found = graded_ledger(course, assignment)
        rows = found.rows
        for row in track(rows, assignment.name, console=console):
            trouble = write_page(course, assignment, found.columns, row)
            if trouble:  # the others get theirs all the same
                troubles.append(f"{row.student}: {trouble}")
        gone = remove_others(course, assignment, rows)
    waiting = [row.student for row in rows if row.outcome.state == State.NOT_GRADED]
    pages = sum(row.outcome.state not in WITHOUT_RESULT for row in rows)
    console.print(
        f"{counted(pages, 'page')}: {options.course}/feedback/STUDENT/"
        f"{assignment.name}/{assignment.topic}.html",
        markup=False,
        soft_wrap=True,
    )
    for students, why in (
        (waiting, f"no page, not graded yet; run: python -m autograder grade {assignment.name}"),
        (gone, "not in the gradebook; the page was removed"),
    ):
        if students:
            console.print(f"{', '.join(students)}: {why}", markup=False, soft_wrap=True)
    if troubles:
        for line in troubles[1:]:
            console.print(line, markup=False, soft_wrap=True)
        raise CourseError(troubles[0])
