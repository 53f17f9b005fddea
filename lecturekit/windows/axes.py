"""Where the windows of a convolution or pooling layer stand along each axis of an image."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from lecturekit.arguments.arrays import RealArray
from lecturekit.arguments.whole_numbers import PerAxis, as_whole_numbers
from lecturekit.windows.sizes import output_size


@dataclass(frozen=True)
class WindowAxis:
    """Sizes and steps of windows that slide along one axis.

    Attributes
    ----------
    size : int
        Pixels, before padding.
    kernel, stride, padding, dilation : int
        As for `output_size`.
    """

    size: int
    kernel: int = 1
    stride: int = 1
    padding: int = 0
    dilation: int = 1

    @cached_property
    def positions(self) -> int:
        """How many windows there are."""
        return output_size(
            self.size, self.kernel, self.stride, self.padding, dilation=self.dilation
        )

    @property
    def padded(self) -> int:
        """Pixels, padding included."""
        return self.size + 2 * self.padding

    @property
    def span(self) -> int:
        """Pixels from the first to the last that a window touches."""
        return self.dilation * (self.kernel - 1) + 1

    @property
    def reach(self) -> int:
        """Strides, the last one perhaps in part, from the first to the last pixel of a window."""
        return -(-(self.span - 1) // self.stride)

    @cached_property
    def touched(self) -> NDArray[np.bool]:
        """Which of the padded pixels meet an entry of the kernel in some window."""
        touched = np.zeros(self.padded, np.bool)
        for entry in range(self.kernel):
            touched[self.tap(entry)] = True
        return touched

    def tap(self, entry: int, windows: range | None = None) -> slice:
        """Cut out the padded pixels that one entry of the kernel meets.

        Parameters
        ----------
        entry : int
            Which entry of the kernel.
        windows : range, optional
            The windows that count, all if not given.
        """
        windows = range(self.positions) if windows is None else windows
        start = windows.start * self.stride + entry * self.dilation
        return slice(start, start + (len(windows) - 1) * self.stride + 1, self.stride)


def window_axes(
    function: str,
    image: tuple[int, ...],
    *,
    kernel: PerAxis,
    stride: PerAxis,
    padding: PerAxis,
    dilation: PerAxis = 1,
) -> tuple[WindowAxis, ...]:
    """Check sizes and steps, and count the windows along each axis.

    Parameters
    ----------
    function : str
        Whose arguments they are, for the error message.
    image : tuple of int
        Pixels along each axis that the windows slide along.
    kernel, stride, padding, dilation : int or sequence of int
        One for all axes, or one for each.

    Raises
    ------
    TypeError
        If an entry is not a whole number.
    ValueError
        If an entry is too small, or a window is larger than the padded image.

    Examples
    --------
    >>> rows, columns = window_axes("conv2d", (5, 9), kernel=3, stride=2, padding=0)
    >>> rows.positions, columns.positions
    (2, 4)
    >>> window_axes("conv2d", (5, 9), kernel=7, stride=1, padding=0)
    Traceback (most recent call last):
    ...
    ValueError: conv2d: windows span (7, 7) but the image has (5, 9) and padding (0, 0); \
use a smaller kernel or more padding
    """
    count = len(image)
    axes = tuple(
        map(
            WindowAxis,
            image,
            as_whole_numbers(function, "kernel_size", kernel, axes=count, least=1),
            as_whole_numbers(function, "stride", stride, axes=count, least=1),
            as_whole_numbers(function, "padding", padding, axes=count, least=0),
            as_whole_numbers(function, "dilation", dilation, axes=count, least=1),
        )
    )
    if any(axis.span > axis.padded for axis in axes):
        raise ValueError(
            f"{function}: windows span {tuple(axis.span for axis in axes)} but the image has "
            f"{image} and padding {tuple(axis.padding for axis in axes)}; "
            "use a smaller kernel or more padding"
        )
    return axes


def pad(images: RealArray, axes: tuple[WindowAxis, ...], fill: float = 0.0) -> RealArray:
    """Surround the last axes of `images` with `fill`; without padding, return them as they are."""
    if not any(axis.padding for axis in axes):
        return images
    leading = images.shape[: images.ndim - len(axes)]
    padded = np.full((*leading, *(axis.padded for axis in axes)), fill, images.dtype)
    crop(padded, axes)[...] = images
    return padded


def crop(padded: RealArray, axes: tuple[WindowAxis, ...]) -> RealArray:
    """Cut the images out of their padding again, as a view."""
    whole = [slice(None)] * (padded.ndim - len(axes))
    inner = [slice(axis.padding, axis.padding + axis.size) for axis in axes]
    return padded[*whole, *inner]
