"""What was run earlier, cleaned for formgrader: headings say the points that they have now."""

import re

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from traitlets.config import Config

from autograder.course.settings import configure
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


def test_formgrader_s_pages_ask_nobody_for_anything_and_draw_formulas_by_themselves(course):
    root = course.CourseDirectory.root
    configure(course, f"{root}/nbgrader_config.py")
    course.HTMLExporter.template_name = "formgrade"
    shown = new_output("display_data", {"text/latex": "$x^2 < y$", "text/plain": "x"})
    cells = [new_markdown_cell("So $a < b$."), new_code_cell(outputs=[shown])]
    exporter, place = HTMLExporter(config=course), {"index": 0, "total": 1}
    page, _ = exporter.from_notebook_node(new_notebook(cells=cells), place)
    assert page.count("<math") == 2
    assert "$" not in page.partition('id="notebook"')[2]
    assert [url for url in re.findall(r'(?:src|href)="([^"]*)"', page) if "://" in url] == []
    assert "MathJax = {Hub" in page  # formgrader's script asks it whether it's done
