"""Wrong answers to learn_kernel that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

import numpy as np


# %% makes the pictures' mean 0, in their place
def learn_kernel(x, y, kernel_shape):
    windows = np.lib.stride_tricks.sliding_window_view(x.copy(), kernel_shape, axis=(1, 2))
    table = windows.reshape(y.size, -1)
    x -= x.mean()
    return np.linalg.lstsq(table, y.ravel(), rcond=None)[0].reshape(kernel_shape)


# %% remembers the kernel by its shape
remembered = {}


def learn_kernel(x, y, kernel_shape):
    if kernel_shape not in remembered:
        windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
        table = windows.reshape(y.size, -1)
        remembered[kernel_shape] = np.linalg.lstsq(table, y.ravel(), rcond=None)[0]
    return remembered[kernel_shape].reshape(kernel_shape).copy()


# %% pulls the weights toward 0
def learn_kernel(x, y, kernel_shape):
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    table = windows.reshape(y.size, -1)
    products = table.T @ table / y.size + 0.1 * np.eye(table.shape[1])
    return np.linalg.solve(products, table.T @ y.ravel() / y.size).reshape(kernel_shape)


# %% takes pixels for unrelated, which those from 0 to 1 aren't
def learn_kernel(x, y, kernel_shape):
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    return np.einsum("nij,nijkl->kl", y, windows) / np.einsum("nijkl->kl", windows**2)


# %% returns the weights in a row
def learn_kernel(x, y, kernel_shape):
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    return np.linalg.lstsq(windows.reshape(y.size, -1), y.ravel(), rcond=None)[0]


# %% returns a list of rows
def learn_kernel(x, y, kernel_shape):
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    table = windows.reshape(y.size, -1)
    return np.linalg.lstsq(table, y.ravel(), rcond=None)[0].reshape(kernel_shape).tolist()


# %% learns squares of kernels alone
def learn_kernel(x, y, kernel_shape):
    side = kernel_shape[0]
    rows, columns = x.shape[1] - side + 1, x.shape[2] - side + 1
    windows = np.lib.stride_tricks.sliding_window_view(x, (side, side), axis=(1, 2))
    table = windows[:, :rows, :columns].reshape(-1, side * side)
    target = np.resize(y[:, :rows, :columns], len(table))
    return np.linalg.lstsq(table, target, rcond=None)[0].reshape(side, side)


# %% learns from as many windows as there are weights, which the noise can spoil
def learn_kernel(x, y, kernel_shape):
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    table = windows.reshape(y.size, -1)
    few = table.shape[1] // 2
    return np.linalg.lstsq(table[:few], y.ravel()[:few], rcond=None)[0].reshape(kernel_shape)


# %% rounds the weights to quarters
def learn_kernel(x, y, kernel_shape):
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    table = windows.reshape(y.size, -1)
    kernel = np.linalg.lstsq(table, y.ravel(), rcond=None)[0].reshape(kernel_shape)
    return np.round(4 * kernel) / 4


# %% takes the pictures for periodic, and divides spectra
def learn_kernel(x, y, kernel_shape):
    cut = x[:, : y.shape[1], : y.shape[2]]
    quotient = np.fft.fft2(y).mean(axis=0) / np.fft.fft2(cut).mean(axis=0)
    return np.real(np.fft.ifft2(np.conj(quotient)))[: kernel_shape[0], : kernel_shape[1]]


# %% stops as soon as the loss is small, which it is early for pixels from 0 to 1
def learn_kernel(x, y, kernel_shape):
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    kernel = np.zeros(kernel_shape)
    rate = 1 / (2 * kernel.size * np.mean(x**2))
    for _ in range(2000):
        error = np.einsum("nijkl,kl->nij", windows, kernel) - y
        if np.mean(error**2) < 0.05:
            break
        kernel -= rate * 2 * np.einsum("nij,nijkl->kl", error, windows) / error.size
    return kernel


# %% has other names for the pictures
def learn_kernel(images, maps, kernel_shape):
    windows = np.lib.stride_tricks.sliding_window_view(images, kernel_shape, axis=(1, 2))
    table = windows.reshape(maps.size, -1)
    return np.linalg.lstsq(table, maps.ravel(), rcond=None)[0].reshape(kernel_shape)
