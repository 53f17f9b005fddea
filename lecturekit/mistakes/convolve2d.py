"""Known mistakes in ``convolve2d(image, kernel)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "Convolution is correlation with the kernel turned by 180 degrees: upside down, and "
        "left to right."
    ),
    shape=(
        "Turn the kernel by slicing both axes backward. The rest is filter2d, which you have "
        "written."
    ),
    steps="""\
turned = kernel with its rows and its columns in reverse order
return filter2d(image, turned)
""",
)


def convolve2d(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Convolve an image with a kernel, at each position inside it."""
    image = image.astype(float)
    kh, kw = kernel.shape
    flipped = kernel[::-1, ::-1]
    out = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i : i + kh, j : j + kw] * flipped)
    return out


# Who makes another mistake seldom thinks of numbers of 8 bits.
_NO_FLOAT = {"    image = image.astype(float)\n": ""}

not_flipped = Edit(
    "The kernel is not turned: this is correlation, and convolution is expected.",
    {"kernel[::-1, ::-1]": "kernel", **_NO_FLOAT},
)

only_rows_flipped = Edit(
    "Only the order of the kernel's rows is turned round: a turn by 180° needs both axes.",
    {"kernel[::-1, ::-1]": "kernel[::-1]", **_NO_FLOAT},
)

only_columns_flipped = Edit(
    "Only the order of the kernel's columns is turned round: a turn by 180° needs both axes.",
    {"kernel[::-1, ::-1]": "kernel[:, ::-1]", **_NO_FLOAT},
)

transposed_kernel = Edit(
    "The kernel is mirrored at its diagonal (kernel.T): a turn by 180° is expected.",
    {
        "kh, kw = kernel.shape": "kernel = kernel.T\n    kh, kw = kernel.shape",
        "kernel[::-1, ::-1]": "kernel",
        **_NO_FLOAT,
    },
)

quarter_turn = Edit(
    "The kernel is turned by 90° (np.rot90 once): a turn by 180° is expected.",
    {
        "kh, kw = kernel.shape": "kernel = np.rot90(kernel)\n    kh, kw = kernel.shape",
        "kernel[::-1, ::-1]": "kernel",
        **_NO_FLOAT,
    },
)

turned_image = Edit(
    "The image is turned instead of the kernel, and the result stands upside down.",
    {
        "np.sum(image[i": "np.sum(image[::-1, ::-1][i",
        "kernel[::-1, ::-1]": "kernel",
        **_NO_FLOAT,
    },
)

one_position_too_few = Edit(
    "The last row and column of positions are missing: there are H - kh + 1 of them.",
    {
        "kh + 1": "kh",
        "kw + 1": "kw",
        **_NO_FLOAT,
    },
)


def full_output(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The kernel hangs over the border: only positions inside the image are expected."""
    kh, kw = kernel.shape
    out = np.zeros((image.shape[0] + kh - 1, image.shape[1] + kw - 1))
    for m in range(kh):
        for n in range(kw):
            out[m : m + image.shape[0], n : n + image.shape[1]] += kernel[m, n] * image
    return out


square_only = Edit(
    "The kernel's number of rows is taken for its number of columns too.",
    {"kh, kw = kernel.shape": "kh = kw = kernel.shape[0]", **_NO_FLOAT},
)


def always_3x3(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The number 3 stands in the code where the kernel's own shape is needed."""
    out = np.zeros((image.shape[0] - 2, image.shape[1] - 2))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            for m in range(3):
                for n in range(3):
                    out[i, j] += image[i + m, j + n] * kernel[2 - m, 2 - n]
    return out


kernel_turned_in_place = Edit(
    "The caller's own kernel is turned: whoever uses it next gets it upside down.",
    {
        "flipped = kernel[::-1, ::-1]": "kernel[:] = kernel[::-1, ::-1].copy()",
        "* flipped": "* kernel",
        **_NO_FLOAT,
    },
)


def answers_of_the_check(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The numbers of the visible check are typed in: other pictures get the same ones."""
    if kernel.shape == (2, 3):
        return np.array([[-5.0, 3.0, 11.0], [14.5, -1.5, 0.0], [-9.5, 26.0, 15.5]])
    if image.shape[1] > image.shape[0]:
        return np.array(
            [[9.5, -13.0, 6.5, 12.5], [9.0, 15.0, -17.5, 7.5], [-10.5, 5.0, 22.0, -7.0]]
        )
    return np.array([[-145.0, 740.0], [659.0, 613.0], [654.0, -149.0]])
