"""Speed of the pooling layers beside torch."""

import numpy as np
import pytest
import torch

from lecturekit.pooling.forward import avg_pool2d, max_pool2d

torch.set_num_threads(1)

RUNNERS = {
    ("max", "lecturekit"): max_pool2d,
    ("max", "torch"): torch.nn.functional.max_pool2d,
    ("avg", "lecturekit"): avg_pool2d,
    ("avg", "torch"): torch.nn.functional.avg_pool2d,
}


@pytest.mark.parametrize(("kind", "runner"), RUNNERS)
def test_pooling(race, kind, runner):
    x = np.random.default_rng(0).standard_normal((32, 64, 128, 128), dtype=np.float32)
    images = torch.from_numpy(x) if runner == "torch" else x
    name = f"{kind}_pool2d (32, 64, 128, 128), 2x2"
    race(name, runner, lambda: RUNNERS[kind, runner](images, 2), 2)
