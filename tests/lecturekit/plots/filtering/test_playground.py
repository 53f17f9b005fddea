"""A picture, a kernel, and what the one makes of the other."""

import numpy as np
import pytest

import lecturekit as lk


def test_the_8_bit_view_is_what_a_paint_program_makes():
    image = lk.photograph("coins")
    _, _, result = lk.plots.filtered_picture(image, lk.BELL_FILTER, divisor=lk.BELL_DIVISOR)
    shown = result.images[0].get_array()
    np.testing.assert_array_equal(shown, lk.apply_filter(image, lk.BELL_FILTER, lk.BELL_DIVISOR))


def test_the_signed_view_has_white_at_zero():
    image = lk.photograph("coins")
    _, _, result = lk.plots.filtered_picture(image, lk.EDGE_ALL, border="zero", view="signed")
    shown = result.images[0]
    np.testing.assert_array_equal(shown.get_array(), lk.filter2d(image, lk.EDGE_ALL, border="zero"))
    assert shown.norm.vmin == -shown.norm.vmax


def test_the_signed_view_of_numbers_above_zero_has_white_at_zero_too():
    image = lk.photograph("coins")
    both = [
        lk.plots.filtered_picture(image, sign * lk.BOX_BLUR, view="signed")[-1] for sign in (1, -1)
    ]
    assert len({(ax.images[0].norm.vmin, ax.images[0].cmap.name) for ax in both}) == 1


def test_the_signed_view_says_what_its_colours_stand_for(is_inside):
    axes = lk.plots.filtered_picture([[0, 100]], [[-1e9]], view="signed")
    assert axes[-1].get_xlabel() == "darkest red −1e+11,\nwhite 0, darkest blue 1e+11"
    assert is_inside(axes[0].figure)


@pytest.mark.parametrize("view", ["8-bit", "signed"])
@pytest.mark.parametrize(("weight", "divisor"), [(1e307, 1), (1, 1e-308), (1e308, 1e308)])
def test_sums_without_an_end_are_named(view, weight, divisor):
    with pytest.raises(ValueError, match=r"filtered_picture: the sums of the products have too"):
        lk.plots.filtered_picture(
            np.full((5, 5), 255), np.full((3, 3), weight), divisor=divisor, view=view
        )


def test_what_the_weights_add_up_to_is_written():
    _, kernel, _ = lk.plots.filtered_picture(np.ones((5, 5)), lk.BOX_BLUR * 9, divisor=9)
    assert kernel.texts[-1].get_text() == "sum 9,\ndivided by 9"


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ({"view": "8bit"}, "filtered_picture: view is '8bit'; use one of 8-bit, signed"),
        ({"divisor": 0}, "filtered_picture: divisor is 0.0; give a finite number other than 0"),
        ({"border": "mirror"}, "border is 'mirror'; use one of"),
    ],
)
def test_bad_options_are_named(option, message):
    with pytest.raises(ValueError, match=message):
        lk.plots.filtered_picture(np.ones((5, 5)), lk.BOX_BLUR, **option)
