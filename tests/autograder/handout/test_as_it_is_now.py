"""Pages of what was run earlier: the points of headings as they are now, the seeds as they were."""

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell
from traitlets.config import Config

from autograder import states
from autograder.handout.exporter import Cleaning
from autograder.handout.seeds_used import SeedsUsed
from autograder.states import Outcome, State

OLD, NEW = "## Exercise 1: add (4 points)", "## Exercise 1: add (5.5 points)"
SEED = 77


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


def shown(step, notebook, config):
    names = {"assignment": "01_adding", "notebook": "adding", "student": "student-01"}
    notebook, _ = step(config=config).preprocess(notebook, {"nbgrader": names})
    return notebook


def test_a_heading_says_the_points_of_now_and_a_students_text_stays(executed, course):
    texts = [cell.source for cell in shown(Cleaning, executed, course).cells[1:3]]
    assert texts == [NEW, OLD]


def test_a_text_that_says_something_else_stays_as_it_was_run(executed, course):
    executed.cells[1].source = "## Exercise 1: sum (4 points)"
    assert shown(Cleaning, executed, course).cells[1].source == "## Exercise 1: sum (4 points)"


def test_a_test_shows_the_seed_that_it_was_run_with(executed, course, tmp_path):
    test = next(cell for cell in executed.cells if cell.id == "test_add")
    test.source = "rng = np.random.default_rng(3)"
    assert "(3)" in shown(SeedsUsed, executed, course).cells[executed.cells.index(test)].source
    records = tmp_path / "course" / "records" / "01_adding"
    states.save(records, "student-01", Outcome(State.OK, seeds={"test_add": SEED}))
    shown(SeedsUsed, executed, course)
    assert test.source == "rng = np.random.default_rng([3, 0x000000000000004d])"
