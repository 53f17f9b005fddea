"""What `grade` runs, with a progress bar: for good, or on a copy of the course for a preview."""

from argparse import Namespace
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

from autograder.batch.changes import Wanted
from autograder.batch.pool import Pool
from autograder.batch.whole_class import Class, grade_class, prepare, to_be_graded
from autograder.course.directory import Course
from autograder.handin.found import Found
from autograder.project import Assignment
from autograder.states import State

if TYPE_CHECKING:  # Dask is an extra
    from autograder.batch.cluster import Cluster


def chosen_of(
    options: Namespace, course: Course, assignment: Assignment, found: Found, console: Console
) -> tuple[Class, Class]:
    """Return the whole class and the part of it to grade; say which cells came and went."""
    everybody = prepare(course, assignment, found)
    for line in everybody.migrated:
        console.print(Text(f"{assignment.name}: {line}"), soft_wrap=True)
    asked = everybody.of(options.student) if options.student else everybody
    wanted = Wanted.ALL if options.force else Wanted.NONE if options.resume else Wanted.CHANGED
    return everybody, to_be_graded(asked, wanted, never_lower=options.never_lower)


def grade_chosen(chosen: Class, pool: "Pool | Cluster", console: Console) -> list[str]:
    """Grade, with a progress bar; return a line for each submission that couldn't be graded."""
    name = chosen.assignment.name
    troubles = []
    with Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
    ) as progress:
        bar = progress.add_task(name, total=len(chosen.submissions))
        for submission, outcome in grade_class(chosen, pool.grade):
            progress.update(bar, advance=1, description=submission.student)
            if outcome.state == State.NOT_GRADED:
                troubles.append(f"{submission.student}: {outcome.detail}")
        progress.update(bar, description=name)
    return troubles
