"""What a failed visible check told, as data beside a test cell: a student's page is made of it.

It holds no right value and nothing of the hidden tests.
"""

from typing import Any

import numpy as np

from autograder.exam.outputs import clean
from lecturekit.checks import CheckFailed
from lecturekit.checks.differences import Difference, WrongShape

_PLANE_RANK = 2
_MOST = (12, 14)  # rows and columns of numbers that can be read


def told(error: BaseException | None, exercise: str) -> dict[str, Any] | None:
    """Give what an exercise's own check told as what JSON can hold; None if it was no such check.

    Parameters
    ----------
    error : BaseException or None
        What ended the test.
    exercise : str
    """
    report = error.report if isinstance(error, CheckFailed) else None
    if report is None or report.exercise != exercise:
        return None
    found: dict[str, Any] = clean(
        {
            "problem": report.problem,
            "mistake": report.mistake.sentence if report.mistake else "",
            "section": report.section,
            "to_try": list(report.to_try),
            "difference": report.difference and _plain(report.difference),
        }
    )
    return found


def _plain(difference: Difference) -> dict[str, Any] | None:
    """Give a difference as texts, cut to as many numbers as can be read; None of one value."""
    if isinstance(difference, WrongShape):
        return {"came_out": list(difference.came_out), "expected": list(difference.asked)}
    if difference.marks.size <= 1:
        return None
    plane = difference.first[:-_PLANE_RANK]
    values, marks = (np.atleast_2d(each[plane]) for each in (difference.came_out, difference.marks))
    first = (0, *difference.first)[-_PLANE_RANK:]
    rows, columns = (
        slice(start, start + most)
        for start, most in zip(map(_start, first, _MOST, marks.shape), _MOST, strict=True)
    )
    return {
        "plane": list(plane),
        "shape": list(difference.came_out[plane].shape),
        "at": [rows.start, columns.start],
        "first": [int(place) for place in first],
        "values": [[f"{value:.4g}" for value in row] for row in values[rows, columns]],
        "marks": marks[rows, columns].tolist(),
        "wrong": int((marks != "").sum()),
    }


def _start(first: int, most: int, size: int) -> int:
    """Choose where to begin, so that the first wrong value is among those shown."""
    return max(0, min(first - most // 2, size - most))
