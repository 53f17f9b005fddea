"""Pictures to show a network."""

from collections import Counter

import numpy as np
import pytest
import torch

import lecturekit as lk
from lecturekit.deep.gallery import gallery


@pytest.mark.slow
def test_each_photograph_gives_its_square_and_four_corners_and_each_drawing_itself():
    images, sources = gallery()
    assert images.shape == (len(sources), 3, 224, 224)
    assert images.dtype == torch.float32
    counts = Counter(sources)
    assert {name: counts.pop(name) for name in lk.PHOTOGRAPHS} == dict.fromkeys(lk.PHOTOGRAPHS, 5)
    assert set(counts.values()) == {1}
    assert images.abs().max() <= 1
    first = list(lk.PHOTOGRAPHS).index("astronaut") * 5  # 512 x 512
    photo = lk.photograph("astronaut")
    np.testing.assert_array_equal(images[first : first + 1], lk.preprocess(photo))
    np.testing.assert_array_equal(images[first + 4 : first + 5], lk.preprocess(photo[256:, 256:]))
