"""Real feature maps: a window with its winner, maximum beside average, one mean for each map."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

import lecturekit as lk

MAP = np.random.default_rng(7).normal(size=(12, 16))


def test_the_window_is_framed_on_the_map_and_its_output_on_the_pooled_map(frames):
    before, _, after = lk.plots.pooling_on_map(MAP, 4, window=(2, 1))
    assert frames(before) == [(8, 4, 4, 4)]
    assert frames(after) == [(2, 1, 1, 1)]
    np.testing.assert_array_equal(
        after.images[0].get_array(), lk.max_pool2d(MAP[None, None], 4)[0, 0]
    )


def test_the_windows_numbers_are_shown_with_the_winner_circled(texts):
    values = np.arange(16.0).reshape(4, 4)
    values[0, 2] = 99
    _, numbers, _ = lk.plots.pooling_on_map(values, 2, window=(0, 1))
    assert texts(numbers) == ["99", "3", "6", "7"]
    (circle,) = [patch for patch in numbers.patches if patch.get_gid() == "winner"]
    assert circle.center == (0, 0)
    assert numbers.get_title() == "the framed 2x2:\n99 wins"


def test_maximum_and_average_share_one_scale():
    axes = lk.plots.max_and_average(MAP, 4)
    limits = {ax.images[0].get_clim() for ax in axes}
    assert limits == {(MAP.min(), MAP.max())}
    np.testing.assert_allclose(
        axes[2].images[0].get_array(), lk.avg_pool2d(MAP[None, None], 4)[0, 0]
    )


def test_each_map_leaves_one_mean_with_its_number(texts):
    maps = {"flat": np.full((3, 4), 2.0), "dot": [[0, 0], [0, 1]], "below": [[-1.0]]}
    *pictures, bars = lk.plots.global_average(maps)
    assert [ax.get_title() for ax in pictures] == list(maps)
    assert [bar.get_height() for bar in bars.patches] == [2, 0.25, -1]
    assert texts(bars) == ["2", "0.25", "−1"]
    assert [ax.get_xlabel() for ax in pictures] == ["3x4 numbers", "2x2 numbers", "1x1 numbers"]


def test_nothing_is_written_off_the_page(is_inside):
    assert is_inside(lk.plots.pooling_on_map(1000 * MAP, 4, window=(0, 0))[0].figure)
    assert is_inside(lk.plots.max_and_average(MAP, 4)[0].figure)
    names = ("dark to the right", "bright to the right", "dark below", "bright below")
    assert is_inside(lk.plots.global_average(dict.fromkeys(names, MAP))[0].figure)


def test_given_axes_are_used():
    _, given = plt.subplots(1, 3)
    assert list(lk.plots.pooling_on_map(MAP, 4, window=(0, 0), axes=given)) == list(given)
    assert list(lk.plots.max_and_average(MAP, 4, axes=given)) == list(given)
    assert list(lk.plots.global_average({"a": MAP, "b": MAP}, axes=given)) == list(given)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: lk.plots.pooling_on_map(MAP, 4, window=(3, 0)),
            "pooling_on_map: window is (3, 0), but there are 3 rows of 4 windows; give (row, colu",
        ),
        (
            lambda: lk.plots.pooling_on_map(MAP, 11, window=(0, 0)),
            "pooling_on_map: kernel_size is 11, too many numbers to print; give 10 or less",
        ),
        (lambda: lk.plots.max_and_average([1.0], 2), "max_and_average: feature_map has shape (1,)"),
        (lambda: lk.plots.global_average({}), "global_average: feature_maps is empty; give at lea"),
        (
            lambda: lk.plots.global_average({"a": [1]}),
            "global_average: feature_maps['a'] has shape (1,); give (H, W)",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused(call, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        call()
