"""What a function did to its arguments: which things it changed, and which it replaced."""

import copy

import numpy as np
import pytest
import torch

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


def an_equal_one(given):
    given[0][:] = [given[0][0].copy(), given[0][1]]


def a_number_for_one_just_freed(given):
    given[3]["n"] = None
    given[3]["n"] = float("2.5")


def another_shape(given):
    given[0][0].shape = (2, 1)


def no_more_written_to(given):
    given[0][0].flags.writeable = False


CHANGES = {
    "a number of an array": lambda given: given[0][0].__setitem__(0, 9),
    "the sign of a zero": lambda given: given[0][0].__setitem__(0, -0.0),
    "an array of another shape": another_shape,
    "a read-only array": no_more_written_to,
    "an equal array": an_equal_one,
    "one array in both places": lambda given: given[0].__setitem__(1, given[0][0]),
    "turned around": lambda given: given[0].reverse(),
    "one more": lambda given: given[0].append(None),
    "1 for True": lambda given: given[0].__setitem__(2, 1),
    "the order of keys": lambda given: given[3].update(a=given[3].pop("a")),
    "another key": lambda given: given[3].update(b=given[3].pop("a")),
    "a number": a_number_for_one_just_freed,
    "in a tuple in a dict": lambda given: given[3]["a"][0].clear(),
    "a set": lambda given: given[1].add(3),
    "a number of a tensor": lambda given: given[2].__setitem__(0, 9),
    "a tensor's gradient": lambda given: given[2].requires_grad_(),
}


def some_of_each():
    pair = [np.zeros(2), np.ones(2), True]
    return [pair, {1, 2}, torch.zeros(2), {"a": ([1],), "n": float("1.5")}]


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_each_change_is_seen_in_the_states(change):
    given = some_of_each()
    held = Held(given)
    before = held.states()
    assert held.states() == before
    change(given)
    assert held.states() != before


def test_whether_things_are_equal_is_not_asked_for_the_states():
    class Equal:
        def __eq__(self, other):
            raise AssertionError("asked")

        __hash__ = object.__hash__

    given = [[Equal()], {Equal(): Equal()}]
    held = Held(given)
    before = held.states()
    assert held.states() == before
    given[0][0] = Equal()
    assert held.states() != before
