"""Pictures in a row."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

import lecturekit as lk

GRAY = np.array([[10, 20, 30], [40, 50, 60]], dtype=np.uint8)
COLOUR = np.dstack([GRAY, GRAY, GRAY])


def test_each_picture_stands_under_its_name_in_order():
    axes = lk.plots.pictures({"first": GRAY, "second": COLOUR, "third": GRAY / 7})
    assert [ax.get_title() for ax in axes] == ["first", "second", "third"]
    for ax, pixels in zip(axes, [GRAY, COLOUR, GRAY / 7], strict=True):
        np.testing.assert_array_equal(ax.images[0].get_array(), pixels)


def test_bytes_are_shown_from_0_to_255_however_dark_the_picture_is():
    (ax,) = lk.plots.pictures({"dark": GRAY})
    assert ax.images[0].get_clim() == (0, 255)
    assert ax.images[0].get_cmap().name == "gray"


def test_other_numbers_are_shown_from_their_least_to_their_largest():
    (ax,) = lk.plots.pictures({"signed": [[-3.0, 5.0]]})
    assert ax.images[0].get_clim() == (-3, 5)


def test_a_flat_picture_and_a_mask_can_be_shown():
    axes = lk.plots.pictures({"flat": np.ones((2, 2)), "mask": GRAY > 30})
    axes[0].figure.draw_without_rendering()
    np.testing.assert_array_equal(axes[1].images[0].get_array(), GRAY > 30)


def test_pictures_have_no_ticks():
    (ax,) = lk.plots.pictures({"gray": GRAY})
    assert len(ax.get_xticks()) == len(ax.get_yticks()) == 0


def test_a_long_name_is_broken_and_stays_on_the_page(is_inside):
    name = "the same photograph after the second filter"
    axes = lk.plots.pictures(dict.fromkeys([name, "b", "c", "d"], GRAY))
    assert axes[0].get_title().replace("\n", " ") == name
    assert "\n" in axes[0].get_title()
    assert is_inside(axes[0].figure)


def test_given_axes_are_used():
    _, given = plt.subplots(1, 2)
    axes = lk.plots.pictures({"a": GRAY, "b": GRAY}, axes=given)
    assert list(axes) == list(given)


@pytest.mark.parametrize(
    ("images", "message"),
    [
        ({}, "images is empty; give at least one picture with its name"),
        ({"ragged": [[1, 2], [3]]}, "images['ragged'] has rows of different lengths; give each"),
        ({"row": [1, 2]}, "images['row'] has shape (2,); give (H, W) or (H, W, 3)"),
        ({"none": np.zeros((0, 2))}, "images['none'] has shape (0, 2), which is empty"),
        (
            {"rgb": COLOUR / 255},
            "images['rgb'] has shape (2, 3, 3) and dtype float64; give (H, W), or (H, W, 3)",
        ),
        (
            {"rgba": np.zeros((2, 3, 4), np.uint8)},
            "images['rgba'] has shape (2, 3, 4) and dtype uint8; give (H, W), or (H, W, 3) of",
        ),
    ],
)
def test_what_is_no_picture_is_refused_before_anything_is_drawn(images, message):
    with pytest.raises(ValueError, match=re.escape(f"pictures: {message}")):
        lk.plots.pictures({"good": GRAY, **images} if images else images)
    assert not plt.get_fignums()


def test_what_holds_no_numbers_is_refused():
    with pytest.raises(TypeError, match=r"^pictures: images\['a'\] has dtype <U1; give real numbe"):
        lk.plots.pictures({"a": [["x"]]})


@pytest.mark.parametrize("images", [[GRAY], [[1, 2], [3]], GRAY, "name", 5, None])
def test_pictures_without_names_are_refused(images):
    message = rf"^pictures: images is of type {type(images).__name__}; give a dict of names and"
    with pytest.raises(TypeError, match=message):
        lk.plots.pictures(images)


def test_a_name_may_be_a_number():
    (ax,) = lk.plots.pictures({3: GRAY})
    assert ax.get_title() == "3"


def test_a_wrong_number_of_axes_is_refused():
    _, given = plt.subplots(1, 2)
    with pytest.raises(ValueError, match=r"^pictures: axes holds 2 Axes; give 1$"):
        lk.plots.pictures({"a": GRAY}, axes=given)
