"""The leak scan finds whatever of an answer or hidden test is left in a release."""

import nbformat
import pytest

from autograder.source.course_notebook import read_source
from autograder.source.leaks import leaks


@pytest.fixture
def source(project):
    return read_source(project.solutions / "01_adding" / "adding.py")


def found(source, released):
    return [(leak.cell, leak.what) for leak in leaks(source, released)]


def cell(notebook, name):
    return next(cell for cell in notebook.cells if cell.id == name)


def test_a_proper_release_is_clean(source, released):
    assert found(source, released) == []


def test_the_source_itself_leaks_every_region(source):
    assert {name for name, _ in found(source, source)} == {
        "add",
        "test_add",
        "test_add_arrays",
        "double",
        "why",
    }


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("add", "def add(a, b):\n    return a + b", "return a + b"),
        ("test_double", "# assert add(2, 5) == 7\nassert add(2, 5) == 7", "assert add"),
        ("why", "Since addition commutes.", "Since addition commutes."),
        ("test_add", "### BEGIN HIDDEN TESTS", "a BEGIN/END marker"),
        ("test_add", "### BEGIN HIDDEN TEST", "a BEGIN/END marker"),
        ("test_add", "# end hidden tests", "a BEGIN/END marker"),
        ("add", "### BEGIN  SOLUTION", "'### BEGIN  SOLUTION', a BEGIN/END marker"),
        ("add", "###END SOLUTION", "a BEGIN/END marker"),
        ("why", "<!-- begin mark scheme -->", "a BEGIN/END marker"),
    ],
)
def test_a_hidden_line_is_found_wherever_it_stands(source, released, name, text, what):
    cell(released, name).source = text
    assert any(at == name and what in why for at, why in found(source, released))


def test_a_solution_cell_without_markers_is_secret_as_a_whole(source, released):
    cell(source, "add").source = "def add(a, b):\n    return b + a"
    cell(released, "add").source = "def add(a, b):\n    return b + a"
    assert "add" in {name for name, _ in found(source, released)}


def test_an_answer_beside_a_misspelt_marker_is_found(source, released):
    text = "def add(a, b):\n    ### BEGIN SOLUTIONS\n    return a + b\n    ### END SOLUTIONS"
    cell(source, "add").source = cell(released, "add").source = text
    whats = [what for name, what in found(source, released) if name == "add"]
    assert len(whats) == 3  # the text of the cell, and two lines that look like markers
    assert sum("SOLUTIONS', a BEGIN/END marker" in what for what in whats) == 2


def test_outputs_and_metadata_are_found(source, released):
    tested = cell(released, "test_add")
    tested.outputs = [nbformat.v4.new_output("stream", text="7")]
    cell(released, "add").metadata["jupytext"] = {"x": 1}
    released.metadata["jupytext"] = {"x": 1}
    whats = [what for _, what in found(source, released)]
    assert len(whats) == 3
    assert "outputs" in " ".join(whats)
    assert sum("jupytext" in what for what in whats) == 2


def test_what_folds_a_cell_is_no_leak_but_anything_else_there_is(source, released):
    folds = cell(released, "test_add_arrays").metadata
    assert folds.jupyter == {"source_hidden": True}
    folds.jupyter["note"] = "7"
    assert found(source, released) == [
        ("test_add_arrays", "the release would hold metadata ['jupyter']; drop it")
    ]
