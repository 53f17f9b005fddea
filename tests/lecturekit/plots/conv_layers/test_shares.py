"""Backpropagation, one output at a time."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

import lecturekit as lk

X = np.arange(1, 10).reshape(3, 3)
W = np.array([[10, 20], [30, 40]])
DY = np.array([[1, -1], [0, 2]])


def numbers(ax):
    """List the numbers of a table, without the share that is named below it."""
    return [float(text.get_text().replace("−", "-")) for text in ax.texts[:-1]]


def test_the_first_share_is_slope_times_window_and_slope_times_kernel():
    axes = lk.plots.backward_step(DY, X, W, 0)
    assert numbers(axes[3]) == [1, 2, 4, 5]
    assert numbers(axes[4]) == [10, 20, 0, 30, 40, 0, 0, 0, 0]


def test_shares_add_up():
    axes = lk.plots.backward_step(DY, X, W, 1)
    assert numbers(axes[3]) == [-1, -1, -1, -1]
    assert numbers(axes[4]) == [10, 10, -20, 30, 10, -40, 0, 0, 0]


def test_the_last_step_shows_the_whole_gradient():
    axes = lk.plots.backward_step(DY, X, W, 3)
    dx, dw, db = lk.conv2d_backward(DY[None, None], X[None, None], W[None, None])
    assert numbers(axes[3]) == dw.ravel().tolist()
    assert numbers(axes[4]) == dx.ravel().tolist()
    assert numbers(axes[5]) == db.tolist() == [2]


def test_output_and_window_are_framed_and_the_slope_is_named(frames):
    axes = lk.plots.backward_step(DY, X, W, 1)
    assert frames(axes[0]) == [(0, 1, 1, 1)]
    assert frames(axes[1]) == frames(axes[4]) == [(0, 1, 2, 2)]
    assert [ax.get_title() for ax in axes] == ["dy", "x", "w", "dw", "dx", "db"]
    shares = [ax.texts[-1].get_text() for ax in axes[3:]]
    assert shares == ["+ (−1) · window", "+ (−1) · w", "+ (−1)"]
    assert lk.plots.backward_step(DY, X, W, 3)[3].texts[-1].get_text() == "+ 2 · window"


def test_nothing_is_written_off_the_page(is_inside):
    assert is_inside(lk.plots.backward_step(DY, X, W, 2)[0].figure)


def test_given_axes_are_used():
    _, given = plt.subplots(1, 6)
    assert list(lk.plots.backward_step(DY, X, W, 0, axes=given)) == list(given)


@pytest.mark.parametrize("step", [-1, 4])
def test_an_output_that_there_is_not_is_refused(step):
    message = f"backward_step: step is {step}; dy holds 4 outputs, give 0 to 3"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        lk.plots.backward_step(DY, X, W, step)


def test_slopes_of_another_shape_are_refused():
    with pytest.raises(ValueError, match=r"dy has shape \(1, 1, 1, 2\) but conv2d"):
        lk.plots.backward_step([[1, 2]], X, W, 0)
