"""Filtering an image with a kernel: correlation, convolution, the 8-bit filter."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.arrays import RealArray, as_array, as_float_array
from lecturekit.arguments.values import as_number
from lecturekit.filtering.arguments import Border, check_filtering

_BAND_BYTES = 2**20


def filter2d(image: ArrayLike, kernel: ArrayLike, *, border: Border = "valid") -> RealArray:
    """Slide a kernel over an image and take the dot product at each position.

    This is cross-correlation, which neural network libraries call convolution; see
    `convolve2d` for the mathematicians' one. `filter2d_loops` is the same as plain loops, slow
    and meant to be read.

    Parameters
    ----------
    image : array_like, shape (H, W) or (H, W, C)
        Real numbers. Integers are turned into float64 first, so nothing wraps around;
        each channel is filtered on its own.
    kernel : array_like, shape (KH, KW)
        The weights. All sides must be odd unless `border` is "valid".
    border : {"valid", "zero", "edge", "reflect", "wrap"}
        "valid" keeps the positions where the kernel lies inside the image. The others
        keep the image's size and say what stands outside it: zeros, the edge pixel
        repeated, the image mirrored at its edge pixels, the image repeated.

    Returns
    -------
    ndarray of float, shape (H - KH + 1, W - KW + 1) or (H, W), then (C,) if there was one
        float32 if both inputs are, else float64.

    Raises
    ------
    ValueError
        If a rank is wrong, an input is empty, the kernel is larger than the image, a side of
        the kernel is even where a center is needed, or `border` is unknown.
    TypeError
        If an input does not hold real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.filter2d(lk.TOY_IMAGE, lk.TOY_FILTER)
    array([[4., 3., 4.],
           [2., 4., 3.],
           [2., 3., 4.]])

    References
    ----------
    Slides "Image Filtering" and "Image Filtering: Toy Example".
    """
    return _correlate("filter2d", image, kernel, border)


def convolve2d(image: ArrayLike, kernel: ArrayLike, *, border: Border = "valid") -> RealArray:
    """Convolve an image with a kernel: correlate it with the kernel turned by 180°.

    Parameters
    ----------
    image : array_like, shape (H, W) or (H, W, C)
    kernel : array_like, shape (KH, KW)
    border : {"valid", "zero", "edge", "reflect", "wrap"}
        As for `filter2d`.

    Returns
    -------
    ndarray of float
        Shape and dtype as for `filter2d`.

    Raises
    ------
    ValueError, TypeError
        As for `filter2d`.

    Examples
    --------
    An image with one bright pixel shows the difference: convolution stamps the kernel,
    correlation stamps it upside down.

    >>> import lecturekit as lk
    >>> dot = [[0, 0, 0], [0, 1, 0], [0, 0, 0]]
    >>> lk.convolve2d(dot, [[1, 2], [3, 4]])
    array([[1., 2.],
           [3., 4.]])
    >>> lk.filter2d(dot, [[1, 2], [3, 4]])
    array([[4., 3.],
           [2., 1.]])

    References
    ----------
    Slide "Convolutional Layer: Applies Linear Filter".
    """
    return _correlate("convolve2d", image, kernel, border, turned=True)


def apply_filter(
    image: NDArray[np.uint8], kernel: ArrayLike, divisor: float = 1
) -> NDArray[np.uint8]:
    """Filter an 8-bit image as a paint program does: divide, round, clip, same size.

    The edge pixel is repeated outside the image. The whole sum is divided once, rounded half
    to even and clipped to 0..255.

    Parameters
    ----------
    image : ndarray of uint8, shape (H, W) or (H, W, C)
    kernel : array_like, shape (KH, KW)
        Odd sides.
    divisor : float
        Not zero.

    Returns
    -------
    ndarray of uint8, shape of `image`

    Raises
    ------
    TypeError
        If the image is not uint8, or the divisor no number.
    ValueError
        If the divisor is zero or not finite, a weight is not finite or too large to be summed
        up, or as for `filter2d`.

    Examples
    --------
    The slide's bell demo has gain 1, so a flat image stays as it is:

    >>> import numpy as np
    >>> import lecturekit as lk
    >>> flat = np.full((2, 3), 100, dtype=np.uint8)
    >>> lk.apply_filter(flat, lk.BELL_FILTER, lk.BELL_DIVISOR)
    array([[100, 100, 100],
           [100, 100, 100]], dtype=uint8)

    References
    ----------
    Slide "Different Filters Detect Different Features", the demo with divisor 9.
    """
    dtype = as_array("apply_filter", "image", image).dtype
    if dtype != np.uint8:
        raise TypeError(
            f"apply_filter: image has dtype {dtype}; give an 8-bit image (uint8, 0..255)"
        )
    divisor = as_number("apply_filter", "divisor", divisor, other_than=0)
    weights = as_float_array("apply_filter", "kernel", kernel, "KH KW")
    if not np.isfinite(weights).all():
        raise ValueError("apply_filter: kernel holds NaN or infinity; give finite weights")
    with np.errstate(over="ignore"):
        if np.isinf(255 * np.abs(weights).sum(dtype=np.float64)):
            raise ValueError(
                f"apply_filter: kernel holds weights up to {np.abs(weights).max():.1e}, whose sum "
                "is beyond the largest float; give smaller weights"
            )
        total = _correlate("apply_filter", image, weights, "edge") / divisor
    rounded: RealArray = np.rint(total)  # infinity, too, is clipped
    return rounded.clip(0, 255).astype(np.uint8)


def _correlate(
    function: str, image: ArrayLike, kernel: ArrayLike, border: Border, *, turned: bool = False
) -> RealArray:
    pixels, weights, out = check_filtering(function, image, kernel, border)
    if turned:
        weights = weights[::-1, ::-1]
    _slide(pixels.astype(out.dtype, copy=False), weights.astype(out.dtype, copy=False), out)
    return out


def _slide(pixels: RealArray, weights: RealArray, out: RealArray) -> None:
    """Write the dot product of the weights with each window into `out` (OH, OW[, C])."""
    rows, columns = out.shape[:2]
    kernel_height, kernel_width = weights.shape
    # A band of rows at a time, so that its copies stay in the processor's cache.
    height = max(kernel_height, _BAND_BYTES // (kernel_width * out[0].nbytes))
    copies = np.empty((height + kernel_height - 1, kernel_width, *out.shape[1:]), out.dtype)
    for top in range(0, rows, height):
        band = pixels[top : top + height + kernel_height - 1]
        # Side by side, one copy of each row for every column of the kernel, shifted by that
        # much: KH rows of copies in a row are then all that the kernel meets, weight by weight.
        for j in range(kernel_width):
            copies[: len(band), j] = band[:, j : j + columns]
        flat = copies[: len(band)].reshape(len(band), kernel_width, -1)
        met = sliding_window_view(flat, kernel_height, axis=0)  # (P, KW, OW * C, KH), a view
        met = met.transpose(0, 3, 1, 2).reshape(len(met), weights.size, -1)  # a view still
        with np.errstate(invalid="ignore"):  # infinity times 0 is NaN, as it should be
            np.matmul(weights.ravel(), met, out=out[top : top + height].reshape(len(met), -1))
