"""Checks: which answers pass, and what a student reads when one does not."""

import linecache
import re
import warnings
from typing import NamedTuple

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from IPython.core.interactiveshell import InteractiveShell

import lecturekit as lk
from lecturekit.checks import CheckFailed, NotDoneYet, assert_raises, assert_same, assert_unchanged
from lecturekit.checks.notebooks.filtering import assert_brightening, assert_smoothing

OF_OTHER_NAMES = {
    "make_kernels": lambda: dict(lk.KERNELS),
    "brighten_kernel": lambda gain: gain * lk.IDENTITY,
    "smoothing_kernel": lambda size: np.full((size, size), 1 / size**2),
    "receptive_field": lambda layers: lk.receptive_field(*zip(*layers, strict=True))[-1].side,
    "build_lenet5": lk.LeNet5,
    "extract_features": lk.deep_features,
}
"""The references that aren't functions of the exercise's name, called in the same way."""


def complaint(name, answer):
    """Return the message of a check that must fail."""
    with pytest.raises(CheckFailed, match=name) as caught:
        lk.check(name, answer)
    return str(caught.value)


def not_done(*_):
    raise NotImplementedError


def changes_the_image(image, kernel):
    result = lk.filter2d(image, kernel)
    image += 1
    return result


@pytest.mark.parametrize("name", lk.checks.EXERCISES)
def test_the_reference_passes_and_says_what_is_left_to_be_tested(name, capsys):
    reference = OF_OTHER_NAMES.get(name) or getattr(lk, name)
    lk.check(name, reference)
    assert re.fullmatch(
        rf"{name}: the visible check passes\. Hidden tests look at .+\.\n", capsys.readouterr().out
    )
    assert lk.passes(name, reference)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("name", lk.checks.EXERCISES)
def test_a_stub_is_not_done_yet(name, capsys):
    with pytest.raises(NotDoneYet, match=f"{name}: not done yet; write your answer in its cell"):
        lk.check(name, not_done)
    assert not lk.passes(name, not_done)
    assert capsys.readouterr().out.startswith(f"{name}: not done yet")


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (lambda *_: None, "did you forget `return`"),
        (lambda image, kernel: lk.filter2d(image, kernel).tolist(), r"a list; .* np\.array"),
        (lambda *_: 7, r"one number \(int 7\)"),
        (lambda image, kernel: lk.filter2d(image, kernel).ravel(), r"shape \(6,\); shape \(2, 3\)"),
        (lambda image, kernel: lk.filter2d(image, kernel).T, "rows and columns are swapped"),
        (lambda image, kernel: lk.filter2d(image, kernel).astype(int), "int64 .*a float dtype"),
        (lambda image, kernel: lk.filter2d(image, kernel).astype(object), "dtype is object"),
        (lambda image, kernel: lk.filter2d(image, kernel) * np.nan, "nan .not a number"),
        (changes_the_image, r"image: your function changes it in place; .* image\.copy\(\)"),
        (lambda image: image, "TypeError: .* takes 1 positional argument"),
    ],
)
def test_a_check_says_what_is_wrong_with_a_result(answer, message):
    assert re.search(message, complaint("filter2d", answer))


def test_the_first_wrong_value_is_named_with_its_place_and_not_the_right_one():
    def one_off(image, kernel):
        result = lk.filter2d(image, kernel)
        result[1, 2] = 1234.5
        return result

    message = complaint("filter2d", one_off)
    assert (
        "1 of 6 values is wrong; the first is at row 1, column 2, where yours is 1234.5" in message
    )
    assert "-12" not in message  # the right value there


@pytest.mark.parametrize("name", ["filter2d", "apply_filter", "convolve2d"])
def test_no_message_holds_the_right_result(name, capsys):
    for mistake in lk.mistakes.known(name).values():
        with warnings.catch_warnings(action="ignore"), np.errstate(all="ignore"):
            lk.passes(name, mistake.function)
    said = capsys.readouterr().out
    assert said.count("not right yet") >= 5
    for case in lk.checks.EXERCISES[name].cases:
        if not case.raises:
            assert str(getattr(lk, name)(*case.arguments.values()).tolist()) not in said


def test_a_wrong_place_is_told_and_the_right_one_is_not():
    message = complaint("find_template", lambda *_: (1, 1))
    assert "your result is (1, 1), which is wrong" in message
    assert "(3, 4)" not in message


