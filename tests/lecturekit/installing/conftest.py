"""A machine of a student's, and the cell that is run on it."""

from pathlib import Path

import nbformat
import pytest

from tests.lecturekit.installing.machine import Machine

_NOTEBOOK = Path(__file__).resolve().parents[3] / "notebooks" / "01_history" / "history.ipynb"


@pytest.fixture(scope="session")
def cell():
    """Return the first code cell of a notebook, without the call at its end."""
    notebook = nbformat.read(_NOTEBOOK, as_version=4)
    source = next(each.source for each in notebook.cells if each.cell_type == "code")
    return source.rpartition("\n")[0]


@pytest.fixture
def machine(tmp_path, cell):
    """Make a machine on which nothing but pip is installed."""
    machine = Machine(tmp_path, cell)
    machine.has_pip()
    return machine
