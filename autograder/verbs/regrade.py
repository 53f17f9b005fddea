"""Grade one student again, for an appeal: the same hidden tests, with the same numbers.

Says what would change, and writes it only after a yes.
"""

import os
import sys
from argparse import ArgumentParser, Namespace

from rich.console import Console

from autograder.batch import start
from autograder.batch.pool import Pool
from autograder.errors import CourseError
from autograder.project import Assignment, find_project
from autograder.verbs.arguments import add_assignment, add_course, add_without_walls, is_wanted


def add_arguments(parser: ArgumentParser) -> None:
    """Take the student, the assignment, and whether to write without asking."""
    parser.add_argument("student", metavar="STUDENT", help="the student's folder in submitted/")
    add_assignment(parser)
    add_course(parser)
    parser.add_argument("--yes", action="store_true", help="write the new result without asking")
    add_without_walls(parser)


def run(options: Namespace, console: Console) -> None:
    """Print what would change, ask, and write."""
    project = find_project()
    assignment = project.assignment(options.assignment)
    record = options.course / "records" / assignment.name / f"{options.student}.json"
    with start.start_workers(
        project,
        assignment,
        options.course,
        waiting=int(os.path.lexists(record)),  # who was never graded has nothing to appeal
        without_walls=options.without_walls,
    ) as pool:
        _regrade(options, assignment, pool, console)


def _regrade(options: Namespace, assignment: Assignment, pool: Pool, console: Console) -> None:
    # nbgrader takes a second to import: the worker starts meanwhile.
    from autograder.batch.regrading import hear  # noqa: PLC0415
    from autograder.batch.whole_class import prepare  # noqa: PLC0415
    from autograder.course.directory import open_course  # noqa: PLC0415
    from autograder.gradebook.recording import Recorder  # noqa: PLC0415

    def say(line: str) -> None:
        console.print(f"{options.student}: {line}", markup=False, soft_wrap=True)

    course = open_course(options.course)
    with course.reserved():
        everybody = prepare(course, assignment)
        for line in everybody.migrated:
            console.print(f"{assignment.name}: {line}", markup=False, soft_wrap=True)
        appeal = hear(everybody, options.student, pool.grade)
        if appeal.is_other:
            say("the submission, the course's notebook or its limits have changed since")
        for change in appeal.changes:
            say(change)
        if not pool.safe:
            say(f"no walls around student code: {pool.protections}")
        if not appeal.changes:
            say("nothing would change")
        elif options.yes or is_wanted(console, "Write this?"):
            with course.session() as session:
                recorder = Recorder(course, assignment, session)
                kept = recorder.record(appeal.submission, appeal.result, "regraded")
            if kept != appeal.result.outcome:
                raise CourseError(f"{options.student}: {kept.state}: {kept.detail}")
            say("written")
        elif sys.stdin.isatty():
            say("nothing was written")
        else:
            say("nothing was written, for nobody is there to ask; give --yes to write it")
