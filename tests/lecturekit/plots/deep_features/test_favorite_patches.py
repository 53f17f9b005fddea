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
    assert axes.shape == (2, 3)
    labels = [ax.get_ylabel() for ax in axes[:, 0]]
    assert labels == ["first\n11×11 pixels", "last\n90×90 pixels"]
    axes[0, 0].figure.draw_without_rendering()


def test_beside_a_row_stands_the_first_patch_in_its_picture_or_a_picture_of_ones_own(frames):
    found = {"first": [[Patch(1, 3, 4, 11)] * 9], "second": [[Patch(0, 0, 0, 90)] * 9]}
    first, second = lk.plots.favorite_patches(PICTURES, found)[:, 0]
    assert frames(first) == [(3, 4, 11, 11)]
    assert frames(second) == [(0, 0, 90, 90)]
    whole = PICTURES.images[1].numpy().transpose(1, 2, 0) / 2 + 0.5
    np.testing.assert_allclose(first.images[0].get_array(), whole, atol=1e-6)
    own = [np.full((4, 6, 3), 7, dtype=np.uint8)] * 2
    axes = lk.plots.favorite_patches(PICTURES, found, beside=own)
    assert [ax.get_ylabel() for ax in axes[:, 0]] == ["first", "second"]
    np.testing.assert_array_equal(axes[1, 0].images[0].get_array(), own[1])
    with pytest.raises(ValueError, match="favorite_patches: there are 2 rows and 1 pictures"):
        lk.plots.favorite_patches(PICTURES, found, beside=own[:1])


def test_a_patch_is_what_the_picture_has_there_and_a_place_without_one_is_white():
    pictures = Gallery(torch.zeros(1, 3, 90, 90), ("a",))
    pictures.images[0, 0, 10:30, 40:60] = 1.0  # red
    [[_, ax]] = lk.plots.favorite_patches(pictures, {"one": [[Patch(0, 10, 40, 20)]]})
    shown = np.asarray(ax.images[0].get_array())
    assert (shown[:64, :64] == [255, 128, 128]).all()
    assert (shown[:, 66:] == 255).all()


@pytest.mark.parametrize("found", [{}, {"one": []}, {"one": [[]], "two": [[], []]}])
def test_layers_with_different_numbers_of_units_are_refused(found):
    with pytest.raises(ValueError, match=r"^favorite_patches: the layers have .* units; give each"):
        lk.plots.favorite_patches(PICTURES, found)
