"""The arguments that several verbs share, and the question that some of them ask."""

import sys
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path

from rich.console import Console


def add_course(parser: ArgumentParser) -> None:
    """Add ``--course``."""
    parser.add_argument(
        "--course",
        type=Path,
        default=Path("course"),
        metavar="DIR",
        help="the course directory (default: course)",
    )


def add_assignment(parser: ArgumentParser) -> None:
    """Add the assignment's name."""
    parser.add_argument("assignment", metavar="ASSIGNMENT", help="for example 02_filtering")


def add_assignments(parser: ArgumentParser) -> None:
    """Add the names of one assignment or several."""
    parser.add_argument(
        "assignments", nargs="+", metavar="ASSIGNMENT", help="for example 02_filtering"
    )


def add_without_walls(parser: ArgumentParser) -> None:
    """Add ``--without-walls``."""
    parser.add_argument(
        "--without-walls",
        action="store_true",
        help="grade even where no walls around student code can be had, with limits alone",
    )


def at_least_one(text: str) -> int:
    """Read a whole number of 1 or more."""
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} is no whole number of 1 or more")
    return int(text)


def add_dry_run(parser: ArgumentParser) -> None:
    """Add ``--dry-run``."""
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would change, and write nothing"
    )


def is_wanted(console: Console, question: str) -> bool:
    """Ask a person; where nobody is there to ask, it isn't wanted."""
    if not sys.stdin.isatty():
        return False
    return console.input(f"{question} [y/N] ").strip().lower() in {"y", "yes"}
