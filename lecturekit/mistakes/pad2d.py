"""Known mistakes in ``pad2d(x, padding, value=0.0)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "Padding makes a larger array full of the value, and puts x into its middle. Only "
        "the last two axes grow."
    ),
    shape=(
        "np.pad takes one pair of widths for each axis: (0, 0) for all axes but the last "
        "two. The array may have any number of axes, so build that list from x.ndim. padding "
        "may be one number or a pair."
    ),
    steps="""\
rows, columns = padding, or the same number twice
widths = (0, 0) for each axis but the last two, then (rows, rows), (columns, columns)
return x padded by widths with value
(if x holds integers, turn them into floats first, so that the value isn't cut)
""",
)


def pad2d(x: np.ndarray, padding: int | tuple[int, int], value: float = 0.0) -> np.ndarray:
    """Put a border around rows and columns."""
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    widths = [(0, 0)] * (x.ndim - 2) + [(rows, rows), (columns, columns)]
    return np.pad(x.astype(float), widths, constant_values=value)


# Who makes another mistake seldom thinks of whole numbers.
_NO_FLOAT = {"x.astype(float)": "x"}

one_side_only = Edit(
    "The border is added above and left only: it belongs on both sides.",
    {"(rows, rows), (columns, columns)": "(rows, 0), (columns, 0)"},
)

border_at_the_far_side = Edit(
    "The border lies below and right only: the picture is put into the corner.",
    {"(rows, rows), (columns, columns)": "(0, 2 * rows), (0, 2 * columns)"},
)

every_axis = Edit(
    "Every axis is padded: that adds images and channels, too.",
    {"[(0, 0)] * (x.ndim - 2) + [(rows, rows), ": "[(rows, rows)] * (x.ndim - 1) + [", **_NO_FLOAT},
)

first_two_axes = Edit(
    "The first two axes are padded: rows and columns are the last two.",
    {
        "[(0, 0)] * (x.ndim - 2) + [(rows, rows), (columns, columns)]": (
            "[(rows, rows), (columns, columns)] + [(0, 0)] * (x.ndim - 2)"
        ),
        **_NO_FLOAT,
    },
)

last_axis_only = Edit(
    "Only the columns are padded: rows are too.",
    {"(rows, rows)": "(0, 0)", **_NO_FLOAT},
)

value_ignored = Edit(
    "The border is always 0: it should hold the value that is given.",
    {", constant_values=value": "", **_NO_FLOAT},
)

edge_repeated = Edit(
    "The border repeats the edge pixel: it should hold the value that is given.",
    {"constant_values=value": 'mode="edge"', **_NO_FLOAT},
)

pair_swapped = Edit(
    "A pair is taken as columns and rows: rows come first.",
    {"rows, columns = (": "columns, rows = (", **_NO_FLOAT},
)

pair_taken_as_before_and_after = Edit(
    "A pair is taken as before and after: it means rows and columns.",
    {"(rows, rows), (columns, columns)": "(rows, columns), (rows, columns)", **_NO_FLOAT},
)

half_on_each_side = Edit(
    "The padding is shared between the two sides: each side gets all of it.",
    {
        "(rows, rows), (columns, columns)": (
            "(rows // 2, rows - rows // 2), (columns // 2, columns - columns // 2)"
        ),
        **_NO_FLOAT,
    },
)


def minus_zero_slice(
    x: np.ndarray, padding: int | tuple[int, int], value: float = 0.0
) -> np.ndarray:
    """The slice [p:-p] is empty for p = 0: write [p : p + size]."""
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    shape = (*x.shape[:-2], x.shape[-2] + 2 * rows, x.shape[-1] + 2 * columns)
    padded = np.full(shape, float(value))
    inner = padded[..., rows:-rows, columns:-columns]
    if inner.shape == x.shape:
        inner[...] = x
    return padded


whole_numbers = Edit(
    "The result holds whole numbers: the fractions are cut off.",
    {"value)": "value).astype(int)", **_NO_FLOAT},
)

dtype_of_x = Edit(
    "The border takes the dtype of x: around whole numbers 0.5 becomes 0.",
    {"=value": "=np.array(value).astype(x.dtype)", **_NO_FLOAT},
)


def dtype_of_the_value(
    x: np.ndarray, padding: int | tuple[int, int], value: float = 0.0
) -> np.ndarray:
    """The result takes the dtype of the value: with a whole one, fractions of pixels are lost."""
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    height, width = x.shape[-2:]
    padded = np.full((*x.shape[:-2], height + 2 * rows, width + 2 * columns), value)
    padded[..., rows : rows + height, columns : columns + width] = x
    return padded


def zero_times_infinity(
    x: np.ndarray, padding: int | tuple[int, int], value: float = 0.0
) -> np.ndarray:
    """The value is multiplied by 0 where the picture lies: 0 times infinity is NaN."""
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    widths = [(0, 0)] * (x.ndim - 2) + [(rows, rows), (columns, columns)]
    border = np.pad(np.zeros(x.shape), widths, constant_values=1)
    return np.pad(x, widths) * (1 - border) + value * border


padding_given_to_np_pad = Edit(
    "np.pad(x, padding) pads every axis, and takes a pair as before and after.",
    {"widths, constant": "padding, constant", **_NO_FLOAT},
)

x_itself_without_padding = Edit(
    "Without padding x itself is returned: the result is to be a new array.",
    {"widths =": "if rows == 0 and columns == 0:\n        return x\n    widths ="},
)
