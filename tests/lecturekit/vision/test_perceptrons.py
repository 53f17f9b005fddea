"""The perceptron, its learning rule, and XOR."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from lecturekit.vision.perceptrons import perceptron, train_perceptron, xor_network

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
XOR = np.array([0, 1, 1, 0])
# All 16 functions of two bits, as the answers at the four corners.
FUNCTIONS = [[number >> corner & 1 for corner in range(4)] for number in range(16)]
WHOLE = st.integers(-9, 9)


@settings(deadline=None, derandomize=True)
@given(
    arrays(np.int64, (5, 3), elements=WHOLE),
    arrays(np.int64, 3, elements=WHOLE),
    st.integers(-9, 9),
)
def test_a_perceptron_fires_above_0_only(x, w, b):
    expected = [
        int(sum(int(xi) * int(wi) for xi, wi in zip(row, w, strict=True)) + b > 0) for row in x
    ]
    answer = perceptron(x, w, b)
    assert answer.tolist() == expected
    assert answer.dtype.kind == "i"


def test_a_sum_of_exactly_0_does_not_fire():
    assert perceptron([[2.0]], [0.5], -1.0).tolist() == [0]


@pytest.mark.parametrize("labels", FUNCTIONS)
def test_it_learns_every_function_of_two_bits_but_xor_and_its_opposite(labels):
    w, b, mistakes = train_perceptron(CORNERS, labels, epochs=200)
    if labels in (XOR.tolist(), (1 - XOR).tolist()):
        assert len(mistakes) == 200
        assert min(mistakes) > 0
    else:
        assert mistakes[-1] == 0
        assert perceptron(CORNERS, w, b).tolist() == labels


@settings(deadline=None, derandomize=True)
@given(st.integers(0, 1000))
def test_it_learns_what_a_line_parts(seed):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(40, 2))
    labels = (x @ [2, -1] > 0).astype(int)
    x += (2 * labels[:, np.newaxis] - 1) * [0.8, -0.4]  # leave a gap between the classes
    w, b, mistakes = train_perceptron(x, labels, epochs=500)
    assert mistakes[-1] == 0
    np.testing.assert_array_equal(perceptron(x, w, b), labels)


def test_the_learning_rule_by_hand():
    """AND: the first mistake is at (1, 1), which then makes (0, 0) fire."""
    w, b, mistakes = train_perceptron(CORNERS, [0, 0, 0, 1], epochs=1)
    assert (w.tolist(), b, mistakes) == ([1, 1], 1, [1])
    w, b, mistakes = train_perceptron(CORNERS, [0, 0, 0, 1], epochs=2)
    # (0, 0): b 0; (0, 1): w (1, 0), b -1; (1, 0): 1 - 1 = 0, right; (1, 1): 1 - 1 = 0, wrong.
    assert (w.tolist(), b, mistakes) == ([2, 1], 0, [1, 3])


def test_learning_leaves_its_input_alone():
    x = CORNERS.astype(float)
    train_perceptron(x, [0, 1, 1, 1])
    np.testing.assert_array_equal(x, CORNERS)


@pytest.mark.parametrize("dtype", [bool, np.int64, np.float32])
def test_the_network_computes_xor(dtype):
    answer = xor_network(CORNERS.astype(dtype))
    np.testing.assert_array_equal(answer, XOR)
    assert answer.dtype.kind == "i"


@settings(deadline=None, derandomize=True)
@given(arrays(np.int64, (7, 2), elements=st.integers(0, 1)))
def test_the_network_agrees_with_numpy(x):
    np.testing.assert_array_equal(xor_network(x), np.bitwise_xor(x[:, 0], x[:, 1]))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: perceptron([[1, 2]], [1, 2, 3], 0),
            r"^perceptron: x \(1, 2\) has 2 inputs per row but w \(3,\) has 3 weights; give one",
        ),
        (lambda: perceptron([1, 2], [1, 2], 0), r"^perceptron: x has shape \(2,\); give \(N, D\)$"),
        (lambda: perceptron([[np.nan]], [1], 0), r"^perceptron: x \(1, 1\) holds NaN"),
        (lambda: perceptron([[1]], [1], np.nan), "^perceptron: b is nan; give a finite number$"),
        (
            lambda: train_perceptron(CORNERS, [0, 1, 1]),
            r"^train_perceptron: labels has shape \(3,\); give \(4,\), one label per row$",
        ),
        (
            lambda: train_perceptron(CORNERS, [-1, 1, 1, -1]),
            "^train_perceptron: labels run from -1 to 1; give 0 and 1 only$",
        ),
        (lambda: train_perceptron(CORNERS, XOR, epochs=0), "^train_perceptron: epochs is 0; give"),
        (lambda: xor_network([[0, 1, 1]]), r"^xor_network: x \(1, 3\) has .*; give shape \(N, 2\)"),
        (lambda: xor_network([[0, 0.5]]), r"^xor_network: x \(1, 2\) has values from 0 to 0.5; gi"),
        (lambda: xor_network([0, 1]), r"^xor_network: x has shape \(2,\); give \(N, 2\)$"),
    ],
)
def test_bad_values_are_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_labels_that_are_no_integers_are_a_type_error():
    with pytest.raises(TypeError, match=r"^train_perceptron: labels has dtype float64; give int"):
        train_perceptron(CORNERS, [0.0, 1.0, 1.0, 0.0])
