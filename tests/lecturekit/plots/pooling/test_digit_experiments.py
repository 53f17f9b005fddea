"""Accuracies on scrambled and on moved digits."""

import re

import pytest

import lecturekit as lk


def test_each_training_is_a_dot_and_their_mean_a_line():
    ax = lk.plots.scrambled_digits({"CNN": [0.9, 1.0], "MLP": [0.5]}, {"CNN": [0.7], "MLP": [0.5]})
    dots = [line.get_ydata() for line in ax.lines if line.get_marker() in {"o", "s"}]
    assert [list(each) for each in dots] == [[0.9, 1.0], [0.5], [0.7], [0.5]]
    said = [text.get_text() for text in ax.texts]
    assert said[::2] == ["95.0%", "50.0%", "70.0%", "50.0%"]
    assert said[1::2] == ["digits as they are"] * 2 + ["pixels scrambled"] * 2


def test_the_guess_is_drawn_in_the_same_units():
    ax = lk.plots.moved_digits({"linear": [0.9, 0.3], "CNN": [1.0, 0.5]}, guess=[80, 70])
    drawn = {line.get_label(): list(line.get_ydata()) for line in ax.lines}
    assert drawn["linear"] == [0.9, 0.3]
    assert drawn["your guess"] == [0.8, 0.7]


def test_without_a_guess_there_is_none():
    ax = lk.plots.moved_digits({"linear": [0.9, 0.3]})
    assert "your guess" not in [line.get_label() for line in ax.lines]


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (
            lambda: lk.plots.scrambled_digits({}, {}),
            "scrambled_digits: plain has [] and scrambled []",
        ),
        (
            lambda: lk.plots.scrambled_digits({"a": [1]}, {"b": [1]}),
            "scrambled_digits: plain has ['a'] and scrambled ['b']; give both the same networks",
        ),
        (
            lambda: lk.plots.moved_digits({"a": [1, 1]}, guess=[90]),
            "moved_digits: the numbers of moves are {'a': 2, 'your guess': 1}; give each network",
        ),
    ],
)
def test_what_does_not_fit_is_refused(draw, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        draw()
