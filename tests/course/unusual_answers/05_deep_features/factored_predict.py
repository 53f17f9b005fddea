"""Right answers to factored_predict that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

from typing import NamedTuple

import numpy as np


# %% a tuple with names, and small numbers
class Found(NamedTuple):
    """Colors and objects."""

    colors: np.ndarray
    objects: np.ndarray


def factored_predict(color_scores, object_scores):
    return Found(
        np.array([row.tolist().index(max(row)) for row in color_scores], dtype=np.uint8),
        np.array([min(range(len(row)), key=lambda i: -float(row[i])) for row in object_scores]),
    )
