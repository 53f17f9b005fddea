"""What was run earlier, cleaned for formgrader: headings say the points that they have now."""

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell
from traitlets.config import Config

from autograder.handout.cleaning import Cleaning

OLD, NEW = "## Exercise 1: add (4 points)", "## Exercise 1: add (5.5 points)"


@pytest.fixture
def course(tmp_path, released):
    """Return the settings of a course, with a release whose heading says other points by now."""
    released.cells.insert(1, new_markdown_cell(NEW, id="heading"))
    folder = tmp_path / "course" / "release" / "01_adding"
    folder.mkdir(parents=True)
    (folder / "adding.ipynb").write_text(nbformat.writes(released))
    config = Config()
    config.CourseDirectory.root = str(tmp_path / "course")
    return config


@pytest.fixture
def executed(released, course):
    """Return what was run before that, with a text that the student added."""
    del course
    notebook = nbformat.from_dict(released)
    notebook.cells[1].source = OLD
    notebook.cells.insert(2, new_markdown_cell(OLD, id="added-2"))
    return notebook


def shown(notebook, config):
    names = {"assignment_id": "01_adding", "notebook_id": "adding"}
    notebook, _ = Cleaning(config=config).preprocess(notebook, names)
    return notebook


def test_a_heading_says_the_points_of_now_and_a_students_text_stays(executed, course):
    texts = [cell.source for cell in shown(executed, course).cells[1:3]]
    assert texts == [NEW, OLD]


def test_a_text_that_says_something_else_stays_as_it_was_run(executed, course):
    executed.cells[1].source = "## Exercise 1: sum (4 points)"
    assert shown(executed, course).cells[1].source == "## Exercise 1: sum (4 points)"
