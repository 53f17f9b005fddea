"""A small network taken apart: its maps, and what one unit adds up."""

import numpy as np
import pytest

from lecturekit.deep.layer_walk import (
    Unit,
    WalkLayer,
    field_of,
    read_unit,
    strongest_plane,
    strongest_source,
    walk,
)

RNG = np.random.default_rng(0)
LAYERS = [
    WalkLayer("conv1", 3, 1, 1, RNG.normal(size=(2, 1, 3, 3)), RNG.normal(size=2), has_relu=True),
    WalkLayer("pool1", 2, 2),
    WalkLayer("conv2", 3, 1, 1, RNG.normal(size=(3, 2, 3, 3)), RNG.normal(size=3), has_relu=True),
    WalkLayer("scores", 4, 1, 0, RNG.normal(size=(5, 3, 4, 4)), RNG.normal(size=5)),
]
MAPS = walk(LAYERS, RNG.uniform(size=(8, 8)))


def test_the_maps_have_the_shapes_of_the_layers():
    assert [each.shape for each in MAPS] == [
        (1, 8, 8),
        (2, 8, 8),
        (2, 4, 4),
        (3, 4, 4),
        (5, 1, 1),
    ]


@pytest.mark.parametrize("layer", [1, 2, 3, 4])
def test_what_every_unit_adds_up_is_what_its_map_holds(layer):
    for place in np.ndindex(MAPS[layer].shape):
        reading = read_unit(LAYERS, MAPS, Unit(layer, *place))
        value = max(0.0, reading.total) if LAYERS[layer - 1].has_relu else reading.total
        assert value == pytest.approx(MAPS[layer][place])
        np.testing.assert_allclose(reading.products, reading.window * reading.weights)


def test_a_window_at_the_border_holds_the_padding():
    reading = read_unit(LAYERS, MAPS, Unit(1, 1, 0, 7))
    assert (reading.top, reading.left) == (-1, 6)
    assert not reading.window[:, 0].any()
    assert not reading.window[:, :, 2].any()
    np.testing.assert_array_equal(reading.window[0, 1:, :2], MAPS[0][0, :2, 6:])


@pytest.mark.parametrize("layer", [1, 2, 3, 4])
def test_the_field_is_what_changes_a_unit(layer):
    """Whatever happens outside it changes nothing."""
    unit = Unit(layer, 1, *(size // 2 for size in MAPS[layer].shape[1:]))
    top, left, side = field_of(LAYERS, unit)
    other = RNG.uniform(size=(8, 8))
    rows, columns = (slice(max(0, start), start + side) for start in (top, left))
    other[rows, columns] = MAPS[0][0, rows, columns]
    assert walk(LAYERS, other)[layer][unit[1:]] == pytest.approx(MAPS[layer][unit[1:]])


def test_a_pixel_sees_itself():
    assert field_of(LAYERS, Unit(0, 0, 3, 5)) == (3, 5, 1)


def test_the_walk_goes_down_by_the_largest_product_to_the_pixels():
    unit = Unit(4, 2, 0, 0)
    path = [unit]
    while unit := strongest_source(LAYERS, MAPS, unit):
        path.append(unit)
    assert [each.layer for each in path] == [4, 3, 2, 1, 0]
    products = LAYERS[3].weights[2] * MAPS[3]
    assert path[1][1:] == np.unravel_index(products.argmax(), products.shape)
    assert path[2].channel == path[3].channel  # a pooling unit reads its own map
    before, after = MAPS[1][path[3][1:]], MAPS[2][path[2][1:]]
    assert before == after


def test_no_walk_leads_into_the_padding():
    """All weights are below 0, and the padding's product, 0, would be the largest."""
    layers = [WalkLayer("conv", 3, 1, 1, -np.ones((1, 1, 3, 3)), np.zeros(1))]
    source = strongest_source(layers, walk(layers, np.ones((4, 4))), Unit(1, 0, 3, 3))
    assert source == Unit(0, 0, 2, 2)


def test_the_map_that_adds_most_counts_whatever_its_sign():
    weights = np.array([1.0, -3.0, 2.0]).reshape(1, 3, 1, 1)
    layers = [WalkLayer("conv", 1, 1, 0, weights, np.zeros(1))]
    assert strongest_plane(layers, [np.ones((3, 2, 2))], Unit(1, 0, 1, 1)) == 1
    assert strongest_plane(LAYERS, MAPS, Unit(2, 1, 0, 0)) == 0
    assert strongest_plane(LAYERS, MAPS, Unit(0, 0, 0, 0)) == 0
