"""Known mistakes in ``conv2d(x, w, b, stride=1, padding=0)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "Each filter looks at all channels of a window at once, adds up all products, and "
        "adds its own bias. Each filter fills one map of the result."
    ),
    shape=(
        "Pad x, compute OH and OW, and make zeros of shape (N, F, OH, OW). Four loops would "
        "do (images, filters, rows, columns); two loops over rows and columns are enough if "
        "one multiplication takes care of all images and filters."
    ),
    steps="""\
padded = x with zeros around rows and columns
out = zeros of shape (N, F, OH, OW)
for each row i and column j of out:
    window = padded[:, :, i * sr : i * sr + kh, j * sc : j * sc + kw]   # (N, C, kh, kw)
    for each filter f:
        out[:, f, i, j] = sum of window * w[f] over channels, rows, columns, + b[f]
return out
""",
)


def conv2d(
    x: np.ndarray,
    w: np.ndarray,
    b: np.ndarray,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> np.ndarray:
    """Correlate every image with every filter."""
    sr, sc = (stride, stride) if isinstance(stride, int) else stride
    pr, pc = (padding, padding) if isinstance(padding, int) else padding
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pr, pr), (pc, pc)))
    every = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    windows = every[:, :, ::sr, ::sc]  # (N, C, OH, OW, KH, KW)
    out: np.ndarray = np.einsum("nchwij,fcij->nfhw", windows, w) + b.reshape(-1, 1, 1)
    return out


# Who makes another mistake seldom thinks of numbers of 8 bits.
_NO_FLOAT = {"x.astype(float)": "x"}

flipped_kernel = Edit(
    "The kernels are rotated by 180°: a layer takes the correlation.",
    {"windows, w)": "windows, w[:, :, ::-1, ::-1])", **_NO_FLOAT},
)

bias_missing = Edit(
    "The bias is missing: each filter adds its own to all of its map.",
    {" + b.reshape(-1, 1, 1)": "", **_NO_FLOAT},
)

one_bias_for_all = Edit(
    "The first filter's bias is added to every map: each filter has its own.",
    {"b.reshape(-1, 1, 1)": "b[0]", **_NO_FLOAT},
)

bias_in_every_channel = Edit(
    "The bias is added once for each channel: it belongs to the whole sum.",
    {"b.reshape": "x.shape[1] * b.reshape", **_NO_FLOAT},
)

first_channel_only = Edit(
    "Only the first channel is filtered: a filter sums over all of them.",
    {'"nchwij,fcij->nfhw", windows, w': '"nhwij,fij->nfhw", windows[:, 0], w[:, 0]', **_NO_FLOAT},
)

channels_averaged = Edit(
    "The channels are averaged: a filter sums over them.",
    {"windows, w) + b": "windows, w) / x.shape[1] + b", **_NO_FLOAT},
)

first_filter_only = Edit(
    "Only the first filter is applied: each filter makes a map of its own.",
    {"windows, w) + b.reshape(-1, 1, 1)": "windows, w[:1]) + b[0]", **_NO_FLOAT},
)

first_image_only = Edit(
    "Only the first image is filtered: the batch holds more of them.",
    {"windows, w)": "windows[:1], w)", **_NO_FLOAT},
)

images_and_filters_swapped = Edit(
    "The result has the filters before the images: (N, F, OH, OW) is expected.",
    {
        "->nfhw": "->fnhw",
        "b.reshape(-1, 1, 1)": "b.reshape(-1, 1, 1, 1)",
        **_NO_FLOAT,
    },
)

filters_and_channels_mixed = Edit(
    "The weights are reshaped to (C, F, kh, kw): that mixes filters and channels.",
    {
        "nchwij,fcij": "nchwij,cfij",
        "windows, w)": "windows, w.reshape(w.shape[1], w.shape[0], *w.shape[2:]))",
        **_NO_FLOAT,
    },
)

stride_in_rows_only = Edit(
    "The stride is used for rows only: columns have one too.",
    {"::sr, ::sc": "::sr", **_NO_FLOAT},
)

stride_in_the_size_only = Edit(
    "The stride makes the result smaller, but the window still moves by 1.",
    {
        "windows = every[:, :, ::sr, ::sc]": (
            "rows, columns = every[:, :, ::sr, ::sc].shape[2:4]\n"
            "    windows = every[:, :, :rows, :columns]"
        ),
        **_NO_FLOAT,
    },
)

stride_ignored = Edit(
    "The stride is ignored: the window moves by 1.",
    {"every[:, :, ::sr, ::sc]": "every", **_NO_FLOAT},
)

pixels_left_out = Edit(
    "The stride leaves out pixels of the image: it leaves out positions of the window.",
    {
        "view(padded,": "view(padded[:, :, ::sr, ::sc],",
        "every[:, :, ::sr, ::sc]": "every",
        **_NO_FLOAT,
    },
)

stride_pair_swapped = Edit(
    "The stride's pair is taken as columns and rows: rows come first.",
    {"sr, sc": "sc, sr", **_NO_FLOAT},
)

padding_ignored = Edit(
    "The padding is ignored: the border's zeros are missing.",
    {"view(padded,": "view(x,"},
)

padding_on_one_side = Edit(
    "The zeros are added above and left only: they belong on both sides.",
    {"(pr, pr), (pc, pc)": "(pr, 0), (pc, 0)", **_NO_FLOAT},
)

padding_repeats_the_edge = Edit(
    "The border repeats the edge pixels: a layer pads with zeros.",
    {"(pc, pc)))": '(pc, pc)), mode="edge")', **_NO_FLOAT},
)

padding_pair_swapped = Edit(
    "The padding's pair is taken as columns and rows: rows come first.",
    {"pr, pc": "pc, pr", **_NO_FLOAT},
)

minus_zero_slice = Edit(
    "The slice [p:-p] is empty for p = 0: write [p : p + size].",
    {
        "np.pad(x.astype(float), ((0, 0), (0, 0), (pr, pr), (pc, pc)))": (
            "np.zeros((*x.shape[:2], x.shape[2] + 2 * pr, x.shape[3] + 2 * pc))\n"
            "    padded[:, :, pr:-pr, pc:-pc] = x"
        ),
    },
)

rectified = Edit(
    "Negative results are set to 0: that is the activation, which comes after the layer.",
    {"return out": "out[out < 0] = 0\n    return out", **_NO_FLOAT},
)

whole_numbers = Edit(
    "The result holds whole numbers: the fractions are cut off.",
    {"return out": "return out.astype(int)", **_NO_FLOAT},
)

dtype_of_x = Edit(
    "The result takes the dtype of x: of a picture of whole numbers, fractions are cut off.",
    {"return out": "return out.astype(x.dtype)", **_NO_FLOAT},
)


def products_wrap_around(
    x: np.ndarray,
    w: np.ndarray,
    b: np.ndarray,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> np.ndarray:
    """Pixels and weights of 8 bits are multiplied in 8 bits, where 200 times 2 is 144."""
    sr, sc = (stride, stride) if isinstance(stride, int) else stride
    pr, pc = (padding, padding) if isinstance(padding, int) else padding
    padded = np.pad(x, ((0, 0), (0, 0), (pr, pr), (pc, pc)))
    rows = (padded.shape[2] - w.shape[2]) // sr + 1
    columns = (padded.shape[3] - w.shape[3]) // sc + 1
    out = np.zeros((len(x), len(w), rows, columns))
    for i, j in np.ndindex(rows, columns):
        window = padded[:, :, i * sr : i * sr + w.shape[2], j * sc : j * sc + w.shape[3]]
        products = window[:, np.newaxis] * w  # (N, F, C, KH, KW)
        out[:, :, i, j] = products.sum(axis=(2, 3, 4)) + b
    return out
