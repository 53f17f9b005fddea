"""The arguments that several verbs share."""

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path


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
