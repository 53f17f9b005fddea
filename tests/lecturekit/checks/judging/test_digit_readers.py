"""A reader of digits is judged by the labels that it gives."""

import numpy as np
import pytest

from lecturekit.checks import CheckFailed
from lecturekit.checks.judging.digit_readers import (
    assert_reads,
    judge_training,
    read_by,
    renamed_digits,
)

LABELS = np.arange(40) % 10


@pytest.mark.parametrize(
    ("found", "fact"),
    [
        (LABELS.tolist(), "predict returns a list; an array of labels is expected"),
        (np.zeros((40, 10)), "predict returns ten numbers for each picture; return the class with"),
        (LABELS[:9], r"predict returns shape \(9,\) for 40 pictures; a label for each"),
        (LABELS.astype(float), "predict returns float64; labels are whole numbers"),
        (
            LABELS + 1,
            "0 of 40 are read correctly; .*they are off by one: labels are counted from 0",
        ),
        (
            np.full(40, 3),
            "4 of 40 are read correctly; .*All are read as 3: the scores are NaN, or don't",
        ),
        (LABELS[::-1].copy(), "0 of 40 are read correctly; .*hardly more than a guess"),
        (np.where(LABELS > 7, 0, LABELS), "32 of 40 are read correctly; .*Train longer"),
    ],
)
def test_what_is_wrong_is_said(found, fact):
    with pytest.raises(CheckFailed, match=f"^some digits: {fact}"):
        assert_reads(found, LABELS, "some digits")


def test_two_of_forty_may_be_wrong():
    found = LABELS.copy()
    found[:2] = 9
    assert_reads(found, LABELS, "some digits")


@pytest.mark.parametrize(
    ("seen", "fact"),
    [
        ({"returned": "a list"}, "your function returns a list; a function is expected"),
        ({"returned": "", "same": False, "labels": None}, "two trainings with the same seed read"),
    ],
)
def test_what_is_no_reader_is_told(seen, fact):
    with pytest.raises(CheckFailed, match=f"^the digits: {fact}"):
        judge_training(seen, {}, "the digits")


def test_digits_are_parted_and_named_anew_by_each_generator():
    one, same, other = (renamed_digits(np.random.default_rng(n)) for n in (1, 1, 2))
    assert np.array_equal(one.test_labels, same.test_labels)
    assert not np.array_equal(one.test_images, other.test_images)


def test_what_an_answer_trains_reads_the_digits_held_out():
    def train(images, *_):
        def predict(others):
            return others[:, 0, 0] + images.min()

        return predict

    digits = renamed_digits(np.random.default_rng(0))
    assert np.array_equal(read_by(train, digits, 3, what="the digits"), digits.test_images[:, 0, 0])


def test_an_answer_that_trains_nothing_is_told():
    digits = renamed_digits(np.random.default_rng(0))
    with pytest.raises(CheckFailed, match=r"^the digits: your function returns one number \(int 3"):
        read_by(lambda *_: 3, digits, what="the digits")
