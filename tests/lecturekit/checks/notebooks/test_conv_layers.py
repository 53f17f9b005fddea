"""Judges and cases of the notebook on convolutional layers."""

from pathlib import Path

import numpy as np
import pytest

import lecturekit as lk
from lecturekit.checks import CheckFailed
from lecturekit.checks.judging.learned_kernels import LARGEST_ERROR, assert_learned
from lecturekit.checks.notebooks.conv_layers import EXERCISES

TRUTH = np.array([[1.0, -2.0], [0.5, 3.0]])


def test_a_kernel_with_small_errors_is_learned():
    assert_learned(TRUTH + 0.9 * LARGEST_ERROR, TRUTH, "a test")
    assert_learned(TRUTH.astype(np.float32), TRUTH, "a test")


@pytest.mark.parametrize(
    ("kernel", "message"),
    [
        (TRUTH - 0.051 * np.eye(2), r"a test: the largest error of an entry is 0\.051; less"),
        (TRUTH * [[1, 1], [1, np.nan]], "an entry of the kernel is nan; the steps overshoot"),
        (TRUTH * [[np.inf, 1], [1, 1]], "an entry of the kernel is inf"),
        (TRUTH.tolist(), r"a list; a NumPy array is expected"),
        (None, "did you forget `return`"),
        (TRUTH[:1], r"shape \(1, 2\); shape \(2, 2\) is expected"),
        (TRUTH + 0j, "dtype is complex128"),
    ],
)
def test_other_results_are_refused_in_plain_words(kernel, message):
    with pytest.raises(CheckFailed, match=message):
        assert_learned(kernel, TRUTH, "a test")


def test_a_learned_kernel_with_three_columns_too_few_is_told_its_shape():
    with pytest.raises(CheckFailed, match=r"^learn_kernel: not right yet\n.*shape \(2, 2\)"):
        lk.check("learn_kernel", lambda *_: np.zeros((2, 2)))


def test_every_section_to_reread_is_a_heading_of_the_notebook():
    root = Path(lk.__file__).parents[1]
    source = root / "solutions" / "03_conv_layers" / "conv_layers.py"
    lines = source.read_text(encoding="utf-8").splitlines()
    assert {f"# ## {exercise.section}" for exercise in EXERCISES} <= set(lines)


@pytest.mark.parametrize("name", ["conv2d", "conv2d_backward"])
def test_cases_tell_images_channels_and_filters_apart(name):
    exercise = next(each for each in EXERCISES if each.name == name)
    case = exercise.cases[0].arguments
    assert case["x"].shape[1] not in {case["x"].shape[0], case["w"].shape[0]}


@pytest.mark.parametrize(
    "answer",
    [lambda x, *_: x, lambda *_: [[1.0]], lambda *_: np.array("a"), lambda *_: 3.0],
)
@pytest.mark.parametrize("name", [exercise.name for exercise in EXERCISES])
def test_a_result_of_another_kind_is_told_without_a_traceback(name, answer):
    with pytest.raises(CheckFailed, match=f"^{name}: not right yet\n") as caught:
        lk.check(name, answer)
    assert "Traceback" not in str(caught.value)
