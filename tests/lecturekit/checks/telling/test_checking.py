"""Checks: which answers pass, and what a student reads when one does not."""

import linecache
import re
import warnings

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from IPython.core.interactiveshell import InteractiveShell

import lecturekit as lk
from lecturekit.checks import CheckFailed, NotDoneYet, assert_raises, assert_same, assert_unchanged
from lecturekit.checks.filtering import assert_brightening, assert_smoothing

REFERENCES = {
    "perceptron": lk.perceptron,
    "xor_network": lk.xor_network,
    "simple_cell": lk.simple_cell,
    "complex_cell": lk.complex_cell,
    "hypercomplex_cell": lk.hypercomplex_cell,
    "top_k_error": lk.top_k_error,
    "filter2d": lk.filter2d,
    "make_kernels": lambda: dict(lk.KERNELS),
    "find_template": lk.find_template,
    "apply_filter": lk.apply_filter,
    "convolve2d": lk.convolve2d,
    "brighten_kernel": lambda gain: gain * lk.IDENTITY,
    "smoothing_kernel": lambda size: np.full((size, size), 1 / size**2),
    "fc_params": lk.fc_params,
    "conv_matrix": lk.conv_matrix,
    "pad2d": lk.pad2d,
    "output_size": lk.output_size,
    "conv_params": lk.conv_params,
    "conv2d": lk.conv2d,
    "receptive_field": lambda layers: lk.receptive_field(*zip(*layers, strict=True))[-1].side,
    "conv2d_backward": lk.conv2d_backward,
    "learn_kernel": lk.learn_kernel,
    "max_pool2d": lk.max_pool2d,
    "avg_pool2d": lk.avg_pool2d,
    "fraction_changed": lk.fraction_changed,
    "max_pool2d_backward": lk.max_pool2d_backward,
    "global_avg_pool": lk.global_avg_pool,
    "layer_shapes": lk.layer_shapes,
    "build_lenet5": lk.LeNet5,
    "extract_features": lk.deep_features,
    "cosine_neighbors": lk.cosine_neighbors,
    "linear_probe": lk.linear_probe,
    "joint_params": lk.joint_params,
    "factored_params": lk.factored_params,
    "factored_predict": lk.factored_predict,
    "conv3d_params": lk.conv3d_params,
    "spectrogram": lk.spectrogram,
}


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
    lk.check(name, REFERENCES[name])
    assert re.fullmatch(
        rf"{name}: the visible check passes\. Hidden tests look at .+\.\n", capsys.readouterr().out
    )
    assert lk.passes(name, REFERENCES[name])
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("name", lk.checks.EXERCISES)
def test_a_stub_is_not_done_yet(name, capsys):
    with pytest.raises(
        NotDoneYet, match=f"{name}: not done yet; write your answer in the cell above"
    ):
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
            assert str(REFERENCES[name](*case.arguments.values()).tolist()) not in said


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


def test_an_answer_may_return_one_array_again_and_again(capsys):
    """What it returned counts as it was then, as in the hidden tests."""
    kept = {}

    def reuses_its_array(image, kernel):
        result = lk.filter2d(image, kernel)
        buffer = kept.setdefault(result.shape, np.empty_like(result))
        buffer[...] = result
        for other in kept.values():
            if other is not buffer:
                other[...] = 0
        return buffer

    lk.check("filter2d", reuses_its_array)
    assert "passes" in capsys.readouterr().out


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
    assert "raises IndexError (too far); it should raise Val" in complaint("filter2d", wrong_error)


def test_a_failing_call_can_be_pasted_and_repeats_the_result():
    message = complaint("filter2d", lk.convolve2d)
    lines = message.partition("To try it yourself:\n")[2].replace("    ", "").splitlines()
    namespace = {"np": np, "filter2d": lk.convolve2d}
    exec("\n".join(lines[:-1]), namespace)  # noqa: S102  # our own text
    result = eval(lines[-1], namespace)  # noqa: S307  # our own text
    assert f"row 0, column 0, where yours is {result[0, 0]:g}" in message


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
        ([1, 2], (1, 2), "a list; a tuple of 2 is asked"),
        ((1, 2, 3), (1, 2), "3 items; 2 are asked"),
        ((1.0, 2), (1, 2), r"item 0: your value is one number \(float 1.0\); a whole number"),
        ((True, 2), (1, 2), "item 0: .*bool True"),
        ((5, 2), (1, 2), r"your result is \(5, 2\), which is wrong"),
        (2.5, 2.0, "your value is 2.5, which is wrong"),
        ("2", 2.0, "a str; a number"),
        ({"a": 1}, {"b": 1}, "the dict has no 'b'"),
        ({"a": 1, "b": 1}, {"b": 1}, "nothing called 'a' is asked"),
        (np.ones(2, dtype=np.int64), np.ones(2, dtype=np.uint8), "dtype uint8 is asked"),
        (np.ones(2), np.ones(2, dtype=np.int64), "an integer dtype is asked"),
        (np.ones(2, dtype=bool), np.ones(2), "True and False"),
        (np.array([[0]]), np.array([[0.5]]), "a float dtype is asked"),
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
    with pytest.raises(CheckFailed, match="a neighbour weighs more"):
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
