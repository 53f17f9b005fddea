"""Answers that only know other students' results earn nothing: tests draw their numbers anew.

A result is remembered by what was asked: the arguments themselves, their kinds and shapes alone,
the place in the order of calls, or the first of these that is known. Then other numbers are drawn.
"""

import copy
import itertools

import numpy as np

from autograder.cells import exercises, grade_id, is_test, owner
from autograder.exam.in_place import Held

BY_NATURE = {
    "make_kernels": "takes no argument: the slide's seven kernels are what is asked",
    "build_lenet5": "takes no argument: one network is what is asked",
    "smoothing_kernel": "every odd size up to 11 is tested: a table of kernels is a right answer",
}
"""Exercises of which a table of results is a right answer, or as good as one."""


def exactly(value):
    """Describe an argument by what is in it."""
    if isinstance(value, np.ndarray):
        return (value.shape, value.dtype.str, value.tobytes())
    return parts(value, exactly) or repr(value)


def roughly(value):
    """Describe an argument by its kind, shape and whole numbers."""
    if isinstance(value, np.ndarray):
        return (value.shape, value.dtype.str)
    return parts(value, roughly) or (type(value), value if isinstance(value, int | str) else None)


def parts(value, describe):
    if type(value).__name__ == "Tensor":
        return describe(value.numpy())
    if hasattr(value, "parameters"):
        return tuple(describe(each.detach()) for each in value.parameters())
    if isinstance(value, list | tuple):
        return (type(value), *map(describe, value))
    if isinstance(value, dict):
        return tuple((key, describe(each)) for key, each in value.items())
    return None


WAYS = {
    "by its arguments": ["arguments"],
    "by their shapes": ["shapes"],
    "by its turn": ["turn"],
    "by whatever is known": ["arguments", "shapes", "turn"],
}


class Memory:
    """What a right answer did at each call, found again by a description of the call.

    That is its result, and what became of arguments that it changed.
    """

    def __init__(self):
        self.done = {}

    def learn(self, right):
        """Return an answer that is right, and remember what it does."""
        describe = descriptions()

        def answer(*arguments, **named):
            keys = describe((arguments, named))
            given = [arguments, named]
            held = Held(given)
            try:
                result = right(*arguments, **named)
            except ValueError as error:
                self.done = dict.fromkeys(keys, error) | self.done
                raise
            done = copy.deepcopy((result, given, held.places(given)))
            self.done = dict.fromkeys(keys, done) | self.done
            return result

        return answer

    def repeat(self, kinds):
        """Return what makes an answer that does again what was done, and nothing else."""

        def make(_):
            describe = descriptions()

            def answer(*arguments, **named):
                keys = [key for key in describe((arguments, named)) if key[0] in kinds]
                found = next((self.done[key] for key in keys if key in self.done), None)
                if isinstance(found, ValueError):
                    raise found
                if found is None:
                    return None
                result, *changed = copy.deepcopy(found)
                Held([arguments, named]).update(*changed)
                return result

            return answer

        return make


def descriptions():
    """Return a function that describes one call after the other, in each way."""
    count = itertools.count()

    def describe(given):
        known = {"arguments": exactly(given), "shapes": roughly(given), "turn": next(count)}
        return list(known.items())

    return describe


def test_results_that_are_known_from_the_same_numbers_are_right(
    exercise, source, others, run_tests
):
    memory = Memory()
    assert run_tests(source, others, [exercise], memory.learn)[exercise] == []
    for kinds in (["arguments"], ["turn"]):
        assert run_tests(source, {}, [exercise], memory.repeat(kinds))[exercise] == [], kinds


def test_results_that_are_known_from_other_numbers_earn_nothing(
    exercise, source, others, run_tests, other_seed
):
    names = exercises(source)
    tests = {grade_id(cell) for cell in source.cells if is_test(cell)}
    tests = {name for name in tests if owner(name, names) == exercise}
    memory = Memory()
    for shift in range(1, 4):
        other_seed(shift)
        run_tests(source, others, [exercise], memory.learn)
    other_seed(4)
    earned = {
        way: tests.difference(run_tests(source, {}, [exercise], memory.repeat(kinds))[exercise])
        for way, kinds in WAYS.items()
    }
    if exercise not in BY_NATURE:
        assert not any(earned.values()), earned
    else:
        assert earned["by its arguments"] == tests, "take it out of BY_NATURE"
