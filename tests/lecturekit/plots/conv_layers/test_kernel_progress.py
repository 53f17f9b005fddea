"""A kernel at one epoch of its learning."""

import re

import numpy as np
import pytest

import lecturekit as lk

SOUGHT = np.array([[1.0, -1.0]])


@pytest.fixture(scope="module")
def x():
    return np.random.default_rng(0).normal(size=(2, 9, 9))


def learn(x, **options):
    return lk.learn_kernel_steps(x, x[:, :, :-1] - x[:, :, 1:], (1, 2), **options)


def test_the_kernel_of_the_epoch_stands_above_the_one_sought(x, texts):
    steps = learn(x, steps=20)
    kernels, results, losses = lk.plots.kernel_progress(steps, 3, SOUGHT, x[0])
    learned = [f"{weight:.2f}".rstrip("0").replace("-", "−") for weight in steps.kernels[3, 0]]
    assert texts(kernels) == [*learned, "1", "−1", "epoch 3", "sought"]
    shown = results.images[0].get_array()
    np.testing.assert_allclose(shown[-9:], x[0][:, :-1] - x[0][:, 1:])
    (place,) = losses.lines[-1].get_xydata()
    assert place.tolist() == pytest.approx([3, np.log10(steps.losses[3])])
    assert losses.get_title() == f"Loss {steps.losses[3]:.3g}"
    assert not losses.texts  # which a curve could cross


@pytest.mark.parametrize("rate", [3.0, 1e12])
def test_a_kernel_that_grows_without_end_can_be_drawn(x, rate, is_inside):
    steps = learn(x, steps=60, rate=rate)
    axes = lk.plots.kernel_progress(steps, 60, SOUGHT, x[0])
    assert is_inside(axes[0].figure)


def test_a_kernel_that_keeps_brightness_makes_a_gray_picture(x):
    steps = lk.learn_kernel_steps(x, x, (1, 1), steps=2)
    _, results, _ = lk.plots.kernel_progress(steps, 2, [[1]], np.eye(4))
    assert results.images[0].get_cmap().name == "gray"


@pytest.mark.parametrize(
    ("epoch", "sought", "message"),
    [
        (3, SOUGHT, "kernel_progress: epoch is 3; give 0 to 2, the last"),
        (-1, SOUGHT, "kernel_progress: epoch is -1; give 0 to 2"),
        (0, [[1]], "kernel_progress: sought is (1, 1) but the kernels are (1, 2)"),
    ],
)
def test_what_does_not_fit_is_named(x, epoch, sought, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        lk.plots.kernel_progress(learn(x, steps=2), epoch, sought, x[0])
