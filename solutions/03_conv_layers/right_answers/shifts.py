"""Right answers with whole pictures: a shifted slice for each weight."""

import itertools

import numpy as np


def fc_params(sizes, bias=True):
    return sum((before + int(bias)) * after for before, after in itertools.pairwise(sizes))


def conv_matrix(kernel, input_shape):
    rows = input_shape[0] - kernel.shape[0] + 1
    columns = input_shape[1] - kernel.shape[1] + 1
    pixel = np.arange(input_shape[0] * input_shape[1]).reshape(input_shape)
    matrix = np.zeros((rows * columns, pixel.size))
    for (i, j), weight in np.ndenumerate(kernel):
        met = pixel[i : i + rows, j : j + columns].ravel()
        matrix[np.arange(rows * columns), met] = weight
    return matrix


def pad2d(x, padding, value=0.0):
    rows, columns = padding if isinstance(padding, tuple | list) else (padding,) * 2
    side = np.full((*x.shape[:-1], columns), value)
    wide = np.concatenate([side, x, side], axis=-1)
    top = np.full((*x.shape[:-2], rows, wide.shape[-1]), value)
    return np.concatenate([top, wide, top], axis=-2)


def output_size(n, kernel_size, stride=1, padding=0):
    if kernel_size < 1 or stride < 1 or padding < 0:
        raise ValueError("a size is too small")
    starts = range(0, n + 2 * padding - kernel_size + 1, stride)
    if not starts:
        raise ValueError("the kernel is larger than the padded picture")
    return len(starts)


def conv_params(in_channels, out_channels, kernel_size, bias=True):
    height, width = (kernel_size,) * 2 if np.isscalar(kernel_size) else kernel_size
    weights = np.broadcast_to(0, (out_channels, in_channels, height, width))  # as in a table
    biases = np.broadcast_to(0, out_channels if bias else 0)
    return weights.size + biases.size


def conv2d(x, w, b, stride=1, padding=0):
    sr, sc = stride if isinstance(stride, tuple | list) else (stride, stride)
    pr, pc = padding if isinstance(padding, tuple | list) else (padding, padding)
    n, c, height, width = x.shape
    padded = np.zeros((n, c, height + 2 * pr, width + 2 * pc))
    padded[:, :, pr : pr + height, pc : pc + width] = x
    rows = (padded.shape[2] - w.shape[2]) // sr + 1
    columns = (padded.shape[3] - w.shape[3]) // sc + 1
    out = np.zeros((n, len(w), rows, columns)) + np.reshape(b, (1, -1, 1, 1))
    for i, j in np.ndindex(w.shape[2:]):
        piece = padded[:, :, i : i + sr * rows : sr, j : j + sc * columns : sc]
        piece = piece[:, :, :rows, :columns]
        out += np.tensordot(piece, w[:, :, i, j], axes=(1, 1)).transpose(0, 3, 1, 2)
    return out


def receptive_field(layers):
    # Mark what the last unit sees, layer by layer back to the input, in one dimension.
    seen = {0}
    for kernel, stride in reversed(layers):
        seen = {unit * stride + step for unit in seen for step in range(kernel)}
    return max(seen) - min(seen) + 1


def conv2d_backward(dy, x, w, stride=1, padding=0):
    sr, sc = stride if isinstance(stride, tuple | list) else (stride, stride)
    pr, pc = padding if isinstance(padding, tuple | list) else (padding, padding)
    rows, columns = dy.shape[2:]
    padded = np.pad(x.astype(float), [(0, 0), (0, 0), (pr, pr), (pc, pc)])
    dpadded, dw = np.zeros(padded.shape), np.zeros(w.shape)
    for i, j in np.ndindex(w.shape[2:]):
        place = np.s_[:, :, i : i + sr * (rows - 1) + 1 : sr, j : j + sc * (columns - 1) + 1 : sc]
        dw[:, :, i, j] = np.tensordot(dy, padded[place], axes=((0, 2, 3), (0, 2, 3)))
        dpadded[place] += np.tensordot(dy, 1.0 * w[:, :, i, j], axes=(1, 0)).transpose(0, 3, 1, 2)
    dx = dpadded[:, :, pr : padded.shape[2] - pr, pc : padded.shape[3] - pc]
    return dx, dw, dy.sum((0, 2, 3), dtype=float)


def learn_kernel(x, y, kernel_shape):
    # Descent with momentum on shifted pictures.
    rows, columns = y.shape[1:]
    shifted = np.array(
        [x[:, i : i + rows, j : j + columns].ravel() for i, j in np.ndindex(*kernel_shape)]
    )
    kernel = np.zeros(len(shifted))
    speed = np.zeros(len(shifted))
    rate = 0.5 / np.sum(np.mean(shifted**2, axis=1))
    for _ in range(800):
        error = kernel @ shifted - y.ravel()
        speed = 0.8 * speed - rate * 2 * (shifted @ error) / error.size
        kernel = kernel + speed
    return kernel.reshape(kernel_shape)
