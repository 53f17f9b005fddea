"""Known mistakes in ``conv2d_backward(dy, x, w, stride=1, padding=0)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "Ask of each product in the forward pass: who took part? An output is the sum of "
        "window times filter plus bias, so its gradient dy flows to the filter in proportion "
        "to the window, to the window in proportion to the filter, and to the bias as it is."
    ),
    shape=(
        "Make zeros for dw and for the gradient of the padded input. Walk through the same "
        "positions as in the forward pass and add what each one contributes. At the end, cut "
        "the padding off."
    ),
    steps="""\
db = sum of dy over images, rows and columns
for each position (i, j) and filter f:
    window = the part of the padded x that the filter saw    # (N, C, kh, kw)
    dw[f] += sum over images of dy[:, f, i, j] * window
    dpadded, at the same place, += dy[:, f, i, j] * w[f]     # one share for each image
dx = dpadded without the padding
return dx, dw, db
""",
)


def conv2d_backward(
    dy: np.ndarray,
    x: np.ndarray,
    w: np.ndarray,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> tuple[np.ndarray, ...]:
    """Return the gradients with respect to x, w and b."""
    dy = dy.astype(float)
    sr, sc = (stride, stride) if isinstance(stride, int) else stride
    pr, pc = (padding, padding) if isinstance(padding, int) else padding
    (kh, kw), (height, width) = w.shape[2:], x.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (pr, pr), (pc, pc)))
    every = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    db = dy.sum(axis=(0, 2, 3))
    dw = np.einsum("nfhw,nchwij->fcij", dy, every[:, :, ::sr, ::sc])
    dp = np.zeros(padded.shape)
    for i, j in np.ndindex(dy.shape[2:]):
        share = np.einsum("nf,fcij->ncij", dy[:, :, i, j], w)
        dp[:, :, i * sr : i * sr + kh, j * sc : j * sc + kw] += share
    return dp[:, :, pr : pr + height, pc : pc + width], dw, db


# Who makes another mistake seldom thinks of numbers of 8 bits.
_NO_FLOAT = {"    dy = dy.astype(float)\n": ""}

overlaps_overwritten = Edit(
    "Where windows overlap, the last one wins (=): their shares add up (+=).",
    {"+= share": "= share", **_NO_FLOAT},
)

weights_of_the_last_image = Edit(
    "The weights' gradient is that of the last image: the images' shares add up.",
    {"dy, every[:, :": "dy[-1:], every[-1:, :", **_NO_FLOAT},
)

weights_averaged_over_images = Edit(
    "The weights' gradient is averaged over the images: their shares add up.",
    {"every[:, :, ::sr, ::sc])": "every[:, :, ::sr, ::sc]) / len(x)", **_NO_FLOAT},
)

bias_gradient_of_each_image = Edit(
    "The bias gradient is summed over the filters: there is one entry for each filter.",
    {"dy.sum(axis=(0, 2, 3))": "dy.sum(axis=(1, 2, 3))", **_NO_FLOAT},
)

bias_gradient_averaged = Edit(
    "The bias gradient is averaged: a bias is added everywhere, so the shares add up.",
    {"dy.sum(": "dy.mean(", **_NO_FLOAT},
)

bias_gradient_not_summed_over_images = Edit(
    "The bias gradient is summed over rows and columns only: the images' shares add up too.",
    {"dy.sum(axis=(0, 2, 3))": "dy.sum(axis=(2, 3))", **_NO_FLOAT},
)

padding_not_cropped = Edit(
    "The gradient has the shape of the padded image: cut the border off.",
    {"dp[:, :, pr : pr + height, pc : pc + width]": "dp", **_NO_FLOAT},
)

padding_cropped_at_one_end = Edit(
    "The border is cut off at the far end only, so the gradient is shifted.",
    {"pr : pr + height, pc : pc + width": ":height, :width", **_NO_FLOAT},
)

minus_zero_slice = Edit(
    "The slice [p:-p] is empty for p = 0: write [p : p + size].",
    {"pr : pr + height, pc : pc + width": "pr:-pr, pc:-pc", **_NO_FLOAT},
)

stride_ignored_on_the_way_back = Edit(
    "The shares of a pixel are placed as if the stride were 1.",
    {"i * sr : i * sr + kh, j * sc : j * sc + kw": "i : i + kh, j : j + kw", **_NO_FLOAT},
)

stride_ignored_in_the_weights = Edit(
    "The weights' gradient is taken at windows one pixel apart: the stride is missing.",
    {"every[:, :, ::sr, ::sc]": "every[:, :, : dy.shape[2], : dy.shape[3]]", **_NO_FLOAT},
)

flipped_kernel = Edit(
    "A pixel collects the weights of the kernel rotated by 180°.",
    {"dy[:, :, i, j], w)": "dy[:, :, i, j], w[:, :, ::-1, ::-1])", **_NO_FLOAT},
)

first_filter_only = Edit(
    "A pixel collects from the first filter only: every filter looked at it.",
    {"dy[:, :, i, j], w)": "dy[:, :1, i, j], w[:1])", **_NO_FLOAT},
)

pixels_and_weights_exchanged = Edit(
    "The results come in another order: dx, dw, db is expected.",
    {
        "return dp": "return dw, dp",
        ", dw, db": ", db",
        **_NO_FLOAT,
    },
)

slopes_ignored = Edit(
    "The gradient that comes in, dy, is not multiplied in: ones stand in its place.",
    {"db = dy.sum": "dy = np.ones(dy.shape)\n    db = dy.sum", **_NO_FLOAT},
)

channels_mixed = Edit(
    "A pixel gets the mean over the channels: each channel has its own weights.",
    {"+= share": "+= share.mean(axis=1, keepdims=True)", **_NO_FLOAT},
)

dtypes_of_the_arguments = Edit(
    "The slopes take the dtypes of x and w: of whole numbers, their fractions are cut off.",
    {
        "::sr, ::sc])": "::sr, ::sc]).astype(w.dtype)",
        "pc : pc + width]": "pc : pc + width].astype(x.dtype)",
        **_NO_FLOAT,
    },
)


def products_wrap_around(
    dy: np.ndarray,
    x: np.ndarray,
    w: np.ndarray,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> tuple[np.ndarray, ...]:
    """Whole numbers of 8 bits are multiplied in 8 bits, where 200 times 2 is 144."""
    sr, sc = (stride, stride) if isinstance(stride, int) else stride
    pr, pc = (padding, padding) if isinstance(padding, int) else padding
    (kh, kw), (height, width) = w.shape[2:], x.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (pr, pr), (pc, pc)))
    dp, dw, db = np.zeros(padded.shape), np.zeros(w.shape), np.zeros(len(w))
    for n, f, i, j in np.ndindex(dy.shape):
        window = np.s_[n, :, i * sr : i * sr + kh, j * sc : j * sc + kw]
        db[f] += dy[n, f, i, j]
        dw[f] += dy[n, f, i, j] * padded[window]
        dp[window] += dy[n, f, i, j] * w[f]
    return dp[:, :, pr : pr + height, pc : pc + width], dw, db
