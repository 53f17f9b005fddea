"""Speed of filter2d beside SciPy's two correlations."""

import numpy as np
import pytest
from scipy.ndimage import correlate
from scipy.signal import correlate2d

from lecturekit.filtering.correlation import filter2d

RUNNERS = {
    "lecturekit": filter2d,
    "correlate2d": lambda image, kernel: correlate2d(image, kernel, mode="valid"),
    "ndimage.correlate": correlate,
}


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("size", [3, 5, 15])
@pytest.mark.parametrize("runner", RUNNERS)
def test_filter2d(race, runner, size, dtype):
    rng = np.random.default_rng(0)
    image = rng.standard_normal((512, 512)).astype(dtype)
    kernel = rng.standard_normal((size, size)).astype(dtype)
    name = f"filter2d (512, 512) * ({size}, {size}), {dtype.__name__}"
    race(name, runner, lambda: RUNNERS[runner](image, kernel), 1)
