"""Grade what a class handed in, and show students by exercises.

Reads course/submitted/STUDENT/ASSIGNMENT/topic.ipynb; a notebook is known by its cells, so it is
found under another name too, in another folder of the student's, or in a zip file there. Of several
the one at that place counts, unless it is as released or can't be read. Of the others, one in the
folder ASSIGNMENT comes first, then the highest number at the end of the name, such as the 2 of
topic (2).ipynb, then the latest. Which one counted is said, and what in submitted/ is nobody's.

Scores go to nbgrader's gradebook in the course directory, executed notebooks to autograded/, the
state of each submission to records/. A submission that can't be graded is named with the reason;
the others are graded all the same.

Graded is what is new or has changed since it was last graded; what was stopped half-way goes on
where it was. Points, due dates and penalties that were changed are applied without running anything
again. Points given by hand are for an answer: they don't count for another one.

The source may change after grading began, cells that come, go or are renamed included: they are
named, everybody is graded by the new tests, and what a notebook can't have yet gives no points. Of
a cell that goes, points and comments are put aside, and are there again if it comes back. What that
would change is seen first with --preview:

    python -m autograder grade 02_filtering --preview
"""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from autograder.batch import standing
from autograder.batch.standing import Standing
from autograder.course.directory import open_course
from autograder.errors import CourseError
from autograder.gradebook import Ledger, ledger
from autograder.project import Assignment, Project, find_project
from autograder.verbs.arguments import add_assignments, add_course, add_without_walls, at_least_one

if TYPE_CHECKING:
    from autograder.batch.cluster import Cluster
    from autograder.batch.pool import Pool
    from autograder.course.directory import Course
    from autograder.handin.found import Found


def add_arguments(parser: ArgumentParser) -> None:
    """Take the assignments, the course directory, and which submissions to grade."""
    add_assignments(parser)
    add_course(parser)
    parser.add_argument(
        "--student",
        action="append",
        default=[],
        metavar="ID",
        help="grade only this student; may be given several times",
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--resume", action="store_true", help="grade only what has no result yet, changed or not"
    )
    which.add_argument("--force", action="store_true", help="grade everything again")
    parser.add_argument(
        "--preview",
        action="store_true",
        help="say whose points would change, by how much and why, and write nothing",
    )
    parser.add_argument(
        "--never-lower",
        action="store_true",
        help="let the points that tests gave before stand where there are fewer now",
    )
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--workers",
        type=at_least_one,
        metavar="N",
        help="processes that grade side by side (default: one for each core)",
    )
    where.add_argument(
        "--cluster",
        metavar="URL",
        help="grade on the workers of this Dask scheduler, for example tcp://10.0.0.1:8786; "
        "keep it in a private network: who reaches it can run code there",
    )
    add_without_walls(parser)


def run(options: Namespace, console: Console) -> None:
    """Grade with a progress bar, then print the class table; for several, their totals too."""
    project = find_project()
    assignments = [project.assignment(name) for name in dict.fromkeys(options.assignments)]
    tables = {}
    troubles: list[str] = []
    for assignment in assignments:
        table = _as_it_stands(options, assignment, console)
        if table is not None:
            tables[assignment.name] = table
            continue
        from autograder.handin.found import find_submissions  # noqa: PLC0415  # as below

        found = find_submissions(options.course.resolve(), assignment)
        with _workers(options, project, assignment, _certain(options, assignment, found)) as pool:
            if options.preview:
                from autograder.verbs.grade_preview import preview  # noqa: PLC0415  # as below

                preview(options, assignment, found, pool, console)
                continue
            table, trouble = _grade(options, assignment, found, pool, console)
        tables[assignment.name] = table
        troubles += trouble
    if len(tables) > 1:
        from autograder.handout.report import print_totals  # noqa: PLC0415  # as below

        print_totals(console, tables)
    if troubles:
        for line in troubles[1:]:
            console.print(line, markup=False, soft_wrap=True)
        raise CourseError(troubles[0])


def _as_it_stands(options: Namespace, assignment: Assignment, console: Console) -> Ledger | None:
    """Show a class of which it is known that nothing has changed; None if it may have."""
    if options.force or options.preview or options.student or options.cluster:
        return None
    course = open_course(options.course)
    with course.reserved():
        known = standing.known(course, assignment, standing.digest_of(course, assignment))
        if known is None:
            return None
        table = ledger(course, assignment)
    _show(options, assignment, table, known, console)
    console.print(_counts(0, known.submissions))
    return table


