"""Several feature maps, each under its name."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

import lecturekit as lk

MAPS = np.random.default_rng(0).normal(size=(5, 9, 12))


def test_every_map_is_drawn_under_its_name_and_no_axis_takes_room():
    axes = lk.plots.feature_maps(MAPS, list("abcde"))
    assert [ax.get_title() for ax in axes] == list("abcde")
    for ax, values in zip(axes, MAPS, strict=True):
        np.testing.assert_array_equal(ax.images[0].get_array(), values)
        assert not [*ax.get_xticks(), *ax.get_yticks()]


def test_no_empty_places_are_left_in_the_figure():
    axes = lk.plots.feature_maps(MAPS, list("abcde"))
    assert len(axes[0].figure.axes) == 5


def test_four_maps_stand_in_one_row():
    axes = lk.plots.feature_maps(MAPS[:4], list("abcd"))
    assert axes[0].get_gridspec().get_geometry() == (1, 4)


def test_zero_is_in_the_middle_of_the_colors_whatever_the_signs():
    for values in (MAPS[0], np.abs(MAPS[0]), -np.abs(MAPS[0])):
        (ax,) = lk.plots.feature_maps([values], ["a"])
        norm = ax.images[0].norm
        assert norm.vmax == -norm.vmin > 0


def test_arrows_stand_where_they_are_asked_for(texts):
    axes = lk.plots.feature_maps(MAPS[:4], list("abcd"), arrows=(0, 2))
    assert [texts(ax) for ax in axes] == [["→"], [], ["→"], []]


def test_a_few_outstanding_numbers_do_not_darken_the_rest():
    values = np.ones((20, 20))
    values[3, 4] = 1000
    (ax,) = lk.plots.feature_maps([values], ["one outlier"])
    assert ax.images[0].norm.vmax == 1


def test_maps_may_differ_in_shape(is_inside):
    axes = lk.plots.feature_maps([np.ones((3, 4)), -np.ones((8, 2))], ["wide", "tall"])
    assert is_inside(axes[0].figure)


def test_given_axes_are_used():
    _, given = plt.subplots(1, 2)
    assert list(lk.plots.feature_maps(MAPS[:2], list("ab"), axes=given)) == list(given)


@pytest.mark.parametrize(
    ("maps", "names", "message"),
    [
        ([], [], "^feature_maps: 0 maps and 0 names; give at least one map"),
        (MAPS, ["a"], "^feature_maps: 5 maps and 1 names"),
        ([MAPS], ["a"], r"^feature_maps: maps\[0\] has shape \(5, 9, 12\); give \(H, W\)"),
    ],
)
def test_maps_that_can_not_be_drawn_are_refused(maps, names, message):
    with pytest.raises(ValueError, match=message):
        lk.plots.feature_maps(maps, names)
