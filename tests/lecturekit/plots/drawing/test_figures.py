"""Where a plot function draws."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from lecturekit.plots.drawing.figures import given_or_new, given_or_new_grid


def test_a_new_figure_has_the_size_asked_for_and_constrained_layout():
    ax = given_or_new(None, (5, 3))
    np.testing.assert_array_equal(ax.figure.get_size_inches(), [5, 3])
    assert type(ax.figure.get_layout_engine()).__name__ == "ConstrainedLayoutEngine"


def test_given_axes_are_returned_and_no_figure_is_made():
    _, given = plt.subplots()
    assert given_or_new(given, (5, 3)) is given
    assert len(plt.get_fignums()) == 1


@pytest.mark.parametrize("shape", [(1, 1), (1, 3), (2, 2)])
def test_a_new_grid_has_the_shape_asked_for(shape):
    axes = given_or_new_grid("f", None, shape, (5, 3))
    assert axes.shape == shape
    assert list(axes.flat) == axes[0, 0].figure.axes


def test_a_given_grid_may_be_flat_nested_a_list_or_one_axes():
    _, grid = plt.subplots(2, 2)
    for given in (grid, grid.ravel(), list(grid.flat), [list(row) for row in grid]):
        axes = given_or_new_grid("f", given, (2, 2), (5, 3))
        assert list(axes.flat) == list(grid.flat)
    assert given_or_new_grid("f", grid[0, 0], (1, 1), (5, 3))[0, 0] is grid[0, 0]


@pytest.mark.parametrize("count", [1, 3])
def test_a_wrong_number_of_axes_is_refused(count):
    _, grid = plt.subplots(1, count, squeeze=False)
    with pytest.raises(ValueError, match=rf"^f: axes holds {count} Axes; give 2$"):
        given_or_new_grid("f", grid, (1, 2), (5, 3))
