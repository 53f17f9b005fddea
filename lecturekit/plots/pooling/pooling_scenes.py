"""A small map and its pooling windows: where they are, what each holds, which pixel wins."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.arguments.whole_numbers import PerAxis
from lecturekit.pooling.windows import pooling_axes
from lecturekit.windows.axes import WindowAxis, pad

_MOST_WINDOWS = 36
_MOST_PANELS = 8  # of windows that overlap, each on a map of its own


class Window(NamedTuple):
    """A window: its place in the pooled map, its corner in the padded map, and its numbers."""

    place: tuple[int, int]
    corner: tuple[int, int]
    numbers: RealArray

    @property
    def winner(self) -> tuple[int, int]:
        """Where its first largest number is, in the padded map."""
        row, column = np.unravel_index(np.argmax(self.numbers), self.numbers.shape)
        return self.corner[0] + int(row), self.corner[1] + int(column)

    @property
    def tint(self) -> int:
        """Which of four tints it has: windows side by side, or across a corner, differ."""
        return self.place[0] % 2 * 2 + self.place[1] % 2

    def cover(self, tints: NDArray[np.int_]) -> None:
        """Write its tint into its cells of a padded map."""
        top, left = self.corner
        height, width = self.numbers.shape
        tints[top : top + height, left : left + width] = self.tint


class PoolingScene(NamedTuple):
    """A map that is pooled, and where its windows are."""

    values: RealArray  # (H, W)
    axes: tuple[WindowAxis, WindowAxis]
    fill: float  # what the padding holds

    @property
    def padded(self) -> RealArray:
        """The map with its padding."""
        return pad(self.values, self.axes, self.fill)

    @property
    def is_padding(self) -> NDArray[np.bool_]:
        """Say of each cell of the padded map whether it is padding."""
        outside = np.ones(self.padded.shape, dtype=bool)
        down, along = self.axes
        outside[down.padding :, along.padding :][: down.size, : along.size] = False
        return outside

    @property
    def overlaps(self) -> bool:
        """Whether windows share pixels."""
        return any(axis.stride < axis.kernel and axis.positions > 1 for axis in self.axes)

    @property
    def layer(self) -> str:
        """The layer in a few words."""
        down, along = self.axes
        stride = f"stride {down.stride}"
        if down.stride != along.stride:
            stride += f" down and {along.stride} along"
        return f"windows {down.kernel}×{along.kernel}, {stride}"

    def windows(self) -> Iterable[Window]:
        """Give the windows row by row."""
        padded = self.padded
        down, along = self.axes
        for row, column in product(range(down.positions), range(along.positions)):
            top, left = row * down.stride, column * along.stride
            numbers = padded[top : top + down.kernel, left : left + along.kernel]
            yield Window((row, column), (top, left), numbers)

    def tints(self) -> NDArray[np.int_]:
        """Return the tint of each cell of the padded map, -1 where no window is."""
        tints = np.full(self.padded.shape, -1)
        for window in self.windows():
            window.cover(tints)
        return tints

    def pooled(self, kind: str) -> RealArray:
        """Pool the map by "max" or "average", the padding as it is."""
        pooled = np.zeros([axis.positions for axis in self.axes])
        for place, _, numbers in self.windows():
            pooled[place] = numbers.max() if kind == "max" else numbers.mean()
        return pooled


def pooling_scene(
    function: str,
    array: ArrayLike,
    kernel_size: PerAxis,
    *,
    stride: PerAxis | None,
    padding: PerAxis = 0,
    fill: float = -np.inf,
) -> PoolingScene:
    """Check a map and the options of a pooling layer, and say where the windows are.

    Raises
    ------
    TypeError
        If the map does not hold real numbers, or an option no whole numbers.
    ValueError
        If there are more windows than can be told apart, or as for `max_pool2d`.
    """
    values = as_float_array(function, "array", array, "H W").astype(np.float64)
    axes = pooling_axes(
        function, values[None, None], kernel_size=kernel_size, stride=stride, padding=padding
    )
    scene = PoolingScene(values, axes, fill)
    count = axes[0].positions * axes[1].positions
    most = _MOST_PANELS if scene.overlaps else _MOST_WINDOWS
    if count > most:
        kind = "windows that overlap" if scene.overlaps else "windows"
        raise ValueError(
            f"{function}: there are {count} {kind}, too many to draw each; "
            f"give a map with at most {most}"
        )
    return scene