def test_a_crash_is_told_with_the_line_of_the_notebooks_own_code():
    source = "def filter2d(image, kernel):\n    size = 3\n    return image[:size] @ kernel\n"
    linecache.cache["answer"] = (len(source), None, source.splitlines(keepends=True), "answer")
    namespace = {"__name__": "__main__"}
    exec(compile(source, "answer", "exec"), namespace)  # noqa: S102  # as a notebook does
    message = complaint("filter2d", namespace["filter2d"])
    assert "your function raises ValueError: matmul" in message
    assert "in line 3 of filter2d: return image[:size] @ kernel" in message


def test_an_answer_that_returns_one_array_again_and_again_fails():
    """As in the hidden tests; each result is judged as it was when it was returned."""
    desk = np.zeros((9, 9))

    def reuses_its_array(image, kernel):
        result = lk.filter2d(image, kernel)
        part = desk[: result.shape[0], : result.shape[1]]
        part[...] = result
        return part

    assert "your result is the one of an earlier call" in complaint("filter2d", reuses_its_array)


def test_each_check_begins_anew(capsys):
    kernels = lk.KERNELS
    for _ in range(2):
        lk.check("make_kernels", lambda: kernels)
    assert capsys.readouterr().out.count("passes") == 2


def test_an_answer_that_returns_its_argument_fails():
    said = complaint(
        "pad2d", lambda x, padding, value=0.0: x if padding == 0 else lk.pad2d(x, padding, value)
    )
    assert "x: your result is this argument, or a part of it; return an array of its own" in said


@pytest.mark.parametrize("value", [(each for each in "abc"), np, torch.ones(2, requires_grad=True)])
def test_a_result_of_any_kind_is_named_in_the_message(value):
    assert re.search("your function returns a", complaint("filter2d", lambda *_: value))


def test_a_missing_and_a_wrong_exception_are_told():
    def no_error(image, kernel):
        return lk.filter2d(image, kernel) if len(kernel) <= len(image) else np.zeros((0, 3))

    def wrong_error(image, kernel):
        if len(kernel) > len(image):
            raise IndexError("too far")
        return lk.filter2d(image, kernel)

    assert "returns a result; it should raise ValueError" in complaint("filter2d", no_error)
    assert "raises IndexError: too far; it should raise Val" in complaint("filter2d", wrong_error)


def test_a_failing_call_can_be_pasted_and_repeats_the_result():
    message = complaint("filter2d", lk.convolve2d)
    lines = message.partition("To try it yourself:\n")[2].replace("    ", "").splitlines()
    namespace = {"np": np, "filter2d": lk.convolve2d}
    exec("\n".join(lines[:-1]), namespace)  # noqa: S102  # our own text
    result = eval(lines[-1], namespace)  # noqa: S307  # our own text
    assert f"row 0, column 0, where yours is {result[0, 0]:g}" in message


def test_an_infinite_argument_can_be_pasted_too():
    message = complaint("pad2d", lambda x, padding, value: lk.pad2d(x, padding, max(value, -9)))
    assert "    value = -np.inf\n" in message


def test_a_notebook_shows_the_message_without_a_traceback(capsys):
    shell = InteractiveShell()  # one of its own: the process may have another for other tests
    shell.user_ns["lk"] = lk
    shell.run_cell('lk.check("filter2d", lk.convolve2d)')
    shown = capsys.readouterr().out
    assert shown.startswith("filter2d: not right yet\n")
    assert "Traceback" not in shown


def test_what_is_no_function_and_an_unknown_name_are_told():
    with pytest.raises(CheckFailed, match=r"no function but a value of type list; .* parentheses"):
        lk.check("filter2d", [1])
    with pytest.raises(ValueError, match="no exercise 'filterd2'; did you mean filter2d"):
        lk.check("filterd2", lk.filter2d)
    with pytest.raises(ValueError, match="no exercise 'zzz'; use perceptron, xor_network"):
        lk.passes("zzz", lk.filter2d)
    with pytest.raises(ValueError, match=r"no exercise \['filter2d'\]; did you mean"):
        lk.check(["filter2d"], lk.filter2d)


@given(hnp.arrays(np.float64, (3, 4), elements=st.floats(-1e6, 1e6)))
def test_the_same_array_passes_in_single_precision_too(values):
    assert_same(values, values.copy(), "a copy")
    assert_same(values.astype(np.float32), values, "rounded to float32")


@given(hnp.arrays(np.float64, (3, 4), elements=st.floats(-9, 9)), st.integers(0, 11))
def test_one_different_entry_fails_at_its_place(values, place):
    row, column = divmod(place, 4)
    changed = values.copy()
    changed[row, column] += 0.001
    with pytest.raises(CheckFailed, match=f"at row {row}, column {column},"):
        assert_same(changed, values, "a change")


