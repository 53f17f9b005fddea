"""Known mistakes: each is explained, is wrong, is recognized and can be pasted as an answer."""

import ast
import importlib
import inspect
import warnings
from functools import cache
from itertools import combinations

import numpy as np
import pytest

import lecturekit as lk
from lecturekit.checks import CheckFailed
from lecturekit.checks.judging.exercise import is_alike, observe
from lecturekit.checks.judging.verdicts import problem
from lecturekit.checks.telling.recognition import is_same
from lecturekit.mistakes._edit import Edit

MISTAKES = [
    pytest.param(exercise, mistake, id=f"{exercise}-{mistake.name}")
    for exercise in lk.checks.EXERCISES
    for mistake in lk.mistakes.known(exercise).values()
]
EDITS = [
    pytest.param(exercise, name, edit, id=f"{exercise}-{name}")
    for exercise in lk.checks.EXERCISES
    for name, edit in vars(importlib.import_module(f"lecturekit.mistakes.{exercise}")).items()
    if isinstance(edit, Edit)
]
# What the visible check can't see: three answer its cases and nothing else, and one needs a slice
# of a picture, while a check hands over copies.
PASS_THE_CHECK = {
    "answers_of_the_check",
    "gains_of_the_check",
    "sizes_of_the_check",
    "strides_worked_out",
}


def right_answer(exercise):
    return getattr(importlib.import_module(f"lecturekit.mistakes.{exercise}"), exercise)


@cache
def observed(exercise, name):
    """Say what a mistake does in each visible case: once, for some train a network."""
    function = lk.mistakes.known(exercise)[name].function
    return [observe(function, case) for case in lk.checks.EXERCISES[exercise].cases]


def complaint(name, answer):
    with pytest.raises(CheckFailed, match=name) as caught:
        lk.check(name, answer)
    return str(caught.value)


@pytest.fixture(autouse=True)
def quiet():
    """Let mistakes divide by zero and overflow: that is what some of them are about."""
    with warnings.catch_warnings(action="ignore"), np.errstate(all="ignore"):
        yield


@pytest.mark.parametrize("exercise", lk.checks.EXERCISES)
def test_every_exercise_has_five_known_mistakes(exercise):
    known = lk.mistakes.known(exercise)
    assert len(known) >= 5
    assert len({mistake.sentence for mistake in known.values()}) == len(known)


@pytest.mark.parametrize("exercise", sorted({edit.values[0] for edit in EDITS}))
def test_what_mistakes_are_edits_of_is_right(exercise):
    assert lk.passes(exercise, right_answer(exercise))


@pytest.mark.parametrize(("exercise", "name", "edit"), EDITS)
def test_an_edit_changes_what_stands_once_in_the_right_answer(exercise, name, edit):
    right = inspect.getsource(right_answer(exercise))
    _, _, body = right.split('"""', 2)
    assert {old: body.count(old) for old in edit.changes} == dict.fromkeys(edit.changes, 1)
    assert lk.mistakes.known(exercise)[name].source == edit.apply(right)


@pytest.mark.parametrize(("exercise", "mistake"), MISTAKES)
def test_a_mistake_is_one_plain_function_with_a_sentence(exercise, mistake):
    tree = ast.parse(mistake.source)
    assert [type(node) for node in tree.body] == [ast.FunctionDef]
    assert tree.body[0].name == exercise
    assert not tree.body[0].decorator_list
    assert mistake.function.__name__ == mistake.name
    assert mistake.sentence.endswith(".")


@pytest.mark.parametrize(("exercise", "mistake"), MISTAKES)
def test_the_source_alone_makes_the_same_mistake(exercise, mistake):
    namespace = {"np": np}
    exec(mistake.source, namespace)  # noqa: S102  # a student's cell, pasted
    cases = lk.checks.EXERCISES[exercise].cases
    for case, original in zip(cases, observed(exercise, mistake.name), strict=True):
        pasted = observe(namespace[exercise], case)
        assert repr(pasted.error) == repr(original.error)
        assert is_alike(pasted.value, original.value)


