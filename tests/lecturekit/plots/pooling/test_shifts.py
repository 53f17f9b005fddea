"""What a shift changes: in a row of numbers, over distance, and where."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

import lecturekit as lk

NOISE = np.random.default_rng(1).normal(size=(120, 140)) + 5  # above 0: a ReLU changes nothing


def test_the_slides_row_changes_in_all_inputs_and_half_of_the_outputs(texts, frames):
    ax = lk.plots.shifted_row([2, 9, 4, 3], new=5)
    numbers = [text for text in texts(ax) if text.isdigit()]
    assert numbers == list("2943529499945999")
    assert len(frames(ax)) == 4 + 2
    assert ax.get_title() == "Shifted by one: 4 of 4 inputs change, 2 of 4 outputs"


def test_a_row_that_does_not_change_has_no_frame(frames):
    ax = lk.plots.shifted_row([3, 3, 3], new=3)
    assert frames(ax) == []
    assert ax.get_title() == "Shifted by one: 0 of 3 inputs change, 0 of 3 outputs"


def test_curves_of_noise_follow_the_law_of_unshared_pixels():
    every, _ = lk.plots.shift_curves(NOISE, [[1]], kernel_size=4, shifts=[0, 1, 2, 4])
    conv, average, maximum = (line.get_ydata() for line in every.lines)
    np.testing.assert_allclose(conv, [0, 100, 100, 100])
    np.testing.assert_allclose(average, [0, 100, 100, 100])
    np.testing.assert_allclose(maximum, [0, 40, 100 * 4 / 6, 100], atol=5)


def test_only_changes_beyond_the_tolerance_count_on_the_right():
    every, large = lk.plots.shift_curves(
        NOISE, [[1]], kernel_size=4, shifts=[0, 1, 3], tolerance=0.1
    )
    for left, right in zip(every.lines, large.lines, strict=True):
        assert (right.get_ydata() <= left.get_ydata()).all()
        assert right.get_ydata()[1] < left.get_ydata()[1]
    assert "10%" in large.get_title()


def test_what_moves_in_from_the_left_is_the_picture_itself():
    image = np.zeros((4, 12))
    image[1, 0] = 5.0
    image[1, 8] = 1.0  # in sight throughout
    every, _ = lk.plots.shift_curves(image, [[1]], kernel_size=2, shifts=[0, 1, 2])
    conv = every.lines[0].get_ydata()
    np.testing.assert_allclose(conv, [0, 100 * 2 / 40, 100 * 3 / 40])


def test_curves_are_told_apart_without_color():
    every, large = lk.plots.shift_curves(NOISE, [[1]], kernel_size=4, shifts=[0, 1])
    for ax in (every, large):
        assert len({(line.get_linestyle(), line.get_marker()) for line in ax.lines}) == 3
        assert ax.get_xlabel() == "shift in pixels"
        assert {text.get_text() for text in ax.texts} == {line.get_label() for line in ax.lines}
    assert every.get_ylabel() == "share of outputs in %"


def test_maps_show_where_outputs_change_over_the_picture():
    image = np.zeros((4, 9))
    image[1, 3] = 5.0
    axes = lk.plots.shift_maps(image, [[1]], kernel_size=4)
    assert all(np.array_equal(ax.images[0].get_array(), image[:, 1:]) for ax in axes)
    conv, average, maximum = (ax.images[1].get_array()[..., 3] for ax in axes)
    # The bright pixel, seen from column 1 on, moves from column 2 to 3: inside one window.
    assert np.argwhere(conv).tolist() == [[1, 2], [1, 3]]
    assert not maximum.any()
    assert not average.any()
    assert axes[2].get_title() == "Max pooling\n0% change"


def test_changes_are_drawn_where_their_windows_are():
    _, _, maximum = lk.plots.shift_maps(np.eye(10, 13), np.ones((3, 3)), kernel_size=4, shift=1)
    assert maximum.images[1].get_extent() == [0.5, 8.5, 8.5, 0.5]  # without the filter's border


def test_nothing_is_written_off_the_page(is_inside):
    assert is_inside(lk.plots.shifted_row([2, 9, 4, 3], new=5).figure)
    assert is_inside(lk.plots.shift_curves(NOISE, [[1]], kernel_size=8)[0].figure)
    assert is_inside(lk.plots.shift_maps(NOISE, [[1]], kernel_size=8)[0].figure)


def test_given_axes_are_used():
    _, given = plt.subplots(1, 4)
    assert lk.plots.shifted_row([1, 2], new=3, ax=given[0]) is given[0]
    curves = lk.plots.shift_curves(NOISE, [[1]], kernel_size=4, axes=given[:2])
    assert list(curves) == list(given[:2])
    maps = lk.plots.shift_maps(NOISE, [[1]], kernel_size=4, axes=given[:3])
    assert list(maps) == list(given[:3])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: lk.plots.shifted_row([1, 2], new=3, kernel_size=2), "shifted_row: kernel_size is"),
        (
            lambda: lk.plots.shifted_row([[1]], new=3),
            "shifted_row: values has shape (1, 1); give (",
        ),
        (
            lambda: lk.plots.shift_curves(NOISE, [[1]], kernel_size=2, shifts=[]),
            "shift_curves: shifts is empty; give at least one",
        ),
        (
            lambda: lk.plots.shift_curves(NOISE, [[1]], kernel_size=2, shifts=[-1, 2]),
            "shift_curves: shift is -1; give 0 or more",
        ),
        (
            lambda: lk.plots.shift_maps([[1, 2]], [[1]], kernel_size=1, shift=2),
            "shift_maps: image (1, 2) is moved by up to 2 pixels; give a wider one or smaller sh",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused(call, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        call()
