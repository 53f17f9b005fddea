"""The two classifiers that `occlusion_map` is tested with."""

import numpy as np
import pytest

from lecturekit.checks.judging.occluded_images import predict, predict_and_keep

CHANGED = "^predict: an image that it has seen was changed afterwards; give it a new array each"


def test_no_two_pixels_count_the_same():
    """So that no wrong window, channel or order gives the right numbers."""
    image = np.zeros((5, 6, 3))
    scores = set()
    for place in np.ndindex(image.shape):
        lit = image.copy()
        lit[place] = 1
        scores.add(round(predict(lit), 6))
    assert len(scores) == image.size


def test_what_a_window_adds_depends_on_the_others():
    """So that nobody gets the drops by asking about the windows alone."""
    rng = np.random.default_rng(0)
    one, other = rng.normal(size=(2, 40, 4, 4, 1))
    apart = [predict(a) + predict(b) for a, b in zip(one, other, strict=True)]
    together = [predict(a + b) + 3 for a, b in zip(one, other, strict=True)]
    assert not np.isclose(apart, together).all()


def test_it_scores_every_kind_of_numbers_alike():
    image = np.random.default_rng(1).integers(0, 256, size=(4, 3, 2))
    scores = [predict(image.astype(kind)) for kind in (np.uint8, np.float32, np.float64)]
    scores += [predict_and_keep(image.tolist())]
    np.testing.assert_allclose(scores, predict(image))


def test_an_image_of_another_rank_is_refused():
    with pytest.raises(ValueError, match=r"^predict: an image of shape \(4, 3\) came in; give it"):
        predict(np.ones((4, 3)))


@pytest.mark.parametrize("copies", [1, 2])
def test_it_notices_copies_that_are_used_again(copies):
    given = [np.zeros((3, 3, 1)) for _ in range(copies)]
    for each in given:
        predict_and_keep(each)
    given[0][0] = 1
    with pytest.raises(ValueError, match=CHANGED):
        predict_and_keep(given[0])


def test_it_may_see_the_same_image_again_and_parts_of_one_array():
    image, stack = np.zeros((3, 3, 1)), np.ones((4, 3, 3, 1))
    for each in stack:
        each[0] = 0.5
        assert predict_and_keep(image) == predict(image)
        assert predict_and_keep(each) == predict(each)


def test_an_image_that_its_owner_changed_is_no_matter_to_the_next():
    image = np.zeros((3, 3, 1))
    predict_and_keep(image)
    image[0] = 1
    assert predict_and_keep(image.copy()) == predict(image)
