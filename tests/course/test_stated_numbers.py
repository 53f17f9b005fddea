"""Numbers that the notebooks' prose states are what the library computes."""

import re

import numpy as np
import pytest

import lecturekit as lk

from .conftest import SOURCES
from .pages import prose, without_code
from .stated import CLAIMS, DATES

_NUMBER = re.compile(r"\d[\d,]*\.\d+|\d{1,3}(?:,\d{3})+|\d{3,}")
# Chosen, not computed: brightness, angles, settings of an example, numbers of figures.
_CHOSEN = {
    *("0.1", "0.25", "0.5", "1.5"),
    *("100", "120", "180", "200", "255", "256", "300", "1000"),
}


@pytest.mark.parametrize("notebook", CLAIMS)
def test_every_number_is_computed_and_every_computed_one_is_said(notebook):
    text = re.sub(r"\]\([^)]*\)", "]", " ".join(prose(SOURCES[notebook])))  # but for links
    claims = [claim for make in CLAIMS[notebook] for claim in make()] + DATES[notebook]
    assert [claim for claim in claims if claim not in text] == []
    for claim in claims:
        text = text.replace(claim, " ")
    text = re.sub(r"Figure \d+\.\d+", " ", without_code(text))
    assert {each[0] for each in _NUMBER.finditer(text)} - _CHOSEN == set()


def test_two_filters_in_a_row_are_one():
    rng = np.random.default_rng(2021)
    x, v, w = rng.normal(size=(9, 8)), rng.normal(size=(3, 2)), rng.normal(size=(2, 4))
    merged = lk.convolve2d(np.pad(v, ((1, 1), (3, 3))), w)
    for apply in (lk.filter2d, lk.convolve2d):
        np.testing.assert_allclose(apply(apply(x, v), w), apply(x, merged))


def test_the_numbers_of_every_notebook_are_computed():
    assert set(CLAIMS) == set(DATES) == set(SOURCES)
