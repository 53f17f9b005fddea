"""How many parameters a layer learns, from its sizes alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import prod

from lecturekit.arguments.sequences import as_list
from lecturekit.arguments.whole_numbers import PerAxis, as_whole_number, as_whole_numbers


def fc_params(sizes: Sequence[int], bias: bool = True) -> int:  # noqa: FBT001, FBT002  # as taught
    """Count what a stack of fully connected layers learns.

    Parameters
    ----------
    sizes : sequence of int
        Number of values in the input, then after each layer; at least two.
    bias : bool
        Whether each unit has a bias. False counts the weights alone.

    Returns
    -------
    int
        (n + 1)·m for each layer from n to m values; n·m without biases.

    Raises
    ------
    TypeError
        If `sizes` is no list, or a size is not a whole number.
    ValueError
        If there are fewer than two sizes or one is below 1.

    Examples
    --------
    The slides' network of two hidden layers on a 640x480 color image. The slides count the
    weights; the parameters are these and one bias per unit.

    >>> import lecturekit as lk
    >>> lk.fc_params([640 * 480 * 3, 100, 100, 1], bias=False)
    92170100
    >>> lk.fc_params([640 * 480 * 3, 100, 100, 1])
    92170301

    Nine values fully connected to four:

    >>> lk.fc_params([9, 4], bias=False), lk.fc_params([9, 4])
    (36, 40)

    References
    ----------
    Slides "Recall: Fully-Connected Neural Networks" and "Convolutional Layer: Parameters to
    Learn".
    """
    widths = [
        as_whole_number("fc_params", f"sizes[{index}]", size, least=1)
        for index, size in enumerate(as_list("fc_params", "sizes", sizes, of="whole numbers"))
    ]
    if len(widths) < 2:  # noqa: PLR2004  # an input and an output make a layer
        raise ValueError(
            f"fc_params: sizes {widths} make no layer; give the input's size and each layer's"
        )
    return sum((before + bool(bias)) * after for before, after in pairwise(widths))


def conv_params(
    in_channels: int,
    out_channels: int,
    kernel_size: PerAxis,
    bias: bool = True,  # noqa: FBT001, FBT002  # as taught
) -> int:
    """Count what a convolutional layer learns; the image's size does not matter.

    Parameters
    ----------
    in_channels : int
        Maps that come in, C.
    out_channels : int
        Filters, each of which makes one map, F.
    kernel_size : int or (int, int)
        KH and KW.
    bias : bool
        Whether each filter has a bias. False counts the weights alone.

    Returns
    -------
    int
        F·C·KH·KW, and F more with biases.

    Raises
    ------
    TypeError
        If a size is not a whole number.
    ValueError
        If a size is below 1 or `kernel_size` has not one or two entries.

    Examples
    --------
    The slide's 2x2 filter, and AlexNet's first layer:

    >>> import lecturekit as lk
    >>> lk.conv_params(1, 1, 2, bias=False), lk.conv_params(1, 1, 2)
    (4, 5)
    >>> lk.conv_params(3, 96, 11)
    34944

    References
    ----------
    Slides "Convolutional Layer: Parameters to Learn".
    """
    return _conv("conv_params", in_channels, out_channels, kernel_size, axes=2, bias=bias)


def conv3d_params(
    in_channels: int,
    out_channels: int,
    kernel_size: PerAxis,
    bias: bool = True,  # noqa: FBT001, FBT002  # as taught
) -> int:
    """Count what a convolutional layer over video learns.

    Parameters
    ----------
    in_channels, out_channels : int
        Maps that come in, and filters.
    kernel_size : int or (int, int, int)
        KT along time, then KH and KW.
    bias : bool
        Whether each filter has a bias. False counts the weights alone.

    Returns
    -------
    int

    Raises
    ------
    TypeError
        If a size is not a whole number.
    ValueError
        If a size is below 1 or `kernel_size` has not one or three entries.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.conv3d_params(3, 64, 3), lk.conv3d_params(3, 64, (1, 3, 3))
    (5248, 1792)

    References
    ----------
    Slide "CNN Architectures: Input Beyond Images...".
    """
    return _conv("conv3d_params", in_channels, out_channels, kernel_size, axes=3, bias=bias)


def _conv(
    function: str,
    in_channels: int,
    out_channels: int,
    kernel_size: PerAxis,
    *,
    axes: int,
    bias: bool,
) -> int:
    channels = as_whole_number(function, "in_channels", in_channels, least=1)
    filters = as_whole_number(function, "out_channels", out_channels, least=1)
    sides = as_whole_numbers(function, "kernel_size", kernel_size, axes=axes, least=1)
    return filters * (channels * prod(sides) + bool(bias))
