"""A kernel found by gradient descent."""

import numpy as np
import pytest
import torch

import lecturekit as lk


def example(rng, shape, *, scale=1.0, uniform=False, noise=0.0, size=(4, 18, 16)):
    x = rng.uniform(size=size) if uniform else scale * rng.normal(size=size)
    kernel = rng.normal(size=shape)
    y = np.stack([lk.filter2d(picture, kernel) for picture in x])
    return x, y + noise * rng.normal(size=y.shape), kernel


@pytest.mark.parametrize("shape", [(1, 1), (3, 3), (2, 4), (5, 5)])
@pytest.mark.parametrize("pixels", [{}, {"scale": 3.0}, {"uniform": True}])
@pytest.mark.parametrize("seed", range(3))
def test_the_kernel_is_found_despite_noise(shape, pixels, seed):
    x, y, kernel = example(np.random.default_rng(seed), shape, noise=0.01, **pixels)
    np.testing.assert_allclose(lk.learn_kernel(x, y, shape), kernel, atol=0.02)


def test_steps_are_those_of_torchs_gradient_descent():
    x, y, _ = example(np.random.default_rng(5), (2, 3), noise=0.1)
    steps = lk.learn_kernel_steps(x, y, (2, 3), steps=7, rate=0.05)
    kernel = torch.zeros(1, 1, 2, 3, dtype=torch.float64, requires_grad=True)
    descent = torch.optim.SGD([kernel], lr=0.05)
    for learned, loss in zip(*steps, strict=True):
        np.testing.assert_allclose(learned, kernel.detach()[0, 0])
        error = torch.conv2d(torch.from_numpy(x)[:, None], kernel)[:, 0] - torch.from_numpy(y)
        mean = (error**2).mean()
        np.testing.assert_allclose(loss, mean.item())
        descent.zero_grad()
        mean.backward()
        descent.step()


def test_the_first_kernel_is_zero_and_its_loss_the_mean_square_of_y():
    x, y, _ = example(np.random.default_rng(1), (3, 2))
    steps = lk.learn_kernel_steps(x, y, (3, 2), steps=4)
    assert steps.kernels.shape == (5, 3, 2)
    assert not steps.kernels[0].any()
    np.testing.assert_allclose(steps.losses[0], np.mean(y**2))


@pytest.mark.parametrize("pixels", [{}, {"scale": 30.0}, {"uniform": True}])
def test_no_step_at_the_default_rate_makes_the_loss_larger(pixels):
    x, y, _ = example(np.random.default_rng(2), (3, 3), noise=0.01, **pixels)
    losses = lk.learn_kernel_steps(x, y, (3, 3), steps=300).losses
    assert (np.diff(losses) <= 1e-9 * losses[0]).all()


def test_a_rate_too_large_makes_the_loss_grow_without_a_warning():
    x, y, _ = example(np.random.default_rng(3), (3, 3))
    losses = lk.learn_kernel_steps(x, y, (3, 3), steps=5000, rate=5.0).losses
    assert losses[1] > losses[0]
    assert not np.isfinite(losses[-1])


def test_black_pictures_teach_nothing():
    learned = lk.learn_kernel(np.zeros((2, 4, 4)), np.zeros((2, 2, 2)), (3, 3))
    np.testing.assert_array_equal(learned, np.zeros((3, 3)))


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"y": np.ones((2, 5, 5))}, ValueError, r"y has shape \(2, 5, 5\) but a kernel \(3, 2\)"),
        ({"x": np.full((2, 5, 5), np.nan)}, ValueError, "x .* holds NaN or infinity"),
        ({"x": np.ones((5, 5))}, ValueError, r"x has shape \(5, 5\); give \(N, H, W\)"),
        ({"kernel_shape": (6, 2)}, ValueError, r"windows span \(6, 2\)"),
        ({"kernel_shape": (3.0, 2)}, TypeError, "give a whole number"),
        ({"rate": 0}, ValueError, r"rate is 0\.0; give a finite number above 0"),
        ({"steps": -1}, ValueError, "steps is -1; give 0 or more"),
    ],
)
def test_what_can_not_be_learned_from_is_refused(change, error, message):
    given = {"x": np.ones((2, 5, 5)), "y": np.ones((2, 3, 4)), "kernel_shape": (3, 2)} | change
    with pytest.raises(error, match=f"^learn_kernel_steps: .*{message}"):
        lk.learn_kernel_steps(**given)
