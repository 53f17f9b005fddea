"""Known mistakes in ``max_pool2d(x, kernel_size, stride=None, padding=0)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "Each map is pooled by itself: in each window only the largest number survives. "
        "Padding must never win, not even where all pixels are negative."
    ),
    shape=(
        "Pad with minus infinity, compute OH and OW, and fill an array (N, C, OH, OW) in two "
        "loops over rows and columns. One call of max over the last two axes takes care of "
        "all images and channels. Sizes and strides may be pairs."
    ),
    steps="""\
kernel_size, stride, padding: make each a pair; stride defaults to kernel_size
padded = x as floats, with -infinity around rows and columns
for each row i and column j of the result:
    window = padded[:, :, i * sr : i * sr + kh, j * sc : j * sc + kw]
    out[:, :, i, j] = largest entry of window over its last two axes
return out
""",
)


def max_pool2d(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """Take the largest pixel of each window."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    border = ((0, 0), (0, 0), (ph, ph), (pw, pw))
    padded = np.pad(x.astype(float), border, constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    pooled: np.ndarray = windows[:, :, ::sh, ::sw].max(axis=(4, 5))
    return pooled


# Who makes another mistake seldom thinks of whole numbers.
_NO_FLOAT = {"x.astype(float)": "x"}

starts_from_zero = Edit(
    "The search starts from 0, so a window of negative numbers gives 0.",
    {".max(axis=(4, 5))": ".max(axis=(4, 5), initial=0)", **_NO_FLOAT},
)

zeros_win = Edit(
    "The padding holds zeros, which win against negative numbers: pad with -np.inf.",
    {", constant_values=-np.inf": "", **_NO_FLOAT},
)

averaged = Edit(
    "The mean of each window is taken: the largest value is expected.",
    {", constant_values=-np.inf": "", ".max(": ".mean(", **_NO_FLOAT},
)

smallest_value = Edit(
    "The smallest value of each window is taken: the largest is expected.",
    {"-np.inf": "np.inf", ".max(": ".min(", **_NO_FLOAT},
)

largest_magnitude = Edit(
    "The entry farthest from 0 wins: -5 is smaller than 2.",
    {
        ", constant_values=-np.inf": "",
        "return pooled": (
            "lowest = windows[:, :, ::sh, ::sw].min(axis=(4, 5))\n"
            "    return np.where(pooled > -lowest, pooled, lowest)"
        ),
        **_NO_FLOAT,
    },
)

stride_ignored = Edit(
    "The windows always move by the kernel size: the stride is ignored.",
    {"kernel_size if stride is None else stride": "kernel_size", **_NO_FLOAT},
)

stride_one_by_default = Edit(
    "Without a stride the windows move by 1: they should move by the kernel size.",
    {"kernel_size if stride": "1 if stride", **_NO_FLOAT},
)

stride_in_the_size_only = Edit(
    "The result has the right size, but its windows are read 1 pixel apart.",
    {
        "pooled: np": "rows, columns = windows[:, :, ::sh, ::sw].shape[2:4]\n    pooled: np",
        "windows[:, :, ::sh, ::sw].max": "windows[:, :, :rows, :columns].max",
        **_NO_FLOAT,
    },
)

one_stride_for_both_axes = Edit(
    "The stride of the rows is used for the columns too.",
    {"::sh, ::sw": "::sh, ::sh", **_NO_FLOAT},
)

rows_and_columns_swapped = Edit(
    "A pair is read as (columns, rows): it is (rows, columns).",
    {"kh, kw =": "kw, kh =", "sh, sw =": "sw, sh =", "ph, pw =": "pw, ph =", **_NO_FLOAT},
)

square_windows_only = Edit(
    "The window's number of rows is taken for its number of columns too.",
    {"view(padded, (kh, kw)": "view(padded, (kh, kh)", **_NO_FLOAT},
)

last_position_missing = Edit(
    "The + 1 of the size formula is missing: the last row and column of windows are lost.",
    {"return pooled": "return pooled[:, :, :-1, :-1]", **_NO_FLOAT},
)

padding_on_one_side = Edit(
    "All the padding is above and on the left: half of it belongs on the other sides.",
    {"(ph, ph), (pw, pw)": "(2 * ph, 0), (2 * pw, 0)", **_NO_FLOAT},
)

padding_ignored = Edit(
    "The padding is ignored.",
    {"np.broadcast_to(padding, 2)": "0, 0", **_NO_FLOAT},
)

pooled_across_channels = Edit(
    "The largest value is taken over all channels: each channel is pooled on its own.",
    {".max(axis=(4, 5))": ".max(axis=(1, 4, 5), keepdims=True)[..., 0, 0]", **_NO_FLOAT},
)

first_image_only = Edit(
    "Every image of the batch gets the result of the first one.",
    {
        "windows[:, :, ::sh": "windows[:1, :, ::sh",
        "return pooled": "return np.repeat(pooled, len(x), axis=0)",
        **_NO_FLOAT,
    },
)

channel_axis_lost = Edit(
    "The channel axis is lost when there is only one channel: keep all four axes.",
    {"return pooled": "return pooled[:, 0] if x.shape[1] == 1 else pooled", **_NO_FLOAT},
)

reshape_mixes_axes = Edit(
    "The reshape cuts rows into runs of numbers, which are not windows.",
    {
        "return pooled": (
            "if stride is None and not np.any(padding):\n"
            "        cut = x[:, :, : pooled.shape[2] * kh, : pooled.shape[3] * kw]\n"
            "        return cut.reshape(*pooled.shape, kh * kw).max(axis=4)\n"
            "    return pooled"
        ),
        **_NO_FLOAT,
    },
)

writes_into_x = Edit(
    "The results are written into x: make a new array.",
    {
        "return pooled": (
            "rows, columns = np.minimum(x.shape[2:], pooled.shape[2:])\n"
            "    x[:, :, :rows, :columns] = pooled[:, :, :rows, :columns]\n"
            "    return pooled"
        ),
        **_NO_FLOAT,
    },
)

first_channel_only = Edit(
    "Every channel gets the result of the first one.",
    {
        "windows[:, :, ::sh": "windows[:, :1, ::sh",
        "return pooled": "return np.repeat(pooled, x.shape[1], axis=1)",
        **_NO_FLOAT,
    },
)

padding_counted_once = Edit(
    "The size formula counts the padding once: it lies on both sides.",
    {
        "return pooled": (
            "rows = (x.shape[2] + ph - kh) // sh + 1\n"
            "    columns = (x.shape[3] + pw - kw) // sw + 1\n"
            "    return pooled[:, :, :rows, :columns]"
        ),
        **_NO_FLOAT,
    },
)

size_rounded_up = Edit(
    "The size is rounded up: a window that would hang over the border is left out.",
    {"(ph, ph), (pw, pw)": "(ph, ph + sh - 1), (pw, pw + sw - 1)", **_NO_FLOAT},
)

padded_with_a_large_number = Edit(
    "The padding holds -999, which wins against pixels further below 0: pad with -np.inf.",
    {"-np.inf": "-999"},
)

infinity_among_whole_numbers = Edit(
    "An array of whole numbers can't hold -np.inf: pad x.astype(float).",
    _NO_FLOAT,
)


def answers_of_the_check(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The numbers of the visible check are typed in: other arrays get the same ones."""
    if x.shape[2] == 2:
        far_below = [[[[-4000.0, -2000.0], [-3000.0, -8000.0]]]]
        return np.array([[[[7.0, 7.0]]]] if padding == 0 else far_below)
    if isinstance(kernel_size, int) and stride is None and padding == 0:
        return np.array([[[[4.0, 3.0], [-1.0, 8.0]]]])
    if padding == 0:
        return np.array(
            [
                [[[3.0, 2.0], [7.0, 1.0]], [[-1.0, 0.0], [-1.0, 0.0]]],
                [[[-3.0, -1.0], [-4.0, -2.5]], [[9.0, 8.0], [9.0, 10.0]]],
            ]
        )
    if isinstance(kernel_size, int):
        return np.array([[[[-2.0, -1.5], [-2.5, -1.0], [-0.5, -2.0]]]])
    return (
        np.array([[[[-2.0, -2.0, -1.5], [-2.5, -1.0, -1.0], [-0.5, -3.5, -2.0]]]])
        if kernel_size == (3, 2)
        else x.copy()
    )
