"""A course of two tiny notebooks, so that the grader's tests don't depend on the lecture."""

import sys

import nbformat
import pytest

from autograder.project import Project
from tests.autograder.classroom import (
    classroom,
    instant,
    lasting_workers,
    registered,
    workers,
)

__all__ = ["classroom", "instant", "lasting_workers", "registered", "workers"]
from autograder.source.build import released_files, write_notebooks

MAIN = sys.modules["__main__"]
HEADER = (
    '# %% nbgrader={{"grade": {grade}, "grade_id": "{name}", "locked": {locked}, {points}'
    '"schema_version": 3, "solution": {solution}, "task": false}}{tags}'
)


@pytest.fixture(autouse=True)
def _the_main_module_stays():
    """Put it back where cells were run in this process: a new process is told its name."""
    sys.modules["__main__"] = MAIN


def answer_header(name):
    return HEADER.format(
        grade="false", name=name, locked="false", points="", solution="true", tags=""
    )


def test_header(name, points):
    return HEADER.format(
        grade="true",
        name=name,
        locked="true",
        points=f'"points": {points}, ',
        solution="false",
        tags=' tags=["raises-exception"]',
    )


test_header.__test__ = False  # makes the header of a test cell; is none

SETUP = HEADER.format(
    grade="false", name="setup", locked="true", points="", solution="false", tags=""
)
FREE_TEXT = HEADER.format(
    grade="true", name="why", locked="false", points='"points": 1, ', solution="true", tags=""
).replace("# %%", "# %% [markdown]")

ADDING = f"""\
# %% [markdown]
# # Adding
#
# Write `add` and `double`.

{SETUP}
import numpy as np

{answer_header("add")}
def add(a, b):
    ### BEGIN SOLUTION
    return a + b
    ### END SOLUTION

{test_header("test_add", 1)}
assert add(1, 1) == 2
### BEGIN HIDDEN TESTS
assert add(2, 5) == 7
### END HIDDEN TESTS

{test_header("test_add_arrays", 2)}
# Hidden until grading: arrays.
### BEGIN HIDDEN TESTS
assert add(np.ones(3), 1).tolist() == [2, 2, 2]
### END HIDDEN TESTS

{answer_header("double")}
def double(a):
    ### BEGIN SOLUTION
    return 2 * a
    ### END SOLUTION

{test_header("test_double", 3)}
assert double(2) == 4

# %% [markdown]
# Why does it work?

{FREE_TEXT}
# ### BEGIN SOLUTION
# Since addition commutes.
# ### END SOLUTION
"""

NAMING = f"""\
# %% [markdown]
# # Naming

{answer_header("name")}
def name():
    ### BEGIN SOLUTION
    return "filter"
    ### END SOLUTION

{test_header("test_name", 1)}
assert isinstance(name(), str)
"""


SOURCES = {"01_adding/adding.py": ADDING, "02_naming/naming.py": NAMING}


def write_sources(root):
    """Lay out a project of the two sources below a folder."""
    for name, text in SOURCES.items():
        path = root / "solutions" / name
        path.parent.mkdir(parents=True)
        path.write_text(text)
    return Project(root)


@pytest.fixture(autouse=True)
def _plain_text(monkeypatch):
    """Print without colors, even where a kernel's shell has asked for them in this process."""
    monkeypatch.delenv("FORCE_COLOR", raising=False)


@pytest.fixture(scope="session")
def make_project():
    """Return the function that lays out a project, for fixtures that keep one longer."""
    return write_sources


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Return a project with the sources 01_adding and 02_naming, the current directory."""
    monkeypatch.chdir(tmp_path)
    return write_sources(tmp_path)


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """Build the two notebooks once: nbgrader takes its time."""
    return released_files(write_sources(tmp_path_factory.mktemp("built")))


@pytest.fixture
def released(project, built):
    """Put the built notebooks into the project; return the one of 01_adding."""
    write_notebooks(project, built)
    return nbformat.read(project.notebooks / "01_adding" / "adding.ipynb", as_version=4)
