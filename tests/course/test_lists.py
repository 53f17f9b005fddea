"""A sentence whose line begins with a number and a dot would turn into a list."""

import re
from itertools import pairwise

import pytest

from .conftest import SOURCES

_SIGN = re.compile(r"(\d+[.)]|[-+*]|>) ")
_BEFORE_A_LIST = re.compile(r"\s*$|\s+|#|\||\d+[.)] |[-+*] |> ")


def starts_of_lists(text):
    """List the lines that Markdown takes for a list's first, in the middle of a paragraph."""
    lines = text.splitlines()
    return [
        line
        for before, line in pairwise(lines)
        if _SIGN.match(line) and not _BEFORE_A_LIST.match(before)
    ]


@pytest.mark.parametrize("notebook", SOURCES)
def test_no_sentence_turns_into_a_list(notebook):
    texts = [cell.source for cell in SOURCES[notebook].cells if cell.cell_type == "markdown"]
    assert [line for text in texts for line in starts_of_lists(text)] == []


def test_it_sees_one():
    assert starts_of_lists("how sure it is, from 0 to\n1. It knows the cat") == [
        "1. It knows the cat"
    ]
    assert starts_of_lists("Two steps:\n\n1. One\n2. Two\n   and more\n3. Three") == []
