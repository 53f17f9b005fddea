"""The harmless attacks against stock nbgrader, for comparison: what they gain there.

Here the tests run in the student's own kernel, which can empty them; the state of things that
two rooms put right. Where an attack gains nothing with stock nbgrader either, that is said too.
"""

import nbformat
import pytest

from autograder.cells import grade_id
from autograder.engines import Surroundings, stock
from autograder.source import read_source

from .conftest import ANSWERS, RIGHT

TEXTS = {path.stem: path.read_text() for path in ANSWERS}
GAINS = {  # points of `add` and `double` by stock nbgrader; 3 of 6 were honestly earned
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
        with stock.open_engine(Surroundings(project.root, None, ())) as engine:
            passed = engine.run(notebook, {}).passed
        return sum(worth[test] for test, has_passed in passed.items() if has_passed)

    return graded


@pytest.mark.parametrize("attack", GAINS)
def test_what_it_gains_there(points, attack):
    assert points(attack) == GAINS[attack]
