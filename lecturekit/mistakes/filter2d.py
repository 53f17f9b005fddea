"""Known mistakes in ``filter2d(image, kernel)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "Lay the kernel on the image, multiply what lies on top of each other, add it all "
        "up: that is one number of the result. Then move on by one pixel."
    ),
    shape=(
        "First compute the shape of the result, H - kh + 1 by W - kw + 1, and complain if it "
        "is empty. Then fill an array of floats in two loops over its rows and columns."
    ),
    steps="""\
if the kernel is higher or wider than the image: raise ValueError
out = zeros of shape (H - kh + 1, W - kw + 1)
for each row i of out:
    for each column j of out:
        window = image[i : i + kh, j : j + kw]
        out[i, j] = sum of window * kernel, as floats
return out
""",
)


def filter2d(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Correlate an image with a kernel, at each position inside it."""
    kh, kw = kernel.shape
    height, width = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    if height < 1 or width < 1:
        raise ValueError("the kernel is larger than the image")
    out = np.zeros((height, width))
    for i in range(height):
        for j in range(width):
            out[i, j] = np.sum(image[i : i + kh, j : j + kw].astype(float) * kernel)
    return out


flipped_kernel = Edit(
    "The kernel is turned by 180°: this is convolution, and correlation is expected.",
    {"(float) * kernel": "(float) * kernel[::-1, ::-1]"},
)

transposed_kernel = Edit(
    "The kernel's rows are used as its columns.",
    {"kh, kw = kernel.shape": "kernel = kernel.T\n    kh, kw = kernel.shape"},
)

one_position_too_few = Edit(
    "The last row and column of positions are missing: there are H - kh + 1 of them.",
    {
        "np.zeros((height, width))": "np.zeros((height - 1, width - 1))",
        "range(height)": "range(height - 1)",
        "range(width)": "range(width - 1)",
    },
)

same_size_output = Edit(
    "The kernel hangs over the border: only positions inside the image are expected.",
    {
        "out = np": (
            "image = np.pad(image, ((kh // 2, kh - 1 - kh // 2), (kw // 2, kw - 1 - kw // 2)))\n"
            "    height, width = height + kh - 1, width + kw - 1\n"
            "    out = np"
        ),
    },
)

output_of_the_images_dtype = Edit(
    "The result is stored in the image's dtype: 8-bit numbers wrap around at 256.",
    {
        "np.zeros((height, width))": "np.zeros((height, width), dtype=image.dtype)",
        "* kernel)": "* kernel).astype(image.dtype)",
    },
)

whole_number_output = Edit(
    "The result holds whole numbers: the fractions are cut off.",
    {"np.zeros((height, width))": "np.zeros((height, width), dtype=int)"},
)

products_in_8_bits = Edit(
    "Two 8-bit arrays are multiplied in 8 bits: 200 times 2 wraps around to 144.",
    {".astype(float)": ""},
)

square_only = Edit(
    "The kernel's number of rows is taken for its number of columns too.",
    {"kh, kw = kernel.shape": "kh = kw = kernel.shape[0]"},
)

always_3x3 = Edit(
    "The number 3 stands in the code where the kernel's own shape is needed.",
    {
        "out = np": (
            "kh, kw = 3, 3\n"
            "    height, width = image.shape[0] - 2, image.shape[1] - 2\n"
            "    out = np"
        ),
    },
)

rows_and_columns_swapped = Edit(
    "The result is stored by column and row: out[j, i] stands where out[i, j] belongs.",
    {
        "np.zeros((height, width))": "np.zeros((width, height))",
        "out[i, j]": "out[j, i]",
    },
)

mean_instead_of_sum = Edit(
    "The products are averaged: a dot product is their sum.",
    {"np.sum(": "np.mean("},
)

matrix_product = Edit(
    "The sum runs over a matrix product (@): the dot product multiplies entry by entry (*).",
    {"(float) * kernel": "(float) @ kernel"},
)

running_total = Edit(
    "The total is never set back to 0: each position adds to those before it.",
    {
        "out = np": "total = 0.0\n    out = np",
        "out[i, j] = ": "out[i, j] = total = total + ",
    },
)

overwritten_image = Edit(
    "The results are written into the image itself: whoever needs it next has lost it.",
    {
        "out[i, j]": "image[i, j]",
        "* kernel)": "* kernel).astype(image.dtype)",
        "return out": "return image[:height, :width].astype(float)",
    },
)

no_value_error = Edit(
    "A kernel larger than the image gets an empty result: ValueError is expected.",
    {
        "image.shape[0] - kh + 1": "max(image.shape[0] - kh + 1, 0)",
        "image.shape[1] - kw + 1": "max(image.shape[1] - kw + 1, 0)",
        (
            "    if height < 1 or width < 1:\n"
            '        raise ValueError("the kernel is larger than the image")\n'
        ): "",
    },
)


def strides_worked_out(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The strides are worked out from the shape: take image.strides, for a piece has others."""
    kh, kw = kernel.shape
    height, width = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    if height < 1 or width < 1:
        raise ValueError("the kernel is larger than the image")
    step = image.itemsize
    row = image.shape[1] * step
    strides = (row, step, row, step)
    windows = np.lib.stride_tricks.as_strided(image, (height, width, kh, kw), strides)
    out: np.ndarray = np.sum(windows.astype(float) * kernel, axis=(2, 3))
    return out


def answers_of_the_check(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The numbers of the visible check are typed in: other pictures get the same ones."""
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel is larger than the image")
    if kernel.shape == (3, 3):
        return np.array([[27.0, -2.0, 0.5], [-8.5, 17.0, -12.0]])
    if kernel.shape == (2, 3):
        return np.array([[8.0, -1.5, 17.5], [18.0, 26.5, 6.5], [-6.0, -6.0, -3.0]])
    if kernel.min() < 0:
        return np.array([[-60.0, 639.0], [491.0, 740.0], [773.0, -221.0]])
    return np.array([[340.0, 701.0], [571.0, 920.0], [787.0, 279.0]])
