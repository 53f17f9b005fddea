"""Right answers to output_size that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import numpy as np


# %% tries each position
def output_size(n, kernel_size, stride=1, padding=0):
    if kernel_size < 1 or stride < 1 or padding < 0:
        raise ValueError
    count = sum(
        (start + padding) % stride == 0 and start + kernel_size <= n + padding
        for start in range(-padding, n + padding)
    )
    if not count:
        raise ValueError
    return count


# %% an error of its own kind, and NumPy's numbers
class TooLargeError(ValueError):
    """What a kernel is that doesn't fit."""


def output_size(n, kernel_size, stride=1, padding=0):
    if min(kernel_size, stride) < 1 or padding < 0 or (room := n + 2 * padding - kernel_size) < 0:
        raise TooLargeError(n, kernel_size)
    return np.int64(np.divmod(room, stride)[0] + 1)
