"""Regions: spelled right, closed, not empty, and in a cell from which they get stripped."""

from autograder.cells import is_exercise, is_solution, is_test
from autograder.markers import (
    HIDDEN_TESTS,
    MARKERS,
    SOLUTION,
    Marker,
    inside_regions,
    marker,
    resembles_marker,
    without_regions,
)
from autograder.source.percent import SourceCell

_SHORTEST_TELLING = 8  # characters of a line of an answer; "else:" tells nothing
_PLACES = {
    SOLUTION: (is_solution, "answer", '"solution": true'),
    HIDDEN_TESTS: (is_test, "test", '"grade": true'),
}


def check(cells: list[SourceCell]) -> None:
    """See that what is meant to be hidden will be, and that every answer is.

    Raises
    ------
    CourseError
        At the first line or cell that isn't so.
    """
    for each in cells:
        _check_regions(each)
        if is_solution(each.cell) and not any(marker(text) for _, text in each.rows):
            raise each.error(
                "nothing tells the answer from what students get",
                f"put {MARKERS[0]!r} and {MARKERS[1]!r} around the answer",
            )
        _check_visible(each)


def _check_regions(each: SourceCell) -> None:
    begun: tuple[str, int] | None = None
    indent = ""
    has_words = False
    for line, text in each.rows:
        found = marker(text)
        if not found:
            if resembles_marker(text):
                raise each.error(
                    f"{text.strip()!r} looks like a marker and is none",
                    f"a marker is a line of its own, one of {', '.join(map(repr, MARKERS))}",
                    line=line,
                )
            if begun and text.strip() and not has_words and _indent(text) != indent:
                raise each.error(
                    f"BEGIN {begun[0]} is not indented as the line below it is",
                    "indent both alike: the stub stands where the marker does",
                    line=begun[1],
                )
            has_words = has_words or any(map(str.isalnum, text))
        elif found.edge == "BEGIN":
            _check_begin(each, found, begun, line)
            begun, indent, has_words = (found.region, line), _indent(text), False
        elif not begun or begun[0] != found.region:
            raise each.error(
                f"END {found.region} without BEGIN {found.region}",
                f"add BEGIN {found.region} above it",
                line=line,
            )
        elif not has_words:
            raise each.error(
                f"nothing between BEGIN and END {found.region}",
                "write it, or take out the two lines",
                line=begun[1],
            )
        else:
            begun = None
    if begun:
        raise each.error(
            f"BEGIN {begun[0]} has no END {begun[0]}",
            f"add END {begun[0]} below it",
            line=begun[1],
        )


def _check_begin(each: SourceCell, found: Marker, begun: tuple[str, int] | None, line: int) -> None:
    if begun:
        raise each.error(
            f"BEGIN {found.region} inside {begun[0]} of line {begun[1]}",
            f"end that with END {begun[0]} first",
            line=line,
        )
    belongs, kind, setting = _PLACES[found.region]
    if not belongs(each.cell):
        raise each.error(
            f"BEGIN {found.region} in a cell that is no {kind} cell would be released",
            f"move it into one, or set {setting} in this one's nbgrader metadata",
            line=line,
        )


def _check_visible(each: SourceCell) -> None:
    """See that nothing of what is hidden, such as a first draft in a comment, is left beside it."""
    hidden = {line.strip() for line in inside_regions(each.cell.source).split("\n")}
    telling = [line for line in hidden if len(line) >= _SHORTEST_TELLING]
    is_free_text = is_solution(each.cell) and not is_exercise(each.cell)
    for row in without_regions(each.cell.source).split("\n"):
        if any(line in row for line in telling):
            raise each.error(
                f"{row.strip()!r} shows a line of what is hidden", "take it out, or hide it too"
            )
        if is_free_text and row.strip():
            raise each.error(
                f"{row.strip()!r} stands beside a free-text answer",
                "hide it with the answer, or move it to a cell above",
            )


def _indent(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]
