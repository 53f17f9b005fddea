"""Known mistakes in ``global_avg_pool(x)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "Each map becomes one number: its average. Which pixels were bright no longer "
        "matters, only how many and how much."
    ),
    shape="One call of mean over the right axes of (N, C, H, W) is enough.",
    steps="""\
return the mean of x over rows and columns      # (N, C)
""",
)


def global_avg_pool(x: np.ndarray) -> object:
    """Average each map."""
    return x.mean(axis=(2, 3))


one_number_for_all = Edit(
    "One mean of everything is taken: each channel of each image has its own.",
    {"x.mean(axis=(2, 3))": "np.full(x.shape[:2], x.mean())"},
)

one_number = Edit(
    "The mean has no axes, so it is one number: take it over rows and columns.",
    {"axis=(2, 3)": ""},
)

over_the_channels = Edit(
    "The mean is taken over the channels: take it over rows and columns.",
    {"(2, 3)": "1"},
)

over_channels_too = Edit(
    "The channels are averaged as well: each keeps its own mean.",
    {"(2, 3)": "(1, 2, 3)"},
)

over_the_batch = Edit(
    "The images are averaged as well: each image keeps its own means.",
    {"(2, 3)": "(0, 2, 3)"},
)

axes_kept = Edit(
    "The result has the shape (N, C, 1, 1): (N, C) is expected.",
    {"(2, 3)": "(2, 3), keepdims=True"},
)

rows_only = Edit(
    "The mean is taken along one axis only: take it over rows and columns.",
    {"(2, 3)": "2"},
)

columns_only = Edit(
    "The mean is taken along the last axis only: take it over the rows too.",
    {"(2, 3)": "3"},
)

first_row_only = Edit(
    "Only the first row of each map is averaged.",
    {"x.mean(axis=(2, 3))": "x[:, :, 0].mean(axis=2)"},
)

not_divided = Edit(
    "The sum is not divided by the number of pixels.",
    {"mean": "sum"},
)

divided_as_if_square = Edit(
    "The sum is divided by rows times rows: a map has rows times columns pixels.",
    {"x.mean(axis=(2, 3))": "x.sum(axis=(2, 3)) / x.shape[2] ** 2"},
)

divided_by_all_pixels = Edit(
    "The sum is divided by the pixels of all channels: each has its own.",
    {"x.mean(axis=(2, 3))": "x.sum(axis=(2, 3)) / x[0].size"},
)

largest_value = Edit(
    "The largest value of each map is taken: the mean is expected.",
    {"mean": "max"},
)

median_of_the_map = Edit(
    "The median of each map is taken: the mean is expected.",
    {"x.mean(": "np.median(x, "},
)

channels_first = Edit(
    "The result has the shape (C, N): (N, C) is expected.",
    {"(2, 3))": "(2, 3)).T"},
)


def reshape_mixes_axes(x: np.ndarray) -> object:
    """The reshape mixes images and channels: (N, C) is the order of the axes."""
    images, channels = x.shape[:2]
    return x.reshape(channels, images, -1).mean(axis=2).reshape(channels, images).T


first_image_only = Edit(
    "Every image of the batch gets the means of the first one.",
    {"x.mean(axis=(2, 3))": "np.repeat(x[:1].mean(axis=(2, 3)), len(x), axis=0)"},
)

fractions_cut_off = Edit(
    "The result holds whole numbers: the fractions are cut off.",
    {"(2, 3))": "(2, 3)).astype(int)"},
)


def means_taken_off_x(x: np.ndarray) -> object:
    """The means are subtracted from x itself, which changes the caller's array."""
    means = x.mean(axis=(2, 3))
    x -= means[:, :, np.newaxis, np.newaxis]
    return means


dtype_of_x = Edit(
    "The means have the dtype of x: if that is whole numbers, fractions are cut off.",
    {"(2, 3))": "(2, 3)).astype(x.dtype)"},
)

sums_wrap_around = Edit(
    "Pixels of 8 bits are added up in 8 bits, where 200 + 100 is 44.",
    {"x.mean(axis=(2, 3))": "x.sum(axis=(2, 3), dtype=x.dtype) / (x.shape[2] * x.shape[3])"},
)

single_axes_lost = Edit(
    "The result loses an axis when there is one image or one channel: keep both axes.",
    {"(2, 3))": "(2, 3)).squeeze()"},
)


def answers_of_the_check(x: np.ndarray) -> object:
    """The numbers of the visible check are typed in: other arrays get the same ones."""
    if len(x) == 2:
        return np.array([[0.944444444, -1.166666667], [-5.055555556, 4.0]])
    return np.array([[-0.25, 0.125, -0.75]] if x.shape[1] == 3 else [[356 / 3]])
