"""Finite arrays, labels and numbers, and what is said of others."""

import re
from decimal import Decimal

import numpy as np
import pytest
import torch

from lecturekit.arguments.values import as_finite_array, as_labels, as_number


def test_a_finite_array_passes_and_keeps_float32():
    assert as_finite_array("f", "x", np.ones(3, np.float32), "N").dtype == np.float32


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_nan_and_infinity_are_refused_with_the_shape(value):
    expected = "f: x (1, 2) holds NaN or infinity; give finite numbers"
    with pytest.raises(ValueError, match=f"^{re.escape(expected)}$"):
        as_finite_array("f", "x", [[1, value]], "H W")


def test_labels_become_indices():
    labels = as_labels("f", "y", np.array([2, 0], dtype=np.uint8), count=2)
    assert labels.dtype == np.intp
    assert labels.tolist() == [2, 0]


@pytest.mark.parametrize("labels", [[0.0, 1.0], [True, False], ["a", "b"], []])
def test_labels_that_are_no_integers_are_refused(labels):
    with pytest.raises(TypeError, match=r"^f: y has dtype .*; give integer class labels$"):
        as_labels("f", "y", labels)


@pytest.mark.parametrize(("labels", "count"), [([[0, 1]], None), ([0, 1], 3), (1, None)])
def test_labels_of_another_shape_are_refused(labels, count):
    with pytest.raises(ValueError, match=r"^f: y has shape \(.*\); give \(.*\), one label per row"):
        as_labels("f", "y", labels, count=count)


def test_labels_of_rows_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match=r"^f: y has rows of different lengths; give"):
        as_labels("f", "y", [[0], [1, 2]])


@pytest.mark.parametrize(
    "value", [2, 2.0, np.float32(2), np.uint8(2), np.array(2.0), torch.tensor(2.0), Decimal(2)]
)
def test_numbers_of_any_kind_become_float(value):
    assert type(as_number("f", "t", value, above=0, minimum=2)) is float


@pytest.mark.parametrize(
    "value",
    [
        "2",
        b"2",
        None,
        2j,
        [2.0],
        [[1], [2, 3]],
        True,
        np.bool(True),
        np.str_("2"),
        np.complex128(2),
        np.complex64(2),
        np.array([2.0]),
        np.ones((), bool),
        np.array("2"),
        np.ma.masked,
        torch.tensor([2.0]),
        torch.tensor(2j),
    ],
    ids=repr,
)
def test_what_is_no_number_is_a_type_error(value):
    with pytest.raises(TypeError, match=r"^f: t is .*; give a finite number$"):
        as_number("f", "t", value)


@pytest.mark.parametrize(
    ("value", "bounds", "wanted"),
    [
        (np.nan, {}, "give a finite number"),
        (np.inf, {"above": 0}, "give a finite number above 0"),
        (0, {"above": 0}, "give a finite number above 0"),
        (1.9, {"minimum": 2}, "give a finite number of at least 2"),
        (0, {"other_than": 0}, "give a finite number other than 0"),
        (10**400, {}, "give a finite number"),
        (Decimal("nan"), {}, "give a finite number"),
        (Decimal("snan"), {}, "give a finite number"),
    ],
)
def test_numbers_out_of_bounds_are_refused_with_the_bound(value, bounds, wanted):
    with pytest.raises(ValueError, match=rf"^f: t is .*; {wanted}$"):
        as_number("f", "t", value, **bounds)
