"""Activation functions and gradient descent."""

import numpy as np
import pytest

import lecturekit as lk


def at(ax, label, z):
    """Read a curve at one place."""
    (line,) = [line for line in ax.lines if line.get_label() == label]
    return float(np.interp(z, line.get_xdata(), line.get_ydata()))


@pytest.mark.parametrize(
    ("name", "z", "value", "slope"),
    [
        ("step", 2, 1, 0),
        ("step", -2, 0, 0),
        ("sigmoid", 0, 0.5, 0.25),
        ("sigmoid", 2, 0.880797, 0.104994),
        ("tanh", 0, 0, 1),
        ("ReLU", -1, 0, 0),
        ("ReLU", 1.5, 1.5, 1),
    ],
)
def test_functions_and_slopes_have_their_values(name, z, value, slope):
    values, slopes = lk.plots.activation_functions()
    assert at(values, name, z) == pytest.approx(value, abs=1e-4)
    assert at(slopes, name, z) == pytest.approx(slope, abs=1e-4)


def test_every_slope_is_the_functions_own():
    values, slopes = lk.plots.activation_functions()
    for function, slope in zip(values.lines, slopes.lines, strict=True):
        measured = np.gradient(function.get_ydata(), function.get_xdata())
        known = np.isfinite(measured) & np.isfinite(slope.get_ydata())
        np.testing.assert_allclose(slope.get_ydata()[known], measured[known], atol=0.01)


def test_the_curves_are_told_apart_without_colour():
    values, _ = lk.plots.activation_functions()
    assert len({line.get_linestyle() for line in values.lines}) == 4


@pytest.mark.parametrize("size", [0.05, 0.3, 1.02])
def test_each_step_goes_downhill_by_its_size_times_the_slope(size):
    (ax,) = lk.plots.gradient_descent([size])
    path = ax.lines[1].get_xdata()
    np.testing.assert_allclose(np.diff(path), -size * 2 * (path[:-1] - 3))
    assert len(path) == 11
    np.testing.assert_allclose(ax.lines[1].get_ydata(), (path - 3) ** 2)


def test_small_steps_take_long_and_large_ones_lead_away():
    axes = lk.plots.gradient_descent([0.05, 0.3, 1.02])
    assert [ax.get_title().splitlines()[1] for ax in axes] == [
        "w = 1.95 after 10 steps",
        "w = 3.00 after 10 steps",
        "w = −1.44 after 10 steps",
    ]


def test_step_sizes_are_above_zero():
    with pytest.raises(ValueError, match="gradient_descent: step_sizes is empty; give at least"):
        lk.plots.gradient_descent([])
    with pytest.raises(ValueError, match="gradient_descent: step_sizes"):
        lk.plots.gradient_descent([0.1, 0.0])


def test_nothing_is_written_off_the_page(is_inside):
    assert is_inside(lk.plots.activation_functions()[0].figure)
    assert is_inside(lk.plots.gradient_descent([0.05, 0.3, 1.02])[0].figure)
