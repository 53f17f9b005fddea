"""What `train_digits` returns reads digits that it hasn't seen: watched, then judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

import numpy as np

from lecturekit.checks.failures import CheckFailed
from lecturekit.checks.judging.calls import call, call_plainly
from lecturekit.checks.wording import NOTHING, describe
from lecturekit.data.digits import Digits, load_digits
from lecturekit.training.progress_read import CAUSES

Train = Callable[..., Any]
ENOUGH = 0.95
"""The share of held-out digits that has to be read correctly."""

_FEW = 100  # pictures, of which a training is cheap
_GUESSED = 0.3  # a share of right labels below it is hardly more than luck


def watch_training(answer: Train, _: Mapping[str, Any]) -> dict[str, object]:
    """Train on the digits and describe in plain values how the others are read."""
    digits = load_digits()
    images, labels = digits.train_images.copy(), digits.train_labels.copy()
    predict = call_plainly(answer, {"images": images, "labels": labels, "seed": 1})
    if not callable(predict):
        return {"returned": NOTHING if predict is None else describe(predict)}
    found = call_plainly(predict, {"images": digits.test_images.copy()})
    few = {"images": images[:_FEW], "labels": labels[:_FEW], "seed": 1}
    one, again = (
        call_plainly(call_plainly(answer, few), {"images": digits.test_images}) for _ in range(2)
    )
    same = np.array_equal(one, again)
    return {"returned": "", "labels": found if same else None, "same": same}


def judge_training(result: object, _: Mapping[str, Any], what: str) -> None:
    """Judge what `watch_training` saw."""
    seen = cast("Mapping[str, Any]", result)
    if seen["returned"] == NOTHING:
        raise CheckFailed(NOTHING.format(what))
    if seen["returned"]:
        raise CheckFailed(
            f"{what}: your function returns {seen['returned']}; a function is expected, which "
            "reads pictures: return predict"
        )
    if not seen["same"]:
        raise CheckFailed(
            f"{what}: two trainings with the same seed read the pictures differently; draw "
            "everything from one rng = np.random.default_rng(seed)"
        )
    assert_reads(seen["labels"], load_digits().test_labels, what)


def assert_reads(found: object, labels: np.ndarray, what: str) -> None:
    """Fail unless 95% of labels are right.

    Parameters
    ----------
    found : object
        What the student's ``predict(images)`` returned.
    labels : ndarray of int, shape (M,)
        The right ones.
    what : str
        The case in a few words.

    Raises
    ------
    CheckFailed

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> labels = np.array([3, 0, 7, 7])
    >>> lk.checks.pooling.assert_reads(labels, labels, "four digits")
    >>> lk.checks.pooling.assert_reads(labels + 1, labels, "four digits")
    Traceback (most recent call last):
    ...
    lecturekit.checks.failures.CheckFailed: four digits: 0 of 4 are read correctly; at least ...
    """
    if not isinstance(found, np.ndarray):
        raise CheckFailed(
            f"{what}: predict returns {describe(found)}; an array of labels is expected"
        )
    if found.shape == (len(labels), 10):
        raise CheckFailed(
            f"{what}: predict returns ten numbers for each picture; return the class with the "
            "largest score, .argmax(axis=1)"
        )
    if found.shape != labels.shape:
        raise CheckFailed(
            f"{what}: predict returns shape {found.shape} for {len(labels)} pictures; a label for "
            f"each is expected, shape {labels.shape}"
        )
    if found.dtype.kind not in "iu":
        raise CheckFailed(f"{what}: predict returns {found.dtype}; labels are whole numbers (int)")
    right = int((found == labels).sum())
    if right < ENOUGH * len(labels):
        raise CheckFailed(
            f"{what}: {right} of {len(labels)} are read correctly; at least {ENOUGH:.0%} are "
            f"expected{_why(found.astype(int), labels)}"
        )


def read_by(answer: Train, digits: Digits, *seed: int, what: str, **named: int) -> object:
    """Train an answer on digits, and return how it reads those held out.

    Parameters
    ----------
    answer : callable
        The student's ``train_digits``.
    digits : Digits
    *seed, **named : int
        The seed as it is passed: by its place, by its name or not at all.
    what : str
        The case in a few words.

    Raises
    ------
    CheckFailed
        If it returns no function, or one of the two changes what it is given.
    Exception
        Whatever they raise.
    """
    predict = call(answer, digits.train_images, digits.train_labels, *seed, **named)
    if not callable(predict):
        judge_training({"returned": describe(predict)}, {}, what)
    return call(predict, digits.test_images)


def renamed_digits(rng: np.random.Generator) -> Digits:
    """Part the digits anew, and exchange their names: no list of labels fits.

    Examples
    --------
    >>> import numpy as np
    >>> digits = renamed_digits(np.random.default_rng(0))
    >>> digits.train_images.shape, digits.test_labels.shape
    ((1348, 8, 8), (449,))
    """
    digits = load_digits(seed=int(rng.integers(1000)))
    names = rng.permutation(10)
    return digits._replace(
        train_labels=names[digits.train_labels], test_labels=names[digits.test_labels]
    )


def _why(found: np.ndarray, labels: np.ndarray) -> str:
    """Say what the wrong labels look like, if that can be told."""
    for added in (-1, 1):
        if (found + added == labels).mean() >= ENOUGH:
            return "; they are off by one: labels are counted from 0"
    if len(np.unique(found)) == 1:
        return (
            f". All are read as {found[0]}: the scores are NaN, or don't depend on the picture. "
            f"The usual causes: {CAUSES}"
        )
    if (found == labels).mean() < _GUESSED:
        return (
            ", and that is hardly more than a guess. Does the loss fall from about 2.3? Do the "
            "labels of a batch belong to its pictures? Does the step change the arrays that "
            "predict uses?"
        )
    return ". Train longer, with larger steps at first and smaller ones in the end"
