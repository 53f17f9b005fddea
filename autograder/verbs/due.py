"""Set when an assignment is due, or show it and who has more time.

TIME is in the course's time zone (c.LatePolicy.time_zone, UTC if it isn't set) unless it names one;
a day alone ends at its end; "none" takes the due date away. It may be set before anybody has handed
in. What lateness costs stands in the course's nbgrader_config.py, for example:

    c.LatePolicy.percent_a_day = 10      # of what the assignment is worth; or points_a_day
    c.LatePolicy.grace_minutes = 15
    c.LatePolicy.cut_off_days = 4        # later than that nothing counts
    c.LatePolicy.bank_days = 5           # that cost nothing, for the term; bank_days_at_once = 2
    c.LatePolicy.time_zone = "Europe/Berlin"

A date that is moved changes the penalties of who was graded, without running anything again:

    python -m autograder due 02_filtering "2030-05-01 23:59" --dry-run
    python -m autograder due 02_filtering 2030-05-01
    python -m autograder due 02_filtering
"""

from argparse import ArgumentParser, Namespace
from functools import partial

from rich.console import Console

from autograder.course.directory import open_course
from autograder.gradebook.balancing import change_deadlines
from autograder.gradebook.deadlines import due_of, extensions, parse_deadline, set_due, told
from autograder.gradebook.late_policy import policy_of
from autograder.project import find_project
from autograder.verbs.arguments import add_assignment, add_course, add_dry_run
from autograder.verbs.saying import say


def add_arguments(parser: ArgumentParser) -> None:
    """Take the assignment, the time, the course directory, and whether only to look."""
    add_assignment(parser)
    parser.add_argument("time", metavar="TIME", nargs="?", help='for example "2030-05-01 23:59"')
    add_course(parser)
    add_dry_run(parser)


def run(options: Namespace, console: Console) -> None:
    """Set the date and say whose penalty that moves, or show what holds."""
    name = find_project().assignment(options.assignment).name
    course = open_course(options.course)
    zone = policy_of(course.config).zone

    if options.time is None:
        with course.session() as session:
            due, others = due_of(session, name), extensions(session, name)
        say(console, f"{name}: due {told(due, zone)}" if due else f"{name}: no due date")
        for each in others:
            say(console, f"{each.student}: until {told(each.until, zone)} ({each.why})")
        return
    due = parse_deadline(options.time, zone)
    when = f"due {told(due, zone)}" if due else "no due date any more"
    course_id = course.config.CourseDirectory.course_id
    change = partial(set_due, course_id=course_id, assignment=name, due=due)
    moved = change_deadlines(course, name, change, when, dry_run=options.dry_run)
    say(console, f"{name}: {when}")
    for penalty in moved:
        say(console, str(penalty))
    if options.dry_run:
        say(console, "nothing was written")
