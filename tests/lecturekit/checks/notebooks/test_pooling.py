"""The pooling exercises' visible cases: right by torch, and clear about what is no array."""

import numpy as np
import pytest
import torch

import lecturekit as lk
from lecturekit.checks import CheckFailed


def through(function, *arrays):
    return function(*(torch.from_numpy(array.astype(float)) for array in arrays)).numpy()


def max_pool2d(x, kernel_size, stride=None, padding=0):
    return through(lambda t: torch.nn.functional.max_pool2d(t, kernel_size, stride, padding), x)


def avg_pool2d(x, kernel_size, stride=None, padding=0):
    return through(lambda t: torch.nn.functional.avg_pool2d(t, kernel_size, stride, padding), x)


def max_pool2d_backward(dy, x, kernel_size, stride=None):
    pixels = torch.from_numpy(x.astype(float)).requires_grad_()
    pooled = torch.nn.functional.max_pool2d(pixels, kernel_size, stride)
    (dx,) = torch.autograd.grad(pooled, pixels, torch.from_numpy(dy))
    return dx.numpy()


def global_avg_pool(x):
    return through(lambda t: torch.nn.functional.adaptive_avg_pool2d(t, 1).flatten(1), x)


@pytest.mark.parametrize("answer", [max_pool2d, avg_pool2d, max_pool2d_backward, global_avg_pool])
def test_torch_agrees_on_the_visible_cases(answer):
    exercise = lk.checks.EXERCISES[answer.__name__]
    for case in exercise.cases:
        exercise.judge(answer(**case.arguments), case.arguments, case.what)


@pytest.mark.parametrize(
    "name", ["max_pool2d", "avg_pool2d", "max_pool2d_backward", "global_avg_pool"]
)
@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda _: None, "did you forget `return`"),
        (lambda result: result.tolist(), r"a list; a NumPy array is expected: np\.array"),
        (lambda result: result[0], r"the result has shape .*; shape .* is expected"),
        (lambda result: result * np.nan, "nan .not a number"),
        (lambda result: result.astype(str), "dtype is <U32; fill it with plain real numbers"),
        (lambda result: result.astype(complex), "dtype is complex128; fill it with plain real"),
    ],
)
def test_a_result_of_the_wrong_kind_is_told_in_plain_words(name, spoil, message):
    reference = getattr(lk, name)
    with pytest.raises(CheckFailed, match=message):
        lk.check(name, lambda *arguments: spoil(reference(*arguments)))


@pytest.mark.parametrize(
    ("result", "message"),
    [
        (None, "did you forget `return`"),
        ([0.5], "a list; a number"),
        (True, "bool True"),
        (np.array([0.5]), r"an array of shape \(1,\); a number"),
        (float("nan"), "your value is nan, which is wrong"),
    ],
)
def test_a_share_that_is_no_number_is_told_in_plain_words(result, message):
    with pytest.raises(CheckFailed, match=message):
        lk.check("fraction_changed", lambda *_: result)


@pytest.mark.parametrize("name", ["max_pool2d", "avg_pool2d", "max_pool2d_backward"])
def test_single_precision_passes(name):
    reference = getattr(lk, name)
    assert lk.passes(name, lambda *arguments: reference(*arguments).astype(np.float32))
