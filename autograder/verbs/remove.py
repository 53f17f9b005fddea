"""Take a student off the course, such as one who came in by accident.

Says first what goes with him: his row on the roster, points, those given by hand too, comments,
more time that he got, executed notebooks and pages. Nothing is done without a yes. What he handed
in is not deleted: it is put aside in course/removed/, where `grade` doesn't look. A later `collect`
brings him back only if he sent something newer, or is on the roster again.

    python -m autograder remove "Copy of student-07"
"""

import sys
from argparse import ArgumentParser, Namespace

from rich.console import Console

from autograder.collecting.taken_off import files_with, forget_collected
from autograder.course.directory import open_course
from autograder.errors import CourseError
from autograder.gradebook.removal import remove, traces
from autograder.verbs.arguments import add_course, is_wanted
from autograder.verbs.saying import say


def add_arguments(parser: ArgumentParser) -> None:
    """Take the student, the course directory, and whether to do it without asking."""
    parser.add_argument("student", metavar="STUDENT", help="the student's folder in submitted/")
    add_course(parser)
    parser.add_argument("--yes", action="store_true", help="take him off without asking")


def run(options: Namespace, console: Console) -> None:
    """Say what goes, ask, and take it away."""
    course = open_course(options.course)

    def note(line: str) -> None:
        say(console, f"{options.student}: {line}")

    with course.reserved(), course.session() as session:
        found = traces(course, session, options.student)
        collected = files_with(course.root, options.student)
        if not (found or collected):
            raise CourseError(
                f"{options.student!r}: neither in the gradebook nor in {course.submitted.name}/; "
                "name a student by the folder there"
            )
        for line in found.lines():
            note(line)
        for path in collected:
            note(f"his line in {path.parent.name}/{path.name}")
        if options.yes or is_wanted(console, "Take him off?"):
            forget_collected(course.root, options.student)
            for path in remove(course, session, found):
                note(f"what was handed in is in {path.relative_to(course.root)}/ now")
            note("taken off")
        elif sys.stdin.isatty():
            note("nothing was changed")
        else:
            note("nothing was changed, for nobody is there to ask; give --yes to take him off")