@pytest.mark.parametrize(
    ("actual", "expected", "message"),
    [
        ([1, 2], (1, 2), "a list; a tuple of 2 is expected"),
        ((1, 2, 3), (1, 2), "3 items; 2 are expected"),
        ((1.0, 2), (1, 2), r"item 0: your value is one number \(float 1.0\); a whole number"),
        ((True, 2), (1, 2), "item 0: .*bool True"),
        ((5, 2), (1, 2), r"your result is \(5, 2\), which is wrong"),
        (2.5, 2.0, "your value is 2.5, which is wrong"),
        ("2", 2.0, "a str; a number"),
        ({"a": 1}, {"b": 1}, "the dict has no 'b'"),
        ({"a": 1, "b": 1}, {"b": 1}, "nothing called 'a' is expected"),
        (np.ones(2, dtype=np.int64), np.ones(2, dtype=np.uint8), "dtype uint8 is expected"),
        (np.ones(2), np.ones(2, dtype=np.int64), "an integer dtype is expected"),
        (np.ones(2, dtype=bool), np.ones(2), "True and False"),
        (np.array([[0]]), np.array([[0.5]]), "a float dtype is expected"),
    ],
)
def test_assert_same_names_the_first_thing_that_differs(actual, expected, message):
    with pytest.raises(CheckFailed, match=f"^a case: .*{message}"):
        assert_same(actual, expected, "a case")


@pytest.mark.parametrize(
    ("actual", "expected"),
    [((np.int64(1), 2), (1, 2)), (np.float32(0.5), 0.5), (0, 0.0), (np.int8(3), 3)],
)
def test_numpys_numbers_are_numbers(actual, expected):
    assert_same(actual, expected, "a case")


def test_any_dtype_accepts_whole_numbers_that_hold_the_value_and_no_others():
    assert_same(np.array([1, 2]), np.array([1.0, 2.0]), "a case", any_dtype=True)
    with pytest.raises(CheckFailed, match="holds whole numbers only"):
        assert_same(np.array([1, 2]), np.array([1.0, 2.5]), "a case", any_dtype=True)


def test_what_is_counted_is_counted_exactly():
    assert_same(np.int64(10**15), 10**15, "a case")
    for value in (10**15 + 1, np.int64(10**15 - 1)):
        with pytest.raises(CheckFailed, match="which is wrong"):
            assert_same(value, 10**15, "a case")


def test_infinity_is_right_where_it_is_asked_and_nowhere_else():
    wanted = np.array([[-np.inf, 1.0], [2.0, np.inf]])
    assert_same(wanted.copy(), wanted, "a case")
    for wrong in ([[0, 1], [2, np.inf]], [[-np.inf, 1], [2, -np.inf]], [[-np.inf, np.inf], [2, 9]]):
        with pytest.raises(CheckFailed, match=r"of 4 values (is|are) wrong"):
            assert_same(np.array(wrong, dtype=float), wanted, "a case")


def test_the_other_judges():
    assert_unchanged(np.array([np.nan, 1.0]), np.array([np.nan, 1.0]), "x")
    with pytest.raises(CheckFailed, match=r"x: your function changes it in place; .* x\.copy\(\)"):
        assert_unchanged(np.array([0.0]), np.array([1.0]), "x")
    assert_raises(ValueError, "a word", int, "seven")
    with pytest.raises(CheckFailed, match="a word: your function raises ValueError"):
        assert_raises(KeyError, "a word", int, "seven")


def test_kernels_are_judged_by_what_they_do():
    assert_brightening(np.array([[0, 0, 0], [0, 3, 0], [0, 0, 0]]), 3, "gain 3")
    with pytest.raises(CheckFailed, match=r"gain 3: .* 2 times as bright, not 3 times"):
        assert_brightening(2 * lk.IDENTITY, 3, "gain 3")
    for kernel in (lk.BOX_BLUR, lk.GAUSSIAN_BLUR):
        assert_smoothing(kernel, 3, "size 3")
    with pytest.raises(CheckFailed, match="size 3: the weight at row 0, column 0 is 0;"):
        assert_smoothing(lk.IDENTITY, 3, "size 3")
    with pytest.raises(CheckFailed, match="rows and columns are treated differently"):
        assert_smoothing(np.outer([1, 2, 1], [1, 1, 1]) / 12, 3, "size 3")
    with pytest.raises(CheckFailed, match="a neighbor weighs more"):
        assert_smoothing(np.array([[2, 1, 2], [1, 1, 1], [2, 1, 2]]) / 13, 3, "size 3")


