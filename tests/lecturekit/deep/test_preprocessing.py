"""Photographs brought to a network's size and range."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from skimage import data

from lecturekit.deep.preprocessing import (
    EFFICIENTNET_LITE_MEAN,
    EFFICIENTNET_LITE_STD,
    IMAGENET_MEAN,
    IMAGENET_STD,
    preprocess,
)

PLAIN = {"mean": (0.0, 0.0, 0.0), "std": (1.0, 1.0, 1.0)}


def test_the_constants_are_the_published_ones():
    assert IMAGENET_MEAN == (0.485, 0.456, 0.406)
    assert IMAGENET_STD == (0.229, 0.224, 0.225)
    np.testing.assert_allclose(np.multiply(EFFICIENTNET_LITE_MEAN, 255), 127)
    np.testing.assert_allclose(np.multiply(EFFICIENTNET_LITE_STD, 255), 128)


@settings(deadline=None, derandomize=True)
@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_the_default_is_pixel_less_127_by_128(color):
    photo = np.full((5, 6, 3), color, dtype=np.uint8)
    batch = preprocess(photo, size=4)
    assert batch.shape == (1, 3, 4, 4)
    assert batch.dtype == torch.float32
    expected = (np.array(color) - 127) / 128
    np.testing.assert_allclose(batch[0].mean(dim=(1, 2)), expected, atol=1e-5)


def test_mean_and_std_are_per_channel():
    photo = np.full((4, 4, 3), [1.0, 0.5, 0.0])
    batch = preprocess(photo, size=2, mean=IMAGENET_MEAN, std=IMAGENET_STD)
    expected = [(1 - 0.485) / 0.229, (0.5 - 0.456) / 0.224, -0.406 / 0.225]
    np.testing.assert_allclose(batch[0, :, 0, 0], expected, rtol=1e-5)


def test_at_its_own_size_a_photograph_keeps_its_pixels():
    photo = np.random.default_rng(0).integers(256, size=(8, 8, 3), dtype=np.uint8)
    batch = preprocess(photo, size=8, **PLAIN)
    np.testing.assert_allclose(batch[0].permute(1, 2, 0), photo / 255, atol=1e-6)


def test_resizing_agrees_with_torchs_smoothed_one():
    """Two ways of smoothing before pixels are left out; on a photograph they are close."""
    photo = torch.from_numpy(data.chelsea()).permute(2, 0, 1)[None] / 255
    expected = torch.nn.functional.interpolate(photo, (64, 64), mode="bilinear", antialias=True)
    difference = preprocess(data.chelsea(), size=64, **PLAIN) - expected
    assert difference.abs().mean() < 0.01


def test_stretch_keeps_the_whole_photograph_and_crop_its_middle():
    photo = np.zeros((80, 160, 3), dtype=np.uint8)
    photo[:, 45:115] = 255  # a central square of 7/8 of 80 is 70 wide, from column 45
    stretched = preprocess(photo, size=16, fit="stretch", **PLAIN)
    cropped = preprocess(photo, size=16, fit="crop", **PLAIN)
    assert stretched.mean().item() == pytest.approx(70 / 160, abs=0.01)
    assert cropped.min().item() == pytest.approx(1)


def test_uint8_and_float_say_the_same():
    photo = data.coffee()
    torch.testing.assert_close(
        preprocess(photo / 255, size=32), preprocess(photo, size=32), atol=1e-6, rtol=0
    )


def test_grey_goes_into_all_three_channels():
    batch = preprocess(np.arange(16, dtype=np.uint8).reshape(4, 4), size=4, **PLAIN)
    assert torch.equal(batch[0, 0], batch[0, 1])
    assert torch.equal(batch[0, 0], batch[0, 2])
    np.testing.assert_allclose(batch[0, 0] * 255, np.arange(16).reshape(4, 4), atol=1e-4)


def test_photographs_of_different_sizes_come_as_a_list():
    photos = [data.chelsea(), data.coffee(), data.camera()]
    batch = preprocess(photos, size=24)
    assert batch.shape == (3, 3, 24, 24)
    for photo, row in zip(photos, batch, strict=True):
        torch.testing.assert_close(preprocess(photo, size=24)[0], row)


def test_an_array_of_photographs_is_the_same_as_a_list_of_them():
    photos = np.random.default_rng(0).random((3, 6, 7, 3))
    torch.testing.assert_close(preprocess(photos, size=5), preprocess(list(photos), size=5))


def test_the_photograph_is_left_alone():
    photo = np.random.default_rng(0).random((6, 7, 3))
    before = photo.copy()
    preprocess(photo, size=6)
    np.testing.assert_array_equal(photo, before)


SQUARE = np.zeros((4, 4, 3))


@pytest.mark.parametrize(
    ("images", "options", "message"),
    [
        (
            np.zeros((4, 4, 4)),
            {},
            r"^preprocess: a photograph has shape \(4, 4, 4\); give \(H, W, 3",
        ),
        (np.zeros((3, 8, 9)), {}, r"^preprocess: a photograph has shape \(3, 8, 9\); give .* last"),
        (
            np.zeros(4),
            {},
            r"^preprocess: a photograph has shape \(4,\); give \(H, W, 3\) or \(H, W",
        ),
        (
            np.zeros((0, 4, 3)),
            {},
            r"^preprocess: a photograph has shape \(0, 4, 3\), which is empty",
        ),
        ([], {}, "^preprocess: there is no photograph; give at least one$"),
        (np.zeros((0, 4, 4, 3)), {}, "^preprocess: there is no photograph; give at least one$"),
        (SQUARE + 255, {}, "^preprocess: float pixels run from 255 to 255; give 0 to 1, or uint8$"),
        (SQUARE - 1, {}, "^preprocess: float pixels run from -1 to -1; give"),
        (SQUARE * np.nan, {}, r"^preprocess: a photograph \(4, 4, 3\) holds NaN"),
        (SQUARE, {"fit": "squash"}, "^preprocess: fit is 'squash'; use one of 'stretch', 'crop'$"),
        (SQUARE, {"size": 0}, "^preprocess: size is 0; give 1 or more$"),
        (
            SQUARE,
            {"std": (1, 0, 1)},
            r"^preprocess: std is \(1, 0, 1\); give three numbers above 0$",
        ),
        (SQUARE, {"mean": (1, 2)}, r"^preprocess: mean has shape \(2,\); give one number per chan"),
    ],
)
def test_bad_values_are_refused(images, options, message):
    with pytest.raises(ValueError, match=message):
        preprocess(images, **options)


@pytest.mark.parametrize("dtype", [np.int64, bool, complex])
def test_other_kinds_of_pixels_are_a_type_error(dtype):
    with pytest.raises(TypeError, match=r"^preprocess: a photograph has dtype .*; give uint8"):
        preprocess(np.zeros((4, 4, 3), dtype=dtype))


@pytest.mark.parametrize("images", [[[[1, 2], [3]]], ((([1, 2], [3]),))])
def test_rows_of_different_lengths_are_refused(images):
    with pytest.raises(ValueError, match=r"^preprocess: images\[0\] has rows of different lengths"):
        preprocess(images)
