"""Known mistakes in ``pad2d(x, padding, value=0.0)``."""

# ruff: noqa: D401, ARG001
# A first line says what is wrong, to a student; it is no command. To overlook an argument is a
# mistake of its own.

import numpy as np


def one_side_only(x: np.ndarray, padding: int | tuple[int, int], value: float = 0.0) -> np.ndarray:
    """The border is added above and left only: it belongs on both sides."""
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    padded = np.full((*x.shape[:-2], x.shape[-2] + rows, x.shape[-1] + columns), float(value))
    padded[..., rows:, columns:] = x
    return padded


def border_at_the_far_side(
    x: np.ndarray, padding: int | tuple[int, int], value: float = 0.0
) -> np.ndarray:
    """The border lies below and right only: the picture is put into the corner."""
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    shape = (*x.shape[:-2], x.shape[-2] + 2 * rows, x.shape[-1] + 2 * columns)
    padded = np.full(shape, float(value))
    padded[..., : x.shape[-2], : x.shape[-1]] = x
    return padded


def every_axis(x: np.ndarray, padding: int | tuple[int, int], value: float = 0.0) -> np.ndarray:
    """Every axis is padded: that adds images and channels, too."""
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    widths = [(rows, rows)] * (x.ndim - 1) + [(columns, columns)]
    return np.pad(x, widths, constant_values=value)


def first_two_axes(x: np.ndarray, padding: int | tuple[int, int], value: float = 0.0) -> np.ndarray:
    """The first two axes are padded: rows and columns are the last two."""
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    widths = [(rows, rows), (columns, columns)] + [(0, 0)] * (x.ndim - 2)
    return np.pad(x, widths, constant_values=value)


def last_axis_only(x: np.ndarray, padding: int | tuple[int, int], value: float = 0.0) -> np.ndarray:
    """Only the columns are padded: rows are too."""
    columns = padding if isinstance(padding, int) else padding[1]
    widths = [(0, 0)] * (x.ndim - 1) + [(columns, columns)]
    return np.pad(x, widths, constant_values=value)


def value_ignored(x: np.ndarray, padding: int | tuple[int, int], value: float = 0.0) -> np.ndarray:
    """The border is always 0: it should hold the value that is given."""
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    return np.pad(x, [(0, 0)] * (x.ndim - 2) + [(rows, rows), (columns, columns)])


def edge_repeated(x: np.ndarray, padding: int | tuple[int, int], value: float = 0.0) -> np.ndarray:
    """The border repeats the edge pixel: it should hold the value that is given."""
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    widths = [(0, 0)] * (x.ndim - 2) + [(rows, rows), (columns, columns)]
    return np.pad(x, widths, mode="edge")


def pair_swapped(x: np.ndarray, padding: int | tuple[int, int], value: float = 0.0) -> np.ndarray:
    """A pair is taken as columns and rows: rows come first."""
    columns, rows = (padding, padding) if isinstance(padding, int) else padding
    widths = [(0, 0)] * (x.ndim - 2) + [(rows, rows), (columns, columns)]
    return np.pad(x, widths, constant_values=value)


def pair_taken_as_before_and_after(
    x: np.ndarray, padding: int | tuple[int, int], value: float = 0.0
) -> np.ndarray:
    """A pair is taken as before and after: it means rows and columns."""
    widths = [(0, 0)] * (x.ndim - 2) + [padding, padding]
    return np.pad(x, [(w, w) if isinstance(w, int) else w for w in widths], constant_values=value)


def half_on_each_side(
    x: np.ndarray, padding: int | tuple[int, int], value: float = 0.0
) -> np.ndarray:
    """The padding is shared between the two sides: each side gets all of it."""
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    widths = [(0, 0)] * (x.ndim - 2)
    widths += [(rows // 2, rows - rows // 2), (columns // 2, columns - columns // 2)]
    return np.pad(x, widths, constant_values=value)


def minus_zero_slice(
    x: np.ndarray, padding: int | tuple[int, int], value: float = 0.0
) -> np.ndarray:
    """The slice [p:-p] is empty for p = 0: write [p : p + size]."""
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    shape = (*x.shape[:-2], x.shape[-2] + 2 * rows, x.shape[-1] + 2 * columns)
    padded = np.full(shape, float(value))
    inner = padded[..., rows:-rows, columns:-columns]
    if inner.shape == x.shape:
        inner[...] = x
    return padded


def whole_numbers(x: np.ndarray, padding: int | tuple[int, int], value: float = 0.0) -> np.ndarray:
    """The result holds whole numbers: the fractions are cut off."""
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    widths = [(0, 0)] * (x.ndim - 2) + [(rows, rows), (columns, columns)]
    return np.pad(x, widths, constant_values=value).astype(int)
