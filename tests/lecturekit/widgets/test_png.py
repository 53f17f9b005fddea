"""PNG made in a hurry: any reader gets the same pixels back."""

import io

import numpy as np
import pytest
from PIL import Image

from lecturekit.widgets.png import as_png


@pytest.mark.parametrize("shape", [(1, 1), (1, 7), (9, 1), (40, 31)])
def test_the_pixels_come_back(shape):
    pixels = np.random.default_rng(0).integers(0, 256, (*shape, 3), dtype=np.uint8)
    read = Image.open(io.BytesIO(as_png(pixels)))
    read.verify()  # the checksums
    read = Image.open(io.BytesIO(as_png(pixels)))
    assert read.mode == "RGB"
    assert np.array_equal(np.asarray(read), pixels)


def test_a_plain_picture_is_small():
    assert len(as_png(np.full((300, 800, 3), 255, np.uint8))) < 5000
