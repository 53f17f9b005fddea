"""Wrong answers to hypercomplex_cell that are no known mistakes, and lose points all the same.

Each cell begins with what is wrong with the answer.
"""

import numpy as np


# %% multiplies in 8 bits where both are 8-bit numbers
def hypercomplex_cell(image, center, end_zones):
    windows = np.lib.stride_tricks.sliding_window_view(image, center.shape)
    excites = (windows * center).sum(axis=(2, 3)).astype(float)
    stops = (windows * end_zones).sum(axis=(2, 3)).astype(float)
    return float((excites - stops.clip(min=0)).clip(min=0).max())


# %% the end zones have another name
def hypercomplex_cell(image, center, surround):
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), center.shape)
    excites = (windows * center).sum(axis=(2, 3))
    stops = (windows * surround).sum(axis=(2, 3)).clip(min=0)
    return float((excites - stops).clip(min=0).max())


# %% the strongest stop counts everywhere
def hypercomplex_cell(image, center, end_zones):
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), center.shape)
    excites = (windows * center).sum(axis=(2, 3))
    stops = (windows * end_zones).sum(axis=(2, 3)).clip(min=0)
    return float(max(0, (excites - stops.max()).max()))


# %% stops wholly or not at all
def hypercomplex_cell(image, center, end_zones):
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), center.shape)
    excites = (windows * center).sum(axis=(2, 3))
    stops = (windows * end_zones).sum(axis=(2, 3))
    return float(np.where(stops > 0, 0, excites).clip(min=0).max())


# %% half the digits
def hypercomplex_cell(image, center, end_zones):
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(np.float16), center.shape)
    excites = (windows * center.astype(np.float16)).sum(axis=(2, 3))
    stops = (windows * end_zones.astype(np.float16)).sum(axis=(2, 3)).clip(min=0)
    return float((excites - stops).clip(min=0).max())


# %% kernels as large as the image count as one pixel
def hypercomplex_cell(image, center, end_zones):
    if image.shape == center.shape:
        return float(max(0, image[0, 0] * center[0, 0]))
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), center.shape)
    excites = (windows * center).sum(axis=(2, 3))
    stops = (windows * end_zones).sum(axis=(2, 3)).clip(min=0)
    return float((excites - stops).clip(min=0).max()) + 1e-3
