"""Scores as CSV, a line a student."""

import csv
from pathlib import Path

from autograder.course import Course
from autograder.errors import CourseError
from autograder.project import Assignment
from autograder.scores import Row, columns, rows
from autograder.source import read_source


def write_csv(course: Course, assignment: Assignment, path: Path) -> int:
    """Write the scores of a class, the whole file or nothing.

    Returns
    -------
    int
        The number of students.

    Raises
    ------
    CourseError
        If nobody was graded yet, or the file's folder does not exist.
    """
    nobody = CourseError(
        f"{course.root}: nobody was graded for {assignment.name}; "
        f"run: python -m autograder grade {assignment.name}"
    )
    if not course.records(assignment).is_dir():
        raise nobody
    if not path.parent.is_dir():
        raise CourseError(f"{path.parent}: no such folder; make it, or choose another file")
    path = path.resolve()  # a link stays, and what it points to is replaced
    if path.exists() and not path.is_file():
        raise CourseError(f"{path}: is no file, but a folder or device; give a file's name")
    wanted = columns(read_source(assignment.source))
    found = rows(course, assignment, wanted)
    if not found:  # there are records, but the gradebook is a new one
        raise nobody
    names = [column.name for column in wanted]
    max_points = sum(column.points for column in wanted)
    scratch = path.with_name(path.name + ".tmp")
    try:
        with scratch.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["student", "state", *names, "points", "max points", "detail"])
            writer.writerows(_fields(row, names, max_points) for row in found)
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)
    return len(found)


def _fields(row: Row, names: list[str], max_points: float) -> list[str]:
    given = [row.scores[name] for name in names]
    scores = ["" if score is None else f"{score:g}" for score in given]
    detail = "; ".join(row.outcome.remarks)
    return [row.student, row.outcome.state, *scores, f"{row.total:g}", f"{max_points:g}", detail]
