"""What a network that reads digits has learned, as pictures."""

import re

import numpy as np
import pytest

import lecturekit as lk


def test_kernels_are_drawn_to_one_scale():
    before = np.zeros((3, 1, 2, 2))
    after = before.copy()
    after[1, 0, 0, 1] = -4
    grid = lk.plots.kernels_learned(before, after)
    images = [ax.images[0] for ax in grid.ravel()]
    assert {image.get_clim() for image in images} == {(-4.0, 4.0)}
    assert images[4].get_array().tolist() == [[0, -4], [0, 0]]
    assert [ax.get_ylabel() for ax in grid[:, 0]] == ["before", "after"]


def test_each_reading_is_counted_in_its_row_and_column():
    ax = lk.plots.confusion_matrix([3, 3, 3, 8], [3, 3, 8, 1])
    assert {(*text.get_position(), text.get_text()) for text in ax.texts} == {
        (3, 3, "2"),
        (8, 3, "1"),
        (1, 8, "1"),
    }
    assert ax.get_title() == "2 of 4 are read correctly"


def test_the_surest_mistake_comes_first_and_right_readings_are_left_out():
    scores = np.array([[9.0, 0.0], [1.0, 0.0], [0.0, 9.0], [3.0, 0.0]])
    images = np.arange(4.0).reshape(4, 1, 1) * np.ones((4, 8, 8)) / 4
    axes = lk.plots.surest_mistakes(images, [0, 1, 1, 1], scores)
    assert [ax.images[0].get_array()[0, 0] for ax in axes if ax.images] == [0.75, 0.25]
    assert axes[0].get_title() == "a 1, read\nas 0 (95%)"


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (
            lambda: lk.plots.kernels_learned(np.ones((2, 1, 3, 3)), np.ones((3, 1, 3, 3))),
            "kernels_learned: before has shape (2, 1, 3, 3) but after (3, 1, 3, 3); give the same",
        ),
        (
            lambda: lk.plots.confusion_matrix([3, 10], [3, 3]),
            "confusion_matrix: labels holds 3 to 10; give digits",
        ),
        (
            lambda: lk.plots.surest_mistakes(np.ones((2, 8, 8)), [0, 1], [[1.0, 2.0]]),
            "surest_mistakes: scores has 1 rows for 2 pictures; give one each",
        ),
    ],
)
def test_what_does_not_fit_is_refused(draw, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        draw()
