"""The coverage table: every slide has a row, and every row names what exists."""

import re
from pathlib import Path

import pytest

from autograder.cells import exercises
from autograder.project import find_project
from autograder.source.course_notebook import read_source
from lecturekit import plots

ROOT = find_project().root
SLIDES = (Path(__file__).parent / "slides.txt").read_text().splitlines()
SOURCES = {each.name: read_source(each.source) for each in find_project().assignments()}
TABLE = [
    [cell.strip() for cell in line.strip("|\n ").split(" |")]
    for line in (ROOT / "solutions" / "README.md").read_text().partition("\n## ")[0].splitlines()
    if line.startswith("| ")
][2:]
ROWS = [[*row, "", ""][:5] for row in TABLE]


def headings(notebook):
    """List the headings of a notebook."""
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    return {line.lstrip("# ") for line in text.splitlines() if line.startswith("#")}


@pytest.mark.parametrize("slide", SLIDES)
def test_every_slide_has_a_row(slide):
    assert slide in [row[0] for row in ROWS]


def test_no_row_is_of_another_lecture():
    assert {row[0] for row in ROWS} <= set(SLIDES)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}, {row[1]}")
def test_a_row_names_what_exists(row):
    slide, notebook, sections, answers, pictures = row
    source = SOURCES[notebook]
    assert set(sections.split("; ")) <= headings(source)
    assert set(re.findall(r"`(\w+)`", answers)) <= set(exercises(source))
    text = "\n".join(cell.source for cell in source.cells)
    for picture in re.findall(r"`(\w+)`", pictures):
        assert callable(getattr(plots, picture))
        assert f"plots.{picture}(" in text
    assert slide in text


@pytest.mark.parametrize("notebook", SOURCES)
def test_every_exercise_belongs_to_a_slide(notebook):
    named = [name for row in ROWS if row[1] == notebook for name in re.findall(r"`(\w+)`", row[3])]
    assert set(named) == set(exercises(SOURCES[notebook]))
