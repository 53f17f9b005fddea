"""A picture waits for a guess, and any of the choices will do: nothing says which is right."""

import numpy as np
import pytest

import lecturekit as lk


def test_before_a_guess_it_says_what_may_be_guessed(capsys):
    assert not lk.guessed(..., "A", "B", "C")
    line = "Guess first: write 'A', 'B' or 'C' in place of ..., then run this cell again.\n"
    assert capsys.readouterr().out == line


@pytest.mark.parametrize("guess", ["A", "C"])
def test_any_choice_opens_the_picture_and_nothing_judges_it(guess, capsys):
    assert lk.guessed(guess, "A", "B", "C")
    assert capsys.readouterr().out == f"Your guess: {guess}. Now look.\n"


def test_what_is_no_choice_is_said_with_the_choices(capsys):
    assert not lk.guessed("D", "A", "B")
    line = "Guess first: write 'A' or 'B' in place of 'D', then run this cell again.\n"
    assert capsys.readouterr().out == line


@pytest.mark.parametrize("guess", [0, 0.5, np.float64(3), [1, 2], "many"])
def test_without_choices_any_guess_will_do(guess):
    assert lk.guessed(guess)


def test_without_choices_a_number_is_asked_for(capsys):
    assert not lk.guessed(...)
    assert "write a number in place of ..." in capsys.readouterr().out
