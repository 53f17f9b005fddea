"""Whatever an answer returns or raises, a check says so in a few plain words."""

import numpy as np
import pytest
import torch

import lecturekit as lk
from lecturekit.checks import CheckFailed, assert_same, assert_unchanged
from lecturekit.checks.telling.notebook_table import as_html
from lecturekit.checks.wording import describe, describe_fully, shortened

LONGEST = 1500  # characters of a message with its code to try


class Unwritable:
    """Fails at whatever is done with it."""

    def _fail(self, *_, **__):
        raise RuntimeError("never")

    __repr__ = __str__ = __eq__ = __len__ = __array__ = __iter__ = __deepcopy__ = _fail
    __hash__ = None


class UnwritableNumber(float):
    """A number that is none once it is expected."""

    __str__ = __repr__ = __float__ = Unwritable._fail


class UnreadableDict(dict):
    """A dict that doesn't say what is in it."""

    __contains__ = keys = items = Unwritable._fail


class UnwritableError(Exception):
    """An error without words."""

    __str__ = Unwritable._fail


class Secretive(np.ndarray):
    """An array that says nothing about itself, and lies when it is compared."""

    @property
    def shape(self):
        raise RuntimeError("never")

    def __array_ufunc__(self, *_, **__):
        return np.bool(True)

    __repr__ = __str__ = Unwritable._fail


class Long:
    """A thing that takes megabytes to write."""

    def __repr__(self):
        return "long" * 10**6


def raises(error):
    raise error


ANSWERS = {
    "None": lambda *_: None,
    "a list": lambda *_: [1.5, "two", None],
    "a long list": lambda *_: [0.5] * 100_000,
    "an empty tuple": lambda *_: (),
    "a text": lambda *_: "<b>42</b>",
    "NaN": lambda *_: np.nan,
    "a huge number": lambda *_: 10**5000,
    "an array without axes": lambda *_: np.array(1.5),
    "an empty array": lambda *_: np.zeros((0, 3)),
    "an array of five axes": lambda *_: np.zeros((1, 1, 1, 2, 3)),
    "a large array": lambda *_: np.full((1000, 900), np.nan),
    "an array of objects": lambda *_: np.array([Long(), None], dtype=object),
    "an array of texts": lambda *_: np.array([["a", "b"]]),
    "an array of dates": lambda *_: np.zeros(3, dtype="M8[s]"),
    "an array of records": lambda *_: np.zeros(3, dtype=[("a", float)]),
    "complex numbers": lambda *_: np.ones((2, 3)) * 1j,
    "a class of array": lambda *_: np.ones((2, 3)).view(Secretive),
    "masked numbers": lambda *_: np.ma.masked_all(3),
    "a tensor": lambda *_: torch.ones(2, 3, requires_grad=True),
    "a generator": lambda *_: (number for number in range(3)),
    "a function": lambda *_: len,
    "a class": lambda *_: int,
    "a module": lambda *_: np,
    "a set": lambda *_: {1, 2},
    "what can't be written": lambda *_: Unwritable(),
    "a number that can't be written": lambda *_: UnwritableNumber(3),
    "a dict that can't be read": lambda *_: UnreadableDict(a=1),
    "bad things in a tuple": lambda *_: (Unwritable(), UnwritableNumber(1), Long()),
    "bad things in a dict": lambda *_: {Long: Long(), "<b>": Long()},
    "a long error": lambda *_: raises(IndexError("<b>" * 10**6)),
    "an error that can't be written": lambda *_: raises(UnwritableError()),
    "a failure of its own": lambda *_: raises(CheckFailed("mine")),
    "no argument": lambda: 1,
}
EXERCISES = list(lk.checks.EXERCISES)
# Each kind of answer to every third exercise, and each exercise with every third kind.
PAIRS = [
    (name, kind)
    for row, name in enumerate(EXERCISES)
    for column, kind in enumerate(ANSWERS)
    if (row + column) % 3 == 0
]


@pytest.mark.parametrize(("name", "kind"), PAIRS)
def test_a_check_says_in_a_few_words_what_is_wrong(name, kind):
    with pytest.raises(CheckFailed, match=f"^{name}: not right yet\n") as caught:
        lk.check(name, ANSWERS[kind])
    assert len(str(caught.value)) < LONGEST
    assert "object at 0x" not in str(caught.value)


@pytest.mark.parametrize("kind", ANSWERS)
@pytest.mark.parametrize("name", ["filter2d", "fc_params"])
def test_every_table_is_short_and_has_no_html_from_the_answer(name, kind):
    with pytest.raises(CheckFailed, match=name) as caught:
        lk.check(name, ANSWERS[kind])
    html = as_html(caught.value.report)
    assert "<b>42" not in html
    assert "<b><b>" not in html
    assert len(html) < 60_000


def test_an_array_of_a_class_of_its_own_is_judged_by_its_numbers():
    """Such a class could otherwise say that it is equal to everything."""
    right = np.arange(6.0).reshape(2, 3)
    assert_same(right.view(Secretive), right, "a case")
    with pytest.raises(CheckFailed, match="a case: all 6 values are wrong"):
        assert_same((right + 1).view(Secretive), right, "a case")


def test_a_huge_number_is_compared_and_written_short():
    assert_same(10**400, 10**400, "a case")
    with pytest.raises(CheckFailed, match=r"\(an int that cannot be written out\), which is"):
        assert_same(10**5000, 3, "a case")


def test_an_argument_that_became_something_else_has_changed():
    for before, after in (([1, 2], 3), ({"a": 1}, [1]), ([{"a": 1}], [None])):
        with pytest.raises(CheckFailed, match="layers: your function changes it in place"):
            assert_unchanged(after, before, "layers")


def test_true_and_false_are_not_called_whole_numbers():
    with pytest.raises(CheckFailed, match="dtype bool holds True and False only"):
        assert_same(np.array([True]), np.array([0.5]), "a case", any_dtype=True)


def test_values_are_written_if_they_are_plain_and_short():
    assert describe_fully([(6, 10), (4,)]) == "a list: [(6, 10), (4,)]"
    assert (
        describe_fully((np.ones(2), 3)) == "a tuple of: an array of shape (2,); one number (int 3)"
    )
    assert describe_fully(np.ones((1, 2))).splitlines()[1] == "[[1. 1.]]"
    assert describe_fully(np.ones((9, 9))) == "an array of shape (9, 9), dtype float64"
    assert describe_fully([0] * 99) == "a list"
    assert describe_fully([Long()]) == "a list of: a Long"
    assert describe(len) == "a function"
    assert describe(int) == "a class"
    assert shortened(Unwritable()) == "(an Unwritable that cannot be written out)"
