"""Write each student's feedback as a page of HTML.

course/feedback/STUDENT/ASSIGNMENT/topic.html shows the executed notebook with the points and
comments of each cell, as the gradebook has them now. Grade first.
"""

from argparse import ArgumentParser, Namespace

from rich.console import Console
from rich.progress import track

from autograder.course import open_course
from autograder.errors import CourseError
from autograder.feedback import graded_students, write_feedback
from autograder.project import find_project
from autograder.verbs.arguments import add_assignment, add_course


def add_arguments(parser: ArgumentParser) -> None:
    """Take the assignment and the course directory."""
    add_assignment(parser)
    add_course(parser)


def run(options: Namespace, console: Console) -> None:
    """Write a page for everybody who was graded."""
    assignment = find_project().assignment(options.assignment)
    course = open_course(options.course)
    failed = []
    with course.reserved():
        students = graded_students(course, assignment)
        with course.gradebook():
            pass  # what is wrong with it is said once, not for each student
        for student in track(students, assignment.name, console=console):
            try:
                write_feedback(course, assignment, student)
            except CourseError as error:  # the others get theirs all the same
                failed.append(str(error))
    console.print(
        f"{len(students) - len(failed)} pages: {options.course}/feedback/STUDENT/"
        f"{assignment.name}/{assignment.topic}.html",
        markup=False,
    )
    if failed:
        more = f" (and {len(failed) - 1} more)" if len(failed) > 1 else ""
        raise CourseError(failed[0] + more)
