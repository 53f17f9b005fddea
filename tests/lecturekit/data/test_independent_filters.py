"""The patterns that the package carries are what FastICA finds in its photographs.

WRITE_FILTERS=1 writes them anew.
"""

import os
from pathlib import Path

import numpy as np
import pytest
from sklearn.decomposition import FastICA

import lecturekit as lk
from lecturekit.data import independent_filters

SIDE, COUNT, PATCHES = 12, 25, 1000  # of each photograph
FLAT = 5  # gray levels: a patch whose spread is less shows nothing
FILE = Path(independent_filters.__file__).with_suffix(".npy")


def patches():
    rng = np.random.default_rng(0)
    found = []
    for name in lk.PHOTOGRAPHS:
        photo = lk.photograph(name, gray=True).astype(float)
        windows = np.lib.stride_tricks.sliding_window_view(photo, (SIDE, SIDE))
        rows, columns = (rng.integers(0, n, PATCHES) for n in windows.shape[:2])
        found.append(windows[rows, columns].reshape(PATCHES, -1))
    x = np.concatenate(found)
    x = x - x.mean(axis=1, keepdims=True)
    x = x[x.std(axis=1) > FLAT]
    return x / x.std(axis=1, keepdims=True)


@pytest.fixture(scope="module")
def found():
    """Return the patterns as FastICA finds them here and now."""
    ica = FastICA(COUNT, whiten="unit-variance", random_state=0, max_iter=500, tol=1e-3)
    filters = ica.fit(patches()).mixing_.T  # (COUNT, SIDE * SIDE)
    return filters / np.abs(filters).max(axis=1, keepdims=True)


@pytest.mark.slow
def test_they_are_what_fast_ica_finds_in_the_photographs(found):
    """Up to order and sign, which say nothing; another machine may round otherwise."""
    if os.environ.get("WRITE_FILTERS"):
        np.save(FILE, found.reshape(COUNT, SIDE, SIDE).astype(np.float16))
    kept = lk.independent_filters().reshape(COUNT, -1)
    kept, found = (x / np.linalg.norm(x, axis=1, keepdims=True) for x in (kept, found))
    likeness = np.abs(kept @ found.T)  # cosines
    assert (likeness.max(axis=0) > 0.95).all()
    assert (likeness.max(axis=1) > 0.95).all()


def test_most_of_them_are_bars_and_edges_at_some_angle():
    """A pattern of one angle has all its slopes along one line; a blob has them all around."""
    down, right = np.gradient(lk.independent_filters(), axis=(1, 2))
    products = {
        "yy": (down * down).sum(axis=(1, 2)),
        "xx": (right * right).sum(axis=(1, 2)),
        "xy": (down * right).sum(axis=(1, 2)),
    }
    across = np.hypot(products["xx"] - products["yy"], 2 * products["xy"])
    oneness = across / (products["xx"] + products["yy"])  # 0 for a blob, 1 for one angle
    assert (oneness > 0.5).sum() >= 15


def test_they_are_new_each_time_and_of_size_one():
    first = lk.independent_filters()
    np.testing.assert_allclose(np.abs(first).max(axis=(1, 2)), 1.0)
    first[:] = 0
    assert lk.independent_filters().any()
