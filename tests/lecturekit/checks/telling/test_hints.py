"""Three hints for each exercise, one at a time; the last is no answer yet."""

import ast
import textwrap

import pytest
from IPython.core.formatters import DisplayFormatter

import lecturekit as lk
from lecturekit.checks.telling import hints


@pytest.fixture(autouse=True)
def _nothing_asked_yet(monkeypatch):
    monkeypatch.setattr(hints, "_asked", {})


@pytest.mark.parametrize("name", lk.checks.EXERCISES)
def test_each_exercise_has_three_hints_and_each_says_something_new(name):
    first, second, third = (lk.hint(name) for _ in range(3))
    assert [each.number for each in (first, second, third)] == [1, 2, 3]
    assert len({first.text, second.text, third.text}) == 3
    for each in (first, second):
        assert 40 < len(each.text) < 400, each
        assert each.text.endswith((".", "?")), each
    assert 2 <= len(third.text.splitlines()) <= 12 or len(third.text) < 80, third
    assert max(map(len, third.text.splitlines())) <= 100, third


@pytest.mark.parametrize("name", lk.checks.EXERCISES)
def test_the_steps_are_no_answer_that_could_be_pasted(name):
    body = textwrap.indent(lk.hint(name, 3).text, "    ")
    with pytest.raises(SyntaxError, match=r"\w"):
        ast.parse(f"def {name}():\n{body}\n")


def test_after_the_last_hint_it_stays_and_the_first_can_be_read_again():
    numbers = [lk.hint("conv2d").number for _ in range(5)]
    assert numbers == [1, 2, 3, 3, 3]
    assert lk.hint("conv2d", 1).number == 1
    assert 'lk.hint("conv2d", 1)' in str(lk.hint("conv2d"))


def test_each_exercise_has_its_own_turn_and_a_number_takes_none():
    assert lk.hint("conv2d").number == 1
    assert lk.hint("pad2d").number == 1
    assert lk.hint("conv2d", 3).number == 3
    assert lk.hint("conv2d").number == 2


def test_a_notebook_shows_it_with_its_steps_as_code():
    formats = DisplayFormatter().format(lk.hint("filter2d", 3))[0]
    assert "```text\nif the kernel" in formats["text/markdown"]
    assert "hint 3 of 3" in formats["text/plain"]
    assert "```" not in DisplayFormatter().format(lk.hint("filter2d", 1))[0]["text/markdown"]


def test_stars_in_a_sentence_stay_stars():
    shown = hints.Hint("filter2d", 1, "a * b * c")
    assert r"a \* b \* c" in shown._repr_markdown_()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("conv2",), r"hint: there is no exercise 'conv2'; did you mean conv2d"),
        ((["conv2d"],), r"hint: there is no exercise \['conv2d'\]; did you mean|use"),
        (("conv2d", 4), r"hint: there is no hint 4; use 1, 2 or 3"),
        (("conv2d", 0), r"hint: there is no hint 0; use 1, 2 or 3"),
        (("conv2d", "1"), r"hint: there is no hint '1'; use 1, 2 or 3"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(arguments, message):
    with pytest.raises(ValueError, match=message):
        lk.hint(*arguments)
