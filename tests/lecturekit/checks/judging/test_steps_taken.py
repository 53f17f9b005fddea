"""A step of gradient descent is judged by what it does to the arrays themselves."""

import numpy as np
import pytest

import lecturekit as lk
from lecturekit.checks import CheckFailed
from lecturekit.checks.judging.steps_taken import assert_step


def replaces(parameters, gradients, lr, velocity, momentum=0.0):
    for i, g in enumerate(gradients):
        velocity[i][...] = momentum * velocity[i] - lr * g
        parameters[i] = parameters[i] + velocity[i]


def returns(*arguments):
    lk.sgd_step(*arguments)
    return arguments[0]


def scales(parameters, gradients, lr, velocity, momentum=0.0):
    lk.sgd_step(parameters, gradients, lr, velocity, momentum)
    for g in gradients:
        g[...] = lr * g


def grows(parameters, *others):
    lk.sgd_step(parameters, *others)
    parameters.append(np.zeros(2))


def stands_still(*_):
    return None


@pytest.mark.parametrize(
    ("answer", "fact"),
    [
        (replaces, "the list parameters holds other arrays than before; change the arrays th"),
        (grows, "the list parameters holds other arrays than before"),
        (returns, "your function returns a list; nothing is expected"),
        (scales, "your function changes gradients in place; only read them"),
        (stands_still, r"velocity\[0\]: all 2 values are wrong"),
    ],
)
def test_what_is_wrong_is_said(answer, fact):
    arrays = [np.array([1.0, 2.0])], [np.array([3.0, 4.0])], 0.5, [np.array([5.0, 6.0])], 0.5
    with pytest.raises(CheckFailed, match=f"^a step: {fact}"):
        assert_step(answer, *arrays, what="a step")
    assert [each[0].tolist() for each in (arrays[0], arrays[1], arrays[3])] == [
        [1, 2],
        [3, 4],
        [5, 6],
    ]


def test_single_precision_is_exact_enough():
    arrays = [[np.full(3, 0.1, np.float32)] for _ in range(3)]
    assert_step(lk.sgd_step, arrays[0], arrays[1], 0.3, arrays[2], 0.7, what="a step")


def test_an_exception_of_the_answer_comes_through():
    def divides(*_):
        return 1 / 0

    with pytest.raises(ZeroDivisionError, match="division"):
        assert_step(divides, [], [], 0.1, [], what="a step")
