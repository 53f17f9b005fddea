"""An answer is called with copies: whatever it does to them, a test's own arguments stay."""

import numpy as np
import pytest
import torch

import lecturekit as lk
from lecturekit.checks import CheckFailed, Fault, NotItsOwn, assert_matches, assert_raises, call
from lecturekit.checks.judging.calls import copied


def wipes_and_returns_zero(x):
    x[...] = 0
    return 0.0


def total(x):
    return float(np.sum(x))


def test_an_answer_that_makes_its_argument_fit_its_result_fails():
    x = np.arange(6.0).reshape(2, 3)
    for _ in range(2):  # the second call gets what the first got
        with pytest.raises(CheckFailed, match="x: your function changes it in place; work on a co"):
            assert_matches(wipes_and_returns_zero, total, x, what="a sum")
        assert x.tolist() == [[0, 1, 2], [3, 4, 5]]


def test_a_reference_that_changes_its_arguments_spoils_neither_the_answer_nor_the_test():
    x = np.ones(3)
    with pytest.raises(CheckFailed, match=r"a sum: your value is 3\.0, which is wrong"):
        assert_matches(total, wipes_and_returns_zero, x, what="a sum")
    assert x.tolist() == [1, 1, 1]


def test_a_result_is_judged_as_assert_same_judges_it():
    x = np.array([1.0, 2.0])
    assert_matches(lambda x: x + 0.01, lambda x: 1 * x, x, what="near", tolerance=0.01)
    assert_matches(lambda x: x.astype(int), lambda x: 1 * x, x, what="whole", any_dtype=True)
    with pytest.raises(CheckFailed, match="near: all 2 values are wrong"):
        assert_matches(lambda x: x + 0.01, lambda x: 1 * x, x, what="near")
    with pytest.raises(CheckFailed, match="whole: the result's dtype is int64"):
        assert_matches(lambda x: x.astype(int), lambda x: 1 * x, x, what="whole")


@pytest.mark.parametrize(
    ("argument", "change"),
    [
        (np.zeros((2, 2)), lambda x: x.fill(1)),
        (np.zeros((4, 6))[:, ::2], lambda x: x.fill(1)),
        (lk.SHARPEN, lambda x: x.fill(1)),
        ([3, 4], lambda x: x.append(5)),
        ([[3], [4]], lambda x: x[0].append(5)),
        ({"units": 3}, lambda x: x.update(units=4)),
        ([{"units": 3}], lambda x: x[0].pop("units")),
        (([1.0],), lambda x: x[0].clear()),
        (torch.zeros(3), lambda x: x.add_(1)),
    ],
    ids=["array", "view", "constant", "list", "nested", "dict", "dicts", "tuple", "tensor"],
)
def test_a_change_of_any_argument_is_found_and_stays_outside(argument, change):
    before = copied(argument)
    for given, named, name in [((1, argument), {}, "argument 2"), ((), {"x": argument}, "x")]:
        with pytest.raises(CheckFailed, match=rf"^{name}: your function changes it in place"):
            call(lambda *args, **named: change([*args, *named.values()][-1]), *given, **named)
        assert str(argument) == str(before)


def test_messages_name_the_arguments_as_the_reference_does():
    with pytest.raises(CheckFailed, match=r"^kernel: your function changes"):
        assert_matches(
            lambda _, k: k.fill(0), lk.filter2d, np.ones((3, 3)), np.ones((2, 2)), what="ones"
        )
    with pytest.raises(CheckFailed, match=r"^argument 2: your function changes"):
        assert_matches(lambda _, b: b.fill(0), lambda *_: 0, 1, np.ones(2), what="ones")


@pytest.mark.parametrize(
    "answer",
    [
        lambda x: x,
        lambda x: x[1:],
        lambda x: x.T,
        lambda x: x[np.newaxis],
        lambda x: (1, x[0]),
        lambda x: [{"rows": x}],
    ],
)
@pytest.mark.parametrize("x", [np.eye(3), np.eye(6)[::-2, 1:4]], ids=["whole", "view"])
def test_a_result_that_is_a_part_of_an_argument_is_refused(answer, x):
    with pytest.raises(CheckFailed, match=r"^argument 1: your result is this argument, or a part"):
        call(answer, x)


def test_whose_memory_it_is_is_told_by_a_stand_in_where_its_function_runs():
    class StandIn:
        is_looked_on_elsewhere = True
        fault = None

        def __call__(self, x):
            if self.fault:
                raise NotItsOwn(self.fault, result=x)
            return x

    x, answer = np.ones(3), StandIn()
    assert call(answer, x).tolist() == [1, 1, 1]
    answer.fault = Fault("argument", 0)
    with pytest.raises(NotItsOwn, match="argument 1: your result is this argument, or a part"):
        call(answer, x)


def test_a_result_of_its_own_is_returned_as_it_is():
    results = []
    x = np.eye(3)
    returned = [call(lambda x: results.append(x + 1) or results[-1], x) for _ in range(2)]
    assert all(mine is theirs for mine, theirs in zip(returned, results, strict=True))
    assert call(lambda x: x.sum(), x) == 3
    assert call(lambda x: (x, [x]), 4) == (4, [4])
    assert call(lambda x: x, "abc") == "abc"


@pytest.mark.parametrize(
    "view",
    [
        lambda x: x[:, ::2],
        lambda x: x[::-1],
        lambda x: x[1:, 3:1:-1],
        lambda x: x.T,
        lambda x: x[0],
        lambda x: np.broadcast_to(x[0], (3, 5)),
    ],
)
@pytest.mark.parametrize("dtype", [float, np.uint8, bool])
def test_a_copy_is_laid_out_as_the_array_and_shares_no_memory(view, dtype):
    array = view(np.arange(20).reshape(4, 5).astype(dtype))
    copy = copied(array)
    assert (copy.strides, copy.dtype, copy.shape) == (array.strides, array.dtype, array.shape)
    assert np.array_equal(copy, array)
    assert not np.shares_memory(copy, array)


def test_whatever_an_answer_raises_comes_through():
    with pytest.raises(ZeroDivisionError, match="division"):
        call(lambda x: 1 / x, 0)
    x = [1]
    assert_raises(KeyError, "a missing key", lambda x: {}[x.pop()], x)
    assert x == [1]
    with pytest.raises(
        CheckFailed, match=r"a key: your function raises KeyError: 1; .* ValueError"
    ):
        assert_raises(ValueError, "a key", lambda x: {}[x], 1)
    with pytest.raises(CheckFailed, match=r"a key: your function returns a result; .* ValueError"):
        assert_raises(ValueError, "a key", lambda x: x, 1)
