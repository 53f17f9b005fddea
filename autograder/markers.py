"""The BEGIN and END lines around what students don't get: one spelling, and all that is near it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

SOLUTION = "SOLUTION"
HIDDEN_TESTS = "HIDDEN TESTS"
MARKERS = tuple(
    f"### {edge} {region}" for region in (SOLUTION, HIDDEN_TESTS) for edge in ("BEGIN", "END")
)
_REGION_WORDS = r"(SOLUTIONS?|HIDDEN[\W_]*TESTS?|MARK(ING)?[\W_]*SCHEMES?)\b"
_NEAR = (
    # The words of a marker, in capitals anywhere or in any case where a comment begins.
    re.compile(rf"(BEGIN|END)[\W_]*{_REGION_WORDS}"),
    re.compile(rf"(^|#|<!--)[\W_]*(BEGIN|END)[\W_]*{_REGION_WORDS}", re.IGNORECASE),
    # A comment of such words alone, or after one that stands for BEGIN: START HIDDEN TESTS.
    re.compile(rf"(#|<!--)[\W_]*(\w+[\W_]+)?{_REGION_WORDS}"),
    # A comment that starts with BEGIN or END means to be one, however it goes on.
    re.compile(r"(#|<!--)[\W_]*(BEGIN|END)\b"),
    # nbgrader would make tests of its own from these.
    re.compile(r"#.*\bAUTOTEST\b"),
)


@dataclass(frozen=True)
class Marker:
    """A marker in its one spelling: ``edge`` is BEGIN or END, ``region`` what it is around."""

    edge: str
    region: str


def marker(line: str) -> Marker | None:
    """Read a line as a marker; None if it isn't exactly one, alone on its line.

    Examples
    --------
    >>> marker("    ### BEGIN SOLUTION")
    Marker(edge='BEGIN', region='SOLUTION')
    """
    if line.strip() not in MARKERS:
        return None
    edge, _, region = line.strip().removeprefix("### ").partition(" ")
    return Marker(edge, region)


def resembles_marker(line: str) -> bool:
    """Say whether a line is a marker or was meant as one.

    Examples
    --------
    >>> [resembles_marker(line) for line in ("# begin  hidden test", "In the end, solutions.")]
    [True, False]
    """
    return any(pattern.search(line) for pattern in _NEAR)


def without_regions(text: str) -> str:
    r"""Return what stands outside of a cell's regions.

    Examples
    --------
    >>> without_regions("def f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION")
    'def f():'
    """
    return "\n".join(line for line, found, is_inside in _marked(text) if not (found or is_inside))


def inside_regions(text: str) -> str:
    r"""Return what students don't get of a cell.

    Examples
    --------
    >>> inside_regions("def f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION")
    '    return 1'
    """
    return "\n".join(line for line, found, is_inside in _marked(text) if is_inside and not found)


def _marked(text: str) -> Iterator[tuple[str, Marker | None, bool]]:
    """Go through the lines: each with the marker that it is, and whether it stands in a region."""
    is_inside = False
    for line in text.split("\n"):
        found = marker(line)
        if found:
            is_inside = found.edge == "BEGIN"
        yield line, found, is_inside
