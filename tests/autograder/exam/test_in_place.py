"""What a function did to its arguments: which things it changed, and which it replaced."""

import copy

import numpy as np
import pytest

from autograder.exam.in_place import Held


def done_elsewhere(given, function):
    """Do it to a copy, as the other room does; return what comes back from there."""
    copied = copy.deepcopy(given)
    held = Held(copied)
    function(copied)
    return copy.deepcopy(copied), held.places(copied)


def replace_first(arrays):
    arrays[0] = arrays[0].copy()


def wrap(arrays):
    arrays.append((arrays[1], [arrays[0]]))


def test_what_was_replaced_is_another_thing_here_and_the_rest_is_the_same():
    first, second = np.zeros(2), np.ones(3)
    arrays = [first, second]
    Held(arrays).update(*done_elsewhere(arrays, replace_first))
    assert arrays[0] is not first
    assert arrays[1] is second
    np.testing.assert_array_equal(arrays[0], first)


def test_one_thing_in_two_places_is_one_thing_here():
    first, second = np.zeros(2), np.ones(3)
    arrays = [first, second]
    Held(arrays).update(*done_elsewhere(arrays, wrap))
    (left, (right,)) = arrays[2]
    assert left is arrays[1] is second
    assert right is arrays[0] is first


def test_an_array_of_another_shape_takes_the_place_of_the_old_one():
    array = np.zeros(2)
    arrays = [array]
    Held(arrays).update([np.zeros((2, 1))], [0, [[1, []]]])
    assert arrays[0].shape == (2, 1)
    assert array.shape == (2,)


@pytest.mark.parametrize(
    "place",
    [
        [0, []],
        [0, [None, None]],
        [0, [[2, []]]],
        [0, [[-1, []]]],
        [0, [[0, []]]],
        ["0", [[1, []]]],
        [0],
        7,
        [0, [[1, [None]]]],
    ],
    ids=repr,
)
def test_places_that_do_not_fit_are_refused(place):
    with pytest.raises(ValueError, match=r"Held\.update|zip"):
        Held([[]]).update([[]], place)
