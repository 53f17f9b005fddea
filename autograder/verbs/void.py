"""Give everybody the points of an exercise that turned out to be flawed, or show what is void.

Everybody is who handed something in, whatever became of it, now or later: a right answer, a wrong
one, a notebook that can't be read. Who handed nothing in gets nothing, since to have all points of
an exercise says that he was there for it; give such a one points by other means. Late penalties are
taken off the points with the void in them, and extra credit counts beside them. Pages say that the
exercise is void, and why.

Nobody's code is run for it. What tests and people gave is kept: --undo brings it back.

    python -m autograder void 02_filtering find_template --why "its prompt left the border open"
    python -m autograder void 02_filtering find_template --undo --dry-run
    python -m autograder void 02_filtering
"""

from argparse import ArgumentParser, Namespace
from collections import defaultdict
from collections.abc import Iterator

from rich.console import Console

from autograder.amounts import counted
from autograder.course.directory import open_course
from autograder.errors import CourseError
from autograder.gradebook.balancing import change_void
from autograder.gradebook.journal import LATE, Change
from autograder.gradebook.voids import voids
from autograder.project import find_project
from autograder.storable import one_line
from autograder.verbs.arguments import add_assignment, add_course, add_dry_run
from autograder.verbs.saying import say


def add_arguments(parser: ArgumentParser) -> None:
    """Take the assignment, the exercise, the reason, and whether to take it back or only look."""
    add_assignment(parser)
    parser.add_argument(
        "exercise", metavar="EXERCISE", nargs="?", help="an exercise or a free-text question"
    )
    parser.add_argument("--why", metavar="TEXT", default="", help="the reason, which students read")
    parser.add_argument("--undo", action="store_true", help="let the points of before count again")
    add_course(parser)
    add_dry_run(parser)


def run(options: Namespace, console: Console) -> None:
    """Say whose points change, and change them; or show what is void."""
    name = find_project().assignment(options.assignment).name
    course = open_course(options.course)

    if options.exercise is None:
        if options.undo or options.why:
            raise CourseError("void: no exercise is given; name one, or leave out --undo and --why")
        with course.session() as session:
            found = voids(session, name)
        for exercise, why in found.items():
            say(console, f"{name}: {exercise} is void ({why})")
        if not found:
            say(console, f"{name}: nothing is void")
        return
    why = one_line(options.why)
    if not why and not options.undo:
        raise CourseError(
            'void: no reason is given; give one, such as --why "its prompt left the border open"'
        )
    found_changes = change_void(
        *(course, name, options.exercise, why), is_void=not options.undo, dry_run=options.dry_run
    )
    what = "counts again as it was graded" if options.undo else f"is void ({why})"
    say(console, f"{name}: {options.exercise} {what}")
    for line in _moves(found_changes):
        say(console, line)
    students = {each.student for each in found_changes}
    say(console, f"points of {counted(len(students), 'student')} change")
    if options.dry_run:
        say(console, "nothing was written")


def _moves(found: list[Change]) -> Iterator[str]:
    """Say what each student has for it before and after, and what that does to a penalty."""
    by_student: defaultdict[tuple[str, str, bool], list[Change]] = defaultdict(list)
    for each in found:
        by_student[each.student, each.assignment, each.cell == LATE].append(each)
    for (student, assignment, is_late), changes in sorted(by_student.items()):
        what = f"{assignment}, {LATE}" if is_late else assignment
        yield f"{student}, {what}: {_sum(changes, 'before')} -> {_sum(changes, 'after')}"


def _sum(found: list[Change], which: str) -> str:
    amounts = [getattr(each, which) for each in found]
    return "-" if set(amounts) == {None} else f"{sum(filter(None, amounts)):g}"
