"""The questions at each notebook's end: read without a kernel, one right choice, each explained."""

import re

import pytest

from autograder.project import find_project
from autograder.source.course_notebook import read_source

SOURCES = {each.name: read_source(each.source) for each in find_project().assignments()}
HEADING = "## What do you remember?"
CHOICE = re.compile(
    r"<details><summary>(?P<choice>[^<]+)</summary><b>(?P<verdict>Right|No)\.</b> (?P<why>[^<]+)"
    r"</details>"
)


def questions(notebook):
    """List the texts of a notebook's questions, a cell each."""
    texts = [cell.source for cell in notebook.cells]
    [start] = [index for index, text in enumerate(texts) if text.startswith(HEADING)]
    found = texts[start + 1 :]
    end = next(index for index, text in enumerate(found) if text.startswith("#"))
    return found[:end]


@pytest.mark.parametrize("name", SOURCES)
def test_five_to_eight_questions_stand_before_the_last_section(name):
    asked = questions(SOURCES[name])
    assert 5 <= len(asked) <= 8
    for number, text in enumerate(asked, start=1):
        assert text.startswith(f"**{number}.** "), text


@pytest.mark.parametrize("name", SOURCES)
def test_each_choice_has_its_reason_and_one_of_them_is_right(name):
    places = []
    for text in questions(SOURCES[name]):
        question, _, choices = text.partition("\n\n")
        found = list(CHOICE.finditer(choices.replace("\n", " ")))
        assert question.endswith(("?", "…")), text
        assert 3 <= len(found) <= 4, text
        assert len(found) == choices.count("<details>") == choices.count("</details>"), text
        assert [each["verdict"] for each in found].count("Right") == 1, text
        assert len({each["choice"] for each in found}) == len({each["why"] for each in found}), text
        assert all(len(each["why"]) > 15 for each in found), text
        places.append([each["verdict"] for each in found].index("Right"))
    assert len(set(places)) == 3, "the right one stands at each place once"


@pytest.mark.parametrize("name", SOURCES)
def test_the_length_of_a_choice_does_not_give_it_away(name):
    """The right choice is the longest one no more often than chance would have it, nearly."""
    longest = 0
    asked = questions(SOURCES[name])
    for text in asked:
        found = list(CHOICE.finditer(text.replace("\n", " ")))
        lengths = [len(each["choice"]) for each in found]
        longest += found[lengths.index(max(lengths))]["verdict"] == "Right"
    assert longest <= (2 * len(asked)) // 3, f"the longest choice is right {longest} times"
