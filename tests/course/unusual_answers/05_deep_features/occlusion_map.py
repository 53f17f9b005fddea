"""Right answers to occlusion_map that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import numpy as np
import torch


# %% the unchanged image is shown again for every window, always the same array
def occlusion_map(predict, image, size, stride, fill=0.5):
    rows, columns = ((n - size) // stride + 1 for n in image.shape[:2])
    drops = np.zeros((rows, columns))
    for i, j in np.ndindex(rows, columns):
        covered = np.array(image, dtype=float)
        covered[i * stride : i * stride + size, j * stride : j * stride + size] = fill
        drops[i, j] = predict(image) - predict(covered)
    return drops


# %% from the last window to the first, one part of a long array for each
def occlusion_map(predict, image, size, stride, fill=0.5):
    tops = range(0, image.shape[0] - size + 1, stride)
    lefts = range(0, image.shape[1] - size + 1, stride)
    stack = np.repeat(image[np.newaxis].astype(float), len(tops) * len(lefts), axis=0)
    places = [(top, left) for top in tops for left in lefts]
    for each, (top, left) in zip(stack, places):
        each[top : top + size, left : left + size] = fill
    scores = [predict(each) for each in stack[::-1]][::-1]
    return predict(image) - np.reshape(scores, (len(tops), len(lefts)))


# %% tensors are shown
def occlusion_map(predict, image, size, stride, fill=0.5):
    rows, columns = ((n - size) // stride + 1 for n in image.shape[:2])
    whole = predict(torch.tensor(image, dtype=torch.float64))
    drops = np.empty((rows, columns))
    for i, j in np.ndindex(rows, columns):
        covered = torch.tensor(image, dtype=torch.float64)
        covered[i * stride : i * stride + size, j * stride : j * stride + size] = fill
        drops[i, j] = whole - predict(covered)
    return drops


# %% single precision
def occlusion_map(predict, image, size, stride, fill=0.5):
    rows, columns = ((n - size) // stride + 1 for n in image.shape[:2])
    drops = np.zeros((rows, columns), dtype=np.float32)
    for i, j in np.ndindex(rows, columns):
        covered = image.astype(float)
        covered[i * stride : i * stride + size, j * stride : j * stride + size] = fill
        drops[i, j] = predict(image) - predict(covered)
    return drops
