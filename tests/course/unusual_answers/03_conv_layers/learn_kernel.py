"""Right answers to learn_kernel that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import numpy as np


# %% the normal equations
def learn_kernel(x, y, kernel_shape):
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    table = windows.reshape(y.size, -1).astype(float)
    return np.linalg.solve(table.T @ table, table.T @ y.ravel()).reshape(kernel_shape)


# %% a weight at a time, each at its best given the others
def learn_kernel(x, y, kernel_shape):
    rows, columns = y.shape[1:]
    kernel, error = np.zeros(kernel_shape), -y.astype(float)
    for _ in range(300):
        for i, j in np.ndindex(*kernel_shape):
            pixels = x[:, i : i + rows, j : j + columns]
            step = np.sum(error * pixels) / np.sum(pixels**2)
            kernel[i, j] -= step
            error -= step * pixels
    return kernel


# %% directions that don't undo each other
def learn_kernel(x, y, kernel_shape):
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    table = windows.reshape(y.size, -1).astype(float)
    kernel = np.zeros(table.shape[1])
    rest = table.T @ y.ravel()
    direction = rest.copy()
    for _ in range(2 * kernel.size):
        curved = table.T @ (table @ direction)
        size = rest @ rest / (direction @ curved)
        kernel, left = kernel + size * direction, rest - size * curved
        if left @ left < 1e-18:
            break
        direction, rest = left + (left @ left) / (rest @ rest) * direction, left
    return kernel.reshape(kernel_shape)


# %% small batches of windows in random order, with rates that shrink
def learn_kernel(x, y, kernel_shape, *, seed=7):
    rng = np.random.default_rng(seed)
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    table, target = windows.reshape(y.size, -1).astype(float), y.ravel()
    scale = np.sqrt(np.mean(table**2))
    kernel = np.zeros(table.shape[1])
    for epoch in range(150):
        rate = 0.5 / (scale**2 * kernel.size) / (1 + epoch / 50)
        for part in np.array_split(rng.permutation(len(table)), 12):
            error = table[part] @ kernel - target[part]
            kernel -= rate * 2 * table[part].T @ error / len(part)
    return kernel.reshape(kernel_shape)


# %% the pseudoinverse, rounded to two digits, in single precision
def learn_kernel(x, y, kernel_shape):
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    table = windows.reshape(y.size, -1).astype(float)
    return np.float32(np.linalg.pinv(table) @ y.ravel()).round(2).reshape(kernel_shape)


# %% triangles
def learn_kernel(x, y, kernel_shape):
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    table = windows.reshape(y.size, -1).astype(float)
    turned, triangle = np.linalg.qr(table)
    weights = turned.T @ y.ravel()
    for row in reversed(range(len(weights))):
        weights[row] -= triangle[row, row + 1 :] @ weights[row + 1 :]
        weights[row] /= triangle[row, row]
    return weights.reshape(kernel_shape)


# %% windows read one after the other, as a radio does it
def learn_kernel(x, y, kernel_shape):
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    table = windows.reshape(y.size, -1).astype(float)
    kernel = np.zeros(table.shape[1])
    unsure = 1e6 * np.eye(len(kernel))
    for window, target in zip(table, y.ravel()):
        gain = unsure @ window / (1 + window @ unsure @ window)
        kernel = kernel + gain * (target - window @ kernel)
        unsure = unsure - np.outer(gain, window @ unsure)
    return kernel.reshape(kernel_shape)
