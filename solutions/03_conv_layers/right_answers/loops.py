"""Right answers with plain loops: one number at a time."""

import numpy as np


def fc_params(sizes, bias=True):
    total = 0
    for layer in range(1, len(sizes)):
        total += sizes[layer - 1] * sizes[layer]
        if bias:
            total += sizes[layer]
    return total


def conv_matrix(kernel, input_shape):
    height, width = input_shape
    kh, kw = kernel.shape
    rows, columns = height - kh + 1, width - kw + 1
    matrix = np.zeros((rows * columns, height * width))
    for row in range(rows):
        for column in range(columns):
            for i in range(kh):
                for j in range(kw):
                    pixel = (row + i) * width + column + j
                    matrix[row * columns + column, pixel] = kernel[i, j]
    return matrix


def pad2d(x, padding, value=0.0):
    if isinstance(padding, int):
        padding = (padding, padding)
    rows, columns = padding
    height, width = x.shape[-2], x.shape[-1]
    padded = np.zeros((*x.shape[:-2], height + 2 * rows, width + 2 * columns)) + value
    for row in range(height):
        for column in range(width):
            padded[..., row + rows, column + columns] = x[..., row, column]
    return padded


def output_size(n, kernel_size, stride=1, padding=0):
    if kernel_size < 1 or stride < 1 or padding < 0 or kernel_size > n + 2 * padding:
        raise ValueError("these sizes don't fit together")
    positions = 0
    start = -padding
    while start + kernel_size <= n + padding:
        positions += 1
        start += stride
    return positions


def conv_params(in_channels, out_channels, kernel_size, bias=True):
    if isinstance(kernel_size, int):
        rows, columns = kernel_size, kernel_size
    else:
        rows, columns = kernel_size
    total = 0
    for _ in range(out_channels):
        total += in_channels * rows * columns
        if bias:
            total += 1
    return total


def conv2d(x, w, b, stride=1, padding=0):
    sr, sc = (stride, stride) if isinstance(stride, int) else stride
    pr, pc = (padding, padding) if isinstance(padding, int) else padding
    images, channels, height, width = x.shape
    filters, _, kh, kw = w.shape
    out = np.zeros(
        (images, filters, (height + 2 * pr - kh) // sr + 1, (width + 2 * pc - kw) // sc + 1)
    )
    for n, f, row, column in np.ndindex(out.shape):
        total = float(b[f])
        for c, i, j in np.ndindex(channels, kh, kw):
            y, z = row * sr + i - pr, column * sc + j - pc
            if 0 <= y < height and 0 <= z < width:
                total += float(x[n, c, y, z]) * float(w[f, c, i, j])
        out[n, f, row, column] = total
    return out


def receptive_field(layers):
    # From the last unit backwards: how many units of the layer before does it see?
    side = 1
    for kernel, stride in layers[::-1]:
        side = (side - 1) * stride + kernel
    return side


def conv2d_backward(dy, x, w, stride=1, padding=0):
    sr, sc = (stride, stride) if isinstance(stride, int) else stride
    pr, pc = (padding, padding) if isinstance(padding, int) else padding
    channels, height, width = x.shape[1:]
    kh, kw = w.shape[2:]
    dx, dw, db = np.zeros(x.shape), np.zeros(w.shape), np.zeros(len(w))
    for n, f, row, column in np.ndindex(dy.shape):
        slope = float(dy[n, f, row, column])
        db[f] += slope
        for c, i, j in np.ndindex(channels, kh, kw):
            y, z = row * sr + i - pr, column * sc + j - pc
            if 0 <= y < height and 0 <= z < width:
                dw[f, c, i, j] += slope * x[n, c, y, z]
                dx[n, c, y, z] += slope * w[f, c, i, j]
    return dx, dw, db


def learn_kernel(x, y, kernel_shape):
    rows, columns = y.shape[1:]
    kernel = np.zeros(kernel_shape)
    rate = 1 / (2 * kernel.size * np.mean(x**2))
    for _ in range(1500):
        error = -y
        for i in range(kernel_shape[0]):
            for j in range(kernel_shape[1]):
                error = error + kernel[i, j] * x[:, i : i + rows, j : j + columns]
        for i in range(kernel_shape[0]):
            for j in range(kernel_shape[1]):
                slope = 2 * np.mean(error * x[:, i : i + rows, j : j + columns])
                kernel[i, j] -= rate * slope
    return kernel
