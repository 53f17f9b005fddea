"""Small maps with their pooling windows, winners, padding and gradients."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

import lecturekit as lk

TOY = [[1, 5, 2, 0], [3, 4, 1, 1], [-6, -1, 7, 6], [-2, -2, 8, 9]]
OVERLAP = [[1, 5, 2, 0, 3], [3, 4, 1, 1, 6], [2, 0, 9, 6, 1], [4, 2, 8, 5, 7], [0, 3, 1, 2, 4]]


def places(ax, kind):
    """Return the (row, column) of the circles or boxes of one kind."""
    found = []
    for patch in ax.patches:
        if patch.get_gid() == kind:
            if kind == "winner":
                column, row = patch.center
            else:
                column, row = patch.get_x() + 0.5, patch.get_y() + 0.5
            found.append((row, column))
    return found


def test_windows_that_touch_are_framed_with_their_outputs(frames):
    ax = lk.plots.pooling(TOY, 2)
    windows = [box for box in frames(ax) if box[2] > 1]
    centres = [(row + height / 2, column + width / 2) for row, column, height, width in windows]
    np.testing.assert_allclose(centres, [(1, 1), (1, 3), (3, 1), (3, 3)])
    assert all(1.7 < side < 2 for box in windows for side in box[2:])
    assert len(frames(ax)) == 8


def test_a_window_and_its_output_share_colour_and_line_and_neighbours_do_not():
    ax = lk.plots.pooling(TOY, 2)
    styles = [
        (patch.get_edgecolor(), patch.get_linestyle())
        for patch in ax.patches
        if patch.get_gid() == "frame"
    ]
    assert styles[::2] == styles[1::2]
    assert len(set(styles)) == 4


def test_the_winners_are_circled_and_go_to_the_pooled_map(texts):
    ax = lk.plots.pooling(TOY, 2)
    assert places(ax, "winner") == [(0, 1), (0, 2), (2, 1), (3, 3)]
    assert texts(ax)[16:20] == ["5", "2", "−1", "9"]


def test_of_equal_numbers_the_first_is_circled():
    ax = lk.plots.pooling([[3, 7], [7, 7]], 2)
    assert places(ax, "winner") == [(0, 1)]


def test_an_average_circles_nothing_and_shows_the_means(texts):
    ax = lk.plots.pooling(TOY, 2, kind="average")
    assert places(ax, "winner") == []
    assert texts(ax)[16:20] == ["3.25", "1", "−2.75", "7.5"]
    assert ax.get_title() == "Average pooling: windows 2x2, stride 2"


def test_pixels_in_no_window_are_hatched():
    ax = lk.plots.pooling(np.ones((3, 5)), 2)
    dropped = {(0, 4), (1, 4), *((2, column) for column in range(5))}
    assert set(places(ax, "dropped")) == dropped
    assert places(lk.plots.pooling(TOY, 2), "dropped") == []


def test_padding_stands_around_the_map_and_never_wins(texts):
    ax = lk.plots.pooling([[-4, -2], [-3, -8]], 2, padding=1)
    assert len(places(ax, "padding")) == 12
    assert texts(ax)[:12] == ["−∞"] * 12
    assert places(ax, "winner") == [(1, 1), (1, 2), (2, 1), (2, 2)]


def test_padding_of_an_average_holds_zeros(texts):
    ax = lk.plots.pooling([[8, 4], [0, 6]], 2, padding=1, kind="average")
    assert texts(ax)[:12] == ["0"] * 12
    assert texts(ax)[16:20] == ["2", "1", "0", "1.5"]


def test_overlapping_windows_have_frames_that_do_not_cover_each_other(frames):
    ax = lk.plots.pooling(OVERLAP, 3, stride=2)
    windows = [box for box in frames(ax) if box[2] > 1]
    lines = [edge for row, _, height, _ in windows[::2] for edge in (row, row + height)]
    assert len({round(line, 3) for line in lines}) == 4
    assert set(places(ax, "winner")) == {(2, 2)}


def test_zeros_win_where_minus_infinity_does_not(texts):
    wrong, right = lk.plots.padding_never_wins(
        [[-4, -2, -9], [-3, -8, -5], [-6, -7, -1]], 3, stride=2, padding=1
    )
    assert texts(wrong)[25:29] == ["0", "0", "0", "0"]
    assert texts(right)[25:29] == ["−2", "−2", "−3", "−1"]
    assert wrong.get_title().endswith("wrong")
    assert right.get_title().endswith("right")


def test_a_gradient_goes_to_the_winners_and_adds_up(texts):
    ax = lk.plots.gradient_routing(OVERLAP, [[1, 2], [3, 4]], 3, stride=2)
    numbers = texts(ax)[-25:]
    assert numbers.count("0") == 24
    assert numbers[12] == "10"
    # Circled in x and, to the right of the pooled map and two gaps, in dx.
    assert {row for row, _ in places(ax, "winner")} == {2}


@pytest.mark.parametrize("kind", ["max", "average"])
def test_nothing_is_written_off_the_page(kind, is_inside):
    assert is_inside(lk.plots.pooling(TOY, 2, kind=kind).figure)
    assert is_inside(lk.plots.padding_never_wins(TOY, 3, stride=2)[0].figure)
    assert is_inside(lk.plots.gradient_routing(OVERLAP, [[1, 2], [3, 4]], 3, stride=2).figure)


def test_given_axes_are_used():
    _, given = plt.subplots(1, 2)
    assert lk.plots.pooling(TOY, 2, ax=given[0]) is given[0]
    assert lk.plots.gradient_routing(TOY, [[1, 2], [3, 4]], 2, ax=given[0]) is given[0]
    assert list(lk.plots.padding_never_wins(TOY, 2, axes=given)) == list(given)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: lk.plots.pooling(TOY, 2, kind="mean"), "pooling: kind is 'mean'; use \"max\" or"),
        (lambda: lk.plots.pooling([1, 2], 2), "pooling: array has shape (2,); give (H, W)"),
        (lambda: lk.plots.pooling(TOY, 5), "pooling: windows span (5, 5) but the image has (4, 4)"),
        (
            lambda: lk.plots.pooling(np.ones((9, 9)), 2, stride=1),
            "pooling: there are 64 windows, too many to draw each; give a map with at most 36",
        ),
        (
            lambda: lk.plots.gradient_routing(TOY, [[1, 2, 3]], 2),
            "gradient_routing: dy has shape (1, 3) but the pooled map (2, 2); give a gradient",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused(call, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        call()
