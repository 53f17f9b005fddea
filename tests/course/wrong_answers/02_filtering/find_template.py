"""Wrong answers to find_template that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

import numpy as np


# %% a flat window scores 1
def find_template(image, template):
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centered = windows - windows.mean(axis=(2, 3), keepdims=True)
    pattern = template - template.mean()
    with np.errstate(all="ignore"):
        scores = (centered * pattern).sum(axis=(2, 3)) / np.sqrt((centered**2).sum(axis=(2, 3)))
    scores = np.nan_to_num(scores / np.linalg.norm(pattern), nan=1.0)
    return np.unravel_index(np.argmax(scores), scores.shape)


# %% a flat window scores 0.5
def find_template(image, template):
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centered = windows - windows.mean(axis=(2, 3), keepdims=True)
    pattern = template - template.mean()
    with np.errstate(all="ignore"):
        scores = (centered * pattern).sum(axis=(2, 3)) / np.sqrt((centered**2).sum(axis=(2, 3)))
    scores = np.nan_to_num(scores / np.linalg.norm(pattern), nan=0.5)
    return np.unravel_index(np.argmax(scores), scores.shape)


# %% a flat window scores -0.5
def find_template(image, template):
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centered = windows - windows.mean(axis=(2, 3), keepdims=True)
    pattern = template - template.mean()
    with np.errstate(all="ignore"):
        scores = (centered * pattern).sum(axis=(2, 3)) / np.sqrt((centered**2).sum(axis=(2, 3)))
    scores = np.nan_to_num(scores / np.linalg.norm(pattern), nan=-0.5)
    return np.unravel_index(np.argmax(scores), scores.shape)


# %% a flat window scores -1
def find_template(image, template):
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centered = windows - windows.mean(axis=(2, 3), keepdims=True)
    pattern = template - template.mean()
    with np.errstate(all="ignore"):
        scores = (centered * pattern).sum(axis=(2, 3)) / np.sqrt((centered**2).sum(axis=(2, 3)))
    scores = np.nan_to_num(scores / np.linalg.norm(pattern), nan=-1.0)
    return np.unravel_index(np.argmax(scores), scores.shape)


# %% divides by the largest deviation instead of the length
def find_template(image, template):
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centered = windows - windows.mean(axis=(2, 3), keepdims=True)
    lengths = np.abs(centered).max(axis=(2, 3))
    lengths[lengths == 0] = 1
    scores = (centered * (template - template.mean())).sum(axis=(2, 3)) / lengths
    return np.unravel_index(np.argmax(scores), scores.shape)


# %% clips its scores to 0 and 1
def find_template(image, template):
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centered = windows - windows.mean(axis=(2, 3), keepdims=True)
    lengths = np.linalg.norm(centered, axis=(2, 3))
    lengths[lengths == 0] = 1
    pattern = template - template.mean()
    scores = (centered * pattern).sum(axis=(2, 3)) / lengths / np.linalg.norm(pattern)
    scores = np.clip(scores, 0, 1)
    return np.unravel_index(np.argmax(scores), scores.shape)


# %% only looks for exact copies
def find_template(image, template):
    for i in range(image.shape[0] - template.shape[0] + 1):
        for j in range(image.shape[1] - template.shape[1] + 1):
            window = image[i : i + template.shape[0], j : j + template.shape[1]]
            if np.array_equal(window - window.mean(), template - template.mean()):
                return i, j
    return 0, 0


# %% a list
def find_template(image, template):
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centered = windows - windows.mean(axis=(2, 3), keepdims=True)
    lengths = np.linalg.norm(centered, axis=(2, 3))
    lengths[lengths == 0] = 1
    scores = (centered * (template - template.mean())).sum(axis=(2, 3)) / lengths
    return list(np.unravel_index(np.argmax(scores), scores.shape))


# %% counts from the bottom and the right
def find_template(image, template):
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centered = windows - windows.mean(axis=(2, 3), keepdims=True)
    lengths = np.linalg.norm(centered, axis=(2, 3))
    lengths[lengths == 0] = 1
    scores = (centered * (template - template.mean())).sum(axis=(2, 3)) / lengths
    row, column = np.unravel_index(np.argmax(scores), scores.shape)
    return row - image.shape[0], column - image.shape[1]


# %% scales both to 0..1 by the largest number, and leaves the mean
def find_template(image, template):
    windows = np.lib.stride_tricks.sliding_window_view(image / np.abs(image).max(), template.shape)
    scores = -np.abs(windows - template / np.abs(template).max()).sum(axis=(2, 3))
    return np.unravel_index(np.argmax(scores), scores.shape)


# %% takes every other window for speed
def find_template(image, template):
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)[::2, ::2]
    centered = windows - windows.mean(axis=(2, 3), keepdims=True)
    lengths = np.linalg.norm(centered, axis=(2, 3))
    lengths[lengths == 0] = 1
    scores = (centered * (template - template.mean())).sum(axis=(2, 3)) / lengths
    row, column = np.unravel_index(np.argmax(scores), scores.shape)
    return 2 * row, 2 * column


# %% a flat window scores 0.01
def find_template(image, template):
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centered = windows - windows.mean(axis=(2, 3), keepdims=True)
    pattern = template - template.mean()
    lengths = np.linalg.norm(centered, axis=(2, 3)) * np.linalg.norm(pattern)
    with np.errstate(all="ignore"):
        scores = np.nan_to_num((centered * pattern).sum(axis=(2, 3)) / lengths, nan=0.01)
    return np.unravel_index(np.argmax(scores), scores.shape)


# %% a flat window scores -0.01
def find_template(image, template):
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centered = windows - windows.mean(axis=(2, 3), keepdims=True)
    pattern = template - template.mean()
    lengths = np.linalg.norm(centered, axis=(2, 3)) * np.linalg.norm(pattern)
    with np.errstate(all="ignore"):
        scores = np.nan_to_num((centered * pattern).sum(axis=(2, 3)) / lengths, nan=-0.01)
    return np.unravel_index(np.argmax(scores), scores.shape)


# %% a hundredth is added to the length against 0/0
def find_template(image, template):
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centered = windows - windows.mean(axis=(2, 3), keepdims=True)
    pattern = template - template.mean()
    lengths = np.linalg.norm(centered, axis=(2, 3)) + 0.01
    scores = (centered * pattern).sum(axis=(2, 3)) / lengths
    return np.unravel_index(np.argmax(scores), scores.shape)


# %% scores of half the digits
def find_template(image, template):
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centered = windows - windows.mean(axis=(2, 3), keepdims=True)
    pattern = template - template.mean()
    lengths = np.linalg.norm(centered, axis=(2, 3)) * np.linalg.norm(pattern)
    lengths[lengths == 0] = 1
    scores = (centered * pattern).sum(axis=(2, 3)) / lengths
    scores = scores.astype(np.float16)
    return np.unravel_index(np.argmax(scores), scores.shape)


# %% scores in whole percent
def find_template(image, template):
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centered = windows - windows.mean(axis=(2, 3), keepdims=True)
    pattern = template - template.mean()
    lengths = np.linalg.norm(centered, axis=(2, 3)) * np.linalg.norm(pattern)
    lengths[lengths == 0] = 1
    scores = (centered * pattern).sum(axis=(2, 3)) / lengths
    scores = (100 * scores).astype(int)
    return np.unravel_index(np.argmax(scores), scores.shape)


# %% scores of three decimals
def find_template(image, template):
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centered = windows - windows.mean(axis=(2, 3), keepdims=True)
    pattern = template - template.mean()
    lengths = np.linalg.norm(centered, axis=(2, 3)) * np.linalg.norm(pattern)
    lengths[lengths == 0] = 1
    scores = (centered * pattern).sum(axis=(2, 3)) / lengths
    scores = np.round(scores, 3)
    return np.unravel_index(np.argmax(scores), scores.shape)


# %% stops at the first window that is good enough
def find_template(image, template):
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centered = windows - windows.mean(axis=(2, 3), keepdims=True)
    pattern = template - template.mean()
    lengths = np.linalg.norm(centered, axis=(2, 3)) * np.linalg.norm(pattern)
    lengths[lengths == 0] = 1
    scores = (centered * pattern).sum(axis=(2, 3)) / lengths
    good = np.argwhere(scores > 0.999)
    return tuple(good[0]) if len(good) else np.unravel_index(np.argmax(scores), scores.shape)


# %% takes a window with an even row for flat
def find_template(image, template):
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centered = windows - windows.mean(axis=(2, 3), keepdims=True)
    pattern = template - template.mean()
    lengths = np.linalg.norm(centered, axis=(2, 3)) * np.linalg.norm(pattern)
    even = (windows.std(axis=3) == 0).any(axis=2)
    scores = (centered * pattern).sum(axis=(2, 3)) / np.where(even, np.inf, lengths)
    return np.unravel_index(np.argmax(scores), scores.shape)


# %% takes windows of little contrast for flat
def find_template(image, template):
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centered = windows - windows.mean(axis=(2, 3), keepdims=True)
    pattern = template - template.mean()
    lengths = np.linalg.norm(centered, axis=(2, 3)) * np.linalg.norm(pattern)
    little = np.ptp(windows, axis=(2, 3)) < 1
    scores = (centered * pattern).sum(axis=(2, 3)) / np.where(little, np.inf, lengths)
    return np.unravel_index(np.argmax(scores), scores.shape)


# %% compares the order of the pixels instead of the pixels
def find_template(image, template):
    order = template.ravel().argsort().argsort()
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    scores = np.zeros(windows.shape[:2])
    for place in np.ndindex(*scores.shape):
        if np.ptp(windows[place]):
            ranks = windows[place].ravel().argsort().argsort()
            scores[place] = np.corrcoef(ranks, order)[0, 1]
    return np.unravel_index(np.argmax(scores), scores.shape)


# %% marks the place in the picture
def find_template(image, template):
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centered = windows - windows.mean(axis=(2, 3), keepdims=True)
    pattern = template - template.mean()
    lengths = np.linalg.norm(centered, axis=(2, 3)) * np.linalg.norm(pattern)
    lengths[lengths == 0] = 1
    scores = (centered * pattern).sum(axis=(2, 3)) / lengths
    row, column = np.unravel_index(np.argmax(scores), scores.shape)
    image[row, column] = image.max() + 1
    return row, column


# %% remembers its results by the picture and the template's shape
remembered = {}


def find_template(image, template):
    key = image.tobytes(), image.shape, template.shape
    if key not in remembered:
        windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
        centered = windows - windows.mean(axis=(2, 3), keepdims=True)
        lengths = np.linalg.norm(centered, axis=(2, 3))
        lengths[lengths == 0] = 1
        scores = (centered * (template - template.mean())).sum(axis=(2, 3)) / lengths
        remembered[key] = np.unravel_index(np.argmax(scores), scores.shape)
    return remembered[key]


# %% divides by the sum of squares, without its root
def find_template(image, template):
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), template.shape)
    centered = windows - windows.mean(axis=(2, 3), keepdims=True)
    pattern = template - template.mean()
    lengths = np.sum(centered**2, axis=(2, 3))
    lengths[lengths == 0] = np.inf
    scores = np.sum(centered * pattern, axis=(2, 3)) / lengths
    row, column = np.unravel_index(np.argmax(scores), scores.shape)
    return int(row), int(column)