def _show(
    options: Namespace,
    assignment: Assignment,
    table: Ledger,
    said: Standing,
    console: Console,
    *,
    phantoms: Sequence[str] = (),
) -> None:
    """Print the class at a glance, and what lies in ``submitted/`` and is nobody's."""
    from autograder.handout.report import print_report  # noqa: PLC0415  # as below

    seen = {(exercise, name, what): count for exercise, name, what, count in said.mistakes}
    print_report(console, options.course, assignment, table, seen)
    for student in phantoms:
        console.print(
            f"{student}: no folder of that name any more; off the gradebook", markup=False
        )
    for line in said.strays:
        console.print(line, markup=False, soft_wrap=True)


def _counts(graded: int, kept: int) -> str:
    return f"{graded} graded now, {kept} kept as they were."


def _certain(options: Namespace, assignment: Assignment, found: "Found") -> int:
    """Count the submissions that have to be graded whatever nbgrader's gradebook says."""
    records = options.course / "records" / assignment.name
    return sum(
        options.force or not os.path.lexists(records / f"{student}.json")
        for student in found.students
        if not options.student or student in options.student
    )


def _workers(
    options: Namespace, project: Project, assignment: Assignment, waiting: int
) -> "Pool | Cluster":
    from autograder.batch.start import join_cluster, start_workers  # noqa: PLC0415  # as below

    if options.cluster is not None:
        return join_cluster(
            project,
            assignment,
            options.course,
            options.cluster,
            without_walls=options.without_walls,
        )
    return start_workers(
        project,
        assignment,
        options.course,
        waiting=waiting,
        workers=options.workers,
        without_walls=options.without_walls,
    )


def _grade(
    options: Namespace,
    assignment: Assignment,
    found: "Found",
    pool: "Pool | Cluster",
    console: Console,
) -> "tuple[Ledger, list[str]]":
    """Grade one assignment; return its table, and a line for each trouble."""
    # nbgrader takes a second to import: workers who have something to do start meanwhile.
    from autograder.gradebook.phantoms import forget_phantoms  # noqa: PLC0415
    from autograder.handin.strays import strays  # noqa: PLC0415
    from autograder.handout.report import known_mistakes  # noqa: PLC0415
    from autograder.states import State  # noqa: PLC0415
    from autograder.verbs.grade_run import chosen_of, grade_chosen  # noqa: PLC0415

    course = open_course(options.course)
    with course.reserved():
        digest = standing.digest_of(course, assignment)
        everybody, chosen = chosen_of(options, course, assignment, found, console)
        troubles = grade_chosen(chosen, pool, console)
        phantoms = forget_phantoms(course, assignment, found.students)
        table = ledger(course, assignment, found.students if chosen.submissions else None)
        said = Standing(
            len(everybody.submissions),
            strays(found, course.root, assignment),
            [(*mistake, count) for mistake, count in known_mistakes(table.rows).most_common()],
        )
        states = {row.outcome.state for row in table.rows}
        if states - {State.NOT_HANDED_IN} == {State.MISSING}:
            troubles.append(
                f"{course.submitted}: nobody's {assignment.notebook} lies at its place; put them "
                f"at submitted/STUDENT/{assignment.name}/{assignment.notebook}"
            )
        has_done_something = options.student or chosen.submissions or phantoms or troubles
        if not has_done_something:
            _remember(course, assignment, digest, said)
    _show(options, assignment, table, said, console, phantoms=phantoms)
    kept = len(everybody.submissions) - len(chosen.submissions)
    console.print(_counts(len(chosen.submissions), kept))
    if not pool.safe:
        warning = f"No walls around student code: {pool.protections}."
        console.print(Text(warning, style="bold red"), soft_wrap=True)
    return table, troubles


def _remember(course: "Course", assignment: Assignment, digest: str, said: Standing) -> None:
    """Note that there was nothing to do, if nothing has changed meanwhile either."""
    if digest and standing.digest_of(course, assignment) == digest:
        standing.keep(course, assignment, digest, said)
