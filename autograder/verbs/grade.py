"""Grade what a class handed in, and show students by exercises.

Reads course/submitted/STUDENT/ASSIGNMENT/topic.ipynb. Scores go to nbgrader's gradebook in the
course directory, executed notebooks to autograded/, the state of each submission to records/.
A submission that can't be graded is named with the reason; the others are graded all the same.

Graded is what is new or has changed since it was last graded; what was stopped half-way goes on
where it was.
"""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from autograder.batch.pool import Pool
from autograder.batch.start import join_cluster, start_workers
from autograder.project import Assignment, Project, find_project
from autograder.verbs.arguments import add_course, at_least_one

if TYPE_CHECKING:
    from autograder.batch.cluster import Cluster
    from autograder.scores import Column, Row


def add_arguments(parser: ArgumentParser) -> None:
    """Take the assignments, the course directory, and which submissions to grade."""
    parser.add_argument(
        "assignments", metavar="ASSIGNMENT", nargs="+", help="for example 02_filtering"
    )
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


def run(options: Namespace, console: Console) -> None:
    """Grade with a progress bar, then print the class table; for several, their totals too."""
    project = find_project()
    assignments = [project.assignment(name) for name in dict.fromkeys(options.assignments)]
    tables = {}
    for assignment in assignments:
        with _workers(options, project, assignment) as pool:
            tables[assignment.name] = _grade(options, assignment, pool, console)
    if len(tables) > 1:
        from autograder.report import print_totals  # noqa: PLC0415  # as below

        print_totals(console, tables)


def _workers(options: Namespace, project: Project, assignment: Assignment) -> "Pool | Cluster":
    if options.cluster is not None:
        return join_cluster(project, assignment, options.course, options.cluster)
    students = set(options.student)
    return start_workers(
        project, assignment, options.course, students=students, workers=options.workers
    )


def _grade(
    options: Namespace, assignment: Assignment, pool: "Pool | Cluster", console: Console
) -> tuple[list["Column"], list["Row"]]:
    # nbgrader takes a second to import: the workers start meanwhile.
    from autograder.batch.changes import Wanted  # noqa: PLC0415
    from autograder.course import open_course  # noqa: PLC0415
    from autograder.grading import grade_class, prepare, to_be_graded  # noqa: PLC0415
    from autograder.report import print_report  # noqa: PLC0415
    from autograder.scores import columns, rows  # noqa: PLC0415
    from autograder.source import read_source  # noqa: PLC0415

    wanted = Wanted.ALL if options.force else Wanted.NONE if options.resume else Wanted.CHANGED
    course = open_course(options.course)
    with course.reserved():
        everybody = prepare(course, assignment)
        asked = everybody.of(options.student) if options.student else everybody
        chosen = to_be_graded(asked, wanted)
        with _progress(console) as progress:
            bar = progress.add_task(assignment.name, total=len(chosen.submissions))
            for submission, _ in grade_class(chosen, pool.grade):
                progress.update(bar, advance=1, description=submission.student)
            progress.update(bar, description=assignment.name)
    shown = columns(read_source(assignment.source))
    found = rows(course, assignment, shown)
    print_report(console, course, assignment, shown, found)
    kept = len(everybody.submissions) - len(chosen.submissions)
    console.print(f"{len(chosen.submissions)} graded now, {kept} kept as they were.")
    if not pool.safe:
        warning = f"No walls around student code: {pool.protections}."
        console.print(Text(warning, style="bold red"), soft_wrap=True)
    return shown, found


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
    )
