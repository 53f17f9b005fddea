"""Names of curves stand beside them, and on no curve."""

import numpy as np
import pytest
from matplotlib import pyplot as plt

from lecturekit.plots.drawing.curve_names import name_curves

X = np.linspace(0, 1, 30)
CURVES = {
    "parallel": {"low": 0.3 + 0 * X, "high": 0.7 + 0 * X},
    "crossing": {"up": X, "down": 1 - X},
    "together at both ends": {"straight": 0.5 + 0 * X, "peak": 0.5 + 0.4 * np.sin(np.pi * X)},
    "with a gap": {"step": np.where(abs(X - 0.5) < 0.02, np.nan, X > 0.5), "none": 0.25 + 0 * X},
    "beyond the edge": {"steep": 5 * X - 1, "flat": 0.1 + 0 * X},
}


@pytest.fixture
def named():
    """Give a function from curves to their Axes and its names, drawn."""

    def draw(curves):
        ax = plt.figure(figsize=(4, 3)).subplots()
        for name, values in curves.items():
            ax.plot(X[: len(values)], values, label=name)
        ax.set(xlim=(0, 1), ylim=(-0.1, 1.1))
        name_curves(ax, ax.lines)
        ax.figure.draw_without_rendering()
        return ax, {text.get_text(): text for text in ax.texts}

    return draw


def along(ax, values):
    """Give places on a curve, 20 for each of its pieces, in dots of the page."""
    places = np.linspace(0, len(values) - 1, 20 * len(values))
    x, y = (np.interp(places, range(len(values)), each) for each in (X[: len(values)], values))
    return ax.transData.transform(np.stack([x, y], axis=1))


@pytest.mark.parametrize("curves", CURVES.values(), ids=CURVES)
def test_a_name_lies_on_no_curve_and_inside(named, curves):
    ax, names = named(curves)
    assert list(names) == list(curves)
    for text in names.values():
        box = text.get_window_extent()
        assert ax.bbox.fully_containsx(box.x0)
        assert ax.bbox.fully_containsx(box.x1)
        assert ax.bbox.fully_containsy(box.y0)
        assert ax.bbox.fully_containsy(box.y1)
        for values in curves.values():
            assert not any(box.contains(*place) for place in along(ax, values))


@pytest.mark.parametrize("curves", CURVES.values(), ids=CURVES)
def test_a_name_is_nearer_to_its_own_curve_than_to_another_and_has_its_color(named, curves):
    ax, names = named(curves)
    for line in ax.lines:
        text = names[line.get_label()]
        assert text.get_color() == line.get_color()
        middle = np.mean(text.get_window_extent().corners(), axis=0)
        apart = {
            name: np.nanmin(np.linalg.norm(along(ax, values) - middle, axis=1))
            for name, values in curves.items()
        }
        assert min(apart, key=apart.get) == line.get_label()


def test_equal_curves_have_both_names_and_these_do_not_overlap(named):
    _, names = named({"one": 0.5 + 0 * X, "other": 0.5 + 0 * X})
    one, other = (text.get_window_extent() for text in names.values())
    assert not one.overlaps(other)


def test_a_single_point_is_named(named):
    _, names = named({"point": np.array([0.5])})
    assert list(names) == ["point"]
