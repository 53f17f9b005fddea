"""Wrong answers to pad2d that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

import numpy as np


# %% fills the border before it casts to the dtype of x
def pad2d(x, padding, value=0.0):
    rows, columns = (padding, padding) if np.isscalar(padding) else padding
    height, width = x.shape[-2:]
    shape = (*x.shape[:-2], height + 2 * rows, width + 2 * columns)
    out = np.full(shape, value).astype(x.dtype)
    out[..., rows : rows + height, columns : columns + width] = x
    return out


# %% returns a part of x where only one axis is padded by 0 on the way
def pad2d(x, padding, value=0.0):
    rows, columns = (padding, padding) if np.isscalar(padding) else padding
    out = x
    if columns:
        side = np.full((*out.shape[:-1], columns), value)
        out = np.concatenate([side, out, side], axis=-1)
    if rows:
        side = np.full((*out.shape[:-2], rows, out.shape[-1]), value)
        out = np.concatenate([side, out, side], axis=-2)
    return out[...]


# %% moves the pixels by products with 0 and 1, which makes NaN of infinite ones
def pad2d(x, padding, value=0.0):
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    height, width = x.shape[-2:]
    down = np.eye(height + 2 * rows, height, -rows)
    along = np.eye(width, width + 2 * columns, columns)
    moved = down @ x @ along
    inside = down @ np.ones((height, width)) @ along
    return np.where(inside > 0, moved, value)


# %% puts the largest number there is in the place of infinity
def pad2d(x, padding, value=0.0):
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    widths = [(0, 0)] * (x.ndim - 2) + [(rows, rows), (columns, columns)]
    return np.nan_to_num(np.pad(x.astype(float), widths, constant_values=value))


# %% takes the value as a whole number
def pad2d(x, padding, value=0):
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    widths = [(0, 0)] * (x.ndim - 2) + [(rows, rows), (columns, columns)]
    value = value if np.isinf(value) else int(value)
    return np.pad(x.astype(float), widths, constant_values=value)


# %% knows batches of images, and nothing with more axes
def pad2d(x, padding, value=0.0):
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    border = [(rows, rows), (columns, columns)]
    widths = {2: border, 3: [(0, 0), *border], 4: [(0, 0), (0, 0), *border]}
    return np.pad(x.astype(float), widths[x.ndim], constant_values=value)


# %% writes every result into one array, so that the next call changes the last result
desk = np.empty(100_000)


def pad2d(x, padding, value=0.0):
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    height, width = x.shape[-2:]
    shape = (*x.shape[:-2], height + 2 * rows, width + 2 * columns)
    out = desk[: int(np.prod(shape))].reshape(shape)
    out[...] = value
    out[..., rows : rows + height, columns : columns + width] = x
    return out


# %% remembers its results by shape, padding and value
remembered = {}


def pad2d(x, padding, value=0.0):
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    widths = [(0, 0)] * (x.ndim - 2) + [(rows, rows), (columns, columns)]
    key = x.shape, padding, value
    if key not in remembered:
        remembered[key] = np.pad(x.astype(float), widths, constant_values=value)
    return remembered[key].copy()


# %% has another name for the value
def pad2d(x, padding, fill=0.0):
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    widths = [(0, 0)] * (x.ndim - 2) + [(rows, rows), (columns, columns)]
    return np.pad(x.astype(float), widths, constant_values=fill)


# %% asks for the value each time
def pad2d(x, padding, value):
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    widths = [(0, 0)] * (x.ndim - 2) + [(rows, rows), (columns, columns)]
    return np.pad(x.astype(float), widths, constant_values=value)


# %% computes with half the digits
def pad2d(x, padding, value=0.0):
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    widths = [(0, 0)] * (x.ndim - 2) + [(rows, rows), (columns, columns)]
    return np.pad(x.astype(np.float16), widths, constant_values=value)


# %% returns x itself where there is nothing to pad
def pad2d(x, padding, value=0.0):
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    if not rows and not columns:
        return x
    width = [(0, 0)] * (x.ndim - 2) + [(rows, rows), (columns, columns)]
    return np.pad(x, width, constant_values=value)
