"""Small maps with their pooling windows, winners, padding and gradients."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex

import lecturekit as lk
from lecturekit.plots.drawing.colors import GRAY

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


def tints(ax):
    """Return the color of each cell, board after board."""
    return [[to_hex(face) for face in board.get_facecolors()] for board in ax.collections]


def test_a_window_and_its_output_share_a_tint_and_neighbors_do_not():
    [cells, outputs] = tints(lk.plots.pooling(TOY, 2))
    assert len(set(outputs)) == 4
    first, second, third, fourth = outputs
    above, below = [first, first, second, second], [third, third, fourth, fourth]
    assert cells == above * 2 + below * 2


def test_the_winners_are_on_disks_and_go_to_the_pooled_map(texts):
    ax = lk.plots.pooling(TOY, 2)
    assert places(ax, "winner") == [(0, 1), (0, 2), (2, 1), (3, 3)]
    assert texts(ax)[16:20] == ["5", "2", "−1", "9"]


def test_of_equal_numbers_the_first_is_on_a_disk():
    ax = lk.plots.pooling([[3, 7], [7, 7]], 2)
    assert places(ax, "winner") == [(0, 1)]


def test_an_average_has_no_winner_and_shows_the_means(texts):
    ax = lk.plots.pooling(TOY, 2, kind="average")
    assert places(ax, "winner") == []
    assert texts(ax)[16:20] == ["3.25", "1", "−2.75", "7.5"]
    assert ax.get_title() == "Average pooling: windows 2×2, stride 2"


def test_pixels_in_no_window_are_hatched():
    ax = lk.plots.pooling(np.ones((3, 5)), 2)
    dropped = {(0, 4), (1, 4), *((2, column) for column in range(5))}
    assert set(places(ax, "dropped")) == dropped
    assert places(lk.plots.pooling(TOY, 2), "dropped") == []


def test_padding_is_around_the_map_in_gray_and_never_wins():
    ax = lk.plots.pooling([[-4, -2], [-3, -8]], 2, padding=1)
    gray = [text.get_text() for text in ax.texts if to_hex(text.get_color()) == GRAY.lower()]
    assert gray == ["−∞"] * 12
    assert places(ax, "winner") == [(1, 1), (1, 2), (2, 1), (2, 2)]


def test_padding_of_an_average_holds_zeros(texts):
    ax = lk.plots.pooling([[8, 4], [0, 6]], 2, padding=1, kind="average")
    assert texts(ax)[:6] == ["0", "0", "0", "0", "0", "8"]
    assert texts(ax)[16:20] == ["2", "1", "0", "1.5"]


def test_windows_that_overlap_have_a_map_each():
    ax = lk.plots.pooling(OVERLAP, 3, stride=2)
    *maps, outputs = tints(ax)
    assert [len(board) for board in maps] == [25] * 4
    for board, output in zip(maps, outputs, strict=True):
        assert board.count(output) == 9
        assert board.count("#ffffff") == 16
    winners = places(ax, "winner")
    assert {row for row, _ in winners} == {2}
    assert [round(column % 5.7, 6) for _, column in winners] == [2, 2, 2, 2]


def test_many_windows_that_overlap_go_on_in_a_second_row():
    ax = lk.plots.pooling(np.arange(18.0).reshape(2, 9), 2, stride=(2, 1))
    rows = [row for row, _ in places(ax, "winner")]
    assert rows == [1] * 4 + [pytest.approx(3.7)] * 4


def test_zeros_win_where_minus_infinity_does_not(texts):
    wrong, right = lk.plots.padding_never_wins(
        [[-4, -2, -9], [-3, -8, -5], [-6, -7, -1]], 3, stride=2, padding=1
    )
    assert texts(wrong)[100:104] == ["0", "0", "0", "0"]
    assert texts(right)[100:104] == ["−2", "−2", "−3", "−1"]
    assert wrong.get_title().endswith("wrong")
    assert right.get_title().endswith("right")


def test_a_gradient_goes_from_right_to_left_to_the_winners_and_adds_up(texts):
    ax = lk.plots.gradient_routing(OVERLAP, [[1, 2], [3, 4]], 3, stride=2)
    dx, names = texts(ax)[:25], texts(ax)[-5:]
    assert dx.count("0") == 24
    assert dx[12] == "10"
    assert names == ["dx", "x: who won", "dy", "←", "←"]
    assert {row for row, _ in places(ax, "winner")} == {2}


def test_a_gradient_has_the_color_of_the_window_that_it_comes_from():
    ax = lk.plots.gradient_routing(TOY, [[1, 2], [3, 4]], 2)
    colors = [to_hex(patch.get_facecolor()) for patch in ax.patches if patch.get_gid() == "winner"]
    assert colors[:4] == colors[4:]
    assert len(set(colors)) == 4


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
            lambda: lk.plots.pooling(np.ones((14, 14)), 2),
            "pooling: there are 49 windows, too many to draw each; give a map with at most 36",
        ),
        (
            lambda: lk.plots.pooling(np.ones((4, 4)), 2, stride=1),
            "pooling: there are 9 windows that overlap, too many to draw each; give a map with at",
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
