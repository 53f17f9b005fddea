"""Figures have captions that are numbered in order, and the text refers to figures that exist."""

import re
from itertools import pairwise

import pytest

from autograder.cells import DEMONSTRATION_TAG

from .conftest import SOURCES
from .pages import prose

_CAPTION = re.compile(r"\*\*Figure (\d+\.\d+)\.\*\* \S")


def captions(source):
    """List the numbers in the captions, in their order."""
    return [found[1] for text in prose(source) if (found := _CAPTION.match(text))]


@pytest.mark.parametrize("notebook", SOURCES)
def test_captions_are_numbered_in_order(notebook):
    numbers = captions(SOURCES[notebook])
    assert numbers == [f"{int(notebook[:2])}.{count + 1}" for count in range(len(numbers))]


@pytest.mark.parametrize("notebook", SOURCES)
def test_every_picture_has_its_caption_below_it_and_every_caption_its_picture(notebook):
    cells = SOURCES[notebook].cells
    for cell, below in pairwise(cells):
        draws = DEMONSTRATION_TAG in cell.metadata.get("tags", []) and "lk.plots." in cell.source
        is_caption = below.cell_type == "markdown" and bool(_CAPTION.match(below.source))
        assert draws is is_caption, cell.source


@pytest.mark.parametrize("notebook", SOURCES)
def test_the_text_refers_to_figures_that_are_there(notebook):
    text = " ".join(prose(SOURCES[notebook]))
    named = set(re.findall(r"\bFigures? (\d+\.\d+)", text))
    assert named == set(captions(SOURCES[notebook]))
