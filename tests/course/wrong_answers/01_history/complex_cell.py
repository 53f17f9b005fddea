"""Wrong answers to complex_cell that are no known mistakes, and lose points all the same.

Each cell begins with what is wrong with the answer.
"""

import numpy as np


# %% multiplies in 8 bits where both are 8-bit numbers
def complex_cell(image, weights, threshold=0.0):
    windows = np.lib.stride_tricks.sliding_window_view(image, weights.shape)
    return max(0.0, float((windows * weights).sum(axis=(2, 3)).max()) - threshold)


# %% the weights have another name
def complex_cell(image, kernel, threshold=0.0):
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
    return max(0.0, float((windows * kernel).sum(axis=(2, 3)).max()) - threshold)


# %% every other position
def complex_cell(image, weights, threshold=0.0):
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), weights.shape)
    return max(0.0, float((windows * weights)[::2, ::2].sum(axis=(2, 3)).max()) - threshold)


# %% stops at the first answer above 0
def complex_cell(image, weights, threshold=0.0):
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), weights.shape)
    for answer in ((windows * weights).sum(axis=(2, 3)) - threshold).ravel().tolist():
        if answer > 0:
            return answer
    return 0.0


# %% whole numbers
def complex_cell(image, weights, threshold=0.0):
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), weights.shape)
    return int(max(0.0, (windows * weights).sum(axis=(2, 3)).max() - threshold))


# %% remembers its results by the shapes alone
remembered = {}


def complex_cell(image, weights, threshold=0.0):
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), weights.shape)
    best = float((windows * weights).sum(axis=(2, 3)).max())
    return max(0.0, remembered.setdefault((image.shape, weights.shape), best) - threshold)


# %% the place of the brightest window instead of the best one
def complex_cell(image, weights, threshold=0.0):
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), weights.shape)
    place = np.unravel_index(windows.sum(axis=(2, 3)).argmax(), windows.shape[:2])
    return max(0.0, float(np.vdot(windows[place], weights)) - threshold)
