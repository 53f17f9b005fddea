"""Check the sources, and that notebooks/ is what they give.

Headers are complete, markers balance, every test belongs to an exercise and every exercise has a
test, code is Python, headings name the right points, nothing leaks, not by feedback pages either,
and notebooks/ is in sync. A build checks the sources in the same way.
"""

from argparse import ArgumentParser, Namespace

from rich.console import Console
from rich.table import Table

from autograder.cells import exercises, is_test
from autograder.errors import CourseError
from autograder.gradebook import BY_HAND, columns
from autograder.handout.hidden_text import check_pages
from autograder.project import Assignment, find_project
from autograder.source.build import out_of_sync, released_files
from autograder.source.course_notebook import read_source


def add_arguments(_parser: ArgumentParser) -> None:
    """Take no arguments: everything is checked, always."""


def run(_options: Namespace, console: Console) -> None:
    """Print a line for each assignment, or fail at the first thing that is wrong."""
    project = find_project()
    table = Table("assignment", title="Sources")
    for heading in ("cells", "exercises", "tests", "points by test", "points by hand"):
        table.add_column(heading, justify="right")
    for assignment in project.assignments():
        table.add_row(assignment.name, *_facts(assignment))
    wanted = released_files(project)
    check_pages(project, wanted)
    stale = out_of_sync(project, wanted)
    if stale:
        raise CourseError(
            f"notebooks/{stale[0]} differs from what solutions/ gives"
            + (f" (and {len(stale) - 1} more)" if len(stale) > 1 else "")
            + "; run: python -m autograder build"
        )
    console.print(table)
    console.print("notebooks/ is in sync with solutions/")


def _facts(assignment: Assignment) -> list[str]:
    source = read_source(assignment.source)
    worth = {column.name: column.points for column in columns(source)}
    by_hand = worth.pop(BY_HAND, 0)
    counts = (len(source.cells), len(exercises(source)), sum(map(is_test, source.cells)))
    return [*map(str, counts), f"{sum(worth.values()):g}", f"{by_hand:g}"]
