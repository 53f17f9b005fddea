"""Known mistakes in ``max_pool2d_backward(dy, x, kernel_size, stride=None)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "Only the winner of a window had any effect on the result, so it alone gets the "
        "window's gradient. A pixel that wins in several windows collects several."
    ),
    shape=(
        "Make zeros of x's shape. Loop over images, channels, rows and columns of dy; find "
        "the winner's place in its window, and add to dx there. argmax returns the first "
        "largest entry in row-major order."
    ),
    steps="""\
dx = zeros of the shape of x
for each image n, channel c, row i, column j of dy:
    window = x[n, c, i * sr : i * sr + kh, j * sc : j * sc + kw]
    (p, q) = place of the first largest entry of window
    dx[n, c, i * sr + p, j * sc + q] += dy[n, c, i, j]
return dx
""",
)


def max_pool2d_backward(
    dy: np.ndarray, x: np.ndarray, kernel_size: int, stride: int | None = None
) -> object:
    """Hand each window's gradient to its first largest pixel."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        row, column = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, i * sh + row, j * sw + column] += dy[n, c, i, j]
    return dx


overwritten_not_added = Edit(
    "Overlapping windows overwrite each other's gradient (= for +=): add it up.",
    {"+= dy": "= dy"},
)

every_tied_pixel_takes_all = Edit(
    "On a tie every winner takes the whole gradient: only the first one should.",
    {
        "row, column = np.unravel_index(np.argmax(window), window.shape)": (
            "won = window == window.max()"
        ),
        "i * sh + row, j * sw + column": "i * sh : i * sh + kh, j * sw : j * sw + kw",
        "+= dy[n, c, i, j]": "+= dy[n, c, i, j] * won",
    },
)

tied_pixels_share = Edit(
    "On a tie the winners share the gradient: the first one takes all.",
    {
        "row, column = np.unravel_index(np.argmax(window), window.shape)": (
            "won = window == window.max()"
        ),
        "i * sh + row, j * sw + column": "i * sh : i * sh + kh, j * sw : j * sw + kw",
        "+= dy[n, c, i, j]": "+= dy[n, c, i, j] * won / won.sum()",
    },
)

last_winner_takes_all = Edit(
    "On a tie the last winner takes the gradient: the first one should.",
    {
        "np.unravel_index(np.argmax(window), window.shape)": (
            "np.argwhere(window == window.max())[-1]"
        ),
    },
)

first_by_columns = Edit(
    "On a tie the first winner down the columns takes the gradient: go along the rows.",
    {
        "row, column =": "column, row =",
        "argmax(window), window.shape": "argmax(window.T), window.T.shape",
    },
)

place_in_the_window = Edit(
    "The winner's place in its window is taken for its place in x: add where the window starts.",
    {"i * sh + row, j * sw + column": "row, column"},
)

spread_evenly = Edit(
    "Every pixel of a window gets an equal share, as in average pooling: the winner takes all.",
    {
        "i * sh + row, j * sw + column": "i * sh : i * sh + kh, j * sw : j * sw + kw",
        "+= dy[n, c, i, j]": "+= dy[n, c, i, j] / window.size",
    },
)

every_pixel_takes_all = Edit(
    "Every pixel of a window gets the whole gradient: only the winner should.",
    {"i * sh + row, j * sw + column": "i * sh : i * sh + kh, j * sw : j * sw + kw"},
)

winners_marked_only = Edit(
    "The winners get 1 each: they should get their entry of dy.",
    {"+= dy[n, c, i, j]": "+= 1"},
)

times_the_winner = Edit(
    "The gradient is multiplied by the pixel: the slope of a maximum is 1.",
    {"+= dy[n, c, i, j]": "+= dy[n, c, i, j] * window[row, column]"},
)

stride_ignored = Edit(
    "The windows always move by the kernel size: the stride is ignored.",
    {
        "kernel_size if stride is None else stride": "kernel_size",
        "row, column =": "if window.size == 0:\n            continue\n        row, column =",
    },
)

stride_one_by_default = Edit(
    "Without a stride the windows move by 1: they should move by the kernel size.",
    {"kernel_size if stride": "1 if stride"},
)

