"""What the functions that slide a kernel over an image check before they do."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array

Border = Literal["valid", "zero", "edge", "reflect", "wrap"]
_PAD_MODES = {"zero": "constant", "edge": "edge", "reflect": "reflect", "wrap": "wrap"}


def check_filtering(
    function: str, image: ArrayLike, kernel: ArrayLike, border: Border
) -> tuple[RealArray, RealArray, RealArray]:
    """Check an image and a kernel, and put around the image what its border asks for.

    Parameters
    ----------
    function : str
        Whose arguments they are, for the error message.
    image, kernel, border
        As for `filter2d`.

    Returns
    -------
    pixels : ndarray of float, shape (H, W) or (H, W, C)
        With the border around them, if it isn't "valid".
    weights : ndarray of float, shape (KH, KW)
    out : ndarray of float, shape (OH, OW) or (OH, OW, C)
        For the result, not yet filled.

    Raises
    ------
    ValueError, TypeError
        As for `filter2d`.
    """
    pixels = as_float_array(function, "image", image, "H W", "H W C")
    weights = as_float_array(function, "kernel", kernel, "KH KW")
    kernel_height, kernel_width = weights.shape
    if not isinstance(border, str) or border not in get_args(Border):
        raise ValueError(
            f"{function}: border is {border!r}; use one of {', '.join(get_args(Border))}"
        )
    if border != "valid":
        if kernel_height % 2 == 0 or kernel_width % 2 == 0:
            raise ValueError(
                f"{function}: kernel {weights.shape} has no center; use odd sides"
                + ("" if function == "apply_filter" else " or border='valid'")
            )
        pixels = _pad(pixels, kernel_height // 2, kernel_width // 2, border)
    rows = pixels.shape[0] - kernel_height + 1
    columns = pixels.shape[1] - kernel_width + 1
    if rows < 1 or columns < 1:
        raise ValueError(
            f"{function}: kernel {weights.shape} is larger than image {pixels.shape[:2]}; "
            "use a smaller kernel or another border"
        )
    out = np.empty((rows, columns, *pixels.shape[2:]), np.result_type(pixels, weights))
    return pixels, weights, out


def _pad(pixels: RealArray, rows: int, columns: int, border: Border) -> RealArray:
    # NumPy's stubs take a mode only as a literal.
    around = [(rows, rows), (columns, columns)] + [(0, 0)] * (pixels.ndim - 2)
    return np.pad(pixels, around, mode=_PAD_MODES[border])  # type: ignore[call-overload,no-any-return]
