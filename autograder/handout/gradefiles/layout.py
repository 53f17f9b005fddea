"""What a platform's grade file says of itself: the seam between the platforms and the filling."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from autograder.handout.gradefiles.sheet import Sheet
from autograder.project import Assignment

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True)
class GradeRow:
    """A student's row, and what it tells about who that is.

    Attributes
    ----------
    row : int
    name : str
    hand_in_id : str
        What the platform's downloads of the assignment have beside the hand-in.
    account_id : str
        The platform's own number of the person.
    logins : tuple of str
        Login, e-mail address and whatever else may be a student's id.
    """

    row: int
    name: str
    hand_in_id: str = ""
    account_id: str = ""
    logins: tuple[str, ...] = ()


@dataclass(frozen=True)
class Layout:
    """Where grades stand in a file.

    Attributes
    ----------
    kind : str
        Such as "a Canvas gradebook".
    system : str
        The name that `Collected` has for the platform.
    hand_in_id : str
        The name that `Collected.ids` has for what its rows have as ``hand_in_id``.
    column : int
    maximum : str
        What the file says that a student can get; empty if it doesn't say.
    decimals : collection of str
        Cells that may show whether the file has a comma in its numbers.
    rows : list of GradeRow
    kept : frozenset of str
        What is no grade, and no missing one either.
    """

    kind: str
    system: str
    hand_in_id: str
    column: int
    maximum: str
    decimals: Collection[str]
    rows: list[GradeRow]
    kept: frozenset[str] = frozenset()


class System(Protocol):
    """A platform of which grade files are filled in."""

    def layout(self, sheet: Sheet, assignment: Assignment, heading: str | None) -> Layout | None:
        """Find the column of an assignment, or the one of a heading; None for another's file.

        Raises
        ------
        CourseError
            If the file is the platform's, and no one column or no grade may be filled in.
        """


def number_in(text: str) -> float | None:
    """Read a number with a point or a comma; None for anything else.

    Examples
    --------
    >>> number_in("12,50"), number_in("12.5"), number_in("EX")
    (12.5, 12.5, None)
    """
    match = _NUMBER.fullmatch(text.strip())
    return float(match[0].replace(",", ".")) if match else None


def decimal_mark(numbers: Collection[str], separator: str) -> str:
    """Tell by a file's numbers whether it writes a comma in them; else by what parts its cells.

    Examples
    --------
    >>> decimal_mark(["24", "12,5"], ","), decimal_mark(["24"], ";"), decimal_mark(["24"], ",")
    (',', ',', '.')
    """
    used = {
        mark for each in numbers if number_in(each) is not None for mark in ".," if mark in each
    }
    if len(used) == 1:
        return used.pop()
    return "," if separator == ";" and not used else "."
