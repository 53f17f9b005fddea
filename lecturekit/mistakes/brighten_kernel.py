"""Known mistakes in ``brighten_kernel(gain)``."""

# ruff: noqa: D401
# A first line says what is wrong, to a student; it is no command.

import numpy as np


def gain_added(gain: float) -> np.ndarray:
    """The gain is added to the identity's 1: the pixel is multiplied by 1 + gain."""
    kernel = np.zeros((3, 3))
    kernel[1, 1] = 1 + gain
    return kernel


def gain_everywhere(gain: float) -> np.ndarray:
    """All nine weights are the gain: the neighbours are added in, nine times too bright."""
    return np.full((3, 3), float(gain))


def gain_spread(gain: float) -> np.ndarray:
    """The gain is spread over nine weights: the sum is right, but the picture gets blurred."""
    return np.full((3, 3), gain / 9)


def sharpened_too(gain: float) -> np.ndarray:
    """The weights sum to the gain, but the negative neighbours sharpen the picture too."""
    return np.array([[0.0, -1.0, 0.0], [-1.0, gain + 4.0, -1.0], [0.0, -1.0, 0.0]])


def whole_number_gain(gain: float) -> np.ndarray:
    """The kernel holds whole numbers: the gain's fraction is cut off."""
    kernel = np.zeros((3, 3), dtype=int)
    kernel[1, 1] = gain
    return kernel


def shifted_too(gain: float) -> np.ndarray:
    """The gain stands in a corner: the picture is brightened and moved by a pixel."""
    kernel = np.zeros((3, 3))
    kernel[0, 0] = gain
    return kernel


def gain_on_the_diagonal(gain: float) -> np.ndarray:
    """The kernel is gain * np.eye(3): three pixels of a diagonal are added up."""
    return gain * np.eye(3)


def never_darker(gain: float) -> np.ndarray:
    """A gain below 1 is ignored: it should make the picture darker."""
    kernel = np.zeros((3, 3))
    kernel[1, 1] = max(gain, 1.0)
    return kernel


def gains_of_the_check(gain: float) -> np.ndarray:
    """Only the gains of the visible check work: the kernel must be made from any gain."""
    kernel = np.zeros((3, 3))
    kernel[1, 1] = 0.5 if gain < 1 else 1.75
    return kernel
