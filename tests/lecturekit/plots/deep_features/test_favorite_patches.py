"""Cells of nine patches."""

import numpy as np
import pytest
import torch

import lecturekit as lk
from lecturekit.deep.gallery import Gallery
from lecturekit.deep.top_patches import Patch

PICTURES = Gallery(torch.linspace(-1, 1, 3 * 3 * 90 * 90).reshape(3, 3, 90, 90), (*"abc",))


def test_a_row_for_each_layer_and_a_cell_for_each_unit():
    small, large = [Patch(0, 3, 4, 11)] * 9, [Patch(2, 0, 0, 90)] * 9
    found = {"first": [small, small], "last": [large, large[:2]]}
    axes = lk.plots.favorite_patches(PICTURES, found)
    assert axes.shape == (2, 2)
    labels = [ax.get_ylabel() for ax in axes[:, 0]]
    assert labels == ["first\n11 × 11 pixels", "last\n90 × 90 pixels"]
    axes[0, 0].figure.draw_without_rendering()


def test_a_patch_is_what_the_picture_has_there_and_a_place_without_one_is_white():
    pictures = Gallery(torch.zeros(1, 3, 90, 90), ("a",))
    pictures.images[0, 0, 10:30, 40:60] = 1.0  # red
    [[ax]] = lk.plots.favorite_patches(pictures, {"one": [[Patch(0, 10, 40, 20)]]})
    shown = np.asarray(ax.images[0].get_array())
    assert (shown[:64, :64] == [255, 128, 128]).all()
    assert (shown[:, 66:] == 255).all()


@pytest.mark.parametrize("found", [{}, {"one": []}, {"one": [[]], "two": [[], []]}])
def test_layers_with_different_numbers_of_units_are_refused(found):
    with pytest.raises(ValueError, match=r"^favorite_patches: the layers have .* units; give each"):
        lk.plots.favorite_patches(PICTURES, found)
