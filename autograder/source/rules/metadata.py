"""nbgrader's metadata in a header: complete, and of one of the kinds of cell in use."""

import re
import reprlib
from typing import Any

from autograder.cells import DEMONSTRATION_TAG, FOLDED_TAG, HAND_IN_TAG
from autograder.source.percent import SourceCell

SCHEMA_VERSION = 3
MOST_POINTS = 100
_FLAGS = ("grade", "solution", "locked", "task")
_KEYS = {*_FLAGS, "grade_id", "points", "schema_version"}
_CELL_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_TAGS = (DEMONSTRATION_TAG, FOLDED_TAG, HAND_IN_TAG, "raises-exception")
# The kinds of cell: type, grade, solution, locked.
_KINDS = {
    ("code", False, True, False),  # an answer
    ("code", True, False, True),  # a test
    ("code", False, False, True),  # a set-up cell
    ("markdown", True, True, False),  # a free-text answer
    ("markdown", False, False, True),  # fixed text
}
_KINDS_CURE = (
    "an answer in code is a solution; a test is graded and locked; set-up is locked; "
    "an answer in markdown is graded and a solution"
)


def check(cells: list[SourceCell]) -> None:
    """See that every header says completely and unmistakably what its cell is.

    Raises
    ------
    CourseError
        At the first header that doesn't.
    """
    first: dict[str, int] = {}
    for each in cells:
        _check_tags(each)
        if "nbgrader" not in each.cell.metadata:
            continue
        meta = each.cell.metadata["nbgrader"]
        _check_fields(each, meta)
        _check_kind(each, meta)
        _check_points(each, meta)
        name = meta["grade_id"]
        if name in first:
            raise each.error(
                f"its grade_id stands at line {first[name]} too",
                "give each cell a grade_id of its own",
            )
        first[name] = each.line


def _check_tags(each: SourceCell) -> None:
    tags = each.cell.metadata.get("tags", [])
    strange = [tag for tag in tags if tag not in _TAGS]
    if strange:
        raise each.error(f"nothing knows the tag {strange[0]!r}", f"use {' or '.join(_TAGS)}")
    if DEMONSTRATION_TAG in tags and "nbgrader" in each.cell.metadata:
        raise each.error(
            f"it is tagged {DEMONSTRATION_TAG}, so it would not be run when grading",
            "take out the tag",
        )


def _check_fields(each: SourceCell, meta: dict[str, Any]) -> None:
    name = meta.get("grade_id")
    if not isinstance(name, str) or not _CELL_ID.fullmatch(name):
        raise each.error(
            f"no usable grade_id: {reprlib.repr(name)}", "use 1 to 64 letters, digits, _ and -"
        )
    for flag in _FLAGS:
        if not isinstance(meta.get(flag), bool):
            raise each.error(
                f"nbgrader metadata has no {flag} that is true or false", "set it to one of them"
            )
    strange = sorted(set(meta) - _KEYS)
    if strange:
        raise each.error(f"nbgrader knows no {strange[0]!r}", "take it out of the header")
    version = meta.get("schema_version")
    if type(version) is not int or version != SCHEMA_VERSION:
        raise each.error(
            f"nbgrader metadata has schema_version {reprlib.repr(version)}",
            f"set it to {SCHEMA_VERSION}",
        )


def _check_kind(each: SourceCell, meta: dict[str, Any]) -> None:
    if meta["task"]:
        raise each.error(
            "nbgrader's task cells are not supported",
            'set "task": false, and make a markdown cell that is graded and a solution',
        )
    flags = (meta["grade"], meta["solution"], meta["locked"])
    if (each.cell.cell_type, *flags) not in _KINDS:
        values = ("false", "true")
        raise each.error(
            "a {} cell with grade {}, solution {}, locked {} is of no known kind".format(
                each.cell.cell_type, *(values[flag] for flag in flags)
            ),
            _KINDS_CURE,
        )


def _check_points(each: SourceCell, meta: dict[str, Any]) -> None:
    if not meta["grade"]:
        if "points" in meta:
            raise each.error(
                f"it has points, {reprlib.repr(meta['points'])}, but is not graded",
                'take out the points, or set "grade": true',
            )
        return
    points: Any = meta.get("points")
    is_number = isinstance(points, int | float) and not isinstance(points, bool)
    if not (is_number and 0 < points <= MOST_POINTS):  # NaN is neither
        raise each.error(
            f"it is graded with points {reprlib.repr(points)}",
            f"give a number above 0, {MOST_POINTS} at most",
        )
