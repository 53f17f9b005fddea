"""Known mistakes in ``apply_filter(image, kernel, divisor=1)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "Three things happen after the sum, and their order matters: divide once, round "
        "once, clip once. Before the sum, the border is filled with copies of the edge "
        "pixels."
    ),
    shape=(
        "np.pad with mode='edge' adds kh // 2 rows and kw // 2 columns on each side, so that "
        "the result has the image's shape. Compute with floats, and turn the result into "
        "uint8 at the very end."
    ),
    steps="""\
padded = image as floats, with kh // 2 rows and kw // 2 columns of edge pixels around it
total = filter2d(padded, kernel)        # the image's shape
total = total / divisor
round total to the nearest whole number
clip it to 0..255
return it as uint8
""",
)


def apply_filter(image: np.ndarray, kernel: np.ndarray, divisor: float = 1) -> np.ndarray:
    """Filter an 8-bit picture into one of the same size."""
    kh, kw = kernel.shape
    padded = np.pad(image.astype(float), ((kh // 2, kh // 2), (kw // 2, kw // 2)), mode="edge")
    total = np.zeros(image.shape)
    for m in range(kh):
        for n in range(kw):
            total += kernel[m, n] * padded[m : m + image.shape[0], n : n + image.shape[1]]
    return np.clip(np.rint(total / divisor), 0, 255).astype(np.uint8)


wrapped_around = Edit(
    "The result is not clipped to 0..255 before uint8: 256 becomes 0 and -1 becomes 255.",
    {"np.clip(np.rint(total / divisor), 0, 255)": "np.rint(total / divisor).astype(np.int64)"},
)

kernel_divided_first = Edit(
    "Each weight is divided: 1/6 is no exact number, so divide the whole sum once.",
    {
        "kernel[m, n] *": "kernel[m, n] / divisor *",
        "total / divisor": "total",
    },
)

summed_in_8_bits = Edit(
    "The products are summed up as uint8, which wraps around at 256 on the way.",
    {
        "np.zeros(image.shape)": "np.zeros(image.shape, dtype=np.uint8)",
        "total += kernel[m, n] * padded[m : m + image.shape[0], n : n + image.shape[1]]": (
            "window = padded[m : m + image.shape[0], n : n + image.shape[1]]\n"
            "            total += (kernel[m, n] * window).astype(np.int64).astype(np.uint8)"
        ),
    },
)

fractions_cut_off = Edit(
    "The fraction is cut off, since astype(np.uint8) doesn't round: 2.9 becomes 2.",
    {"np.rint(total / divisor)": "total / divisor"},
)

halves_rounded_up = Edit(
    "Every half is rounded up: halves go to the even neighbor, 2.5 to 2 and 3.5 to 4.",
    {"np.rint(total / divisor)": "np.floor(total / divisor + 0.5)"},
)

every_term_rounded = Edit(
    "Every product is divided and rounded on its own: the whole sum is to be divided once.",
    {
        "total += kernel[m, n] * padded[m : m + image.shape[0], n : n + image.shape[1]]": (
            "window = padded[m : m + image.shape[0], n : n + image.shape[1]]\n"
            "            total += np.rint(kernel[m, n] * window / divisor)"
        ),
        "np.rint(total / divisor)": "total",
    },
)

rounded_before_dividing = Edit(
    "The sum is rounded before it is divided, and once more after: divide first, round once.",
    {"total / divisor": "np.rint(total) / divisor"},
)

weights_cut_off = Edit(
    "The weights are turned into whole numbers: a weight of 0.75 becomes 0.",
    {"kernel[m, n]": "int(kernel[m, n])"},
)

clipped_too_early = Edit(
    "The sum is clipped to 0..255 before it is divided: dividing comes first.",
    {"total / divisor": "np.clip(total, 0, 255) / divisor"},
)

divisor_ignored = Edit(
    "The sum is never divided by the divisor.",
    {"total / divisor": "total"},
)

zeros_outside = Edit(
    "Zeros stand outside the picture, so its border darkens: repeat the edge pixel.",
    {', mode="edge"': ""},
)

mirrored_outside = Edit(
    "The picture is mirrored outside its border: repeat the edge pixel.",
    {'mode="edge"': 'mode="reflect"'},
)


def border_left_alone(image: np.ndarray, kernel: np.ndarray, divisor: float = 1) -> np.ndarray:
    """The pixels at the border are copied: they are filtered like all others."""
    kh, kw = kernel.shape
    out = image.copy()
    for i in range(kh // 2, image.shape[0] - kh // 2):
        for j in range(kw // 2, image.shape[1] - kw // 2):
            window = image[i - kh // 2 : i + kh // 2 + 1, j - kw // 2 : j + kw // 2 + 1]
            out[i, j] = np.clip(np.rint(np.sum(window.astype(float) * kernel) / divisor), 0, 255)
    return out


def smaller_output(image: np.ndarray, kernel: np.ndarray, divisor: float = 1) -> np.ndarray:
    """The result is smaller than the picture: repeat the edge pixel outside to keep its size."""
    kh, kw = kernel.shape
    total = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for i in range(total.shape[0]):
        for j in range(total.shape[1]):
            total[i, j] = np.sum(image[i : i + kh, j : j + kw].astype(float) * kernel)
    return np.clip(np.rint(total / divisor), 0, 255).astype(np.uint8)


flipped_kernel = Edit(
    "The kernel is turned by 180°: this is convolution, and correlation is expected.",
    {"kernel[m, n]": "kernel[::-1, ::-1][m, n]"},
)

square_only = Edit(
    "The kernel's number of rows is taken for its number of columns too.",
    {"kh, kw = kernel.shape": "kh = kw = kernel.shape[0]"},
)

always_3x3 = Edit(
    "The number 3 stands in the code where the kernel's own shape is needed.",
    {"kh, kw = kernel.shape": "kh, kw = 3, 3"},
)

negative_made_positive = Edit(
    "Negative results lose their sign (abs): they are to be clipped to 0.",
    {"np.rint(total / divisor)": "np.abs(np.rint(total / divisor))"},
)

stretched_to_255 = Edit(
    "The result is stretched to fill 0..255: each value is only to be clipped.",
    {
        "return np.clip(np.rint(total / divisor), 0, 255).astype(np.uint8)": (
            "total /= divisor\n"
            "    total -= total.min()\n"
            "    total *= 255 / max(total.max(), 1)\n"
            "    return np.rint(total).astype(np.uint8)"
        ),
    },
)

float_result = Edit(
    "The values are right, but the result is no 8-bit picture: uint8 is expected.",
    {".astype(np.uint8)": ""},
)

overwritten_image = Edit(
    "The results are written into the picture that came in: make a new one.",
    {
        "return np.clip": "image[:] = np.clip",
        ".astype(np.uint8)": "\n    return image",
    },
)


def answers_of_the_check(image: np.ndarray, kernel: np.ndarray, divisor: float = 1) -> np.ndarray:
    """The numbers of the visible check are typed in: other pictures get the same ones."""
    if kernel.shape == (1, 5):
        return np.array([[20, 116, 31], [172, 65, 90], [185, 128, 250], [36, 92, 5]], np.uint8)
    if divisor < 0:
        return np.array([[0, 105, 1], [152, 1, 11], [38, 0, 160], [18, 89, 0]], np.uint8)
    if divisor == 6:
        return np.array([[4], [16], [128], [4]], dtype=np.uint8)
    if divisor == 3:
        return np.array([[0, 255, 0], [255, 0, 0], [170, 0, 255], [0, 255, 0]], np.uint8)
    if image[0, 0] == 10:
        return np.array(
            [[22, 77, 144], [126, 192, 113], [195, 90, 0], [89, 73, 150]], dtype=np.uint8
        )
    return image.copy()
