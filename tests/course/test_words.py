"""The notebooks, and the packages in their spelling, keep to the list of words."""

import re

import pytest

from autograder.project import find_project

from .conftest import SOURCES
from .pages import prose, without_code

LIST = (find_project().root / ".github" / "WORDS.md").read_text()
ROWS = [row for row in LIST.splitlines() if row.startswith("| ")]
SPELLING = [row.startswith("| center") for row in ROWS].index(True)  # from this row on


def banned(rows):
    """List the words in the last column of rows of the list."""
    return [word for row in rows for word in re.findall(r"`(.+?)`", row.split("|")[3])]


BANNED = banned(ROWS)
OLD_NAMES = {"lecturekit/widgets/__init__.py"}  # of widgets, which go on working


def of_notebook(notebook):
    """List the banned words in texts and demonstrations, each with what is written around it."""
    shown = [
        cell.source
        for cell in SOURCES[notebook].cells
        if cell.cell_type == "code" and "nbgrader" not in cell.metadata
    ]
    return found(BANNED, " ".join([*map(without_code, prose(SOURCES[notebook])), *shown]))


def found(words, text):
    """List the words that a text has, each with what is written around it."""
    return [
        text[max(0, each.start() - 30) : each.end() + 30]
        for word in words
        for each in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)
    ]


@pytest.mark.parametrize("notebook", SOURCES)
def test_no_other_word_is_used(notebook):
    assert of_notebook(notebook) == []


@pytest.mark.parametrize("package", ["lecturekit", "autograder"])
def test_prompts_checks_and_mistakes_are_spelled_as_the_code_is(package):
    root = find_project().root
    strange = {
        path.relative_to(root).as_posix(): found(banned(ROWS[SPELLING:]), path.read_text("utf-8"))
        for path in (root / package).rglob("*.py")
    }
    assert {path for path, words in strange.items() if words} == OLD_NAMES & strange.keys()


def test_the_list_is_short_and_says_no_word_that_it_bans():
    assert len(LIST.splitlines()) <= 40
    said = " ".join(row.split("|")[1] for row in ROWS)
    assert not [word for word in BANNED if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said)]
    assert len(BANNED) == len(set(BANNED)) > 50


@pytest.mark.parametrize("notebook", SOURCES)
def test_a_percent_sign_follows_its_number(notebook):
    """As it does in code and in pictures."""
    assert not re.findall(r"\d %", " ".join(prose(SOURCES[notebook])))
