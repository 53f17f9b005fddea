"""Features as dots, pictures and arrows."""

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
    assert right.get_title() == "B (5 numbers each)"


@pytest.mark.parametrize(
    ("features", "names"), [({}, ("x",)), ({"a": ROWS}, ("a", "b", "c", "d", "e", "f"))]
)
def test_nothing_to_draw_or_too_many_classes_are_refused(features, names):
    with pytest.raises(ValueError, match=r"feature_scatter: . descriptions and . classes; give"):
        lk.plots.feature_scatter(features, LABELS, names)


def test_pictures_are_drawn_where_their_dots_would_be():
    images = RNG.random(size=(12, 3, 8, 8))
    [ax] = lk.plots.feature_scatter({"a": ROWS}, LABELS, ("x", "y", "z"), images=images)
    places = [box.xy for box in ax.artists]
    np.testing.assert_allclose(places, lk.project_2d(ROWS))
    shown = ax.artists[3].offsetbox.get_data()
    np.testing.assert_allclose(shown, images[3].transpose(1, 2, 0))
    with pytest.raises(ValueError, match="feature_scatter: there are 2 images and 12 rows"):
        lk.plots.feature_scatter({"a": ROWS}, LABELS, ("x", "y", "z"), images=images[:2])


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
