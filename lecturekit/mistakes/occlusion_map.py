"""Known mistakes in ``occlusion_map(predict, image, size, stride, fill=0.5)``."""

from typing import TYPE_CHECKING

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

if TYPE_CHECKING:
    from collections.abc import Callable

HINTS = Hints(
    idea=(
        "Cover a part of the image and ask again. Where the score drops most, the classifier had "
        "looked."
    ),
    shape=(
        "Ask for the score of the whole image once, before the loops. Then two loops visit each "
        "window; each time a fresh copy of the image gets the window filled, and the difference "
        "goes into an array (OH, OW). If the image holds whole numbers, let the copy hold floats."
    ),
    steps="""\
whole = predict(image)
for each row i and column j of the result:
    covered = a copy of image, as floats
    covered at rows i * stride to i * stride + size, columns likewise, all channels = fill
    drops[i, j] = whole minus predict(covered)
return drops
""",
)


def occlusion_map(
    predict: "Callable[[np.ndarray], float]",
    image: np.ndarray,
    size: int,
    stride: int,
    fill: float = 0.5,
) -> np.ndarray:
    """Return how much less predict says when each window is covered."""
    whole = predict(image)
    rows = (image.shape[0] - size) // stride + 1
    columns = (image.shape[1] - size) // stride + 1
    drops = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            covered = image.astype(float)
            top, left = i * stride, j * stride
            covered[top : top + size, left : left + size] = fill
            drops[i, j] = whole - predict(covered)
    return drops


wrong_way_round = Edit(
    "The sign is flipped: a drop is predict(image) minus predict(covered image).",
    {"whole - predict(covered)": "predict(covered) - whole"},
)

sizes_of_drops = Edit(
    "The drops lost their signs: covering what speaks against the class gives a negative one.",
    {"whole - predict(covered)": "abs(whole - predict(covered))"},
)

rises_cut_off = Edit(
    "Negative drops became 0: covering what speaks against the class gives one, and it counts.",
    {"whole - predict(covered)": "max(0.0, whole - predict(covered))"},
)

scores_instead_of_drops = Edit(
    "These are the scores of the covered images: subtract them from predict(image).",
    {"whole - predict(covered)": "predict(covered)"},
)

share_of_the_score = Edit(
    "The drops are divided by predict(image): they are asked for as they are.",
    {"whole - predict(covered)": "(whole - predict(covered)) / whole"},
)

rows_and_columns_swapped = Edit(
    "Rows and columns are swapped: drops[i, j] belongs to the window in row i and column j.",
    {"return drops": "return drops.T"},
)

windows_stay_covered = Edit(
    "Earlier windows stay covered: begin each time with a new copy of the image.",
    {
        "whole = predict(image)": "whole = predict(image)\n    covered = image.astype(float)",
        "            covered = image.astype(float)\n": "",
        "predict(covered)": "predict(covered.copy())",
    },
)

image_covered_in_place = Edit(
    "The image itself is covered, window by window: work on a copy of it, a new one each time.",
    {
        "            covered = image.astype(float)\n": "",
        "covered[top": "image[top",
        "predict(covered)": "predict(image.copy())",
    },
)

one_copy_for_all = Edit(
    "One copy serves for all windows, and predict may have kept it: make a new one each time.",
    {
        "whole = predict(image)": "whole = predict(image)\n    covered = image.astype(float)",
        "            covered = image.astype(float)\n": "            covered[:] = image\n",
    },
)

fraction_cut_off = Edit(
    "The fill loses its fraction in an image of whole numbers: make floats first, "
    "image.astype(float).",
    {"image.astype(float)": "image.copy()"},
)

stride_ignored = Edit(
    "The windows are 1 pixel apart: they are stride pixels apart.",
    {"i * stride, j * stride": "i, j"},
)

windows_side_by_side = Edit(
    "The windows are as far apart as they are large: they are stride pixels apart.",
    {
        "(image.shape[0] - size) // stride + 1": "image.shape[0] // size",
        "(image.shape[1] - size) // stride + 1": "image.shape[1] // size",
        "i * stride, j * stride": "i * size, j * size",
    },
)

windows_over_the_border = Edit(
    "Windows hang over the border: only those inside the image count, and the sizes floor.",
    {
        "(image.shape[0] - size) // stride + 1": "-(-image.shape[0] // stride)",
        "(image.shape[1] - size) // stride + 1": "-(-image.shape[1] // stride)",
    },
)

leftovers_covered = Edit(
    "What is left over at the border gets a window too: the sizes floor.",
    {
        "(image.shape[0] - size) // stride + 1": "-((size - image.shape[0]) // stride) + 1",
        "(image.shape[1] - size) // stride + 1": "-((size - image.shape[1]) // stride) + 1",
    },
)

last_window_missing = Edit(
    "The last row and column of windows are missing: there are (H - size) // stride + 1 rows.",
    {
        "(image.shape[0] - size) // stride + 1": "(image.shape[0] - size) // stride",
        "(image.shape[1] - size) // stride + 1": "(image.shape[1] - size) // stride",
    },
)

window_around_its_corner = Edit(
    "The window lies around its place: its upper left corner is at (i * stride, j * stride).",
    {
        "top, left = i * stride, j * stride": (
            "top, left = max(0, i * stride - size // 2), max(0, j * stride - size // 2)"
        )
    },
)

first_channel_only = Edit(
    "Only the first channel is covered: a covered pixel is set to fill in all of them.",
    {"left : left + size]": "left : left + size, 0]"},
)

all_but_the_window = Edit(
    "All but the window is covered: it is the window that disappears.",
    {
        "covered = image.astype(float)": "covered = np.full(image.shape, fill, dtype=float)",
        "size] = fill": (
            "size] = image[\n                top : top + size, left : left + size\n            ]"
        ),
    },
)

fill_ignored = Edit(
    "Covered pixels are always 0.5: they are set to fill, which is 0.5 only if nothing is said.",
    {"size] = fill": "size] = 0.5"},
)

always_black = Edit(
    "Covered pixels are always 0: they are set to fill.",
    {"size] = fill": "size] = 0"},
)

mean_instead_of_fill = Edit(
    "Covered pixels take the image's mean: they are set to fill.",
    {"size] = fill": "size] = image.mean()"},
)
