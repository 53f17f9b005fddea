"""Right answers to find_template that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

# ruff: noqa: F811
# One name many times, as in a notebook.

import warnings

import numpy as np


# %% by one generator, with its own warning
def find_template(image, template):
    th, tw = template.shape
    pattern = (template - template.mean()).ravel()

    def score(place):
        window = image[place[0] : place[0] + th, place[1] : place[1] + tw].ravel()
        window = window - window.mean()
        if not window.any():
            warnings.warn("a flat window", stacklevel=2)
            return 0.0
        return float(window @ pattern / np.sqrt(window @ window))

    return max(
        ((i, j) for i in range(image.shape[0] - th + 1) for j in range(image.shape[1] - tw + 1)),
        key=score,
    )


# %% the correlation coefficients of NumPy
def find_template(image, template):
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    flat = windows.reshape(-1, template.size)
    with np.errstate(all="ignore"):
        scores = [np.corrcoef(window, template.ravel())[0, 1] for window in flat]
    best = int(np.argmax(np.nan_to_num(scores)))
    return best // windows.shape[1], best % windows.shape[1]


# %% the template not normalised, and 0 / tiny for flat windows
def find_template(image, template):
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    deviations = windows.std(axis=(2, 3))
    centred = windows - windows.mean(axis=(2, 3), keepdims=True)
    scores = (centred * template).sum(axis=(2, 3)) / np.maximum(deviations, 1e-12)
    return tuple(int(i) for i in np.argwhere(scores == scores.max())[0])


# %% the length from sums and sums of squares
def find_template(image, template):
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    squares = (windows**2).sum(axis=(2, 3)) - windows.sum(axis=(2, 3)) ** 2 / template.size
    products = np.tensordot(windows, template - template.mean())
    scores = np.zeros_like(products)
    uneven = squares > 1e-9
    scores[uneven] = products[uneven] / squares[uneven] ** 0.5
    return divmod(int(scores.argmax()), scores.shape[1])


# %% rounded to nine digits, against rounding errors in ties
def find_template(image, template):
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centred = windows - windows.mean(axis=(2, 3), keepdims=True)
    pattern = template - template.mean()
    lengths = np.sqrt((centred**2).sum(axis=(2, 3)) * (pattern**2).sum())
    scores = np.einsum("ijkl,kl", centred, pattern) / np.where(lengths > 0, lengths, np.inf)
    return np.unravel_index(np.argmax(scores.round(9)), scores.shape)
