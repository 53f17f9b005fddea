"""Right answers to global_avg_pool that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import statistics

import numpy as np


# %% Python's statistics
def global_avg_pool(x):
    maps = x.reshape(len(x), x.shape[1], -1).astype(float).tolist()
    return np.array([[statistics.fmean(each) for each in image] for image in maps])


# %% a product with a column of shares
def global_avg_pool(x):
    size = x.shape[2] * x.shape[3]
    return (x.reshape(-1, size) @ np.full(size, 1 / size)).reshape(x.shape[:2])


# %% the first entry of a cosine transform, so to speak
def global_avg_pool(x):
    return np.real(np.fft.fft2(x)[:, :, 0, 0]) / (x.shape[2] * x.shape[3])


# %% columns of means, in single precision and Fortran's order
def global_avg_pool(x, *, axes=(2, 3)):
    return np.asfortranarray(np.mean(x, axis=axes, dtype=np.float64).astype(np.float32))
