"""A notebook that Colab or VS Code saved is handed in and graded as one of JupyterLab's.

What goes to be graded is the same to the last character, so its grade is.
"""

import json

import nbformat
import pytest

from autograder.audit.answers import hand_in, right_answers
from autograder.cells import is_exercise
from autograder.handin.graft import graft
from autograder.handin.origin import origin_of
from autograder.handin.parsing import parse
from autograder.project import find_project
from autograder.source.handed_out import handed_out
from lecturekit.handing_in.saved_notebook import read

from .editors import EDITORS, by_jupyter

FORM = '#@title My own sizes { run: "auto" }\nsize = 7 #@param {type:"integer"}'
SETS_UP = ["%pip install --quiet lecturekit", "from google.colab import drive", FORM]


@pytest.fixture
def released(paths):
    return nbformat.read(find_project().released(paths), as_version=4)


@pytest.fixture
def answered(released, paths):
    """Answer everything, write into an open cell of the course's, and add cells of one's own."""
    made = hand_in(released, next(iter(right_answers(paths).values())))
    open_cell = next(cell for cell in made.cells if _is_open(cell))
    open_cell.source += "\nmine = 1"
    first = next(index for index, cell in enumerate(made.cells) if is_exercise(cell))
    made.cells[first:first] = [nbformat.v4.new_code_cell(text) for text in SETS_UP]
    return made


def _is_open(cell):
    return cell.cell_type == "code" and not cell.metadata.get("nbgrader")


@pytest.mark.parametrize("save", EDITORS)
def test_it_is_grafted_as_jupyterlabs_is(released, answered, paths, save):
    submitted, others = (parse(json.dumps(each(answered))) for each in (by_jupyter, save))
    assert graft(released, others) == graft(released, submitted)
    assert graft(released, others)[1] == []
    assert origin_of(others, paths.name, handed_out(paths)).said == ""


@pytest.mark.parametrize("save", EDITORS)
def test_the_last_cell_runs_the_same_of_it(answered, tmp_path, save):
    found = []
    for each in (by_jupyter, save):
        path = tmp_path / f"{each.__name__}.ipynb"
        path.write_text(json.dumps(each(answered)))
        saved = read(path)
        found.append((saved.cells, saved.points, saved.metadata["lecturekit"]))
    assert found[0] == found[1]
