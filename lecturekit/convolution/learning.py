"""A kernel found by gradient descent, from pictures and what the kernel makes of them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray
from lecturekit.arguments.values import as_finite_array, as_number
from lecturekit.arguments.whole_numbers import as_whole_number, as_whole_numbers
from lecturekit.windows.axes import window_axes

_STEPS = 2000


class KernelSteps(NamedTuple):
    """A kernel while it learns; entry 0 is before the first step."""

    kernels: RealArray
    """Shape (steps + 1, KH, KW)."""
    losses: RealArray
    """Shape (steps + 1,): the mean squared error of each kernel."""


def learn_kernel_steps(
    x: ArrayLike,
    y: ArrayLike,
    kernel_shape: tuple[int, int],
    *,
    steps: int = _STEPS,
    rate: float | None = None,
) -> KernelSteps:
    """Follow a kernel from zeros to the one that makes `y` of `x`, step by step.

    The loss is the mean of (prediction − y)². A weight's slope is twice the mean of the errors,
    each times the pixel that the weight met; a step goes `rate` times the slope downhill.

    Parameters
    ----------
    x : array_like, shape (N, H, W)
    y : array_like, shape (N, H − KH + 1, W − KW + 1)
        The valid correlation of `x` with the kernel in search.
    kernel_shape : (int, int)
        KH and KW.
    steps : int
    rate : float, optional
        By default 1 / (2 · KH · KW · mean of x²), with which no step can overshoot: the loss
        is nowhere more curved.

    Returns
    -------
    KernelSteps
        ``(kernels, losses)``, each with steps + 1 entries.

    Raises
    ------
    TypeError
        If an array does not hold real numbers, or a size no whole numbers.
    ValueError
        If a number is not finite, a kernel does not fit into the pictures, or `y` has not the
        shape of the correlation.

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> x = np.random.default_rng(0).normal(size=(4, 9, 9))
    >>> y = x[:, :, 1:] - x[:, :, :-1]
    >>> path = lk.learn_kernel_steps(x, y, (1, 2), steps=100)
    >>> [np.round(path.kernels[step], 2).tolist() for step in (0, 1, 100)]
    [[[0.0, 0.0]], [[-0.49, 0.48]], [[-1.0, 1.0]]]

    References
    ----------
    Slide "Convolutional Layer: Training".
    """
    function = "learn_kernel_steps"
    pictures = as_finite_array(function, "x", x, "N H W").astype(np.float64)
    wanted = as_finite_array(function, "y", y, "N OH OW").astype(np.float64)
    sides = as_whole_numbers(function, "kernel_shape", kernel_shape, axes=2, least=1)
    steps = as_whole_number(function, "steps", steps, least=0)
    axes = window_axes(function, pictures.shape[1:], kernel=sides, stride=1, padding=0)
    shape = (len(pictures), *(axis.positions for axis in axes))
    if wanted.shape != shape:
        raise ValueError(
            f"{function}: y has shape {wanted.shape} but a kernel {sides} makes {shape} of x "
            f"{pictures.shape}; give the valid correlation of every picture"
        )
    windows = sliding_window_view(pictures, sides, axis=(1, 2)).reshape(
        -1, sides[0] * sides[1]
    )  # (P, KH·KW)
    # Loss and slope need no more of the windows than these, however many there are.
    products = windows.T @ windows / len(windows)
    aims = windows.T @ wanted.ravel() / len(windows)
    power = float(np.mean(wanted**2))
    steepest = 2 * float(np.trace(products))
    rate = 1 / (steepest or 1) if rate is None else as_number(function, "rate", rate, above=0)
    kernel = np.zeros(len(aims))
    kernels = np.empty((steps + 1, *sides))
    losses = np.empty(steps + 1)
    with np.errstate(over="ignore", invalid="ignore"):  # a rate too large grows beyond numbers
        for step in range(steps + 1):
            kernels[step] = kernel.reshape(sides)
            loss = kernel @ products @ kernel - 2 * kernel @ aims + power
            losses[step] = np.maximum(loss, 0)  # rounding may take it below
            kernel = kernel - rate * 2 * (products @ kernel - aims)
    return KernelSteps(kernels, losses)


def learn_kernel(x: ArrayLike, y: ArrayLike, kernel_shape: tuple[int, int]) -> RealArray:
    """Find the kernel that makes `y` of `x`, by 2000 steps of gradient descent.

    Parameters
    ----------
    x : array_like, shape (N, H, W)
    y : array_like, shape (N, H − KH + 1, W − KW + 1)
        The valid correlation of `x` with the kernel in search; a little noise does no harm.
    kernel_shape : (int, int)
        KH and KW.

    Returns
    -------
    ndarray of float64, shape (KH, KW)

    Raises
    ------
    TypeError, ValueError
        As for `learn_kernel_steps`.

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> x = np.random.default_rng(0).normal(size=(4, 12, 12))
    >>> y = np.stack([lk.filter2d(picture, lk.SHARPEN) for picture in x])
    >>> np.round(lk.learn_kernel(x, y, (3, 3)), 3) + 0.0
    array([[ 0., -1.,  0.],
           [-1.,  5., -1.],
           [ 0., -1.,  0.]])

    References
    ----------
    Slide "Convolutional Layer: Training".
    """
    kernel: RealArray = learn_kernel_steps(x, y, kernel_shape).kernels[-1]
    return kernel
