"""What is longer than the limits is left out of a submission; the rest is graded."""

import time

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.audit.answers import hand_in
from autograder.handin.graft import graft
from autograder.handin.sizes import within_limits

ANSWERS = {"add": "def add(a, b): return a + b", "double": "def double(a): return 2 * a"}


@pytest.fixture
def submitted(released):
    return hand_in(released, ANSWERS)


def test_an_honest_notebook_is_left_as_it_is(submitted):
    assert within_limits(submitted) == (submitted, [])


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        (new_code_cell("x=1\n" * 750_000), "it has 3000000 characters, more than 50000"),
        (new_markdown_cell("*a" * 60_000), "it has 120000 characters, more than 30000"),
        (new_code_cell("%time x\n" * 5_000), "there are too many lines with % or ! or ?"),
        (new_code_cell("\n" * 49_000 + "!" * 999), None),
    ],
)
def test_what_is_too_long_costs_itself_and_no_time(released, submitted, cell, why):
    submitted.cells.append(cell)
    begun = time.process_time()
    grafted, repairs = graft(released, submitted)
    assert time.process_time() - begun < 2
    sources = [each.source for each in grafted.cells]
    assert ANSWERS["add"] in sources
    if why is None:
        assert repairs == []
        assert cell.source in sources
        return
    [line] = repairs
    assert line.startswith(f"cell {len(submitted.cells)}: {why}")
    assert line.endswith("; it was left out")
    assert cell.source not in sources
    assert any(f"was left out when the notebook was graded: {why}" in each for each in sources)


def test_an_answer_that_is_too_long_counts_as_none(released):
    submitted = hand_in(released, {**ANSWERS, "add": "a" * 50_001})
    grafted, [line] = graft(released, submitted)
    assert line == "add: it has 50001 characters, more than 50000; it was left out"
    sources = [each.source for each in grafted.cells]
    assert ANSWERS["double"] in sources
    assert max(map(len, sources)) < 2000
    nbformat.validate(grafted)


def test_many_long_cells_are_left_out_from_the_limit_on(released, submitted):
    submitted.cells += [new_code_cell("x" * 40_000) for _ in range(10)]
    grafted, repairs = graft(released, submitted)
    assert len(repairs) == 6
    assert all("the notebook has more than 200000 characters of code" in each for each in repairs)
    assert sum(len(cell.source) for cell in grafted.cells) < 210_000


def test_a_picture_in_a_text_is_no_text(released, submitted):
    picture = "![plot](data:image/png;base64," + "iVBOR" * 100_000 + ")"
    submitted = hand_in(released, {**ANSWERS, "why": picture})
    grafted, repairs = graft(released, submitted)
    assert repairs == []
    assert picture in [cell.source for cell in grafted.cells]
