"""A source to put a slip into, and the line that must come of it."""

import re

import pytest

from autograder.errors import CourseError
from autograder.source.course_notebook import read_source


@pytest.fixture
def source(project):
    """Return the source 01_adding, whose lines the tests here count."""
    return project.solutions / "01_adding" / "adding.py"


@pytest.fixture
def edit(source):
    """Return a function that replaces a piece of the source, which must be there."""

    def edit(old, new):
        text = source.read_text()
        assert old in text
        source.write_text(text.replace(old, new, 1))

    return edit


@pytest.fixture
def refuses(source, edit):
    """Return a function that edits the source and expects one line: place, cell, fact; cure."""

    def refuses(old, new, place_and_fact):
        edit(old, new)
        expected = rf"{re.escape(f'{source}:{place_and_fact}')}.*; .+\Z"
        with pytest.raises(CourseError, match=expected):
            read_source(source)

    return refuses
