"""From a difference to its picture, and to words for those who can't see it."""

from __future__ import annotations

from lecturekit.checks.differences import (
    TOO_LARGE,
    TOO_SMALL,
    Difference,
    WrongShape,
    WrongValues,
)
from lecturekit.plots.checks.wrong_shapes import shapes_inches, wrong_shape
from lecturekit.plots.checks.wrong_values import values_inches, wrong_values
from lecturekit.plots.drawing.described import DescribedFigure, as_png
from lecturekit.plots.drawing.style import in_style

_PLANE_RANK = 2


@in_style
def drawn(difference: Difference) -> tuple[bytes, str] | None:
    """Draw a difference as PNG, with an alternative text; return None if words say it better.

    Of an array with more than two axes, the plane with the first wrong value is drawn.
    """
    if isinstance(difference, WrongShape):
        return _shape(difference)
    return _values(difference)


def _shape(difference: WrongShape) -> tuple[bytes, str] | None:
    mine, wanted = difference.came_out, difference.asked
    if len(mine) != len(wanted) or not mine or min(*mine, *wanted) < 1:
        return None
    if mine[-_PLANE_RANK:] == wanted[-_PLANE_RANK:]:  # they differ in how many planes there are
        return None
    figure = _figure(shapes_inches(mine[-_PLANE_RANK:], wanted[-_PLANE_RANK:]))
    words = f"Shape {mine} came out,\n{wanted} is expected"
    wrong_shape(mine[-_PLANE_RANK:], wanted[-_PLANE_RANK:], title=words, ax=figure.add_subplot())
    return as_png(figure), " ".join(words.split("\n")) + ": the two drawn over each other."


def _values(difference: WrongValues) -> tuple[bytes, str] | None:
    if difference.marks.size <= 1:
        return None
    plane = difference.first[:-_PLANE_RANK]
    values, marks = difference.came_out[plane], difference.marks[plane]
    rows, columns = (1, *values.shape)[-_PLANE_RANK:]
    figure = _figure(values_inches(rows, columns))
    what = f"result[{', '.join(map(str, plane))}]" if plane else "What came out"
    wrong_values(values, marks, title=what, ax=figure.add_subplot())
    large, small = int((marks == TOO_LARGE).sum()), int((marks == TOO_SMALL).sum())
    other = int((marks != "").sum()) - large - small
    counts = {"too large": large, "too small": small, "wrong": other}
    said = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
    return as_png(figure), f"{what}, of shape {values.shape}, value by value: {said}."


def _figure(size_inches: tuple[float, float]) -> DescribedFigure:
    """Make a figure that pyplot doesn't know, so that a cell neither shows nor keeps it."""
    return DescribedFigure(figsize=size_inches, layout="constrained")
