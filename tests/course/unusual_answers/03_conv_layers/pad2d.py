"""Right answers to pad2d that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import numpy as np


# %% an image at a time, down to the last two axes
def pad2d(x, padding, value=0.0):
    if x.ndim > 2:
        return np.array([pad2d(part, padding, value) for part in x])
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    side = [float(value)] * columns
    full = [[float(value)] * (x.shape[1] + 2 * columns)] * rows
    return np.array([*full, *([*side, *line, *side] for line in x.tolist()), *full], dtype=float)


# %% inserted rows and columns, with more digits
def pad2d(x, padding, value=0.0):
    rows, columns = np.broadcast_to(padding, 2)
    result = x.astype(np.longdouble)
    for axis, count in [(-2, rows), (-1, columns)]:
        result = np.insert(result, [0] * count, value, axis)
        result = np.insert(result, [result.shape[axis]] * count, value, axis)
    return result


# %% cut out of a sheet that is larger than it need be
def pad2d(x, padding, value=0.0, *, room=3):
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    height, width = x.shape[-2:]
    down, along = rows + room, columns + room
    sheet = np.full((*x.shape[:-2], height + 2 * down, width + 2 * along), value, dtype="f8")
    sheet[..., down : down + height, along : along + width] = x
    return sheet[..., room : room + height + 2 * rows, room : room + width + 2 * columns]


# %% places instead of slices
def pad2d(x, padding, value=0.0):
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    i = np.arange(-rows, x.shape[-2] + rows)[:, None]
    j = np.arange(-columns, x.shape[-1] + columns)
    inside = (i >= 0) & (i < x.shape[-2]) & (j >= 0) & (j < x.shape[-1])
    nearest = x[..., i.clip(0, x.shape[-2] - 1), j.clip(0, x.shape[-1] - 1)]
    return np.where(inside, nearest, float(value))
