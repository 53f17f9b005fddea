"""A photograph's channels, the filters that look at them, and their maps."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

import lecturekit as lk

PHOTO = np.random.default_rng(0).integers(0, 256, size=(12, 16, 3))
FILTERS = {"mean": np.full((3, 3, 5), 1 / 45), "red": np.eye(3)[0][:, None, None] * np.ones((3, 5))}
MAPS = lk.conv2d(PHOTO.transpose(2, 0, 1)[None], np.stack(list(FILTERS.values())))[0]


def draw(**given):
    return lk.plots.filter_bank(PHOTO, FILTERS, MAPS, **{"window": (2, 3), **given})


def test_three_sheets_three_kernels_a_filter_and_a_map_each_are_drawn():
    images = [np.asarray(image.get_array()) for image in draw().images]
    assert len(images) == 3 + 2 * (3 + 1)
    for sheet, channel in zip(images[:3], (2, 1, 0), strict=True):  # red, in front, comes last
        np.testing.assert_allclose(sheet[..., channel] * 255, PHOTO[..., channel])
        assert not np.delete(sheet, channel, axis=2).any()
    np.testing.assert_array_equal(images[3:6], FILTERS["mean"])
    np.testing.assert_array_equal(images[6], MAPS[0])
    np.testing.assert_array_equal(images[10], MAPS[1])


def test_the_numbers_of_channels_filters_and_maps_are_written(texts):
    assert {"3 channels\n12×16", "2 filters\n3×5×3", "2 maps\n10×12", "mean", "red"} <= set(
        texts(draw())
    )


def test_the_window_is_marked_on_each_channel_and_its_number_in_each_map():
    ax = draw()
    windows = [patch for patch in ax.patches if patch.get_gid() == "window"]
    for window, sheet in zip(windows, ax.images[:3], strict=True):
        left, right, bottom, top = sheet.get_extent()
        assert (window.get_x() - left) / (right - left) == pytest.approx(3 / 16)
        assert (window.get_y() - top) / (bottom - top) == pytest.approx(2 / 12)
        assert window.get_width() / (right - left) == pytest.approx(5 / 16)
        assert window.get_height() / (bottom - top) == pytest.approx(3 / 12)
    numbers = [line for line in ax.lines if line.get_gid() == "result"]
    for number, made in zip(numbers, [ax.images[6], ax.images[10]], strict=True):
        left, right, bottom, top = made.get_extent()
        (x,), (y,) = number.get_data()
        assert (x - left) / (right - left) == pytest.approx(3.5 / 12)
        assert (y - top) / (bottom - top) == pytest.approx(2.5 / 10)


@pytest.mark.parametrize("window", [(0, 0), (2, 3), (9, 11)])
def test_the_number_of_the_window_is_written_on_each_map(window, texts, is_inside):
    ax = draw(window=window)
    said = [text for text in texts(ax) if "." in text]
    assert said == [f"{MAPS[(index, *window)]:.2f}" for index in range(2)]
    assert is_inside(ax.figure)


def test_nothing_is_written_off_the_page(is_inside):
    assert is_inside(draw().figure)


def test_given_axes_are_used():
    _, given = plt.subplots()
    assert draw(ax=given) is given


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"maps": MAPS[:1]}, "filter_bank: 1 maps but 2 filters; give a map for each filter"),
        ({"window": (10, 0)}, "filter_bank: window (10, 0) is none of 10×12; give (row, column)"),
        ({"photograph": PHOTO[..., 0]}, "filter_bank: photograph has shape (12, 16)"),
    ],
)
def test_banks_that_can_not_be_drawn_are_refused(changed, message):
    given = {"photograph": PHOTO, "filters": FILTERS, "maps": MAPS, "window": (2, 3)}
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        lk.plots.filter_bank(**{**given, **changed})
