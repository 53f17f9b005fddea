"""The matrix that a reader types into."""

import ipywidgets
import numpy as np
import pytest

from lecturekit.widgets.inputs.labels import hint
from lecturekit.widgets.inputs.matrices import MatrixInput, as_matrix


def boxes(matrix):
    ((name, _),) = hint(ipywidgets.Text, "").items()
    return {getattr(box, name): box for box in matrix.children[-1].children}


@pytest.fixture
def matrix():
    return MatrixInput([[1, 2, 3], [4, 5, 6], [7, 8, 9]], sizes=(3, 5), name="kernel")


def test_it_holds_what_it_was_given(matrix):
    np.testing.assert_array_equal(
        as_matrix("test", "kernel", matrix.value), np.arange(1, 10).reshape(3, 3)
    )


def test_a_typed_number_is_told_once(matrix):
    told = []
    matrix.observe(told.append, "value")
    boxes(matrix)["kernel, row 1, column 2"].value = " -1/4 "
    assert len(told) == 1
    assert as_matrix("test", "kernel", matrix.value)[1, 2] == -0.25


def test_filling_it_is_told_once(matrix):
    told = []
    matrix.observe(told.append, "value")
    matrix.fill(np.eye(5))
    assert len(told) == 1
    np.testing.assert_array_equal(as_matrix("test", "kernel", matrix.value), np.eye(5))


def test_a_larger_size_keeps_what_stood_in_the_middle_and_back(matrix):
    size = matrix.children[0]
    before = matrix.value
    told = []
    matrix.observe(told.append, "value")
    size.value = 5
    larger = as_matrix("test", "kernel", matrix.value)
    np.testing.assert_array_equal(larger[1:4, 1:4], as_matrix("test", "kernel", before))
    assert larger.sum() == 45
    size.value = 3
    assert matrix.value == before
    assert len(told) == 2


def test_a_size_that_is_not_offered_can_be_filled_in():
    matrix = MatrixInput(np.eye(2), name="kernel")
    assert len(matrix.children) == 1
    matrix.fill([[1, 2, 3]])
    assert matrix.value == (("1", "2", "3"),)


@pytest.mark.parametrize("number", [1 / 9, 0.1, 1e-7, -2.5, 123456.789])
def test_numbers_survive_being_written(number):
    matrix = MatrixInput([[number]], name="kernel")
    assert as_matrix("test", "kernel", matrix.value)[0, 0] == pytest.approx(number, rel=1e-2)


@pytest.mark.parametrize("typed", ["", "two", "1/0", "nan", "inf", "1e999", "1,5", "−"])
def test_what_is_no_number_is_named_with_its_place(typed):
    with pytest.raises(ValueError, match=r"kernel holds '.*' in row 0, column 1; type a number"):
        as_matrix("test", "kernel", (("1", typed),))


def test_a_real_minus_sign_is_a_minus():
    assert as_matrix("test", "kernel", (("−2",),))[0, 0] == -2


@pytest.mark.parametrize("entry", ["1e400", "1e999999999", "-1E999999999", "nan", "inf"])
def test_a_number_that_is_none_or_has_no_end_is_named_at_once(entry):
    with pytest.raises(ValueError, match=r"holds '.*' in row 0, column 0; type a number"):
        as_matrix("test", "kernel", ((entry,),))
