"""Give a student more time for an assignment than the others have.

TIME is understood as with `due`; "none" takes back what was given. It holds until that time,
wherever the due date moves, and may be given before anything was handed in. The reason is kept,
and `due ASSIGNMENT` shows it. Penalties are changed without running anything again.

    python -m autograder extend student-07 02_filtering "2030-05-08 23:59" --why "ill for a week"
"""

from argparse import ArgumentParser, Namespace
from functools import partial

from rich.console import Console

from autograder.course.directory import open_course
from autograder.errors import CourseError
from autograder.gradebook.balancing import change_deadlines
from autograder.gradebook.deadlines import due_of, extend, parse_deadline, told
from autograder.gradebook.late_policy import policy_of
from autograder.gradebook.removal import is_known
from autograder.project import find_project
from autograder.verbs.arguments import add_assignment, add_course, add_dry_run
from autograder.verbs.saying import say


def add_arguments(parser: ArgumentParser) -> None:
    """Take the student, the assignment, the time, the reason, and whether only to look."""
    parser.add_argument("student", metavar="STUDENT", help="the student's folder in submitted/")
    add_assignment(parser)
    parser.add_argument("time", metavar="TIME", help='for example "2030-05-08 23:59"')
    parser.add_argument("--why", metavar="TEXT", default="", help="the reason, which is kept")
    add_course(parser)
    add_dry_run(parser)


def run(options: Namespace, console: Console) -> None:
    """Give the time and say what that changes."""
    name = find_project().assignment(options.assignment).name
    course = open_course(options.course)
    zone = policy_of(course.config).zone
    until = parse_deadline(options.time, zone)
    if not is_known(course, options.student):
        raise CourseError(
            f"{options.student!r}: neither on the roster nor in {course.submitted.name}/; name a "
            "student by the folder there, or put him on the roster first"
        )
    why = options.why.strip()
    if until and not why:
        raise CourseError('extend: no reason is given; give one, such as --why "ill for a week"')
    change = partial(extend, assignment=name, student=options.student, until=until, why=why)
    reason = f"more time: {why}" if until else "the time of all the others"
    moved = change_deadlines(course, name, change, reason, dry_run=options.dry_run)
    with course.session() as session:
        due = due_of(session, name)

    time = f"until {told(until, zone)}" if until else "no more time than the others"
    others = f"due {told(due, zone)}" if due else "which has no due date yet"
    say(console, f"{options.student}: {time} for {name}, {others}")
    if until and due and until <= due:
        say(console, "that is no later than the due date, so it changes nothing")
    for penalty in moved:
        say(console, str(penalty))
    if options.dry_run:
        say(console, "nothing was written")
