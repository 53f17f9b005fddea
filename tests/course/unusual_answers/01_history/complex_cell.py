"""Right answers to complex_cell that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import numpy as np


# %% by Fourier transforms, cleared of their rounding errors
def complex_cell(image, weights, threshold=0.0):
    spectrum = np.fft.rfft2(image.astype(float))
    product = spectrum * np.conj(np.fft.rfft2(weights.astype(float), image.shape))
    rows, columns = np.subtract(image.shape, weights.shape) + 1
    sums = np.fft.irfft2(product, image.shape)[:rows, :columns]
    best = float(sums.max()) - threshold
    return best if best > 1e-7 else 0.0


# %% one row of weights at a time
def complex_cell(image, weights, threshold=0.0):
    rows = len(image) - len(weights) + 1
    sums = sum(
        np.array([np.correlate(image[row + i].astype(float), line) for row in range(rows)])
        for i, line in enumerate(weights.astype(float))
    )
    return np.amax([0.0, sums.max() - threshold])
