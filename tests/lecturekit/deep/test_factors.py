"""One head for nine pairs or two heads for three and three."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from lecturekit.deep.factors import factored_params, factored_predict, joint_params

SIZES = st.integers(1, 40)


def test_the_slides_nine_classes_by_hand():
    assert joint_params(3, 3, 10) == 9 * 10 + 9
    assert factored_params(3, 3, 10) == (3 * 10 + 3) + (3 * 10 + 3)


def parameters(*layers):
    return sum(parameter.numel() for layer in layers for parameter in layer.parameters())


@settings(deadline=None, derandomize=True)
@given(SIZES, SIZES, SIZES)
def test_the_counts_are_torchs(colors, objects, dim):
    joint = torch.nn.Linear(dim, colors * objects)
    heads = torch.nn.Linear(dim, colors), torch.nn.Linear(dim, objects)
    assert joint_params(colors, objects, dim) == parameters(joint)
    assert factored_params(colors, objects, dim) == parameters(*heads)


@settings(deadline=None, derandomize=True)
@given(st.integers(3, 40), st.integers(2, 40), SIZES)
def test_factors_save_as_soon_as_there_are_two_of_one_and_three_of_the_other(colors, objects, dim):
    assert factored_params(colors, objects, dim) < joint_params(colors, objects, dim)


def test_each_factor_is_predicted_for_itself():
    colors, objects = factored_predict([[1, 5, 2], [3, 0, 0]], [[0, 1], [7, 2]])
    assert colors.tolist() == [1, 0]
    assert objects.tolist() == [1, 0]
    assert colors.dtype == objects.dtype == np.intp


def test_on_a_tie_the_first_is_chosen():
    colors, objects = factored_predict([[2, 2]], [[0, 4, 4]])
    assert (colors.tolist(), objects.tolist()) == ([0], [1])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: joint_params(0, 3, 4), "^joint_params: colors is 0; give 1 or more$"),
        (lambda: factored_params(3, 3, -1), "^factored_params: dim is -1; give"),
        (
            lambda: factored_predict([[1, 2]], [[1, 2], [3, 4]]),
            r"^factored_predict: color_scores \(1, 2\) and object_scores \(2, 2\) have different",
        ),
        (
            lambda: factored_predict([1], [[1]]),
            r"^factored_predict: color_scores has shape \(1,\);",
        ),
        (lambda: factored_predict([[1]], [[np.nan]]), "^factored_predict: object_scores .* NaN"),
    ],
)
def test_bad_values_are_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_a_number_that_is_no_integer_is_a_type_error():
    with pytest.raises(TypeError, match=r"^joint_params: objects is 3.0; give a whole number"):
        joint_params(3, 3.0, 4)
