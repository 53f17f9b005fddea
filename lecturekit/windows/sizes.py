"""Sizes along one axis: how many windows fit, what keeps a size, how far a unit sees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lecturekit.arguments.sequences import as_list
from lecturekit.arguments.whole_numbers import as_whole_number


class ReceptiveField(NamedTuple):
    """What the units of a layer see of the input, along one axis, in pixels.

    Unit ``u`` sees the pixels from ``start + u * jump`` on, ``side`` of them. A negative
    start means that the first units look into the padding.
    """

    side: int
    jump: int
    start: int


def output_size(
    n: int, kernel_size: int, stride: int = 1, padding: int = 0, *, dilation: int = 1
) -> int:
    """Count the positions that a kernel takes along one axis.

    This is ⌊(n + 2·padding − span) / stride⌋ + 1 with span = dilation·(kernel_size − 1) + 1.
    Where the division leaves a rest, the last pixels are never looked at.

    Parameters
    ----------
    n : int
        Pixels along the axis, before padding; at least 1.
    kernel_size : int
        Weights along the axis; at least 1.
    stride : int
        Pixels from one position to the next; at least 1.
    padding : int
        Pixels added at each end; at least 0.
    dilation : int
        Pixels from one weight to the next; at least 1.

    Returns
    -------
    int
        At least 1.

    Raises
    ------
    TypeError
        If an argument is not a whole number.
    ValueError
        If an argument is too small, or the kernel is longer than the padded axis.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.output_size(5, 3)
    3
    >>> lk.output_size(227, 11, stride=4)
    55

    References
    ----------
    Slides "Convolutional Layer: Implementation Details", which show padding and stride but
    no formula.
    """
    n = as_whole_number("output_size", "n", n, least=1)
    kernel_size = as_whole_number("output_size", "kernel_size", kernel_size, least=1)
    stride = as_whole_number("output_size", "stride", stride, least=1)
    padding = as_whole_number("output_size", "padding", padding, least=0)
    dilation = as_whole_number("output_size", "dilation", dilation, least=1)
    span = dilation * (kernel_size - 1) + 1
    room = n + 2 * padding - span
    if room < 0:
        raise ValueError(
            f"output_size: a kernel of {kernel_size} at dilation {dilation} spans {span} pixels, "
            f"but {n} with padding {padding} make {n + 2 * padding}; "
            "use a smaller kernel or more padding"
        )
    return room // stride + 1


def same_padding(kernel_size: int, *, dilation: int = 1) -> int:
    """Give the padding at each end that keeps the size of an axis at stride 1.

    Parameters
    ----------
    kernel_size : int
        Weights along the axis; at least 1.
    dilation : int
        Pixels from one weight to the next; at least 1.

    Returns
    -------
    int
        dilation·(kernel_size − 1) / 2

    Raises
    ------
    TypeError
        If an argument is not a whole number.
    ValueError
        If an argument is too small, or the two ends would need different paddings.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.same_padding(5)
    2
    >>> lk.output_size(28, 5, padding=lk.same_padding(5))
    28

    References
    ----------
    Slide "Convolutional Layer: Implementation Details", on padding "to preserve image size".
    """
    kernel_size = as_whole_number("same_padding", "kernel_size", kernel_size, least=1)
    dilation = as_whole_number("same_padding", "dilation", dilation, least=1)
    lost = dilation * (kernel_size - 1)
    if lost % 2 == 1:
        raise ValueError(
            f"same_padding: a kernel of {kernel_size} at dilation {dilation} takes {lost} "
            "pixels, which two ends cannot share evenly; use an odd kernel_size"
        )
    return lost // 2


def receptive_field(
    kernel_sizes: Sequence[int],
    strides: Sequence[int] | None = None,
    dilations: Sequence[int] | None = None,
    *,
    paddings: Sequence[int] | None = None,
) -> list[ReceptiveField]:
    """Follow along one axis how much of the input one unit of each layer sees.

    Per layer, ``side`` grows by ``dilation * (kernel - 1) * jump``, ``start`` moves back by
    ``padding * jump``, and then ``jump`` is multiplied by the stride.

    Parameters
    ----------
    kernel_sizes : sequence of int
        One entry per convolution or pooling layer, from the input on.
    strides, dilations : sequence of int, optional
        As many entries; 1 everywhere if not given.
    paddings : sequence of int, optional
        As many entries; 0 everywhere if not given. They only move ``start``.

    Returns
    -------
    list of ReceptiveField
        ``(side, jump, start)`` of each layer.

    Raises
    ------
    TypeError
        If an argument is no list, or an entry is not a whole number.
    ValueError
        If the lists differ in length, or an entry is too small.

    Examples
    --------
    Two 3x3 layers see as much as one 5x5 layer:

    >>> import lecturekit as lk
    >>> lk.receptive_field([3, 3])[-1].side
    5

    The last pooling layer of AlexNet:

    >>> layers = lk.receptive_field([11, 3, 5, 3, 3, 3, 3, 3], [4, 2, 1, 2, 1, 1, 1, 2])
    >>> layers[-1]
    ReceptiveField(side=195, jump=32, start=0)

    References
    ----------
    Slide "Convolutional Neural Networks (CNNs)", on increasingly larger regions.
    """
    kernels = as_list("receptive_field", "kernel_sizes", kernel_sizes, of="whole numbers")
    count = len(kernels)
    if any(isinstance(kernel, tuple | list) for kernel in kernels):
        raise TypeError(
            f"receptive_field: kernel_sizes {kernels} holds more than a number for a layer; "
            "give kernels and strides as two lists, e.g. receptive_field([11, 3], [4, 2])"
        )
    columns = [
        _entries("kernel_sizes", kernels, count, least=1),
        _entries("strides", [1] * count if strides is None else strides, count, least=1),
        _entries("dilations", [1] * count if dilations is None else dilations, count, least=1),
        _entries("paddings", [0] * count if paddings is None else paddings, count, least=0),
    ]
    side, jump, start = 1, 1, 0
    layers = []
    for kernel, stride, dilation, padding in zip(*columns, strict=True):
        side += dilation * (kernel - 1) * jump
        start -= padding * jump
        jump *= stride
        layers.append(ReceptiveField(side, jump, start))
    return layers


def _entries(name: str, values: Sequence[int], count: int, *, least: int) -> list[int]:
    entries = as_list("receptive_field", name, values, of="whole numbers")
    if len(entries) != count:
        raise ValueError(
            f"receptive_field: {name} has {len(entries)} entries but kernel_sizes has {count}; "
            "give one entry per layer"
        )
    return [
        as_whole_number("receptive_field", f"{name}[{layer}]", value, least=least)
        for layer, value in enumerate(entries)
    ]
