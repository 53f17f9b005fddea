"""Template matching: by hand, against a slow loop and scikit-image, and as properties."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from skimage.feature import match_template

import lecturekit as lk

PROPERTY = settings(deadline=None)
SHAPES = hnp.array_shapes(min_dims=2, max_dims=2, min_side=2, max_side=7)
IMAGES = hnp.arrays(np.int64, SHAPES, elements=st.integers(0, 255))


@st.composite
def images_with_templates(draw):
    """Draw an image of whole numbers and a template, not flat, that fits into it."""
    image = draw(IMAGES)
    sides = st.tuples(st.integers(1, image.shape[0]), st.integers(2, image.shape[1]))
    templates = hnp.arrays(np.int64, sides, elements=st.integers(0, 255))
    return image, draw(templates.filter(lambda template: np.ptp(template) > 0))


def slow_scores(image, template):
    """Compute the score of each window from its definition, one window at a time."""
    height, width = template.shape
    rows, columns = image.shape[0] - height + 1, image.shape[1] - width + 1
    scores = np.zeros((rows, columns))
    pattern = template - np.mean(template)
    for row in range(rows):
        for column in range(columns):
            window = image[row : row + height, column : column + width]
            if np.ptp(window) == 0:
                continue
            centered = window - np.mean(window)
            lengths = np.sqrt(np.sum(centered**2)) * np.sqrt(np.sum(pattern**2))
            scores[row, column] = np.sum(centered * pattern) / lengths
    return scores


@pytest.fixture
def rng():
    return np.random.default_rng(2021)


def test_scores_of_a_row_by_hand():
    # Windows less their means: (0, 0, 0), (1, 0, -1), (1, -1, 0), (-1, 1, 0) times sqrt(1/2);
    # the template likewise (-1, 1, 0).
    scores = lk.normalized_correlation([[5, 5, 5, 4, 3, 3, 4]], [[1, 2, 1.5]])
    windows = np.array([[0, 0, 0], [1, 1, -2], [1, 0, -1], [2, -1, -1], [-1, -1, 2]])
    pattern = np.array([-1, 1, 0])
    lengths = np.sqrt([1, 6, 2, 6, 6]) * np.sqrt(2)
    np.testing.assert_allclose(scores[0], windows @ pattern / lengths, atol=1e-12)


@PROPERTY
@given(images_with_templates())
def test_scores_are_what_the_definition_says(pair):
    image, template = pair
    np.testing.assert_allclose(
        lk.normalized_correlation(image, template), slow_scores(image, template), atol=1e-9
    )


@PROPERTY
@given(images_with_templates())
def test_found_window_has_the_best_score_of_the_slow_loop(pair):
    image, template = pair
    scores = slow_scores(image, template)
    assert scores[lk.find_template(image, template)] >= scores.max() - 1e-9


@pytest.mark.parametrize("template_shape", [(2, 2), (3, 5), (12, 15)])
def test_scores_are_what_scikit_image_computes(rng, template_shape):
    image, template = rng.normal(size=(12, 15)), rng.normal(size=template_shape)
    np.testing.assert_allclose(
        lk.normalized_correlation(image, template), match_template(image, template), atol=1e-9
    )


@PROPERTY
@given(pair=images_with_templates(), gain=st.integers(1, 9), offset=st.integers(-99, 99))
def test_brightness_and_contrast_do_not_matter(pair, gain, offset):
    image, template = pair
    scores = lk.normalized_correlation(image, template)
    np.testing.assert_allclose(
        lk.normalized_correlation(gain * image + offset, template), scores, atol=1e-9
    )
    np.testing.assert_allclose(
        lk.normalized_correlation(image, gain * template + offset), scores, atol=1e-9
    )


@PROPERTY
@given(images_with_templates())
def test_the_negative_scores_the_opposite(pair):
    image, template = pair
    np.testing.assert_allclose(
        lk.normalized_correlation(255 - image, template),
        -lk.normalized_correlation(image, template),
        atol=1e-9,
    )


@PROPERTY
@given(images_with_templates())
def test_scores_lie_between_minus_one_and_one(pair):
    assert np.abs(lk.normalized_correlation(*pair)).max() <= 1


@pytest.mark.parametrize("scale", [1e-320, 1e-200, 1e-160, 1e160, 1e300])
def test_very_small_and_very_large_numbers_keep_their_scores(scale):
    image, template = np.array([[9, 9, 1, 5, 3]]), np.array([[1, 3, 2]])
    np.testing.assert_allclose(
        lk.normalized_correlation(image * scale, template * scale),
        slow_scores(image, template),
        atol=1e-2 if scale < 1e-300 else 1e-9,  # subnormal numbers have few digits
    )


def test_a_faint_window_beside_a_strong_one_scores_a_number():
    for faint in (1e-160, 1e-200, 1e-320):
        scores = lk.normalized_correlation([[1, 0, 0, faint, 0]], [[0, 1, 0]])
        assert np.isfinite(scores).all()


@pytest.mark.parametrize("value", [0, 0.1, 1 / 3, 255, 1e9 + 0.1])
def test_a_flat_window_scores_exactly_zero(rng, value):
    # The mean of equal numbers need not be that number: three times 0.1 are 0.30000000000000004.
    image = np.full((4, 9), value)
    image[0, 8] = value + 1
    scores = lk.normalized_correlation(image, rng.normal(size=(3, 7)))
    np.testing.assert_array_equal(scores[:, :2], np.zeros((2, 2)))


def test_the_template_is_found_where_it_was_cut_out(rng):
    image = rng.integers(0, 256, size=(20, 30), dtype=np.uint8)
    assert lk.find_template(image, image[7:12, 19:26]) == (7, 19)


def test_the_template_is_found_where_the_dot_product_sees_only_brightness():
    image = np.array([[9, 9, 9, 1, 5, 1, 0], [9, 9, 9, 5, 1, 5, 0]])
    template = np.array([[1, 5, 1], [5, 1, 5]])
    dots = lk.filter2d(image, template)
    assert np.unravel_index(np.argmax(dots), dots.shape) == (0, 0)
    assert lk.find_template(image, template) == (0, 3)


def test_the_first_of_equal_windows_wins():
    image, template = np.array([[0, 1, 3, 2, 0, 1, 3, 2]]), np.array([[1, 3, 2]])
    assert lk.find_template(image, template) == (0, 1)
    assert lk.find_template(image.T, template.T) == (1, 0)


def test_the_upper_of_equal_windows_wins_over_one_further_left():
    image = np.zeros((5, 6), dtype=int)
    image[0:2, 4:6] = image[3:5, 0:2] = [[9, 1], [2, 7]]
    assert lk.find_template(image, [[9, 1], [2, 7]]) == (0, 4)


def test_position_is_a_pair_of_plain_ints():
    row, column = lk.find_template([[0, 1, 3]], [[1, 3]])
    assert (type(row), type(column)) == (int, int)


def test_float32_is_compared_in_float64(rng):
    image = rng.normal(size=(6, 6)).astype(np.float32)
    scores = lk.normalized_correlation(image, image[:3, :3])
    assert scores.dtype == np.float64
    np.testing.assert_allclose(
        scores, lk.normalized_correlation(image.astype(np.float64), image[:3, :3]), atol=1e-12
    )


def test_arguments_are_left_as_they_were(rng):
    image, template = rng.normal(size=(6, 6)), rng.normal(size=(2, 3))
    before = image.copy(), template.copy()
    lk.find_template(image, template)
    np.testing.assert_array_equal(image, before[0])
    np.testing.assert_array_equal(template, before[1])


@pytest.mark.parametrize("function", [lk.normalized_correlation, lk.find_template])
@pytest.mark.parametrize(
    ("image", "template", "message"),
    [
        ([1, 2], [[1, 2]], "image has shape (2,); give (H, W)"),
        (np.ones((2, 2, 3)), [[1, 2]], "image has shape (2, 2, 3); give (H, W)"),
        ([[1, 2]], [1, 2], "template has shape (2,); give (TH, TW)"),
        ([[]], [[1, 2]], "image has shape (1, 0), which is empty; give at least one entry"),
        ([[1, 2]], [[1, 2, 3]], "template (1, 3) is larger than image (1, 2); cut a smaller"),
        ([[1, 2]], [[1], [2]], "template (2, 1) is larger than image (1, 2); cut a smaller"),
        ([[1, 2]], [[3, 3]], "every pixel of the template is 3.0; choose a patch with some"),
        ([[1, 2]], [[7]], "every pixel of the template is 7.0; choose a patch with some"),
        ([[1, np.nan]], [[1, 2]], "image or template holds NaN or infinity; replace these"),
        ([[1, 2]], [[1, np.inf]], "image or template holds NaN or infinity; replace these"),
    ],
)
def test_matching_refuses_wrong_values(function, image, template, message):
    with pytest.raises(ValueError, match=re.escape(f"{function.__name__}: {message}")):
        function(image, template)


@pytest.mark.parametrize("function", [lk.normalized_correlation, lk.find_template])
def test_matching_refuses_what_is_not_a_real_number(function):
    message = f"{function.__name__}: image has dtype complex128; give real numbers"
    with pytest.raises(TypeError, match=re.escape(message)):
        function([[1j, 2]], [[1, 2]])
