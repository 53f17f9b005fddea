"""Known mistakes in ``avg_pool2d(x, kernel_size, stride=None, padding=0)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "It is max pooling with two changes: the average instead of the largest, and padding "
        "with zeros that count."
    ),
    shape=(
        "Copy the structure of max_pool2d. The average always divides by kh * kw, also where "
        "part of the window lies on the padding."
    ),
    steps="""\
padded = x as floats, with zeros around rows and columns
for each row i and column j of the result:
    window = padded[:, :, i * sr : i * sr + kh, j * sc : j * sc + kw]
    out[:, :, i, j] = mean of window over its last two axes
return out
""",
)


def avg_pool2d(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """Average each window."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    pooled: np.ndarray = windows[:, :, ::sh, ::sw].mean(axis=(4, 5))
    return pooled


zeros_not_counted = Edit(
    "Only pixels of the map are averaged: the padded zeros count too.",
    {
        "(pw, pw)))": "(pw, pw)), constant_values=np.nan)",
        "windows[:, :, ::sh, ::sw].mean(": "np.nanmean(windows[:, :, ::sh, ::sw], ",
    },
)

not_divided = Edit(
    "The sum of each window is not divided by its number of entries.",
    {".mean(": ".sum("},
)

divided_by_four = Edit(
    "The sums are always divided by 4: that is right for 2×2 windows only.",
    {".mean(axis=(4, 5))": ".sum(axis=(4, 5)) / 4"},
)

divided_by_one_side = Edit(
    "The sums are divided by the window's rows only: it has rows times columns entries.",
    {".mean(axis=(4, 5))": ".sum(axis=(4, 5)) / kh"},
)

largest_value = Edit(
    "The largest value of each window is taken: the mean is expected.",
    {".mean(": ".max("},
)

median_of_the_window = Edit(
    "The median of each window is taken: the mean is expected.",
    {"windows[:, :, ::sh, ::sw].mean(": "np.median(windows[:, :, ::sh, ::sw], "},
)

fractions_cut_off = Edit(
    "The result holds whole numbers: the fractions are cut off.",
    {"return pooled": "return pooled.astype(int)"},
)

edge_repeated = Edit(
    "The padding repeats the edge pixel: zeros are expected.",
    {"(pw, pw)))": '(pw, pw)), mode="edge")'},
)

stride_ignored = Edit(
    "The windows always move by the kernel size: the stride is ignored.",
    {"kernel_size if stride is None else stride": "kernel_size"},
)

stride_one_by_default = Edit(
    "Without a stride the windows move by 1: they should move by the kernel size.",
    {"kernel_size if stride": "1 if stride"},
)

stride_in_the_size_only = Edit(
    "The result has the right size, but its windows are read 1 pixel apart.",
    {
        "pooled: np": "rows, columns = windows[:, :, ::sh, ::sw].shape[2:4]\n    pooled: np",
        "windows[:, :, ::sh, ::sw].mean": "windows[:, :, :rows, :columns].mean",
    },
)

one_stride_for_both_axes = Edit(
    "The stride of the rows is used for the columns too.",
    {"::sh, ::sw": "::sh, ::sh"},
)

rows_and_columns_swapped = Edit(
    "A pair is read as (columns, rows): it is (rows, columns).",
    {
        "kh, kw =": "kw, kh =",
        "sh, sw =": "sw, sh =",
        "ph, pw =": "pw, ph =",
    },
)

square_windows_only = Edit(
    "The window's number of rows is taken for its number of columns too.",
    {"view(padded, (kh, kw)": "view(padded, (kh, kh)"},
)

last_position_missing = Edit(
    "The + 1 of the size formula is missing: the last row and column of windows are lost.",
    {"return pooled": "return pooled[:, :, :-1, :-1]"},
)

padding_on_one_side = Edit(
    "All the padding is above and on the left: half of it belongs on the other sides.",
    {"(ph, ph), (pw, pw)": "(2 * ph, 0), (2 * pw, 0)"},
)

padding_ignored = Edit(
    "The padding is ignored.",
    {"np.broadcast_to(padding, 2)": "0, 0"},
)

pooled_across_channels = Edit(
    "The mean is taken over all channels: each channel is pooled on its own.",
    {".mean(axis=(4, 5))": ".mean(axis=(1, 4, 5), keepdims=True)[..., 0, 0]"},
)

first_image_only = Edit(
    "Every image of the batch gets the result of the first one.",
    {
        "windows[:, :, ::sh": "windows[:1, :, ::sh",
        "return pooled": "return np.repeat(pooled, len(x), axis=0)",
    },
)

channel_axis_lost = Edit(
    "The channel axis is lost when there is only one channel: keep all four axes.",
    {"return pooled": "return pooled[:, 0] if x.shape[1] == 1 else pooled"},
)

reshape_mixes_axes = Edit(
    "The reshape cuts rows into runs of numbers, which are not windows.",
    {
        "return pooled": (
            "if stride is None and not np.any(padding):\n"
            "        cut = x[:, :, : pooled.shape[2] * kh, : pooled.shape[3] * kw]\n"
            "        return cut.reshape(*pooled.shape, kh * kw).mean(axis=4)\n"
            "    return pooled"
        ),
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
    },
)

dtype_of_x = Edit(
    "The result has the dtype of x: if that is whole numbers, fractions are cut off.",
    {"return pooled": "return pooled.astype(x.dtype)"},
)

sums_wrap_around = Edit(
    "Pixels of 8 bits are added up in 8 bits, where 200 + 100 is 44.",
    {
        "return pooled": (
            "windows = windows[:, :, ::sh, ::sw]\n"
            "    total = np.zeros(pooled.shape, dtype=x.dtype)\n"
            "    for i, j in np.ndindex(kh, kw):\n"
            "        total += windows[..., i, j]\n"
            "    return total / (kh * kw)"
        ),
    },
)


def answers_of_the_check(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The numbers of the visible check are typed in: other arrays get the same ones."""
    if x.shape[2] == 2:
        return np.array([[[[161.25, 105.5]]]])
    if isinstance(kernel_size, int) and stride is None and padding == 0:
        return np.array([[[[-0.25, 0.625], [-4.0, 1.5]]]])
    if padding == 0:
        return np.array(
            [
                [[[1.75, -2.0], [3.75, -2.5]], [[-1.5, 0.0], [-1.25, -0.75]]],
                [[[-3.5, -4.0], [-5.0, -4.75]], [[7.0, 2.5], [4.0, 9.0]]],
            ]
        )
    if isinstance(kernel_size, int):
        return np.array(
            [
                [
                    [
                        [-1.888888889, -3.611111111],
                        [-4.055555556, -5.055555556],
                        [-2.555555556, -3.722222222],
                    ]
                ]
            ]
        )
    return (
        np.array(
            [
                [
                    [
                        [-2.833333333, -4.0, -3.75],
                        [-6.083333333, -4.583333333, -4.583333333],
                        [-3.833333333, -4.166666667, -3.416666667],
                    ]
                ]
            ]
        )
        if kernel_size == (3, 2)
        else x.copy()
    )
