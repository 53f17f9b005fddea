"""Random numbers that can be drawn again: Python's, NumPy's and torch's."""

import random
import sys

import numpy as np


def seed_everything(seed: int) -> None:
    """Start all generators that tests and students share at a seed.

    Parameters
    ----------
    seed : int
        0 to 2⁶⁴ − 1.
    """
    random.seed(seed)
    np.random.seed(seed % 2**32)  # noqa: NPY002  # cells may use the old interface
    if "torch" in sys.modules:
        sys.modules["torch"].manual_seed(seed % 2**63)
