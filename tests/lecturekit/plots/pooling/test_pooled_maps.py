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
    pooled = lk.max_pool2d(MAP[None, None], 4)[0, 0]
    np.testing.assert_allclose(after.images[0].get_array(), np.sqrt(pooled.clip(0)))


def test_the_windows_numbers_are_shown_with_the_winner_on_a_disk(texts):
    values = np.arange(16.0).reshape(4, 4)
    values[0, 2] = 99
    _, numbers, _ = lk.plots.pooling_on_map(values, 2, window=(0, 1))
    assert texts(numbers) == ["99", "3", "6", "7"]
    (disk,) = [patch for patch in numbers.patches if patch.get_gid() == "winner"]
    assert disk.center == (0, 0)
    assert numbers.get_title() == "99 wins"


def test_maximum_and_average_share_one_scale_and_the_last_has_its_own():
    *shared, own = lk.plots.max_and_average(MAP, 4)
    assert {ax.images[0].get_clim() for ax in shared} == {(0, np.sqrt(MAP.max()))}
    mean = lk.avg_pool2d(MAP[None, None], 4)[0, 0]
    assert own.images[-1].get_clim() == (0, np.sqrt(mean.max()))
    for ax in (shared[-1], own):
        np.testing.assert_allclose(ax.images[-1].get_array(), np.sqrt(mean.clip(0)))
        assert len(ax.images) == 1


def test_each_map_leaves_one_mean_with_its_number(texts):
    maps = {"flat": np.full((3, 4), 2.0), "dot": [[0, 0], [0, 1]], "far below": [[-1.0]]}
    picture, *pictures, bars = lk.plots.global_average(MAP, maps)
    np.testing.assert_array_equal(picture.images[0].get_array(), MAP)
    assert [ax.get_title() for ax in pictures] == ["Flat", "Dot", "Far\nbelow"]
    assert [bar.get_height() for bar in bars.patches] == [2, 0.25, -1]
    assert texts(bars) == ["2", "0.25", "−1"]
    assert [ax.get_xlabel() for ax in pictures] == ["3×4 numbers", "2×2 numbers", "1×1 numbers"]


def test_nothing_is_written_off_the_page(is_inside):
    assert is_inside(lk.plots.pooling_on_map(1000 * MAP, 4, window=(0, 0))[0].figure)
    assert is_inside(lk.plots.max_and_average(MAP, 4)[0].figure)
    names = ("dark to the right", "bright to the right", "dark below", "bright below")
    assert is_inside(lk.plots.global_average(MAP, dict.fromkeys(names, MAP))[0].figure)


def test_given_axes_are_used():
    _, given = plt.subplots(1, 4)
    assert list(lk.plots.pooling_on_map(MAP, 4, window=(0, 0), axes=given[:3])) == list(given[:3])
    assert list(lk.plots.max_and_average(MAP, 4, axes=given)) == list(given)
    maps = {"a": MAP, "b": MAP}
    assert list(lk.plots.global_average(MAP, maps, axes=given)) == list(given)


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
        (
            lambda: lk.plots.global_average(MAP, {}),
            "global_average: feature_maps is empty; give at lea",
        ),
        (
            lambda: lk.plots.global_average(MAP, {"a": [1]}),
            "global_average: feature_maps['a'] has shape (1,); give (H, W)",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused(call, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        call()
