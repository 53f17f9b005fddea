"""Formulas are read on every page, and those on lines of their own are said in words."""

import re

import pytest

from autograder.handout.formulas import formula

from .conftest import SOURCES
from .pages import prose

_BLOCK = re.compile(r"\$\$(.+?)\$\$")
_INLINE = re.compile(r"(?<!\$)\$([^$]+)\$(?!\$)")


@pytest.mark.parametrize("notebook", SOURCES)
def test_every_formula_becomes_mathml(notebook):
    for text in prose(SOURCES[notebook]):
        for tex in [*_BLOCK.findall(text), *_INLINE.findall(_BLOCK.sub(" ", text))]:
            assert formula(tex).startswith("<math"), tex


@pytest.mark.parametrize("notebook", SOURCES)
def test_a_formula_on_its_own_line_is_said_in_words_before_the_next_code(notebook):
    texts = prose(SOURCES[notebook])
    formulas = [number for number, text in enumerate(texts) if _BLOCK.search(text)]
    assert len(formulas) > 5
    for number in formulas:
        after = " ".join(texts[number : number + 2]).rpartition("$$")[2]
        assert "In words: " in after, texts[number]


def test_a_sum_has_its_limits_below_it_on_a_line_of_its_own():
    r"""Without ``\limits`` they would be beside it on the feedback page."""
    assert "<munder>" in formula(r"\sum\limits_i x_i", block=True)
    for notebook in SOURCES:
        for tex in _BLOCK.findall(" ".join(prose(SOURCES[notebook]))):
            assert r"\sum_" not in tex, tex


def test_formulas_in_tables_have_no_bar():
    for notebook in SOURCES:
        for cell in SOURCES[notebook].cells:
            if cell.cell_type == "markdown":
                rows = [row for row in cell.source.splitlines() if row.startswith("|")]
                assert not any("|" in tex for row in rows for tex in _INLINE.findall(row))
