"""Right answers to hypercomplex_cell that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import numpy as np


# %% a generator over places, and numbers with more digits
def hypercomplex_cell(image, center, end_zones):
    height, width = center.shape
    places = np.ndindex(image.shape[0] - height + 1, image.shape[1] - width + 1)
    windows = (image[i : i + height, j : j + width].astype(np.longdouble) for i, j in places)
    return max((w * center).sum() - max((w * end_zones).sum(), 0) for w in windows).clip(0)
