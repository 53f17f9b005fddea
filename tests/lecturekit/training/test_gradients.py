"""The gradient check: what it measures, and that it sees each kind of mistake."""

import re

import numpy as np
import pytest

import lecturekit as lk


def cubes(x):
    return (x**3).sum()


def test_it_measures_the_slope_of_a_cube():
    check = lk.gradient_check(cubes, np.array([2.0, -1.0]), np.array([12.0, 3.0]))
    assert check.passes
    assert sorted(round(each.slope, 6) for each in check.compared) == [3, 12]
    assert re.fullmatch(
        r"right: all 2 entries agree, to within \de-\d\d of their size", repr(check)
    )


def test_one_wrong_entry_is_named_by_its_place():
    x = np.arange(6.0).reshape(2, 3)
    gradient = 3 * x**2
    gradient[1, 2] = -75
    check = lk.gradient_check(cubes, x, gradient)
    assert repr(check) == ("wrong: 1 of 6 entries differ, most of all entry 1, 2: -75, measured 75")


def test_of_several_arrays_the_one_is_named_and_none_is_changed():
    w, b = np.array([[1.0, 2.0]]), np.array([3.0])

    def loss(parameters):
        return (parameters[0] * 5).sum() + parameters[1].sum() ** 2

    assert lk.gradient_check(loss, [w, b], [np.full((1, 2), 5.0), np.array([6.0])]).passes
    check = lk.gradient_check(loss, [w, b], [np.full((1, 2), 5.0), np.array([3.0])])
    assert repr(check).startswith("wrong: 1 of 3 entries differ, most of all array 1, entry 0: 3,")
    assert (w.tolist(), b.tolist()) == ([[1, 2]], [3])


def test_of_a_large_array_some_entries_are_looked_at_the_same_each_time():
    x = np.random.default_rng(0).normal(size=(40, 50))
    one, again, other = (
        lk.gradient_check(cubes, x, 3 * x**2, entries=7, seed=seed) for seed in (1, 1, 2)
    )
    assert len(one.compared) == 7
    assert one == again
    assert {each.place for each in one.compared} != {each.place for each in other.compared}


def test_it_sees_the_gradient_of_a_convolution_layer_and_a_sum_in_place_of_the_mean():
    rng = np.random.default_rng(2)
    x, w, b = rng.normal(size=(2, 1, 5, 5)), rng.normal(size=(3, 1, 3, 3)), rng.normal(size=3)
    dy = np.full((2, 3, 3, 3), 1 / 54)
    _, dw, db = lk.conv2d_backward(dy, x, w)

    def loss(parameters):
        return lk.conv2d(x, *parameters).mean()

    assert lk.gradient_check(loss, [w, b], [dw, db]).passes
    assert not lk.gradient_check(loss, [w, b], [54 * dw, db]).passes


def test_nan_in_a_gradient_is_wrong():
    assert not lk.gradient_check(cubes, np.ones(2), np.array([3.0, np.nan])).passes


@pytest.mark.parametrize(
    ("arguments", "kind", "message"),
    [
        (
            (cubes, np.ones(2), np.ones(3)),
            ValueError,
            "x has the shapes [(2,)] but gradient [(3,)];",
        ),
        (
            (cubes, [np.ones(2)], []),
            ValueError,
            "x has the shapes [(2,)] but gradient []; give a g",
        ),
        (
            (lambda x: x, np.ones(2), np.ones(2)),
            TypeError,
            "the loss is of type ndarray; give a fun",
        ),
        ((lambda _: None, np.ones(2), np.ones(2)), TypeError, "the loss is of type NoneType; give"),
        (
            (lambda _: np.inf, np.ones(2), np.ones(2)),
            ValueError,
            "the loss is inf; give a finite n",
        ),
        ((cubes, np.array([np.nan]), np.ones(1)), ValueError, "x (1,) holds NaN or infinity; give"),
    ],
)
def test_what_does_not_fit_is_refused(arguments, kind, message):
    with pytest.raises(kind, match=re.escape(f"gradient_check: {message}")):
        lk.gradient_check(*arguments)
