"""Feedback pages show what the course's demonstrations show."""

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from autograder.handout.demonstrations import Demonstrations

CELLS = {
    "of_the_course": "np.sqrt(16)",
    "of_an_answer": "add(1, 2)",
    "fails": "1 / 0",
    "plays": "import lecturekit as lk\n\nlk.widgets.filter_playground()",
}


@pytest.fixture
def source(project):
    path = project.assignment("01_adding").source
    text = path.read_text()
    for cell in CELLS.values():
        text += f'\n# %% tags=["demonstration"]\n{cell}\n'
    path.write_text(text)
    return path


def filled(*cells):
    """Fill an executed notebook; return the outputs of its cells."""
    notebook = new_notebook(cells=list(cells))
    resources = {"nbgrader": {"assignment": "01_adding"}}
    Demonstrations().preprocess(notebook, resources)
    return [cell.outputs for cell in notebook.cells]


def demonstration(text, outputs=()):
    return new_code_cell(text, metadata={"tags": ["demonstration"]}, outputs=list(outputs))


@pytest.mark.usefixtures("source")
def test_a_demonstration_shows_what_the_course_shows():
    ((output,),) = filled(demonstration(CELLS["of_the_course"]))
    assert "4.0" in output.data["text/plain"]


@pytest.mark.usefixtures("source")
def test_of_a_widget_the_still_picture_is_shown_alone():
    ((output,),) = filled(demonstration(CELLS["plays"]))
    assert output.data.keys() == {"image/png", "text/plain"}


@pytest.mark.usefixtures("source")
def test_nothing_is_shown_that_hangs_on_an_answer():
    """It would be the course's answer, not the student's."""
    assert filled(demonstration(CELLS["of_an_answer"])) == [[]]


@pytest.mark.usefixtures("source")
def test_other_cells_and_cells_with_outputs_stay_as_they_are():
    own = new_output("display_data", data={"text/plain": "own"})
    outputs = filled(
        new_code_cell(CELLS["of_the_course"]),
        demonstration(CELLS["of_the_course"], [own]),
        demonstration("another"),
    )
    assert outputs == [[], [own], []]


def test_a_changed_source_is_run_again(source):
    filled(demonstration(CELLS["of_the_course"]))
    source.write_text(source.read_text().replace("np.sqrt(16)", "np.sqrt(81)"))
    ((output,),) = filled(demonstration("np.sqrt(81)"))
    assert "9.0" in output.data["text/plain"]


def test_a_page_is_written_without_the_source(source, caplog):
    source.unlink()
    assert filled(demonstration(CELLS["of_the_course"])) == [[]]
    assert "no pictures for the demonstrations" in caplog.text