one_stride_for_both_axes = Edit(
    "The stride of the rows is used for the columns too.",
    {
        "else stride, 2)": "else stride, 2)\n    sw = sh",
        "row, column =": "if window.size == 0:\n            continue\n        row, column =",
    },
)

square_windows_only = Edit(
    "The window's number of rows is taken for its number of columns too.",
    {"kh, kw = np.broadcast_to(kernel_size, 2)": "kh = kw = np.broadcast_to(kernel_size, 2)[0]"},
)

rows_and_columns_swapped = Edit(
    "A pair is read as (columns, rows): it is (rows, columns).",
    {
        "kh, kw": "kw, kh",
        "sh, sw": "sw, sh",
        "row, column =": "if window.size == 0:\n            continue\n        row, column =",
    },
)

divided_by_the_rows = Edit(
    "The winner's number is divided by the window's rows: a row has as many entries as columns.",
    {
        "np.unravel_index(np.argmax(window), window.shape)": (
            "divmod(np.argmax(window), kh)\n        row = min(row, x.shape[2] - 1 - i * sh)"
        ),
    },
)

largest_magnitude_wins = Edit(
    "The entry farthest from 0 gets the gradient: the largest one won.",
    {"np.argmax(window)": "np.argmax(np.abs(window))"},
)

winner_of_the_first_channel = Edit(
    "The winners of the first channel are used for all: each channel has its own.",
    {"window = x[n, c, ": "window = x[n, 0, "},
)

first_image_only = Edit(
    "Only the first image of the batch gets its gradient.",
    {"np.ndindex(dy.shape)": "np.ndindex(1, *dy.shape[1:])"},
)

whole_number_gradient = Edit(
    "The gradient is stored as whole numbers: the fractions are cut off.",
    {
        "np.zeros(x.shape)": "np.zeros(x.shape, dtype=int)",
        "+= dy[n, c, i, j]": "+= int(dy[n, c, i, j])",
    },
)

shape_of_dy = Edit(
    "The result has the shape of dy: a gradient with respect to x has the shape of x.",
    {"return dx": "return dx[:, :, : dy.shape[2], : dy.shape[3]]"},
)

writes_into_x = Edit(
    "The gradient is written into x: make a new array.",
    {"return dx": "x[:] = dx\n    return x"},
)

dtype_of_x = Edit(
    "The gradient has the dtype of x: if that is whole numbers, fractions are cut off.",
    {"np.zeros(x.shape)": "np.zeros_like(x)"},
)


def answers_of_the_check(
    dy: np.ndarray, x: np.ndarray, kernel_size: int, stride: int | None = None
) -> object:
    """The numbers of the visible check are typed in: other arrays get the same ones."""
    if kernel_size == 2 and x.shape[2] == 2:
        return np.array([[[[0.0, 0.0, -1.25, 0.0], [0.0, 0.5, 0.0, 0.0]]]])
    if kernel_size == 2 and stride is None:
        return np.array(
            [
                [
                    [
                        [0.0, 10.0, 0.5, 0.0, 0.0],
                        [0.0, 0.0, 0.0, 0.0, 0.0],
                        [0.0, -3.0, 0.0, 4.0, 0.0],
                        [0.0, 0.0, 0.0, 0.0, 0.0],
                    ]
                ]
            ]
        )
    if kernel_size == 2:
        return np.array([[[[0.0, 0.0, 0.0, 0.25], [0.0, 12.0, 0.0, 0.0], [0.0, 0.0, 0.0, 7.0]]]])
    return (
        np.array(
            [
                [
                    [[1.0, 0.0, -2.0], [0.0, 0.0, 0.0], [3.0, 0.0, 4.5]],
                    [[0.0, 5.0, 6.0], [0.0, 0.0, 0.0], [-7.0, 0.0, 8.0]],
                ],
                [
                    [[9.0, 0.0, 1.5], [0.0, 0.0, 0.0], [0.0, -4.0, 2.0]],
                    [[0.5, 3.5, 0.0], [0.0, 0.0, 0.0], [0.0, 6.5, -1.0]],
                ],
            ]
        )
        if len(dy) == 2
        else x.copy()
    )
