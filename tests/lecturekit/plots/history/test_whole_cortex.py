"""The cortex's map and its hierarchy."""

import numpy as np
import pytest
from matplotlib.path import Path

import lecturekit as lk

ANGLES = (0, 45, 90, 135)


def areas(ax):
    """Return the area of each field in the order of their numbers."""
    found = []
    for patch in ax.patches:
        x, y = patch.get_xy()[:-1].T
        found.append(abs(np.sum(x * np.roll(y, 1) - y * np.roll(x, 1))) / 2)
    return np.array(found)


@pytest.fixture
def lines():
    """Draw four long lines above, and four short ones below."""
    return np.block([[lk.bar((32, 32), a, length=n, width=2) for a in ANGLES] for n in (26, 7)])


def test_every_field_has_its_number_in_both_pictures(texts):
    for ax in lk.plots.topographic_map():
        assert texts(ax) == [str(number) for number in range(1, 13)]
        for patch, text in zip(ax.patches, ax.texts, strict=True):
            assert Path(patch.get_xy()).contains_point(text.get_position())


def test_the_centre_of_gaze_gets_most_of_the_cortex():
    scene, cortex = map(areas, lk.plots.topographic_map())
    assert scene[0] < scene[4] < scene[8]
    assert cortex[0] > cortex[4] > cortex[8]


def test_the_map_is_upside_down():
    scene, cortex = lk.plots.topographic_map()
    height = {ax: [text.get_position()[1] for text in ax.texts[:4]] for ax in (scene, cortex)}
    assert height[scene] == sorted(height[scene], reverse=True)
    assert height[cortex] == sorted(height[cortex], reverse=True)
    assert cortex.yaxis_inverted()
    assert not scene.yaxis_inverted()


def test_a_line_of_one_pixel_is_drawn_as_strong_as_it_is(lines):
    axes = lk.plots.feature_hierarchy(lines)
    assert {ax.images[0].get_interpolation() for ax in axes} == {"nearest"}
    for four in axes[2:].reshape(3, 4):
        [limits] = {ax.images[0].get_clim() for ax in four}
        assert limits == (0, max(ax.images[0].get_array().max() for ax in four))


def test_neighbours_stay_neighbours():
    corners = [
        [{tuple(corner) for corner in patch.get_xy().round(6)} for patch in ax.patches]
        for ax in lk.plots.topographic_map()
    ]
    touching = [
        {(i, j) for i in range(12) for j in range(12) if fields[i] & fields[j]}
        for fields in corners
    ]
    assert touching[0] == touching[1]
    assert {(0, 1), (0, 4), (4, 8)} <= touching[1]


def strongest(ax, row):
    """Say in which of the four tiles of a row of lines the strongest answer lies."""
    answers = np.asarray(ax.images[0].get_array())
    half = answers.shape[0] // 2
    tiles = np.split(answers[row * half : (row + 1) * half], 4, axis=1)
    return int(np.argmax([tile.max() for tile in tiles]))


def test_each_orientation_finds_its_own_lines(lines):
    kinds = lk.plots.feature_hierarchy(lines)[2:].reshape(3, 4)
    for kind in kinds[:2]:
        assert [strongest(ax, row=0) for ax in kind] == [0, 1, 2, 3]
    for kind in kinds:
        assert [strongest(ax, row=1) for ax in kind] == [0, 1, 2, 3]


def test_hypercomplex_cells_are_stopped_by_long_lines(lines):
    for ax in lk.plots.feature_hierarchy(lines)[10:]:
        above, below = np.split(np.asarray(ax.images[0].get_array()), 2)
        assert below.max() > 5 * above.max()


def test_complex_cells_are_the_largest_of_four_by_four_simple_cells(lines):
    axes = lk.plots.feature_hierarchy(lines)
    simple, complex_ = (np.asarray(ax.images[0].get_array()) for ax in (axes[4], axes[8]))
    assert simple.shape == (64, 128)
    np.testing.assert_array_equal(complex_, simple.reshape(16, 4, 32, 4).max(axis=(1, 3)))


def test_the_picture_comes_first_and_everything_is_named(lines):
    axes = lk.plots.feature_hierarchy(lines)
    np.testing.assert_array_equal(axes[0].images[0].get_array(), lines)
    assert [ax.get_title() for ax in axes[2:6]] == ["0°", "45°", "90°", "135°"]
    assert [ax.get_ylabel() for ax in axes[2::4]] == ["simple", "complex", "hypercomplex"]
    assert axes[9].get_title("right") == "16×32 cells"


def test_the_picture_moved_goes_the_same_way_and_complex_cells_notice_less(lines):
    axes = lk.plots.feature_hierarchy(lines)
    moved = np.asarray(axes[1].images[0].get_array())
    np.testing.assert_array_equal(moved[:, 2:], lines[:, :-2])
    shares = []
    for ax in (axes[4], axes[8]):  # cells that prefer 90°
        shown = np.asarray(ax.images[0].get_array())
        (edges,) = ax.collections
        left = min(start[0] for start, _ in edges.get_segments())
        right = max(end[0] for _, end in edges.get_segments())
        strong = np.flatnonzero((shown >= shown.max() / 2).any(axis=0))
        both = min(right, strong[-1] + 0.5) - max(left, strong[0] - 0.5)
        shares.append(both / (right - left))
    assert shares[0] < 0.3 < shares[1]


def test_a_dark_picture_is_drawn_dark():
    axes = lk.plots.feature_hierarchy(np.zeros((16, 20)))
    assert all(np.all(ax.images[0].get_array() == 0) for ax in axes)
    assert not any(ax.collections[0].get_segments() for ax in axes[2:])


def test_a_small_picture_is_refused():
    with pytest.raises(ValueError, match=r"feature_hierarchy: image has shape \(15, 40\); give at"):
        lk.plots.feature_hierarchy(np.ones((15, 40)))


def test_nothing_is_written_off_the_page(is_inside, lines):
    assert is_inside(lk.plots.topographic_map()[0].figure)
    assert is_inside(lk.plots.feature_hierarchy(lines)[0].figure)
