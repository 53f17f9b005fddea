"""A machine of a student's, and the cell that is run on it."""

import pytest

from autograder.project import find_project
from autograder.source.course_notebook import read_source
from tests.lecturekit.installing.machine import Machine


@pytest.fixture(scope="session")
def cell():
    """Return the first code cell of a notebook, without the call at its end."""
    notebook = read_source(find_project().assignment("01_history").source)
    source = next(each.source for each in notebook.cells if each.cell_type == "code")
    return source.rpartition("\n")[0]


@pytest.fixture
def machine(tmp_path, cell):
    """Make a machine on which nothing but pip is installed."""
    machine = Machine(tmp_path, cell)
    machine.has_pip()
    return machine
