"""Sizes and steps are whole numbers: what is let through, and what the errors say."""

import numpy as np
import pytest

from lecturekit.arguments.whole_numbers import as_whole_number, as_whole_numbers


@pytest.mark.parametrize("value", [3, np.int64(3), np.uint8(3), np.array(3)])
def test_integers_of_any_kind_become_plain_ints(value):
    number = as_whole_number("f", "size", value, least=1)
    assert number == 3
    assert type(number) is int


@pytest.mark.parametrize(
    "value", [True, np.True_, 3.0, np.float32(3), "3", None, 3j, np.array([3, 3])]
)
def test_anything_else_is_refused(value):
    with pytest.raises(TypeError, match=r"f: size is .*; give a whole number \(an int\)"):
        as_whole_number("f", "size", value, least=1)


def test_a_number_that_is_too_small_is_refused():
    with pytest.raises(ValueError, match="f: size is -1; give 0 or more"):
        as_whole_number("f", "size", -1, least=0)


def test_one_number_holds_for_every_axis():
    assert as_whole_numbers("f", "stride", 2, axes=3, least=1) == (2, 2, 2)


@pytest.mark.parametrize("pair", [(2, 3), [2, 3]])
def test_a_pair_is_taken_axis_by_axis(pair):
    assert as_whole_numbers("f", "stride", pair, axes=2, least=1) == (2, 3)


def test_a_sequence_of_another_length_is_refused():
    with pytest.raises(ValueError, match="f: stride has 1 entries; give one int, or 2"):
        as_whole_numbers("f", "stride", (2,), axes=2, least=1)


def test_every_entry_is_checked():
    with pytest.raises(ValueError, match="f: stride is 0; give 1 or more"):
        as_whole_numbers("f", "stride", (2, 0), axes=2, least=1)
    with pytest.raises(TypeError, match=r"f: stride is 2\.0; give a whole number"):
        as_whole_numbers("f", "stride", (1, 2.0), axes=2, least=1)
