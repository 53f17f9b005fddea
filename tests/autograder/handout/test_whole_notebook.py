"""The whole notebook as a page: its cells, folded or not, and what failed tests say."""

from nbformat.v4 import new_code_cell, new_notebook, new_output

from autograder.handout.levels import Level
from autograder.handout.shown import Space
from autograder.handout.whole_notebook import whole_notebook


def cells(*made):
    return whole_notebook(new_notebook(cells=[*made]), {}, Level.WORDS, Space(1_000))


def test_set_up_is_folded():
    tagged = new_code_cell("import numpy", metadata={"tags": ["hide-input"]})
    assert [cell.is_folded for cell in cells(tagged, new_code_cell("1 + 1"))] == [True, False]


def test_a_failed_test_says_its_lines_below_the_note():
    grading = {"grade": True, "grade_id": "test_add", "points": 1, "solution": False}
    error = new_output("error", ename="CheckFailed", evalue="add: not right yet\n  1 of 4 is wrong")
    source = "check()\n### BEGIN HIDDEN TESTS\nhidden()\n### END HIDDEN TESTS"
    [test] = cells(new_code_cell(source, metadata={"nbgrader": grading}, outputs=[error]))
    assert test.note.splitlines() == [
        "(hidden tests are not shown)",
        "add: not right yet",
        "  1 of 4 is wrong",
    ]
    assert "hidden" not in test.code
