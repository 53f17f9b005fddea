"""Check the sources, and that notebooks/ is what they give.

Markers balance, nbgrader's metadata are complete, ids are unique, every test belongs to an
exercise and every exercise has a test, nothing leaks, and notebooks/ is in sync.
"""

from argparse import ArgumentParser, Namespace

from rich.console import Console
from rich.table import Table

from autograder.build import out_of_sync, released_files
from autograder.cells import exercises, grade_id, is_test, owner
from autograder.errors import CourseError
from autograder.project import Assignment, find_project
from autograder.scores import BY_HAND, columns
from autograder.source import read_source


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
    names = exercises(source)
    tests = [str(grade_id(cell)) for cell in source.cells if is_test(cell)]
    for test in tests:
        if owner(test, names) is None:
            raise CourseError(
                f"{assignment.source}, cell {test}: it tests no exercise of this notebook; "
                "name it test_<exercise> or test_<exercise>_<what>"
            )
    untested = set(names) - {owner(test, names) for test in tests}
    if untested:
        raise CourseError(
            f"{assignment.source}, cell {min(untested)}: no test gives points for it; "
            f"add a graded cell test_{min(untested)}"
        )
    worth = {column.name: column.points for column in columns(source)}
    by_hand = worth.pop(BY_HAND, 0)
    counts = (len(source.cells), len(names), len(tests))
    return [*map(str, counts), f"{sum(worth.values()):g}", f"{by_hand:g}"]
