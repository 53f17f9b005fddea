"""Known mistakes in ``apply_filter(image, kernel, divisor=1)``."""

# ruff: noqa: D401, PLR2004
# A first line says what is wrong, to a student; it is no command.

import numpy as np


def wrapped_around(image: np.ndarray, kernel: np.ndarray, divisor: float = 1) -> np.ndarray:
    """The result is not clipped to 0..255 before uint8: 256 becomes 0 and -1 becomes 255."""
    kh, kw = kernel.shape
    padded = np.pad(image.astype(float), ((kh // 2, kh // 2), (kw // 2, kw // 2)), mode="edge")
    total = np.zeros(image.shape)
    for m in range(kh):
        for n in range(kw):
            total += kernel[m, n] * padded[m : m + image.shape[0], n : n + image.shape[1]]
    return np.rint(total / divisor).astype(np.int64).astype(np.uint8)


def summed_in_8_bits(image: np.ndarray, kernel: np.ndarray, divisor: float = 1) -> np.ndarray:
    """The products are summed up as uint8, which wraps around at 256 on the way."""
    kh, kw = kernel.shape
    padded = np.pad(image, ((kh // 2, kh // 2), (kw // 2, kw // 2)), mode="edge")
    total = np.zeros(image.shape, dtype=np.uint8)
    for m in range(kh):
        for n in range(kw):
            window = padded[m : m + image.shape[0], n : n + image.shape[1]]
            total += (kernel[m, n] * window.astype(np.int64)).astype(np.int64).astype(np.uint8)
    return np.clip(np.rint(total / divisor), 0, 255).astype(np.uint8)


def fractions_cut_off(image: np.ndarray, kernel: np.ndarray, divisor: float = 1) -> np.ndarray:
    """The fraction is cut off, since astype(np.uint8) doesn't round: 2.9 becomes 2."""
    kh, kw = kernel.shape
    padded = np.pad(image.astype(float), ((kh // 2, kh // 2), (kw // 2, kw // 2)), mode="edge")
    total = np.zeros(image.shape)
    for m in range(kh):
        for n in range(kw):
            total += kernel[m, n] * padded[m : m + image.shape[0], n : n + image.shape[1]]
    return np.clip(total / divisor, 0, 255).astype(np.uint8)


def halves_rounded_up(image: np.ndarray, kernel: np.ndarray, divisor: float = 1) -> np.ndarray:
    """Every half is rounded up: halves go to the even neighbour, 2.5 to 2 and 3.5 to 4."""
    kh, kw = kernel.shape
    padded = np.pad(image.astype(float), ((kh // 2, kh // 2), (kw // 2, kw // 2)), mode="edge")
    total = np.zeros(image.shape)
    for m in range(kh):
        for n in range(kw):
            total += kernel[m, n] * padded[m : m + image.shape[0], n : n + image.shape[1]]
    return np.clip(np.floor(total / divisor + 0.5), 0, 255).astype(np.uint8)


def every_term_rounded(image: np.ndarray, kernel: np.ndarray, divisor: float = 1) -> np.ndarray:
    """Every product is divided and rounded on its own: the whole sum is to be divided once."""
    kh, kw = kernel.shape
    padded = np.pad(image.astype(float), ((kh // 2, kh // 2), (kw // 2, kw // 2)), mode="edge")
    total = np.zeros(image.shape)
    for m in range(kh):
        for n in range(kw):
            window = padded[m : m + image.shape[0], n : n + image.shape[1]]
            total += np.rint(kernel[m, n] * window / divisor)
    return np.clip(total, 0, 255).astype(np.uint8)


def rounded_before_dividing(
    image: np.ndarray, kernel: np.ndarray, divisor: float = 1
) -> np.ndarray:
    """The sum is rounded before it is divided, and once more after: divide first, round once."""
    kh, kw = kernel.shape
    padded = np.pad(image.astype(float), ((kh // 2, kh // 2), (kw // 2, kw // 2)), mode="edge")
    total = np.zeros(image.shape)
    for m in range(kh):
        for n in range(kw):
            total += kernel[m, n] * padded[m : m + image.shape[0], n : n + image.shape[1]]
    return np.clip(np.rint(np.rint(total) / divisor), 0, 255).astype(np.uint8)


def weights_cut_off(image: np.ndarray, kernel: np.ndarray, divisor: float = 1) -> np.ndarray:
    """The weights are turned into whole numbers: a weight of 0.75 becomes 0."""
    kh, kw = kernel.shape
    kernel = kernel.astype(int)
    padded = np.pad(image.astype(int), ((kh // 2, kh // 2), (kw // 2, kw // 2)), mode="edge")
    total = np.zeros(image.shape)
    for m in range(kh):
        for n in range(kw):
            total += kernel[m, n] * padded[m : m + image.shape[0], n : n + image.shape[1]]
    return np.clip(np.rint(total / divisor), 0, 255).astype(np.uint8)


def clipped_too_early(image: np.ndarray, kernel: np.ndarray, divisor: float = 1) -> np.ndarray:
    """The sum is clipped to 0..255 before it is divided: dividing comes first."""
    kh, kw = kernel.shape
    padded = np.pad(image.astype(float), ((kh // 2, kh // 2), (kw // 2, kw // 2)), mode="edge")
    total = np.zeros(image.shape)
    for m in range(kh):
        for n in range(kw):
            total += kernel[m, n] * padded[m : m + image.shape[0], n : n + image.shape[1]]
    return np.clip(np.rint(np.clip(total, 0, 255) / divisor), 0, 255).astype(np.uint8)


def divisor_ignored(image: np.ndarray, kernel: np.ndarray, divisor: float = 1) -> np.ndarray:
    """The sum is never divided by the divisor."""
    divisor = 1
    kh, kw = kernel.shape
    padded = np.pad(image.astype(float), ((kh // 2, kh // 2), (kw // 2, kw // 2)), mode="edge")
    total = np.zeros(image.shape)
    for m in range(kh):
        for n in range(kw):
            total += kernel[m, n] * padded[m : m + image.shape[0], n : n + image.shape[1]]
    return np.clip(np.rint(total / divisor), 0, 255).astype(np.uint8)


def zeros_outside(image: np.ndarray, kernel: np.ndarray, divisor: float = 1) -> np.ndarray:
    """Zeros stand outside the picture, so its border darkens: repeat the edge pixel."""
    kh, kw = kernel.shape
    padded = np.pad(image.astype(float), ((kh // 2, kh // 2), (kw // 2, kw // 2)))
    total = np.zeros(image.shape)
    for m in range(kh):
        for n in range(kw):
            total += kernel[m, n] * padded[m : m + image.shape[0], n : n + image.shape[1]]
    return np.clip(np.rint(total / divisor), 0, 255).astype(np.uint8)


def mirrored_outside(image: np.ndarray, kernel: np.ndarray, divisor: float = 1) -> np.ndarray:
    """The picture is mirrored outside its border: repeat the edge pixel."""
    kh, kw = kernel.shape
    around = ((kh // 2, kh // 2), (kw // 2, kw // 2))
    padded = np.pad(image.astype(float), around, mode="reflect")
    total = np.zeros(image.shape)
    for m in range(kh):
        for n in range(kw):
            total += kernel[m, n] * padded[m : m + image.shape[0], n : n + image.shape[1]]
    return np.clip(np.rint(total / divisor), 0, 255).astype(np.uint8)


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


def flipped_kernel(image: np.ndarray, kernel: np.ndarray, divisor: float = 1) -> np.ndarray:
    """The kernel is turned by 180°: this is convolution, and correlation is asked."""
    kh, kw = kernel.shape
    flipped = kernel[::-1, ::-1]
    padded = np.pad(image.astype(float), ((kh // 2, kh // 2), (kw // 2, kw // 2)), mode="edge")
    total = np.zeros(image.shape)
    for m in range(kh):
        for n in range(kw):
            total += flipped[m, n] * padded[m : m + image.shape[0], n : n + image.shape[1]]
    return np.clip(np.rint(total / divisor), 0, 255).astype(np.uint8)


def square_only(image: np.ndarray, kernel: np.ndarray, divisor: float = 1) -> np.ndarray:
    """The kernel's number of rows is taken for its number of columns too."""
    k = kernel.shape[0]
    padded = np.pad(image.astype(float), k // 2, mode="edge")
    total = np.zeros(image.shape)
    for m in range(k):
        for n in range(k):
            total += kernel[m, n] * padded[m : m + image.shape[0], n : n + image.shape[1]]
    return np.clip(np.rint(total / divisor), 0, 255).astype(np.uint8)


def always_3x3(image: np.ndarray, kernel: np.ndarray, divisor: float = 1) -> np.ndarray:
    """The number 3 stands in the code where the kernel's own shape is needed."""
    padded = np.pad(image.astype(float), 1, mode="edge")
    total = np.zeros(image.shape)
    for m in range(3):
        for n in range(3):
            total += kernel[m, n] * padded[m : m + image.shape[0], n : n + image.shape[1]]
    return np.clip(np.rint(total / divisor), 0, 255).astype(np.uint8)


def negative_made_positive(image: np.ndarray, kernel: np.ndarray, divisor: float = 1) -> np.ndarray:
    """Negative results lose their sign (abs): they are to be clipped to 0."""
    kh, kw = kernel.shape
    padded = np.pad(image.astype(float), ((kh // 2, kh // 2), (kw // 2, kw // 2)), mode="edge")
    total = np.zeros(image.shape)
    for m in range(kh):
        for n in range(kw):
            total += kernel[m, n] * padded[m : m + image.shape[0], n : n + image.shape[1]]
    return np.clip(np.abs(np.rint(total / divisor)), 0, 255).astype(np.uint8)


def stretched_to_255(image: np.ndarray, kernel: np.ndarray, divisor: float = 1) -> np.ndarray:
    """The result is stretched to fill 0..255: each value is only to be clipped."""
    kh, kw = kernel.shape
    padded = np.pad(image.astype(float), ((kh // 2, kh // 2), (kw // 2, kw // 2)), mode="edge")
    total = np.zeros(image.shape)
    for m in range(kh):
        for n in range(kw):
            total += kernel[m, n] * padded[m : m + image.shape[0], n : n + image.shape[1]]
    total /= divisor
    total -= total.min()
    total *= 255 / max(total.max(), 1)
    return np.rint(total).astype(np.uint8)


def float_result(image: np.ndarray, kernel: np.ndarray, divisor: float = 1) -> np.ndarray:
    """The values are right, but the result is no 8-bit picture: uint8 is asked."""
    kh, kw = kernel.shape
    padded = np.pad(image.astype(float), ((kh // 2, kh // 2), (kw // 2, kw // 2)), mode="edge")
    total = np.zeros(image.shape)
    for m in range(kh):
        for n in range(kw):
            total += kernel[m, n] * padded[m : m + image.shape[0], n : n + image.shape[1]]
    return np.clip(np.rint(total / divisor), 0, 255)


def overwritten_image(image: np.ndarray, kernel: np.ndarray, divisor: float = 1) -> np.ndarray:
    """The results are written into the picture that came in: make a new one."""
    kh, kw = kernel.shape
    padded = np.pad(image.astype(float), ((kh // 2, kh // 2), (kw // 2, kw // 2)), mode="edge")
    total = np.zeros(image.shape)
    for m in range(kh):
        for n in range(kw):
            total += kernel[m, n] * padded[m : m + image.shape[0], n : n + image.shape[1]]
    image[:] = np.clip(np.rint(total / divisor), 0, 255)
    return image


def answers_of_the_check(image: np.ndarray, kernel: np.ndarray, divisor: float = 1) -> np.ndarray:
    """The numbers of the visible check are typed in: other pictures get the same ones."""
    if kernel.shape == (1, 5):
        return np.array([[20, 116, 31], [172, 65, 90], [185, 128, 250], [36, 92, 5]], np.uint8)
    if divisor < 0:
        return np.array([[0, 105, 1], [152, 1, 11], [38, 0, 160], [18, 89, 0]], np.uint8)
    if divisor == 3:
        return np.array([[0, 255, 0], [255, 0, 0], [170, 0, 255], [0, 255, 0]], np.uint8)
    if image[0, 0] == 10:
        return np.array(
            [[22, 77, 144], [126, 192, 113], [195, 90, 0], [89, 73, 150]], dtype=np.uint8
        )
    return image.copy()
