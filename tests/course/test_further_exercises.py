"""Exercises without points: not done yet as they come, and right with the answer that is given."""

import html
import itertools
import re
from unittest.mock import Mock

import numpy as np
import pytest

import lecturekit as lk

from .conftest import SOURCES

CELLS = SOURCES["03_conv_layers"].cells
ANSWER = re.compile(r"<details><summary>An answer</summary><pre>\n(.*?)</pre></details>", re.DOTALL)
PAIRS = [
    pytest.param(html.unescape(found[1]), check.source, id=text.source.partition("\n")[0])
    for text, check in itertools.pairwise(CELLS)
    if (found := ANSWER.search(text.source))
]


def run(code, monkeypatch):
    """Run a cell's check; return what it said, and the pictures that it drew."""
    drawn = Mock()
    monkeypatch.setattr(lk.plots, "pictures", drawn)
    exec(code, {"np": np, "lk": lk})  # noqa: S102  # the course's own cells
    return drawn


def test_there_are_four():
    assert len(PAIRS) == 4


@pytest.mark.parametrize(("_answer", "cell"), PAIRS)
def test_as_it_comes_it_is_not_done_yet(_answer, cell, monkeypatch, capsys):
    assert not run(cell, monkeypatch).called
    assert capsys.readouterr().out == "not done yet\n"


@pytest.mark.parametrize(("answer", "cell"), PAIRS)
def test_the_answer_that_is_given_is_right(answer, cell, monkeypatch, capsys):
    _, _, check = cell.partition("    ...\n")
    drawn = run(f"{answer}\n{check}", monkeypatch)
    if drawn.called:
        board, even = drawn.call_args.args[0].values()
        assert set(np.unique(board)) == {1, 2, 4}
        assert set(np.unique(even)) == {1}
    else:
        assert capsys.readouterr().out == "True\n"
