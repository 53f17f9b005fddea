"""Try whether the walls around students' code, and around the grader's own, hold on this machine.

Each protection is tried from inside a room such as a student's notebook runs in while it is
graded, and from inside the examiner, which runs the tests; and what a student could write to run
in the instructor's browser is cleaned as when it is recorded, and opened in Chromium where there
is one. The exit status is 0 if all hold and 1 if one does not.
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
from autograder.sandbox.doctor.protections import Found, try_all
from autograder.sanitizer.trial import try_vectors
from autograder.verbs.arguments import add_course

_HIDDEN = ("solutions", "notebooks", "tests", ".git")
_ENTRIES_OF_HOME = 50


def add_arguments(parser: ArgumentParser) -> None:
    """Take the course directory, which a student must not see."""
    add_course(parser)


def run(options: Namespace, console: Console) -> int:
    """Print a line for each protection, and fail if one doesn't hold."""
    ground, found = try_all([options.course, *_hidden()])
    found.append(Found(*try_vectors()))
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
