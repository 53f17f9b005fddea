"""The first code cell of each notebook, which gets the package: one and the same everywhere.

What it installs, and from where: `tests/lecturekit/installing/`.
"""

import importlib.metadata
import importlib.util
import json
from importlib.machinery import ModuleSpec

import pytest

from autograder.cells import grade_id
from autograder.project import find_project
from autograder.sandbox.absent import Absences
from autograder.source.course_notebook import read_source

EXTRAS = {"04_pooling": "digits,widgets", "05_deep_features": "deep,widgets"}
"""Of the notebooks that need more than the others, which take pictures to play with alone."""
PROJECT = find_project()


def first_code_cell(source):
    return next(cell for cell in source.cells if cell.cell_type == "code")


@pytest.fixture
def cell(source):
    return first_code_cell(source)


def test_it_comes_first_and_is_locked(cell):
    assert grade_id(cell) == "install"
    assert cell.metadata["nbgrader"]["locked"]


def test_it_is_the_start_page_s_with_its_notebook_s_extras(cell, assignment):
    start = first_code_cell(read_source(PROJECT.solutions / "start.py"))
    same, call = cell.source.rsplit("\n", 1)
    assert start.source == f'{same}\ninstall_lecturekit("widgets")'
    assert call == f'install_lecturekit("{EXTRAS.get(assignment, "widgets")}")'


@pytest.mark.parametrize("name", ["start.ipynb", "01_history/history.ipynb"])
def test_students_get_it_folded(name):
    notebook = json.loads((PROJECT.notebooks / name).read_text(encoding="utf-8"))
    metadata = next(each for each in notebook["cells"] if each["cell_type"] == "code")["metadata"]
    assert metadata["jupyter"] == {"source_hidden": True}  # JupyterLab's word for it
    assert metadata["cellView"] == "form"  # Colab's


def test_it_does_nothing_where_the_package_is(cell, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(importlib.metadata, "version", None)  # calling it would raise
    names = {}
    exec(cell.source, names)  # noqa: S102  # a notebook is run
    assert names.keys() == {"__builtins__", "install_lecturekit"}
    assert not any(capsys.readouterr())


def test_it_does_nothing_where_a_stand_in_is_the_package(cell, tmp_path, monkeypatch, capsys):
    """As in the room of a student's code, where no file of the package's face lies."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    stand_in = ModuleSpec("lecturekit", Absences([]), is_package=True)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: stand_in)
    exec(cell.source, {})  # noqa: S102  # a notebook is run
    assert not any(capsys.readouterr())
