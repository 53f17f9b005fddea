"""Exercises and tests: each test has its exercise right above it, each exercise has a test."""

from autograder.cells import grade_id, is_exercise, is_test, owner
from autograder.source.percent import SourceCell


def check(cells: list[SourceCell]) -> None:
    """See that every test gives its points for something, and something for every answer.

    Raises
    ------
    CourseError
        At the first test or answer that is left alone.
    """
    names = [str(grade_id(each.cell)) for each in cells if is_exercise(each.cell)]
    owners = {each.line: owner(_name(each), names) for each in cells if is_test(each.cell)}
    for each in cells:
        if owners.get(each.line, "") is None:
            raise each.error(
                "it tests no exercise of this notebook",
                "name it test_<exercise> or test_<exercise>_<what>",
            )
        if is_exercise(each.cell) and _name(each) not in owners.values():
            raise each.error("no test gives points for it", f"add a graded cell test_{_name(each)}")
    above = None
    for each in cells:
        if is_exercise(each.cell):
            above = _name(each)
        elif is_test(each.cell) and owners[each.line] != above:
            raise each.error(
                f"it tests {owners[each.line]} but stands below "
                + (f"the answer {above}" if above else "no answer"),
                f"move it below {owners[each.line]}, or rename it",
            )


def _name(each: SourceCell) -> str:
    return str(grade_id(each.cell))
