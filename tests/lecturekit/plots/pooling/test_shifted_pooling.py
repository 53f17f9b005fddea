"""What a shift changes behind a pooling layer of any window and stride."""

from itertools import combinations

import numpy as np
import pytest

import lecturekit as lk

IMAGE = np.array([[0, 0, 0, 9, 4, 0, 0, 0]] * 2, dtype=np.uint8)


@pytest.fixture
def layers():
    return lk.plots.shifted_layers(IMAGE, [[1]], kernel_size=2, stride=2, most=2)


def test_what_moves_in_from_the_left_is_the_picture_itself(layers):
    rows = layers["convolution"][:, 0]
    np.testing.assert_array_equal(
        rows, [[0, 9, 4, 0, 0, 0], [0, 0, 9, 4, 0, 0], [0, 0, 0, 9, 4, 0]]
    )
    np.testing.assert_array_equal(layers["max"][:, 0], [[9, 4, 0], [0, 9, 0], [0, 9, 4]])
    np.testing.assert_array_equal(layers["average"][:, 0], [[4.5, 2, 0], [0, 6.5, 0], [0, 4.5, 2]])


def test_the_changed_outputs_are_black_and_counted(layers):
    seen, pooled, changes, _ = lk.plots.shifted_pooling(IMAGE, layers, shift=1)
    np.testing.assert_array_equal(seen.images[0].get_array()[0], [0, 0, 9, 4, 0, 0])
    np.testing.assert_array_equal(pooled.images[0].get_array(), [[0, 9, 0]])
    np.testing.assert_array_equal(changes.images[0].get_array(), [[True, True, False]])
    assert changes.get_title() == "Changed: 67%\n2 of 3"


def test_the_curves_hold_each_layers_share_and_the_shift_is_marked(layers):
    *_, curves = lk.plots.shifted_pooling(IMAGE, layers, kind="average", shift=2)
    shares = {line.get_label(): line.get_ydata() for line in curves.lines}
    np.testing.assert_allclose(shares["convolution"], [0, 50, 200 / 3], atol=0.1)
    np.testing.assert_allclose(shares["max"], [0, 200 / 3, 100], atol=0.1)
    assert [2] in [list(line.get_xdata()) for line in curves.lines]
    styles = {line.get_linestyle() for line in curves.lines if line.get_label() in layers}
    assert len(styles) == 3


def test_changes_within_the_tolerance_do_not_count(layers):
    *_, changes, _ = lk.plots.shifted_pooling(IMAGE, layers, shift=1, tolerance=5 / 9)
    np.testing.assert_array_equal(changes.images[0].get_array(), [[True, False, False]])


def test_its_labels_lie_inside(layers, is_inside):
    assert is_inside(lk.plots.shifted_pooling(IMAGE, layers)[0].figure)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"kind": "sum"}, "shifted_pooling: kind is 'sum'; use one of max, average"),
        ({"shift": 3}, "shifted_pooling: shift is 3; give at most 2"),
        ({"axes": []}, "shifted_pooling: axes holds 0 Axes; give 4"),
    ],
)
def test_bad_options_are_refused(layers, options, message):
    with pytest.raises(ValueError, match=message):
        lk.plots.shifted_pooling(IMAGE, layers, **options)


def test_a_picture_too_small_for_the_shifts_is_refused():
    with pytest.raises(ValueError, match="2×8 pixels, but a window of 2 and shifts up to 7 need"):
        lk.plots.shifted_layers(IMAGE, [[1]], kernel_size=2, stride=1, most=7)


@pytest.mark.parametrize("shares", [(0, 0), (100, 100), (20, 100), (20, 50), (50, 100), (0, 80)])
def test_the_names_of_the_curves_stand_beside_them(shares, texts):
    low, high = (np.zeros((9, 10, 10)) for _ in shares)
    for maps, share in zip((low, high), shares, strict=True):
        maps[1:, : share // 10] = 1
    layers = {"convolution": low, "average": high, "max": high}
    *_, curves = lk.plots.shifted_pooling(IMAGE.repeat(4, axis=1), layers)
    curves.figure.draw_without_rendering()
    assert texts(curves) == ["convolution", "average", "max"]
    boxes = [text.get_window_extent() for text in curves.texts]
    assert all(box.x0 > curves.get_window_extent().x1 for box in boxes)
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
