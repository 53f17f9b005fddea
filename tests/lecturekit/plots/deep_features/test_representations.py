"""Features as dots, bars and arrows."""

import numpy as np
import pytest

import lecturekit as lk

RNG = np.random.default_rng(0)
ROWS = RNG.normal(size=(12, 5))
LABELS = np.arange(12) % 3


def test_each_class_has_its_dots_in_its_own_marker():
    left, right = lk.plots.feature_scatter({"a": ROWS, "b": 2 * ROWS}, LABELS, ("x", "y", "z"))
    for ax in (left, right):
        assert [len(dots.get_offsets()) for dots in ax.collections] == [4, 4, 4]
        shapes = [dots.get_paths()[0].vertices.tolist() for dots in ax.collections]
        assert shapes[0] != shapes[1] != shapes[2]
    np.testing.assert_allclose(left.collections[1].get_offsets(), lk.project_2d(ROWS)[LABELS == 1])
    assert right.get_title() == "b (5 numbers each)"


@pytest.mark.parametrize(
    ("features", "names"), [({}, ("x",)), ({"a": ROWS}, ("a", "b", "c", "d", "e", "f"))]
)
def test_nothing_to_draw_or_too_many_classes_are_refused(features, names):
    with pytest.raises(ValueError, match=r"feature_scatter: . descriptions and . classes; give"):
        lk.plots.feature_scatter(features, LABELS, names)


def test_bars_reach_to_the_values_on_one_scale():
    first, second = lk.plots.feature_bars({"one": [0.05, 2.0, -0.5], "two": [4.0, 0.2]})
    ends = [segment[1][1] for segment in first.collections[0].get_segments()]
    assert ends == [0.05, 2.0, -0.5]
    assert first.get_ylim()[1] == second.get_ylim()[1] == pytest.approx(4.2)
    assert first.get_title() == "one: 3 numbers, 1 of them above 0.1"


def test_no_vector_is_refused():
    with pytest.raises(ValueError, match="feature_bars: features is empty; give at least one"):
        lk.plots.feature_bars({})


def test_arrows_carry_their_dot_product_and_cosine(texts, is_inside):
    ax = lk.plots.directions({"long": (6, 8), "short": (0.3, 0)}, query=(1, 0))
    said = [text for text in texts(ax) if text]
    assert said == [
        "query",
        "long: dot product 6.00, cosine 0.60",
        "short: dot product 0.30, cosine 1.00",
    ]
    assert is_inside(ax.figure)


@pytest.mark.parametrize("vectors", [{}, {"zero": (0, 0)}])
def test_arrows_must_point_somewhere(vectors):
    with pytest.raises(ValueError, match="directions: a vector is missing or zero"):
        lk.plots.directions(vectors, query=(1, 0))
