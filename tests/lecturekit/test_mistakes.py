"""Known mistakes: each is explained, is wrong, is recognised and can be pasted as an answer."""

import ast
import warnings

import numpy as np
import pytest

import lecturekit as lk
from lecturekit.checks.exercise import is_alike, observe

MISTAKES = [
    pytest.param(exercise, mistake, id=f"{exercise}-{mistake.name}")
    for exercise in lk.checks.EXERCISES
    for mistake in lk.mistakes.known(exercise).values()
]
# What the visible check can't see: three answer its cases and nothing else, and one needs a slice
# of a picture, while a check hands over copies.
PASS_THE_CHECK = {
    "answers_of_the_check",
    "gains_of_the_check",
    "sizes_of_the_check",
    "strides_worked_out",
}


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
    for case in lk.checks.EXERCISES[exercise].cases:
        pasted = observe(namespace[exercise], case)
        original = observe(mistake.function, case)
        assert repr(pasted.error) == repr(original.error)
        assert is_alike(pasted.value, original.value)


@pytest.mark.parametrize(("exercise", "mistake"), MISTAKES)
def test_the_visible_check_names_the_mistake(exercise, mistake, capsys):
    passed = lk.passes(exercise, mistake.function)
    said = capsys.readouterr().out
    assert passed == (mistake.name in PASS_THE_CHECK)
    sentence = mistake.sentence[0].lower() + mistake.sentence[1:]
    assert passed or f"known mistake, {mistake.name}: {sentence}" in said


def test_a_wrong_answer_that_is_no_known_mistake_is_called_none(capsys):
    assert not lk.passes("filter2d", lambda image, kernel: lk.filter2d(image, kernel) + 1)
    assert "known mistake" not in capsys.readouterr().out


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
