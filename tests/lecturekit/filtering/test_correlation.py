"""Correlation, convolution and the 8-bit filter: by hand, against SciPy, and as properties."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import ndimage, signal

import lecturekit as lk

# SciPy's names for our borders: its "reflect" repeats the edge pixel, ours does not.
NDIMAGE_MODES = {"zero": "constant", "edge": "nearest", "reflect": "mirror", "wrap": "wrap"}

PROPERTY = settings(deadline=None)
WHOLE = st.integers(-50, 50).map(
    float
)  # sums of these are exact, so results can be compared with ==
ODD = st.sampled_from([1, 3, 5])
SHAPES = hnp.array_shapes(min_dims=2, max_dims=2, max_side=9)
IMAGES = hnp.arrays(np.float64, SHAPES, elements=WHOLE)
ODD_KERNELS = hnp.arrays(np.float64, st.tuples(ODD, ODD), elements=WHOLE)


@st.composite
def images_with_kernels(draw):
    """Draw an image and a kernel of any sides that fits into it."""
    image = draw(IMAGES)
    sides = st.tuples(st.integers(1, image.shape[0]), st.integers(1, image.shape[1]))
    return image, draw(hnp.arrays(np.float64, sides, elements=WHOLE))


@pytest.fixture
def rng():
    return np.random.default_rng(2021)


def test_toy_example_gives_the_slides_feature_map():
    feature_map = lk.filter2d(lk.TOY_IMAGE, lk.TOY_FILTER)
    np.testing.assert_array_equal(feature_map, [[4, 3, 4], [2, 4, 3], [2, 3, 4]])


@pytest.mark.parametrize(
    ("patch", "weighted_sum"),
    [(lk.CURVE_PATCH, 6600), (lk.OTHER_PATCH, 0), (np.full((7, 7), 50), 9000)],
    ids=["curve", "other", "uniform"],
)
def test_curve_detector_answers_to_ink_more_than_to_its_curve(patch, weighted_sum):
    np.testing.assert_array_equal(lk.filter2d(patch, lk.CURVE_FILTER), [[weighted_sum]])


def test_correlation_lays_the_kernel_on_as_it_is():
    # 1·1 + 10·2 + 100·4 + 1000·5, and the same one column further.
    feature_map = lk.filter2d([[1, 2, 3], [4, 5, 6]], [[1, 10], [100, 1000]])
    np.testing.assert_array_equal(feature_map, [[5421, 6532]])


def test_convolution_lays_the_kernel_on_turned():
    # 1000·1 + 100·2 + 10·4 + 1·5, and the same one column further.
    feature_map = lk.convolve2d([[1, 2, 3], [4, 5, 6]], [[1, 10], [100, 1000]])
    np.testing.assert_array_equal(feature_map, [[1245, 2356]])


@pytest.mark.parametrize(
    ("border", "expected"),
    [
        ("valid", [321]),
        ("zero", [210, 321, 32]),
        ("edge", [211, 321, 332]),
        ("reflect", [212, 321, 232]),
        ("wrap", [213, 321, 132]),
    ],
)
def test_border_says_what_stands_outside_the_image(border, expected):
    # The hundreds show the right neighbor, the tens the pixel, the ones the left neighbor.
    feature_map = lk.filter2d([[1, 2, 3]], [[1, 10, 100]], border=border)
    np.testing.assert_array_equal(feature_map, [expected])


@pytest.mark.parametrize("kernel_shape", [(1, 1), (2, 3), (3, 3), (4, 1), (8, 9)])
def test_valid_filtering_is_what_scipy_computes(rng, kernel_shape):
    image, kernel = rng.normal(size=(8, 9)), rng.normal(size=kernel_shape)
    np.testing.assert_allclose(
        lk.filter2d(image, kernel), signal.correlate2d(image, kernel, mode="valid"), atol=1e-12
    )
    np.testing.assert_allclose(
        lk.convolve2d(image, kernel), signal.convolve2d(image, kernel, mode="valid"), atol=1e-12
    )


@pytest.mark.parametrize("kernel_shape", [(1, 1), (3, 5), (5, 1)])
@pytest.mark.parametrize("border", NDIMAGE_MODES)
def test_filtering_with_a_border_is_what_scipy_computes(rng, border, kernel_shape):
    image, kernel = rng.normal(size=(7, 6)), rng.normal(size=kernel_shape)
    mode = NDIMAGE_MODES[border]
    np.testing.assert_allclose(
        lk.filter2d(image, kernel, border=border),
        ndimage.correlate(image, kernel, mode=mode),
        atol=1e-12,
    )
    np.testing.assert_allclose(
        lk.convolve2d(image, kernel, border=border),
        ndimage.convolve(image, kernel, mode=mode),
        atol=1e-12,
    )


@pytest.mark.parametrize("border", NDIMAGE_MODES)
def test_a_kernel_with_a_border_may_be_larger_than_the_image(rng, border):
    image, kernel = rng.normal(size=(2, 3)), rng.normal(size=(9, 7))
    np.testing.assert_allclose(
        lk.filter2d(image, kernel, border=border),
        ndimage.correlate(image, kernel, mode=NDIMAGE_MODES[border]),
        atol=1e-12,
    )


@pytest.mark.parametrize("border", ["valid", *NDIMAGE_MODES])
@pytest.mark.parametrize("function", [lk.filter2d, lk.convolve2d])
def test_each_channel_of_a_colour_image_is_filtered_on_its_own(rng, function, border):
    image, kernel = rng.normal(size=(6, 5, 3)), rng.normal(size=(3, 3))
    channels = [function(image[:, :, channel], kernel, border=border) for channel in range(3)]
    np.testing.assert_allclose(
        function(image, kernel, border=border), np.stack(channels, axis=-1), rtol=1e-12
    )


@pytest.mark.parametrize(
    ("image_type", "kernel_type", "result_type"),
    [
        (np.float32, np.float32, np.float32),
        (np.float32, np.float64, np.float64),
        (np.uint8, np.int8, np.float64),
        (np.bool_, np.bool_, np.float64),
        (np.float16, np.float16, np.float64),
    ],
)
def test_result_is_float64_unless_both_inputs_are_float32(image_type, kernel_type, result_type):
    image, kernel = np.ones((3, 3), image_type), np.ones((2, 2), kernel_type)
    feature_map = lk.filter2d(image, kernel)
    assert feature_map.dtype == result_type
    np.testing.assert_array_equal(feature_map, np.full((2, 2), 4))


def test_arguments_are_left_as_they_were_and_the_result_is_new(rng):
    image = rng.normal(size=(4, 4))
    before = image.copy()
    result = lk.filter2d(image, [[1]])
    result += 1
    np.testing.assert_array_equal(image, before)


@PROPERTY
@given(image=IMAGES, border=st.sampled_from(list(NDIMAGE_MODES)))
def test_identity_kernel_changes_nothing(image, border):
    np.testing.assert_array_equal(lk.filter2d(image, lk.IDENTITY, border=border), image)


@PROPERTY
@given(images_with_kernels())
def test_convolution_is_correlation_with_the_kernel_turned(pair):
    image, kernel = pair
    np.testing.assert_array_equal(
        lk.convolve2d(image, kernel), lk.filter2d(image, np.rot90(kernel, 2))
    )


@PROPERTY
@given(pair=images_with_kernels(), gain=WHOLE, seed=st.integers(0, 99))
def test_filtering_is_linear_in_the_image(pair, gain, seed):
    image, kernel = pair
    other = np.random.default_rng(seed).integers(-50, 50, size=image.shape)
    np.testing.assert_array_equal(
        lk.filter2d(gain * image + other, kernel),
        gain * lk.filter2d(image, kernel) + lk.filter2d(other, kernel),
    )


@PROPERTY
@given(pair=images_with_kernels(), gain=WHOLE, seed=st.integers(0, 99))
def test_filtering_is_linear_in_the_kernel(pair, gain, seed):
    image, kernel = pair
    other = np.random.default_rng(seed).integers(-50, 50, size=kernel.shape)
    np.testing.assert_array_equal(
        lk.filter2d(image, gain * kernel + other),
        gain * lk.filter2d(image, kernel) + lk.filter2d(image, other),
    )


@PROPERTY
@given(image=IMAGES, kernel=ODD_KERNELS, down=st.integers(-9, 9), right=st.integers(-9, 9))
def test_a_shifted_image_gives_the_shifted_feature_map(image, kernel, down, right):
    def shift(array):
        return np.roll(array, (down, right), axis=(0, 1))

    np.testing.assert_array_equal(
        lk.filter2d(shift(image), kernel, border="wrap"),
        shift(lk.filter2d(image, kernel, border="wrap")),
    )


@PROPERTY
@given(
    image=hnp.arrays(np.uint8, SHAPES),
    weights=hnp.arrays(np.int8, st.tuples(ODD, ODD)),
)
def test_bytes_never_wrap_around(image, weights):
    padded = np.pad(image.astype(int), [(side // 2, side // 2) for side in weights.shape])
    windows = np.lib.stride_tricks.sliding_window_view(padded, weights.shape)
    expected = (windows * weights.astype(int)).sum(axis=(2, 3))
    np.testing.assert_array_equal(lk.filter2d(image, weights, border="zero"), expected)


def test_8_bit_filter_clips_instead_of_wrapping_around():
    image = np.array([[0, 100, 200]], dtype=np.uint8)
    np.testing.assert_array_equal(lk.apply_filter(image, [[2]]), [[0, 200, 255]])
    np.testing.assert_array_equal(lk.apply_filter(image, [[-1]]), [[0, 0, 0]])


def test_8_bit_filter_rounds_halves_to_even():
    image = np.array([[1, 3, 5, 7]], dtype=np.uint8)  # 0.5, 1.5, 2.5, 3.5
    np.testing.assert_array_equal(lk.apply_filter(image, [[1]], 2), [[0, 2, 2, 4]])


def test_8_bit_filter_divides_the_whole_sum_once():
    # 3 · (1/3) would be three times 0 if each product were rounded.
    image = np.array([[1, 1, 1]], dtype=np.uint8)
    np.testing.assert_array_equal(lk.apply_filter(image, [[1, 1, 1]], 3), [[1, 1, 1]])


def test_8_bit_filter_repeats_the_edge_pixel():
    image = np.array([[10, 20, 30]], dtype=np.uint8)
    np.testing.assert_array_equal(lk.apply_filter(image, [[1, 0, 0]]), [[10, 10, 20]])
    np.testing.assert_array_equal(lk.apply_filter(image, [[0, 0, 1]]), [[20, 30, 30]])


def test_bell_demo_sharpens_around_a_bump():
    # 100 + 21·9/9 in the middle and 100 - 3·9/9 beside it.
    image = np.full((3, 3), 100, dtype=np.uint8)
    image[1, 1] = 109
    np.testing.assert_array_equal(
        lk.apply_filter(image, lk.BELL_FILTER, lk.BELL_DIVISOR),
        [[100, 97, 100], [97, 121, 97], [100, 97, 100]],
    )


@pytest.mark.parametrize("shape", [(6, 5), (6, 5, 3)], ids=["gray", "color"])
@pytest.mark.parametrize("divisor", [1, 3.5, -7])
def test_8_bit_filter_is_what_scipy_computes_rounded_and_clipped(rng, shape, divisor):
    image = rng.integers(0, 256, size=shape, dtype=np.uint8)
    kernel = rng.integers(-4, 5, size=(3, 5))
    planes = kernel.reshape(3, 5, *[1] * (len(shape) - 2))
    total = ndimage.correlate(image.astype(float), planes.astype(float), mode="nearest")
    filtered = lk.apply_filter(image, kernel, divisor)
    assert filtered.dtype == np.uint8
    np.testing.assert_array_equal(filtered, np.clip(np.rint(total / divisor), 0, 255))


@PROPERTY
@given(image=hnp.arrays(np.uint8, SHAPES))
@pytest.mark.parametrize("name", ["identity", "sharpen", "box_blur", "gaussian_blur"])
def test_8_bit_filter_of_unit_sum_keeps_a_flat_image(name, image):
    flat = np.full_like(image, image[0, 0])
    np.testing.assert_array_equal(lk.apply_filter(flat, lk.KERNELS[name]), flat)


ZEROS = np.zeros((4, 5))
BYTES = np.zeros((4, 5), dtype=np.uint8)


@pytest.mark.parametrize("function", [lk.filter2d, lk.convolve2d])
@pytest.mark.parametrize(
    ("image", "kernel", "options", "message"),
    [
        (ZEROS[0], [[1]], {}, "image has shape (5,); give (H, W) or (H, W, C)"),
        (np.zeros((1, 1, 1, 1)), [[1]], {}, "image has shape (1, 1, 1, 1); give (H, W) or (H, W"),
        (ZEROS, [1, 2], {}, "kernel has shape (2,); give (KH, KW)"),
        (ZEROS, np.zeros((3, 3, 3)), {}, "kernel has shape (3, 3, 3); give (KH, KW)"),
        (ZEROS[:0], [[1]], {}, "image has shape (0, 5), which is empty; give at least one"),
        (ZEROS, np.zeros((0, 3)), {}, "kernel has shape (0, 3), which is empty; give at least"),
        (ZEROS, np.zeros((5, 1)), {}, "kernel (5, 1) is larger than image (4, 5); use a smaller"),
        (ZEROS, np.zeros((1, 6)), {}, "kernel (1, 6) is larger than image (4, 5); use a smaller"),
        (ZEROS, [[1, 2]], {"border": "zero"}, "kernel (1, 2) has no center; use odd sides or"),
        (ZEROS, [[1], [2]], {"border": "wrap"}, "kernel (2, 1) has no center; use odd sides or"),
        (
            ZEROS,
            [[1]],
            {"border": "mirror"},
            "border is 'mirror'; use one of valid, zero, edge, reflect, wrap",
        ),
        (
            ZEROS,
            [[1]],
            {"border": np.array(["zero", "edge"])},
            "border is array(['zero', 'edge'], dtype='<U4'); use one of valid, zero, edge,",
        ),
    ],
)
def test_filtering_refuses_wrong_values(function, image, kernel, options, message):
    with pytest.raises(ValueError, match=re.escape(f"{function.__name__}: {message}")):
        function(image, kernel, **options)


@pytest.mark.parametrize("function", [lk.filter2d, lk.convolve2d])
@pytest.mark.parametrize(
    ("image", "kernel", "message"),
    [
        (ZEROS * 1j, [[1]], "image has dtype complex128; give real numbers"),
        ([["1"]], [[1]], "image has dtype <U1; give real numbers"),
        (ZEROS, [[None]], "kernel has dtype object; give real numbers"),
    ],
)
def test_filtering_refuses_what_is_not_a_real_number(function, image, kernel, message):
    with pytest.raises(TypeError, match=re.escape(f"{function.__name__}: {message}")):
        function(image, kernel)


@pytest.mark.parametrize("dtype", [np.float64, np.int64, np.bool_])
def test_8_bit_filter_refuses_other_images(dtype):
    message = (
        f"apply_filter: image has dtype {np.dtype(dtype)}; give an 8-bit image (uint8, 0..255)"
    )
    with pytest.raises(TypeError, match=re.escape(message)):
        lk.apply_filter(BYTES.astype(dtype), [[1]])


@pytest.mark.parametrize("divisor", [0, 0.0, np.nan, np.inf])
def test_8_bit_filter_refuses_a_divisor_that_it_cannot_divide_by(divisor):
    message = f"apply_filter: divisor is {float(divisor)}; give a finite number other than 0"
    with pytest.raises(ValueError, match=re.escape(message)):
        lk.apply_filter(BYTES, [[1]], divisor)


@pytest.mark.parametrize(
    "divisor", ["9", b"9", None, True, np.bool(True), [9], np.array([9.0]), 9j]
)
def test_8_bit_filter_refuses_a_divisor_that_is_no_number(divisor):
    message = f"apply_filter: divisor is {divisor!r}; give a finite number other than 0"
    with pytest.raises(TypeError, match=f"^{re.escape(message)}$"):
        lk.apply_filter(BYTES, [[1]], divisor)


@pytest.mark.parametrize("function", [lk.filter2d, lk.convolve2d, lk.apply_filter])
def test_rows_of_different_lengths_are_refused(function):
    ragged = [[1, 2], [3]]
    message = f"{function.__name__}: {{}} has rows of different lengths; give each row as many"
    with pytest.raises(ValueError, match=message.format("image")):
        function(ragged, [[1]])
    with pytest.raises(ValueError, match=message.format("kernel")):
        function(BYTES, ragged)


@pytest.mark.parametrize(
    ("image", "kernel", "message"),
    [
        (BYTES, [[1, 1]], "kernel (1, 2) has no center; use odd sides"),
        (BYTES, [1], "kernel has shape (1,); give (KH, KW)"),
        (BYTES[0], [[1]], "image has shape (5,); give (H, W) or (H, W, C)"),
        (BYTES, [[np.nan]], "kernel holds NaN or infinity; give finite weights"),
        (BYTES, [[np.inf]], "kernel holds NaN or infinity; give finite weights"),
        (
            BYTES,
            [[0, 1e308, -1e308]],
            "kernel holds weights up to 1.0e+308, whose sum is beyond the largest float; give",
        ),
    ],
)
def test_8_bit_filter_refuses_wrong_values_in_its_own_name(image, kernel, message):
    with pytest.raises(ValueError, match=re.escape(f"apply_filter: {message}")):
        lk.apply_filter(image, kernel)


def test_a_tiny_divisor_makes_all_that_is_not_black_white():
    tiny = np.nextafter(0, 1)
    assert lk.apply_filter(np.array([[0, 1]], np.uint8), [[1]], tiny).tolist() == [[0, 255]]
    assert lk.apply_filter(np.array([[0, 1]], np.uint8), [[-1]], tiny).tolist() == [[0, 0]]


def test_infinity_goes_where_the_window_meets_it_without_a_warning():
    image = np.zeros((3, 3))
    image[0, 0] = np.inf
    result = lk.filter2d(image, np.ones((2, 2)))
    assert result.tolist() == [[np.inf, 0.0], [0.0, 0.0]]
