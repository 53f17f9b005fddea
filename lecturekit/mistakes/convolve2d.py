"""Known mistakes in ``convolve2d(image, kernel)``."""

# ruff: noqa: D401
# A first line says what is wrong, to a student; it is no command.

import numpy as np


def not_flipped(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The kernel is not turned: this is correlation, and convolution is asked."""
    kh, kw = kernel.shape
    out = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i : i + kh, j : j + kw] * kernel)
    return out


def only_rows_flipped(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Only the order of the kernel's rows is turned round: a turn by 180° needs both axes."""
    kh, kw = kernel.shape
    flipped = kernel[::-1]
    out = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i : i + kh, j : j + kw] * flipped)
    return out


def only_columns_flipped(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Only the order of the kernel's columns is turned round: a turn by 180° needs both axes."""
    kh, kw = kernel.shape
    flipped = kernel[:, ::-1]
    out = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i : i + kh, j : j + kw] * flipped)
    return out


def transposed_kernel(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The kernel is mirrored at its diagonal (kernel.T): a turn by 180° is asked."""
    kernel = kernel.T
    kh, kw = kernel.shape
    out = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i : i + kh, j : j + kw] * kernel)
    return out


def quarter_turn(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The kernel is turned by 90° (np.rot90 once): a turn by 180° is asked."""
    kernel = np.rot90(kernel)
    kh, kw = kernel.shape
    out = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i : i + kh, j : j + kw] * kernel)
    return out


def turned_image(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The image is turned instead of the kernel, and the result stands upside down."""
    kh, kw = kernel.shape
    turned = image[::-1, ::-1]
    out = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(turned[i : i + kh, j : j + kw] * kernel)
    return out


def one_position_too_few(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The last row and column of positions are missing: there are H - kh + 1 of them."""
    kh, kw = kernel.shape
    flipped = kernel[::-1, ::-1]
    out = np.zeros((image.shape[0] - kh, image.shape[1] - kw))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i : i + kh, j : j + kw] * flipped)
    return out


def full_output(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The kernel hangs over the border: only positions inside the image are asked."""
    kh, kw = kernel.shape
    out = np.zeros((image.shape[0] + kh - 1, image.shape[1] + kw - 1))
    for m in range(kh):
        for n in range(kw):
            out[m : m + image.shape[0], n : n + image.shape[1]] += kernel[m, n] * image
    return out


def square_only(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The kernel's number of rows is taken for its number of columns too."""
    k = kernel.shape[0]
    flipped = kernel[::-1, ::-1]
    out = np.zeros((image.shape[0] - k + 1, image.shape[1] - k + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i : i + k, j : j + k] * flipped)
    return out


def always_3x3(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The number 3 stands in the code where the kernel's own shape is needed."""
    out = np.zeros((image.shape[0] - 2, image.shape[1] - 2))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            for m in range(3):
                for n in range(3):
                    out[i, j] += image[i + m, j + n] * kernel[2 - m, 2 - n]
    return out


def kernel_turned_in_place(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The caller's own kernel is turned: whoever uses it next gets it upside down."""
    kernel[:] = kernel[::-1, ::-1].copy()
    kh, kw = kernel.shape
    out = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i : i + kh, j : j + kw] * kernel)
    return out


def answers_of_the_check(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The numbers of the visible check are typed in: other pictures get the same ones."""
    if kernel.shape == (2, 3):
        return np.array([[-5.0, 3.0, 11.0], [14.5, -1.5, 0.0], [-9.5, 26.0, 15.5]])
    if image.shape[1] > image.shape[0]:
        return np.array(
            [[9.5, -13.0, 6.5, 12.5], [9.0, 15.0, -17.5, 7.5], [-10.5, 5.0, 22.0, -7.0]]
        )
    return np.array([[-145.0, 740.0], [659.0, 613.0], [654.0, -149.0]])
