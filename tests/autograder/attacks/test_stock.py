"""The harmless attacks against stock nbgrader, for comparison: what they gain there.

There the tests run in the student's own kernel, which can empty them or lie to them. Left out is
what ends stock nbgrader's run with an error: a forged result above the points of its test, and
patched built-in functions.
"""

import nbformat
import pytest

from autograder.cells import grade_id
from autograder.grading import stock
from autograder.grading.engine import Surroundings
from autograder.source.course_notebook import read_source

from .conftest import ANSWERS, RIGHT

TEXTS = {path.stem: path.read_text() for path in ANSWERS}
GAINS = {  # points out of 6 with stock nbgrader; here each of them gets the 3 that it earned
    "empties_tests_by_ast_transformer": 6,
    "returns_what_equals_everything": 6,
    "returns_a_float_that_lies": 6,
    "returns_an_array_that_lies": 6,
    "returns_what_changes_between_looks": 6,
    "patches_numpy_testing": 3,
    "looks_for_tests_in_memory": 3,
    "exits_politely": 3,
}


@pytest.fixture(scope="module")
def points(make_project, tmp_path_factory):
    """Return a function that gives the points of an attack under stock nbgrader."""
    project = make_project(tmp_path_factory.mktemp("stock"))
    source = read_source(project.assignment("01_adding").source)
    worth = {"test_add": 1, "test_add_arrays": 2, "test_double": 3}

    def graded(attack):
        notebook = nbformat.from_dict(source)
        for cell in notebook.cells:
            answers = {**RIGHT, "add": TEXTS[attack]}
            cell.source = answers.get(grade_id(cell), cell.source)
        with stock.open_engine(Surroundings(None, ())) as engine:
            passed = engine.run(notebook, {}).passed
        return sum(worth[test] for test, has_passed in passed.items() if has_passed)

    return graded


@pytest.mark.parametrize("attack", GAINS)
def test_what_it_gains_there(points, attack):
    assert points(attack) == GAINS[attack]