@pytest.mark.parametrize(("exercise", "mistake"), MISTAKES)
def test_the_visible_check_names_the_mistake(exercise, mistake):
    namespace = {"np": np}
    exec(mistake.source, namespace)  # noqa: S102  # a student's cell, pasted
    answer = namespace[exercise]
    if mistake.name in PASS_THE_CHECK:
        assert lk.passes(exercise, answer)
    else:
        sentence = mistake.sentence[0].lower() + mistake.sentence[1:]
        assert f"known mistake, {mistake.name}: {sentence}" in complaint(exercise, answer)


@pytest.mark.parametrize("exercise", lk.checks.EXERCISES)
def test_each_known_mistake_differs_from_all_others_in_a_visible_case(exercise):
    """Else the check could give an answer the name of another mistake than it makes."""
    cases = lk.checks.EXERCISES[exercise].cases
    done = {
        name: observed(exercise, name)
        for name in lk.mistakes.known(exercise)
        if name not in PASS_THE_CHECK
    }
    alike = [
        (one, other)
        for one, other in combinations(done, 2)
        if all(map(is_same, cases, done[one], done[other]))
    ]
    assert alike == []


@pytest.mark.parametrize(("exercise", "mistake"), MISTAKES)
def test_a_mistake_about_values_raises_what_is_expected(exercise, mistake):
    """Else an answer that makes this mistake alone would not be known by it."""
    checked = lk.checks.EXERCISES[exercise]
    done = zip(checked.cases, observed(exercise, mistake.name), strict=True)
    wrong = [case for case, each in done if problem(checked, case, each)]
    assert len({case.raises is None for case in wrong}) < 2


def test_a_wrong_answer_that_is_no_known_mistake_is_called_none():
    said = complaint("filter2d", lambda image, kernel: lk.filter2d(image, kernel) + 1)
    assert "known mistake" not in said


def test_what_two_known_mistakes_give_in_the_case_that_fails_is_given_neither_name():
    """The first case has a kernel of 3: its square is 3 + 3 + 3 as well as 3 times 3."""

    def squares_it(in_channels, out_channels, kernel_size, bias=True):  # noqa: FBT002
        size = np.prod(kernel_size) if isinstance(kernel_size, tuple) else kernel_size**2
        return int(out_channels * (in_channels * size + bias))

    assert "known mistake" not in complaint("conv3d_params", squares_it)


def test_a_mistake_beside_another_fault_has_its_name_if_it_is_the_only_one_that_does_the_same():
    def flips_and_never_raises(image, kernel):
        if len(kernel) > len(image):
            return np.zeros((0, 0))
        return lk.convolve2d(image, kernel)

    assert "known mistake, flipped_kernel" in complaint("filter2d", flips_and_never_raises)


def test_a_mistake_has_no_name_where_the_answer_is_right_and_the_mistake_is_not():
    def flips_square_kernels(image, kernel):
        is_square = kernel.shape[0] == kernel.shape[1]
        return (lk.convolve2d if is_square else lk.filter2d)(image, kernel)

    assert "known mistake" not in complaint("filter2d", flips_square_kernels)


def test_flipped_kernel_is_convolution():
    # By hand: 5 * -2 + 7 * 1 and 7 * -2 + 2 * 1.
    flipped = lk.mistakes.known("filter2d")["flipped_kernel"].function
    result = flipped(np.array([[5, 7, 2]]), np.array([[1, -2]]))
    np.testing.assert_array_equal(result, [[-3, -12]])


def test_an_unknown_exercise_is_told_with_the_nearest_names():
    with pytest.raises(ValueError, match="for 'filter2'; did you mean filter2d"):
        lk.mistakes.known("filter2")
    with pytest.raises(ValueError, match="for 'zzz'; use apply_filter, "):
        lk.mistakes.known("zzz")
