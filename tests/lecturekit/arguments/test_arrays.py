"""What every function asks of its arrays."""

import re

import numpy as np
import pytest
import torch

from lecturekit.arguments.arrays import as_float_array


@pytest.mark.parametrize(
    ("values", "dtype"),
    [
        ([[1, 2]], np.float64),
        ([[True, False]], np.float64),
        (np.ones((1, 2), np.uint8), np.float64),
        (np.ones((1, 2), np.float16), np.float64),
        (np.ones((1, 2), np.longdouble), np.float64),
        (np.ones((1, 2), np.float32), np.float32),
        (np.ones((1, 2), np.float64), np.float64),
    ],
)
def test_numbers_become_float64_unless_they_are_float32(values, dtype):
    array = as_float_array("f", "x", values, "H W")
    assert array.dtype == dtype
    np.testing.assert_array_equal(array, np.asarray(values, dtype=np.float64))


def test_an_array_that_needs_no_change_is_not_copied():
    values = np.ones((2, 2))
    assert as_float_array("f", "x", values, "H W") is values


@pytest.mark.parametrize(
    "values", [[["a"]], [[1j]], [[None]], "a", [[np.datetime64("2021-03-01")]]]
)
def test_anything_but_real_numbers_is_refused(values):
    with pytest.raises(TypeError, match=r"^f: x has dtype .+; give real numbers$"):
        as_float_array("f", "x", values, "H W")


@pytest.mark.parametrize(("value", "kind"), [(None, "NoneType"), ({}, "dict"), (len, "builtin.*")])
def test_what_is_no_array_at_all_is_refused_by_its_type(value, kind):
    message = rf"^f: x is of type {kind}; give an array of real numbers$"
    with pytest.raises(TypeError, match=message):
        as_float_array("f", "x", value, "H W")


def test_masked_entries_are_refused_since_what_they_hide_would_come_back():
    values = np.ma.masked_array([[1.0, 2.0, 3.0]], mask=[[False, True, True]])
    message = r"^f: x has 2 masked entries; fill them first, as in a\.filled\(0\)$"
    with pytest.raises(ValueError, match=message):
        as_float_array("f", "x", values, "H W")


def test_a_masked_array_with_nothing_masked_is_an_array_like_others():
    values = np.ma.masked_array([[1.0, 2.0]], mask=False)
    array = as_float_array("f", "x", values, "H W")
    assert type(array) is np.ndarray
    assert array.tolist() == [[1, 2]]


@pytest.mark.parametrize("shape", [(), (2,), (1, 2, 3, 4)])
def test_a_rank_of_no_layout_is_refused_with_all_layouts_named(shape):
    message = f"f: x has shape {shape}; give (H, W) or (H, W, C)"
    with pytest.raises(ValueError, match=re.escape(message)):
        as_float_array("f", "x", np.ones(shape), "H W", "H W C")


@pytest.mark.parametrize("shape", [(2, 3), (2, 3, 4)])
def test_each_layout_is_allowed(shape):
    assert as_float_array("f", "x", np.ones(shape), "H W", "H W C").shape == shape


@pytest.mark.parametrize("shape", [(0, 3), (3, 0)])
def test_an_empty_array_is_refused(shape):
    message = f"f: x has shape {shape}, which is empty; give at least one entry along each axis"
    with pytest.raises(ValueError, match=re.escape(message)):
        as_float_array("f", "x", np.ones(shape), "H W")


def test_rows_of_different_lengths_are_refused_in_one_line():
    message = r"^f: x has rows of different lengths; give each row as many numbers$"
    with pytest.raises(ValueError, match=message):
        as_float_array("f", "x", [[1, 2], [3]], "H W")


def test_what_numpy_refuses_to_read_is_refused_with_its_reason():
    tensor = torch.ones(2, 2, requires_grad=True)
    with pytest.raises(ValueError, match=r"^f: x can't be read as an array \(.*detach.*\); give"):
        as_float_array("f", "x", tensor, "H W")


def test_a_reason_of_several_lines_is_given_in_one():
    class Unreadable:
        def __array__(self, dtype=None, copy=None):
            raise RuntimeError("it lies\non another device")

    with pytest.raises(ValueError, match=r"^f: x can't be read .*\(it lies on another device\); "):
        as_float_array("f", "x", Unreadable(), "H W")
