"""Right answers as matrix products: every window becomes a column of one large matrix."""

import numpy as np


def fc_params(sizes, bias=True):
    matrices = [(m, n + 1 if bias else n) for n, m in zip(sizes, sizes[1:])]
    return sum(rows * columns for rows, columns in matrices)


def conv_matrix(kernel, input_shape):
    # Of one picture row with one kernel row first; the whole is made of such blocks.
    height, width = input_shape
    kh, kw = kernel.shape
    rows, columns = height - kh + 1, width - kw + 1
    matrix = np.zeros((rows * columns, height * width))
    for i in range(kh):
        band = sum(kernel[i, j] * np.eye(columns, width, j) for j in range(kw))
        matrix += np.kron(np.eye(rows, height, i), band)
    return matrix


def pad2d(x, padding, value=0.0):
    # Two tall matrices of ones and zeros give each pixel its place; nothing stands elsewhere.
    rows, columns = (padding, padding) if type(padding) is int else padding
    height, width = x.shape[-2:]
    down = np.eye(height + 2 * rows, height, -rows, dtype=int)
    along = np.eye(width, width + 2 * columns, columns, dtype=int)
    place = down @ np.arange(1, height * width + 1).reshape(height, width) @ along
    pixels = x.reshape(*x.shape[:-2], height * width).astype(float)
    return np.where(place, pixels[..., place - 1], value)


def output_size(n, kernel_size, stride=1, padding=0):
    if kernel_size < 1 or stride < 1 or padding < 0 or n + 2 * padding < kernel_size:
        raise ValueError(f"no position: {n}, {kernel_size}, {stride}, {padding}")
    return int(np.floor((n + 2 * padding - kernel_size) / stride)) + 1


def conv_params(in_channels, out_channels, kernel_size, bias=True):
    kh, kw = np.ravel([kernel_size, kernel_size])[:2]
    return int(out_channels * (in_channels * kh * kw + bool(bias)))


def conv2d(x, w, b, stride=1, padding=0):
    sr, sc = (stride, stride) if type(stride) is int else stride
    pr, pc = (padding, padding) if type(padding) is int else padding
    padded = np.pad(x, ((0, 0), (0, 0), (pr, pr), (pc, pc)))
    filters, channels, kh, kw = w.shape
    rows = (padded.shape[2] - kh) // sr + 1
    columns = (padded.shape[3] - kw) // sc + 1
    maps = []
    for image in padded:
        table = np.empty((channels * kh * kw, rows * columns))
        for row in range(rows):
            for column in range(columns):
                window = image[:, row * sr : row * sr + kh, column * sc : column * sc + kw]
                table[:, row * columns + column] = window.ravel()
        maps.append(w.reshape(filters, -1) @ table + b[:, None])
    return np.array(maps).reshape(len(x), filters, rows, columns)


def receptive_field(layers):
    # Each layer maps (side, jump, 1) linearly.
    state = np.array([1, 1, 1])
    for kernel, stride in layers:
        state = np.array([[1, kernel - 1, 0], [0, stride, 0], [0, 0, 1]]) @ state
    return int(state[0])


def conv2d_backward(dy, x, w, stride=1, padding=0):
    sr, sc = (stride, stride) if type(stride) is int else stride
    pr, pc = (padding, padding) if type(padding) is int else padding
    padded = np.pad(x, ((0, 0), (0, 0), (pr, pr), (pc, pc)))
    filters, channels, kh, kw = w.shape
    rows, columns = dy.shape[2:]
    # Which padded pixel each entry of the table was taken from.
    numbers = np.arange(padded[0].size).reshape(padded[0].shape)
    source = np.array(
        [
            numbers[:, r * sr : r * sr + kh, c * sc : c * sc + kw].ravel()
            for r in range(rows)
            for c in range(columns)
        ]
    ).T
    slopes = dy.reshape(len(x), filters, rows * columns).astype(float)
    weights = w.reshape(filters, -1)
    dw, dpadded = np.zeros(weights.shape), np.zeros((len(x), padded[0].size))
    for n in range(len(x)):
        dw += slopes[n] @ padded[n].ravel()[source].T
        np.add.at(dpadded[n], source, weights.T @ slopes[n])
    dx = dpadded.reshape(padded.shape)[:, :, pr:, pc:][:, :, : x.shape[2], : x.shape[3]]
    return dx, dw.reshape(w.shape), slopes.sum(axis=(0, 2))


def learn_kernel(x, y, kernel_shape):
    # Gradient descent in the coordinates in which the loss is a round bowl.
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    table = windows.reshape(y.size, -1)
    products = table.T @ table / y.size
    curvatures, directions = np.linalg.eigh(products)
    start = np.zeros(table.shape[1])
    for _ in range(20):
        slope = products @ start - table.T @ y.ravel() / y.size
        start = start - 0.7 * directions @ ((directions.T @ slope) / curvatures)
    return start.reshape(kernel_shape)