def test_a_notebook_shows_the_message_in_lines_that_no_page_cuts_off():
    code = "    image = np.array([" + "1, " * 60 + "])"
    failure = CheckFailed("filter2d: not right yet\n  " + "a long reason " * 20 + "\n" + code)
    first, *reason, last = failure._render_traceback_()
    assert first == "filter2d: not right yet"
    assert last == code
    assert len(reason) > 2
    assert all(line.startswith("  ") for line in reason)
    assert all(len(line) <= 88 for line in reason)


class Unspelt(torch.nn.Module):
    """A network whose forward is misspelt."""

    def foward(self, images):
        return images


def asks(*_):
    input("which? ")


def leaves_the_stubs_line(image, kernel):
    lk.filter2d(image, kernel)
    raise NotImplementedError


@pytest.mark.parametrize(
    ("name", "answer", "message"),
    [
        ("build_lenet5", Unspelt, "your network has no method forward; look at its spelling"),
        ("filter2d", asks, r"asks a question with input\(\); all that it needs comes in"),
        ("filter2d", leaves_the_stubs_line, "the stub's last line still stands below your code"),
    ],
)
def test_what_only_looks_like_a_stub_is_told_what_is_wrong(name, answer, message, monkeypatch):
    def refuses(*_):
        raise NotImplementedError(
            "raw_input was called, but this frontend does not support input requests."
        )

    monkeypatch.setattr("builtins.input", refuses)
    said = complaint(name, answer)
    assert re.search(message, said)
    assert "not done yet" not in said


def test_swapped_rows_and_columns_are_told_only_where_the_values_are_right_then():
    padded = complaint("pad2d", lambda x, padding, _: np.pad(x, padding))
    assert "rows and columns are swapped" not in padded
    with pytest.raises(CheckFailed, match=r"shape \(3, 2\) is expected, so rows and columns are"):
        assert_same(np.arange(6).reshape(3, 2).T, np.arange(6).reshape(3, 2), "a case")
    with pytest.raises(CheckFailed, match=r"shape \(3, 2\) is expected$"):
        assert_same(np.arange(6).reshape(2, 3), np.arange(6).reshape(3, 2), "a case")


def test_infinity_is_not_always_a_division():
    with pytest.raises(CheckFailed, match="infinity: a division by 0, or a border or start value"):
        assert_same(np.array([-np.inf]), np.array([1.0]), "a case")


def test_the_items_of_a_named_tuple_are_called_by_their_names():
    class Gradients(NamedTuple):
        dx: np.ndarray
        db: np.ndarray

    expected = Gradients(np.zeros(2), np.zeros(1))
    with pytest.raises(CheckFailed, match="a case: dx: 1 of 2 values is wrong"):
        assert_same((np.array([0.0, 1.0]), np.zeros(1)), expected, "a case")
    with pytest.raises(CheckFailed, match="3 items; 2 are expected, dx, db"):
        assert_same((1, 2, 3), expected, "a case")


def test_a_number_beside_an_array_is_judged_by_itself():
    with pytest.raises(CheckFailed, match=r"a case: item 0: your value is 0\.5, which is wrong"):
        assert_same((0.5, np.zeros(2)), (0.25, np.zeros(2)), "a case")
    with pytest.raises(CheckFailed, match="a case: item 1: 1 of 2 values is wrong"):
        assert_same((0.25, np.array([0.0, 3.0])), (0.25, np.zeros(2)), "a case")


def test_what_happened_where_the_answer_runs_is_told_in_its_own_words():
    class SilentError(Exception):
        told = "your function gave no answer in time; look for a loop that never ends"

    def loops(*_):
        raise SilentError("no answer in time")

    said = complaint("filter2d", loops)
    assert "a 3x3 kernel: your function gave no answer in time; look for a loop" in said
    assert "SilentError" not in said
    with pytest.raises(CheckFailed, match=r"^no kernel: your function gave no .*; it should raise"):
        lk.checks.assert_raises(ValueError, "no kernel", loops)


def test_passes_leaves_the_report_to_the_check(capsys):
    assert not lk.passes("filter2d", lk.convolve2d)
    [line] = capsys.readouterr().out.splitlines()
    assert line == "filter2d: not right yet, so there is nothing to show here; its check says more"
