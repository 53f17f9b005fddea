"""What the convolutions ask of image, weights, bias and options together."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.arguments.whole_numbers import PerAxis, as_whole_number
from lecturekit.windows.axes import WindowAxis, window_axes


class ConvolutionArguments(NamedTuple):
    """Arrays of one dtype whose shapes fit together, and where the windows stand."""

    x: RealArray
    w: RealArray
    b: RealArray | None
    axes: tuple[WindowAxis, ...]
    groups: int


def check_convolution(
    function: str,
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None,
    letters: str,
    *,
    stride: PerAxis,
    padding: PerAxis,
    dilation: PerAxis,
    groups: int,
) -> ConvolutionArguments:
    """Check the arguments of a convolution and bring its arrays to one dtype.

    Parameters
    ----------
    function : str
        Whose arguments they are, for the error message.
    x : array_like, shape (N, C, ...)
    w : array_like, shape (F, C / groups, ...)
    b : array_like, shape (F,), optional
    letters : str
        Of the axes that the kernel slides along, such as ``"H W"``.
    stride, padding, dilation : int or sequence of int
    groups : int

    Raises
    ------
    TypeError
        If an array does not hold real numbers, or an option no whole numbers.
    ValueError
        If a rank, a number of channels or a size does not fit.

    Examples
    --------
    >>> import numpy as np
    >>> x, w = np.ones((2, 3, 7, 8)), np.ones((1, 2, 3, 3))
    >>> check_convolution("conv2d", x, w, None, "H W", stride=1, padding=0, dilation=1, groups=1)
    Traceback (most recent call last):
    ...
    ValueError: conv2d: x has 3 channels but w expects 2 (x (2, 3, 7, 8), w (1, 2, 3, 3)); \
give w one plane per channel
    """
    kernel_letters = " ".join(f"K{letter}" for letter in letters.split())
    images = as_float_array(function, "x", x, f"N C {letters}")
    weights = as_float_array(function, "w", w, f"F C/groups {kernel_letters}")
    groups = as_whole_number(function, "groups", groups, least=1)
    channels, filters, planes = images.shape[1], *weights.shape[:2]
    if channels % groups or filters % groups:
        raise ValueError(
            f"{function}: {groups} groups do not divide both {channels} channels and {filters} "
            "filters; choose a number of groups that does"
        )
    if channels != planes * groups:
        expected = f"{planes}" if groups == 1 else f"{planes} in each of {groups} groups"
        raise ValueError(
            f"{function}: x has {channels} channels but w expects {expected} "
            f"(x {images.shape}, w {weights.shape}); give w one plane per channel"
            + (" of a group" if groups > 1 else "")
        )
    biases = None if b is None else as_float_array(function, "b", b, "F")
    if biases is not None and len(biases) != filters:
        raise ValueError(
            f"{function}: b has {len(biases)} entries but w holds {filters} filters; "
            "give one bias per filter"
        )
    axes = window_axes(
        function,
        images.shape[2:],
        kernel=weights.shape[2:],
        stride=stride,
        padding=padding,
        dilation=dilation,
    )
    dtype = np.result_type(images, weights, weights if biases is None else biases)
    return ConvolutionArguments(
        images.astype(dtype, copy=False),
        weights.astype(dtype, copy=False),
        None if biases is None else biases.astype(dtype, copy=False),
        axes,
        groups,
    )
