"""Which differences are drawn, and what is said for those who can't see the picture."""

import numpy as np
import pytest

from lecturekit.checks.differences import WrongShape, WrongValues, wrong_values
from lecturekit.checks.failures import CheckFailed
from lecturekit.checks.judging.same_arrays import assert_same_array
from lecturekit.checks.telling.drawn import drawn


def difference(actual, expected):
    with pytest.raises(CheckFailed, match="a case") as caught:
        assert_same_array(actual, expected, "a case", 1e-6, any_dtype=True)
    return caught.value.difference


def test_values_are_marked_with_their_direction():
    found = difference(np.array([[1.0, 5.0], [0.0, np.nan]]), np.array([[1.0, 2.0], [3.0, 4.0]]))
    assert found.marks.tolist() == [["", "▲"], ["▼", "×"]]
    assert found.first == (0, 1)


def test_no_class_is_too_large():
    found = difference(np.array([3, 0]), np.array([1, 0]))
    assert found.marks.tolist() == ["×", ""]


def test_rounding_is_no_difference():
    found = difference(np.array([1.0 + 1e-9, 7.0]), np.array([1.0, 2.0]))
    assert found.marks.tolist() == ["", "▲"]


def test_a_difference_holds_no_right_value():
    assert set(vars(difference(np.zeros(3), np.ones(3)))) == {"came_out", "marks", "first"}
    found = difference(np.zeros(3), np.ones(2))
    assert found == WrongShape((3,), (2,))


def test_of_four_axes_the_plane_with_the_first_difference_is_drawn():
    mine, asked = np.zeros((2, 3, 2, 4)), np.zeros((2, 3, 2, 4))
    mine[1, 2, 0, 1] = 5.0
    _, alt = drawn(difference(mine, asked))
    assert alt == "result[1, 2], of shape (2, 4), value by value: 1 too large."


def test_a_row_of_numbers_is_drawn_and_a_single_one_is_not():
    _, alt = drawn(difference(np.array([1.0, 2.0, np.inf]), np.array([1.0, 3.0, 4.0])))
    assert alt == "What came out, of shape (3,), value by value: 1 too large, 1 too small."
    assert drawn(difference(np.array([1.0]), np.array([2.0]))) is None


def test_shapes_are_drawn_where_planes_differ():
    png, alt = drawn(WrongShape((2, 5, 6), (2, 3, 4)))
    assert png.startswith(b"\x89PNG")
    assert alt == "Shape (2, 5, 6) came out, (2, 3, 4) is expected: the two drawn over each other."


@pytest.mark.parametrize(
    ("came_out", "asked"),
    [((6,), (2, 3)), ((4, 2, 3), (5, 2, 3)), ((), (2,)), ((), ()), ((0, 3), (2, 3))],
)
def test_other_shapes_are_left_to_words(came_out, asked):
    assert drawn(WrongShape(came_out, asked)) is None


@pytest.mark.slow
def test_a_large_result_is_drawn_too():
    mine = np.arange(10_000.0).reshape(100, 100)
    found = wrong_values(mine, mine + 1, np.ones((100, 100), dtype=bool))
    assert isinstance(found, WrongValues)
    png, alt = drawn(found)
    assert len(png) < 100_000
    assert "10000 too small" in alt
    assert drawn(WrongShape((3000, 2000), (2, 3)))[0].startswith(b"\x89PNG")
