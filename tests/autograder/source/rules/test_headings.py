"""Headings and totals say what the cells give."""

import pytest

from autograder.source.course_notebook import read_source

INTRO = "# Write `add` and `double`.\n"
DOUBLE = '\n# %% nbgrader={"grade": false, "grade_id": "double"'
WHY = "# Why does it work?\n"
HEADINGS = {
    INTRO: "# In this notebook you can get 7 points in all.\n#\n# ### Exercise 1: add (3 points)\n",
    DOUBLE: f"\n# %% [markdown]\n# ### Exercise 2: double (3 points)\n{DOUBLE}",
    WHY: "# ### Question 1: why (1 point, read by your instructor)\n",
}


@pytest.fixture
def headed(edit):
    """Put a heading above each exercise and question."""
    for old, new in HEADINGS.items():
        edit(old, new)


@pytest.mark.usefixtures("headed")
def test_headings_that_tell_the_truth_are_fine(source):
    assert len(read_source(source).cells) == 10


@pytest.mark.usefixtures("headed")
@pytest.mark.parametrize(
    ("old", "new", "place_and_fact"),
    [
        (
            "add (3 points)",
            "add (4 points)",
            "6, cell unnamed: the text says 4 points, and the cel",
        ),
        ("add (3 points)", "add (2.5 pts)", "6, cell unnamed: the text says 2.5 points, and the c"),
        (
            "(1 point,",
            "(2 points,",
            "42, cell unnamed: the text says 2 points, and the cells below g",
        ),
        ("7 points in all", "8 points in all", "4, cell unnamed: the text says 8 points, and the"),
        (
            '"points": 3',
            '"points": 2',
            "30, cell unnamed: the text says 3 points, and the cells be",
        ),
        (
            "2: double (3",
            "2: add (3",
            "30, cell unnamed: the heading names add, and below it is dou",
        ),
        (
            "Exercise 2",
            "Exercise 1",
            "30, cell unnamed: the heading says Exercise 1, and it is num",
        ),
    ],
)
def test_a_heading_that_says_something_else_is_named(refuses, old, new, place_and_fact):
    refuses(old, new, place_and_fact)
