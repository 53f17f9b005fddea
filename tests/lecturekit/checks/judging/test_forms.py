"""Every form that a prompt names is handed over, and an answer that can't do with one fails."""

import numpy as np
import pytest

import lecturekit as lk
from lecturekit.checks import CheckFailed, assert_any_form

IMAGE = np.array([[200.0, 3.0, 7.0], [90.0, 250.0, 0.0]])
KERNEL = np.array([[2.0, 5.0]])
HALVES = np.array([[0.5, -1.5]])


def filter2d(image, kernel):
    return lk.filter2d(image, kernel)


def of_the_images_kind(image, kernel):
    return lk.filter2d(image, kernel).astype(image.dtype)


def wraps_around(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return (windows * kernel).sum(axis=(2, 3)).astype(float)


def knows_two_kinds(image, kernel):
    return lk.filter2d(image, kernel) if image.dtype in (np.int64, np.float64) else 1 / 0


def in_memory_order(image, kernel):
    rows, columns = image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1
    memory = image if image.base is None else image.base
    windows = np.lib.stride_tricks.as_strided(
        memory, (rows, columns, *kernel.shape), (8 * image.shape[1], 8) * 2
    )
    wanted = lk.filter2d(image, kernel)
    return np.tensordot(windows, kernel) if image.dtype == np.float64 else wanted


def by_shape():
    kept = {}

    def answer(image, kernel):
        shapes = image.shape, kernel.shape
        return kept.setdefault(shapes, lk.filter2d(image, kernel)).copy()

    return answer


def by_shape_and_kernel():
    kept = {}

    def answer(image, kernel):
        key = image.shape, kernel.astype(float).tobytes()
        return kept.setdefault(key, lk.filter2d(image, kernel)).copy()

    return answer


def other_names(picture, weights):
    return lk.filter2d(picture, weights)


def no_default(patch, weights, threshold):
    return lk.simple_cell(patch, weights, threshold)


def test_a_right_answer_passes():
    for kernel in (KERNEL, HALVES):
        assert_any_form(filter2d, lk.filter2d, IMAGE, kernel, what="a case")


@pytest.mark.parametrize(
    ("answer", "kernel", "message"),
    [
        (of_the_images_kind, HALVES, "image as whole numbers: .* int64"),
        (wraps_around, KERNEL, "image and kernel as 8-bit numbers: . of 4 values"),
        (knows_two_kinds, KERNEL, r"8-bit numbers: your function raises ZeroDivisionError: div"),
        (in_memory_order, KERNEL, "as slices with every other column"),
        (by_shape(), KERNEL, "other numbers in image and kernel, of the same shape"),
        (by_shape_and_kernel(), KERNEL, "other numbers in image, of the same shape"),
    ],
)
def test_an_answer_that_knows_floats_alone_is_told_the_form(answer, kernel, message):
    with pytest.raises(CheckFailed, match=f"a case, .*{message}"):
        assert_any_form(answer, lk.filter2d, IMAGE, kernel, what="a case")


def test_parameters_are_asked_for_by_name_and_without_those_that_have_a_default():
    with pytest.raises(CheckFailed, match=r"by name: image and kernel: .* TypeError"):
        assert_any_form(other_names, lk.filter2d, IMAGE, KERNEL, what="a case")
    with pytest.raises(CheckFailed, match=r"threshold left out: .* TypeError"):
        assert_any_form(no_default, lk.simple_cell, KERNEL, KERNEL, 3.0, what="a case")


def test_whole_numbers_that_count_something_stay_whole():
    seen = []

    def factored(scores, labels):
        seen.append((scores.dtype, labels.dtype, labels.flags.c_contiguous))
        return float(scores[np.arange(len(labels)), labels].sum())

    scores, labels = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), np.array([0, 1, 1])
    assert_any_form(factored, factored, scores, labels, what="a case")
    assert {labels for _, labels, _ in seen} == {np.dtype(np.int64)}
    assert {scores for scores, *_ in seen} == {np.dtype(k) for k in ("f8", "i8", "u1", "f4")}


def test_a_judge_of_ones_own_decides():
    def judge(result, expected, what):
        if result != expected:
            raise CheckFailed(f"{what}: no")

    with pytest.raises(CheckFailed, match=r"^a case, by name: size: no"):
        assert_any_form(lambda size: [size], lambda size: [0 * size], 3, what="a case", judge=judge)
    assert_any_form(lambda size: [size], lambda size: [size], 3, what="a case", judge=judge)


def test_what_is_handed_over_is_a_copy():
    def spoils(image, kernel):
        image[...] = kernel[0, 0]

    with pytest.raises(CheckFailed, match="changes it in place"):
        assert_any_form(spoils, lk.filter2d, IMAGE, KERNEL, what="a case")
    assert IMAGE[0, 0] == 200.0
