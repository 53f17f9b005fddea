"""The table of survivors in ``solutions/README.md``."""

from collections.abc import Mapping
from typing import NamedTuple

from autograder.errors import CourseError

_HEAD = (
    "| exercise | mutants | survived at first | survive now | of these equivalent |\n"
    "| --- | --- | --- | --- | --- |\n"
)


class Row(NamedTuple):
    """One exercise's mutants.

    Attributes
    ----------
    mutants : int
    at_first : int
        Those with full marks when this was first measured.
    now : int
        Those with full marks by now.
    equivalent : int
        Those of them with a reason on file.
    """

    mutants: int
    at_first: int
    now: int
    equivalent: int

    def in_words(self) -> str:
        """Say it in a line."""
        return (
            f"{self.mutants} mutants, {self.now} survive, {self.equivalent} of them equivalent"
            f" ({self.at_first} at first)"
        )


def read(text: str) -> dict[str, Row]:
    """Read the rows by exercise.

    Raises
    ------
    CourseError
        If the table isn't there, or a row can't be read.
    """
    _, rows, _ = _parts(text)
    found = {}
    for line in rows.splitlines():
        name, *numbers = (cell.strip() for cell in line.strip("|").split("|"))
        try:
            found[name.strip("`")] = Row(*map(int, numbers))
        except (ValueError, TypeError) as error:
            raise CourseError(f"solutions/README.md: {line!r} is no row of mutants") from error
    return found


def written(text: str, rows: Mapping[str, Row]) -> str:
    r"""Put other rows into the text.

    Examples
    --------
    >>> before = "# Answers\n\n" + _HEAD + "\nMore."
    >>> print(written(before, {"half": Row(12, 3, 1, 1)}))
    # Answers
    <BLANKLINE>
    | exercise | mutants | survived at first | survive now | of these equivalent |
    | --- | --- | --- | --- | --- |
    | `half` | 12 | 3 | 1 | 1 |
    <BLANKLINE>
    More.
    """
    before, _, after = _parts(text)
    lines = [f"| `{name}` | {' | '.join(map(str, row))} |\n" for name, row in rows.items()]
    return "".join([before, *lines, after])


def _parts(text: str) -> tuple[str, str, str]:
    before, head, rest = text.partition(_HEAD)
    if not head:
        raise CourseError("solutions/README.md: no table of mutants; put its two lines there")
    lines = rest.splitlines(keepends=True)
    count = next((n for n, line in enumerate(lines) if not line.startswith("|")), len(lines))
    return before + head, "".join(lines[:count]), "".join(lines[count:])
