"""Write notebooks with the answers and why other answers fail, once nobody can hand in any more.

Answers are held back until the due date has passed, and the time of everybody who has more; where
the course's settings cut off what is later, until then. The hidden tests aren't in them.

    python -m autograder due 02_filtering 2030-05-01
    python -m autograder solution 02_filtering --into handouts
"""

import math
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from autograder.course.directory import Course, open_course
from autograder.errors import CourseError
from autograder.files import put
from autograder.gradebook.deadlines import last_deadline, told
from autograder.gradebook.late_policy import policy_of
from autograder.project import find_project
from autograder.source.release import as_text
from autograder.source.solution import solved
from autograder.verbs.arguments import add_assignments, add_course


def add_arguments(parser: ArgumentParser) -> None:
    """Take the assignments, the course directory and the folder that the notebooks are put into."""
    add_assignments(parser)
    parser.add_argument(
        "--into", type=Path, default=Path("dist"), metavar="FOLDER", help="default: %(default)s"
    )
    add_course(parser)


def run(options: Namespace, console: Console) -> None:
    """Write the notebooks and name them; none if one of them may still be handed in."""
    project = find_project()
    assignments = [project.assignment(name) for name in dict.fromkeys(options.assignments)]
    course = open_course(options.course)
    for assignment in assignments:
        _refuse_before_the_end(course, assignment.name)
    folder: Path = options.into
    for assignment in assignments:
        path = folder / f"{assignment.topic}-solution.ipynb"
        text = as_text(solved(assignment))
        try:
            folder.mkdir(parents=True, exist_ok=True)
            put(path, text)
        except OSError as error:
            raise CourseError(
                f"{path}: can't be written ({error.strerror}); make room or choose another folder "
                "with --into"
            ) from error
        console.print(f"wrote {path}", markup=False)


def _refuse_before_the_end(course: Course, assignment: str) -> None:
    policy = policy_of(course.config)
    with course.session() as session:
        last = last_deadline(session, assignment)
    if last is None:
        raise CourseError(
            f"{assignment}: it has no due date, so it can be handed in for ever; set one with: "
            f"python -m autograder due {assignment} 2030-05-01"
        )
    days = policy.days(last, datetime.now(UTC).replace(tzinfo=None))
    has_cut_off = policy.cut_off_days < math.inf
    if days == 0 or (has_cut_off and days <= policy.cut_off_days):
        later = f", and counts for {policy.cut_off_days:g} days more" if has_cut_off else ""
        raise CourseError(
            f"{assignment}: it can be handed in until {told(last, policy.zone)}{later}, so its "
            f"answers are held back; python -m autograder due {assignment} shows who has more time"
        )
