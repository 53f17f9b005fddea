"""What each kernel does to a picture."""

import re

import numpy as np
import pytest

import lecturekit as lk

IMAGE = np.random.default_rng(2021).integers(0, 256, size=(20, 30), dtype=np.uint8)


def gallery_of(image, kernel):
    """Return the three Axes of one kernel alone."""
    return lk.plots.kernel_gallery(image, {"alone": kernel})[0]


def test_kernel_of_unit_sum_makes_a_gray_picture_rounded_and_clipped():
    _, picture, _ = gallery_of(IMAGE, lk.SHARPEN)
    expected = np.clip(np.rint(lk.filter2d(IMAGE, lk.SHARPEN)), 0, 255)
    np.testing.assert_array_equal(picture.images[0].get_array(), expected)
    assert picture.images[0].get_clim() == (0, 255)
    assert picture.images[0].get_cmap().name == "gray"


def test_other_kernels_say_only_their_sum(texts):
    grid, *_ = gallery_of(IMAGE, lk.TOY_FILTER)
    assert texts(grid)[-1] == "weights sum to 5"


def test_blur_weights_are_written_as_whole_numbers_over_a_divisor(texts):
    grid, *_ = gallery_of(IMAGE, lk.GAUSSIAN_BLUR)
    assert texts(grid) == [
        *["1", "2", "1", "2", "4", "2", "1", "2", "1"],
        "all ÷ 16\nweights sum to 1:\nkeeps brightness",
    ]


def test_a_step_of_whole_numbers_is_sharpened_and_clipped():
    step = np.repeat([[60, 60, 180, 180]], 3, axis=0)
    _, picture, _ = gallery_of(step, lk.SHARPEN)
    # 60 - 120 and 180 + 120 leave the range of bytes.
    np.testing.assert_array_equal(picture.images[0].get_array(), [[0, 255]])


def test_a_flat_image_has_a_map_of_zeros():
    _, bare, signed = gallery_of(np.full((5, 5), 100, np.uint8), lk.EDGE_CROSS)
    bare.figure.draw_without_rendering()
    for picture in (bare, signed):
        np.testing.assert_array_equal(picture.images[0].get_array(), np.zeros((3, 3)))


def test_gallery_shows_all_seven_with_their_names_and_sums(texts):
    axes = lk.plots.kernel_gallery(IMAGE)
    assert axes.shape == (7, 3)
    names = [grid.get_title() for grid in axes[:, 0]]
    assert names[:3] == ["Identity", "Edge corner", "Edge cross"]
    assert [name.lower().replace(" ", "_") for name in names] == list(lk.KERNELS)
    keeps, changes = "weights sum to 1:\nkeeps brightness", "weights sum to 0:\nchange detector"
    assert [texts(grid)[-1] for grid in axes[:, 0]] == [
        keeps,
        changes,
        changes,
        changes,
        keeps,
        f"all ÷ 9\n{keeps}",
        f"all ÷ 16\n{keeps}",
    ]
    identity = axes[0, 1].images[0].get_array()
    np.testing.assert_array_equal(identity, IMAGE[1:-1, 1:-1])


def test_beside_each_gray_picture_of_the_gallery_stands_what_it_changes():
    axes = lk.plots.kernel_gallery(IMAGE, {"sharpen": lk.SHARPEN, "identity": lk.IDENTITY})
    change = lk.filter2d(IMAGE, lk.SHARPEN) - IMAGE[1:-1, 1:-1]
    np.testing.assert_array_equal(axes[0, 2].images[0].get_array(), change)
    assert not axes[1, 2].images[0].get_array().any()
    assert [ax.get_title() for ax in axes[1]] == ["Identity", "Result", "Change"]


def test_what_other_kernels_of_the_gallery_make_is_shown_without_and_with_its_sign():
    _, bare, signed = lk.plots.kernel_gallery(IMAGE, {"edge_all": lk.EDGE_ALL})[0]
    feature_map = lk.filter2d(IMAGE, lk.EDGE_ALL)
    np.testing.assert_array_equal(bare.images[0].get_array(), np.abs(feature_map))
    np.testing.assert_array_equal(signed.images[0].get_array(), feature_map)
    limit = np.percentile(np.abs(feature_map), 99)
    assert bare.images[0].get_clim() == (0, limit)
    assert signed.images[0].get_clim() == (-limit, limit)
    assert signed.get_title() == f"With sign, ±{np.ceil(limit):.0f}"


def test_gallery_leaves_no_empty_axes():
    axes = lk.plots.kernel_gallery(IMAGE)
    assert set(axes[0, 0].figure.axes) == set(axes.flat)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_gallery_takes_other_kernels(count):
    kernels = {str(size): np.ones((size, size)) / size**2 for size in range(1, count + 1)}
    axes = lk.plots.kernel_gallery(IMAGE, kernels)
    assert axes.shape == (count, 3)
    assert axes[-1, 1].images[0].get_array().shape == (21 - count, 31 - count)


def test_nothing_is_written_off_the_page(is_inside):
    title = "sharpen: darker before it, brighter after it"
    assert is_inside(lk.plots.kernel_gallery(IMAGE, {title: lk.SHARPEN})[0, 0].figure)
    assert is_inside(lk.plots.kernel_gallery(IMAGE)[0, 0].figure)


def test_a_colour_image_is_refused():
    message = "kernel_gallery: image has shape (4, 4, 3); give (H, W)"
    with pytest.raises(ValueError, match=re.escape(message)):
        lk.plots.kernel_gallery(np.ones((4, 4, 3)))


def test_what_is_no_kernel_is_refused_by_name():
    with pytest.raises(ValueError, match=r"^kernel_gallery: kernels\['row'\] has shape \(2,\); gi"):
        lk.plots.kernel_gallery(IMAGE, {"row": [1, 2]})
    with pytest.raises(ValueError, match=r"^kernel_gallery: kernels is empty; give at least one"):
        lk.plots.kernel_gallery(IMAGE, {})
