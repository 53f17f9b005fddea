"""Formulas are read on every page, and those on lines of their own are said in words.

That KaTeX draws them, by which VS Code does, is for a browser: tests/browser/browser_formulas.py.
"""

import re

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from autograder.handout.formulas import formula

from .conftest import SOURCES
from .pages import formulas, prose

VS_CODE = MarkdownIt("commonmark").enable("table")  # it reads Markdown by markdown-it
VS_CODE.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)


def seen_by_vs_code(text):
    """List the formulas of a text that VS Code takes for some: none in HTML or beside a letter."""
    tokens = [part for each in VS_CODE.parse(text) for part in [each, *(each.children or [])]]
    kinds = {"math_block": True, "math_inline_double": True, "math_inline": False}
    found = [(each.content, kinds[each.type]) for each in tokens if each.type in kinds]
    return sorted(found, key=lambda each: not each[1])  # those on lines of their own first


@pytest.mark.parametrize("notebook", SOURCES)
def test_every_formula_becomes_mathml(notebook):
    for text in prose(SOURCES[notebook]):
        for tex, block in formulas(text):
            assert formula(tex, block=block).startswith("<math"), tex


@pytest.mark.parametrize("notebook", SOURCES)
def test_vs_code_finds_every_formula(notebook):
    """It leaves signs in HTML as they are, and those beside a letter, which JupyterLab doesn't."""
    for cell in SOURCES[notebook].cells:
        if cell.cell_type == "markdown":
            assert formulas(cell.source) == seen_by_vs_code(cell.source)
            beside = re.sub(r"\$+[^$]+\$+", "$", cell.source)
            assert not re.search(r"\w\$|\$\w", beside)


@pytest.mark.parametrize(
    "text",
    ["<details>\n$x$\n</details>", "the $ k$-th", "| a |\n| --- |\n| $|x|$ |\n", "5$x$", "`$x$`"],
)
def test_signs_that_are_no_formula_in_vs_code(text):
    assert formulas(text) != seen_by_vs_code(text)


@pytest.mark.parametrize("notebook", SOURCES)
def test_a_formula_on_its_own_line_is_said_in_words_before_the_next_code(notebook):
    texts = prose(SOURCES[notebook])
    displayed = [
        number for number, text in enumerate(texts) if any(block for _, block in formulas(text))
    ]
    assert len(displayed) > 5
    for number in displayed:
        after = " ".join(texts[number : number + 2]).rpartition("$$")[2]
        assert "In words: " in after, texts[number]


def test_a_sum_has_its_limits_below_it_on_a_line_of_its_own():
    r"""Without ``\limits`` they would be beside it on the feedback page."""
    assert "<munder>" in formula(r"\sum\limits_i x_i", block=True)
    for notebook in SOURCES:
        for tex, block in formulas(" ".join(prose(SOURCES[notebook]))):
            assert not block or r"\sum_" not in tex, tex


def test_formulas_in_tables_have_no_bar():
    for notebook in SOURCES:
        for cell in SOURCES[notebook].cells:
            if cell.cell_type == "markdown":
                rows = [row for row in cell.source.splitlines() if row.startswith("|")]
                assert not any("|" in tex for row in rows for tex, _ in formulas(row))
