"""The notebooks keep to the list of words."""

import re

import pytest

from autograder.project import find_project

from .conftest import SOURCES
from .pages import prose, without_code

LIST = (find_project().root / ".github" / "WORDS.md").read_text()
BANNED = [
    word
    for row in LIST.splitlines()
    if row.startswith("| ")
    for word in re.findall(r"`(.+?)`", row.split("|")[3])
]


def found(notebook):
    """List the banned words in texts and demonstrations, each with what is written around it."""
    shown = [
        cell.source
        for cell in SOURCES[notebook].cells
        if cell.cell_type == "code" and "nbgrader" not in cell.metadata
    ]
    text = " ".join([*map(without_code, prose(SOURCES[notebook])), *shown])
    return [
        text[max(0, each.start() - 30) : each.end() + 30]
        for word in BANNED
        for each in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)
    ]


@pytest.mark.parametrize("notebook", SOURCES)
def test_no_other_word_is_used(notebook):
    assert found(notebook) == []


def test_the_list_is_short_and_says_no_word_that_it_bans():
    assert len(LIST.splitlines()) <= 40
    said = " ".join(row.split("|")[1] for row in LIST.splitlines() if row.startswith("| "))
    assert not [word for word in BANNED if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said)]
    assert len(BANNED) == len(set(BANNED)) > 50
