"""Wrong answers to occlusion_map that are no known mistakes, and lose points all the same.

Each cell begins with what is wrong with the answer.
"""

import numpy as np


# %% two copies that take turns
def occlusion_map(predict, image, size, stride, fill=0.5):
    copies = image.astype(float), image.astype(float)
    rows, columns = ((n - size) // stride + 1 for n in image.shape[:2])
    drops = np.zeros((rows, columns))
    for number, (i, j) in enumerate(np.ndindex(rows, columns)):
        covered = copies[number % 2]
        covered[:] = image
        covered[i * stride : i * stride + size, j * stride : j * stride + size] = fill
        drops[i, j] = predict(image) - predict(covered)
    return drops


# %% the image itself is covered and put back
def occlusion_map(predict, image, size, stride, fill=0.5):
    rows, columns = ((n - size) // stride + 1 for n in image.shape[:2])
    drops = np.zeros((rows, columns))
    whole = predict(image)
    if image.dtype.kind != "f":
        image = image.astype(float)
    for i, j in np.ndindex(rows, columns):
        window = image[i * stride : i * stride + size, j * stride : j * stride + size]
        saved = window.copy()
        window[:] = fill
        drops[i, j] = whole - predict(image)
        window[:] = saved
    return drops


# %% drops of the kind of the image's numbers
def occlusion_map(predict, image, size, stride, fill=0.5):
    rows, columns = ((n - size) // stride + 1 for n in image.shape[:2])
    drops = np.zeros((rows, columns), dtype=image.dtype)
    for i, j in np.ndindex(rows, columns):
        covered = image.astype(float)
        covered[i * stride : i * stride + size, j * stride : j * stride + size] = fill
        drops[i, j] = predict(image) - predict(covered)
    return drops


# %% a pixel's drop is the mean over the windows that cover it
def occlusion_map(predict, image, size, stride, fill=0.5):
    total, count = np.zeros(image.shape[:2]), np.zeros(image.shape[:2])
    for i in range(0, image.shape[0] - size + 1, stride):
        for j in range(0, image.shape[1] - size + 1, stride):
            covered = image.astype(float)
            covered[i : i + size, j : j + size] = fill
            total[i : i + size, j : j + size] += predict(image) - predict(covered)
            count[i : i + size, j : j + size] += 1
    return total / np.maximum(count, 1)


# %% the drop of the part that is cut out
def occlusion_map(predict, image, size, stride, fill=0.5):
    rows, columns = ((n - size) // stride + 1 for n in image.shape[:2])
    drops = np.zeros((rows, columns))
    for i, j in np.ndindex(rows, columns):
        hidden = np.zeros(image.shape)
        window = np.s_[i * stride : i * stride + size, j * stride : j * stride + size]
        hidden[window] = image[window] - fill
        drops[i, j] = predict(hidden) - predict(np.zeros(image.shape))
    return drops


# %% a square image is taken for granted
def occlusion_map(predict, image, size, stride, fill=0.5):
    count = (image.shape[0] - size) // stride + 1
    drops = np.zeros((count, count))
    for i, j in np.ndindex(count, count):
        covered = image.astype(float)
        covered[i * stride : i * stride + size, j * stride : j * stride + size] = fill
        drops[i, j] = predict(image) - predict(covered)
    return drops


# %% no default for fill
def occlusion_map(predict, image, size, stride, fill):
    rows, columns = ((n - size) // stride + 1 for n in image.shape[:2])
    drops = np.zeros((rows, columns))
    for i, j in np.ndindex(rows, columns):
        covered = image.astype(float)
        covered[i * stride : i * stride + size, j * stride : j * stride + size] = fill
        drops[i, j] = predict(image) - predict(covered)
    return drops


# %% channels come first
def occlusion_map(predict, image, size, stride, fill=0.5):
    rows, columns = ((n - size) // stride + 1 for n in image.shape[:2])
    drops = np.zeros((rows, columns))
    for i, j in np.ndindex(rows, columns):
        covered = image.astype(float)
        covered[i * stride : i * stride + size, j * stride : j * stride + size] = fill
        drops[i, j] = predict(image) - predict(covered.transpose(2, 0, 1))
    return drops


# %% a list of rows
def occlusion_map(predict, image, size, stride, fill=0.5):
    drops = []
    for i in range(0, image.shape[0] - size + 1, stride):
        drops.append([])
        for j in range(0, image.shape[1] - size + 1, stride):
            covered = image.astype(float)
            covered[i : i + size, j : j + size] = fill
            drops[-1].append(predict(image) - predict(covered))
    return drops
