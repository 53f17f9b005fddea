"""All maps of a small network, and what one unit of it adds up."""

import numpy as np
import pytest

import lecturekit as lk
from lecturekit.deep.layer_walk import Unit, WalkLayer, read_unit, walk
from lecturekit.plots.deep_features.unit_sum import unit_at

RNG = np.random.default_rng(0)
LAYERS = [
    WalkLayer("conv1", 3, 1, 1, RNG.normal(size=(4, 1, 3, 3)), RNG.normal(size=4), has_relu=True),
    WalkLayer("pool1", 2, 2),
    WalkLayer("scores", 4, 1, 0, RNG.normal(size=(10, 4, 4, 4)), RNG.normal(size=10)),
]
MAPS = walk(LAYERS, RNG.uniform(size=(8, 8)))


def drawn(unit, **options):
    upper, lower = lk.plots.unit_sum(LAYERS, MAPS, unit, **options)
    upper.figure.draw_without_rendering()
    return upper, [text.get_text() for text in lower.texts]


def frames(ax):
    return [(patch.get_xy(), patch.get_width(), patch.get_edgecolor()) for patch in ax.patches]


def test_every_map_and_every_score_is_there():
    upper, _ = drawn(Unit(1, 0, 2, 2))
    assert len(upper.images) == 4
    sheet = np.asarray(upper.images[1].get_array())  # two by two, a cell apart
    np.testing.assert_array_equal(sheet[9:, :8], MAPS[1][1])
    texts = [text.get_text() for text in upper.texts]
    assert texts[:4] == ["pixels", "conv1", "pool1", "scores"]
    assert len(texts) == 4 + 10


def test_each_unit_is_found_where_it_is_drawn():
    """The blue frame is the unit's own; its middle is where one presses."""
    for layer, maps in enumerate(MAPS):
        for place in [(0, 0, 0), tuple(size - 1 for size in maps.shape), (len(maps) // 2, 0, 0)]:
            upper, _ = lk.plots.unit_sum(LAYERS, MAPS, Unit(layer, *place))
            (x, y), side, _ = frames(upper)[-1]
            assert unit_at(MAPS, x + side / 2, y + side / 2) == Unit(layer, *place)


def test_between_the_maps_there_is_no_unit():
    assert unit_at(MAPS, -0.1, 0.5) is None
    assert unit_at(MAPS, 1.2, 0.7) is None
    assert unit_at(MAPS, 99, 0.5) is None


def test_the_sum_is_written_out():
    unit = Unit(3, 7, 0, 0)
    reading = read_unit(LAYERS, MAPS, unit)
    _, texts = drawn(unit, plane=2)
    lines = texts[-1].replace("−", "-").split("\n")
    assert len(lines) == 4 + 2  # maps, bias, sum: scores have no ReLU
    assert lines[2].startswith("→ map 2")
    assert float(lines[-1].split()[-1]) == pytest.approx(reading.total, abs=0.006)
    first = float(texts[0].replace("−", "-"))
    assert first == pytest.approx(reading.window[2, 0, 0], abs=0.006)


def test_a_pooling_unit_keeps_the_largest_number_and_a_pixel_ends_the_walk():
    _, texts = drawn(Unit(2, 1, 0, 3))
    assert texts[-1].startswith("the largest of 2×2 numbers:")
    upper, texts = drawn(Unit(0, 0, 3, 3))
    assert texts[-1].endswith("The walk ends here.")
    assert len(frames(upper)) == 1


def test_a_window_in_the_padding_is_framed_as_far_as_it_lies_in_the_map():
    upper, _ = drawn(Unit(1, 0, 0, 0))
    (window, width, _), (_, side, _) = frames(upper)
    assert width == pytest.approx(2 * 1.1 / 8)
    assert window == pytest.approx((0, (1.35 - 1.1) / 2))
    assert side < width
