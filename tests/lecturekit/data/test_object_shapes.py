"""The polygons of truck, car and bird."""

import numpy as np
import pytest

from lecturekit.data.object_shapes import BIRD, BODY, CAR, DARK, LIGHT, TRUCK, WING

SHAPES = pytest.mark.parametrize("shape", [TRUCK, CAR, BIRD], ids=["truck", "car", "bird"])


@SHAPES
def test_a_shape_fills_the_box_that_it_names(shape):
    points = np.concatenate([part.points for part in shape.parts])
    assert points.min() >= 0
    assert points[:, 1].max() <= 1
    np.testing.assert_allclose(np.ptp(points[:, 1]), 1, atol=0.02)
    np.testing.assert_allclose(points[:, 0].max(), shape.height, atol=0.02)


@SHAPES
def test_a_shape_has_a_body_and_only_known_paints(shape):
    paints = {part.paint for part in shape.parts}
    assert BODY in paints
    assert paints <= {BODY, WING, DARK, LIGHT}
