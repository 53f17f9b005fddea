"""Try whether the walls around students' code hold on this machine.

Each protection is tried from inside a room such as a student's notebook runs in while it is
graded. The exit status is 0 if all hold and 1 if one does not.
"""

import sys
from argparse import ArgumentParser, Namespace
from contextlib import suppress
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.errors import CourseError
from autograder.project import find_project
from autograder.verbs.arguments import add_course
from autograder.walls.protections import try_all

_HIDDEN = ("solutions", "notebooks", "tests", ".git")
_ENTRIES_OF_HOME = 50


def add_arguments(parser: ArgumentParser) -> None:
    """Take the course directory, which a student must not see."""
    add_course(parser)


def run(options: Namespace, console: Console) -> int:
    """Print a line for each protection, and fail if one doesn't hold."""
    ground, found = try_all([options.course, *_hidden()])
    table = Table("protection", "here", title=f"The students' rooms: {ground}")
    for each in found:
        here = f"does not hold: {each.breach}" if each.breach else "holds"
        table.add_row(each.protection, Text(here, style="bold red" if each.breach else ""))
    console.print(table)
    return 1 if any(each.breach for each in found) else 0


def _hidden() -> list[Path]:
    hidden: list[Path] = []
    with suppress(CourseError):
        root = find_project().root
        hidden += [root / name for name in _HIDDEN]
    # The Python environment may lie in the home folder and is seen; what is beside it is not.
    environment = [Path(sys.prefix), Path(sys.base_prefix), Path(__file__).resolve().parents[2]]
    with suppress(OSError):
        entries = sorted(Path.home().iterdir())[:_ENTRIES_OF_HOME]
        hidden += [
            entry
            for entry in entries
            if not any(each.is_relative_to(entry) for each in environment)
        ]
    return hidden
