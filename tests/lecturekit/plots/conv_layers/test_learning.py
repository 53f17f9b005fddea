"""One weight's slope, and a kernel while it learns."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

import lecturekit as lk

RNG = np.random.default_rng(0)
X = RNG.normal(size=(8, 9))
KERNEL = np.array([[1.0, -2.0], [0.5, 0.0]])
Y = lk.filter2d(X, KERNEL)


def loss(kernel):
    return np.mean((lk.filter2d(X, kernel) - Y) ** 2)


def test_the_curve_is_the_loss_of_the_kernel_with_that_weight():
    ax = lk.plots.weight_slope(X, Y, np.zeros((2, 2)), position=(0, 1), rate=0.1)
    for weight, drawn in np.transpose(ax.lines[0].get_data())[::25]:
        assert drawn == pytest.approx(loss([[0, weight], [0, 0]]))


def test_the_slope_is_measured_right_and_the_step_goes_against_it():
    ax = lk.plots.weight_slope(X, Y, np.zeros((2, 2)), position=(0, 1), rate=0.1)
    slope = (loss([[0, 1e-6], [0, 0]]) - loss([[0, -1e-6], [0, 0]])) / 2e-6
    assert ax.get_title() == f"Weight (0, 1): the slope is {slope:.3g}"
    (xs, ys) = ax.lines[1].get_data()
    assert (ys[1] - ys[0]) / (xs[1] - xs[0]) == pytest.approx(slope, rel=1e-5)
    assert ax.lines[3].get_xdata()[0] == pytest.approx(-0.1 * slope, rel=1e-5)


def test_at_the_bottom_the_slope_is_zero():
    ax = lk.plots.weight_slope(X, Y, KERNEL, position=(1, 0), rate=0.1)
    assert ax.get_title() == "Weight (1, 0): the slope is 0"


def test_a_result_of_another_shape_is_refused():
    with pytest.raises(ValueError, match=r"^weight_slope: y has shape \(8, 9\) but the kernel"):
        lk.plots.weight_slope(X, X, KERNEL, position=(0, 0), rate=0.1)


@pytest.fixture
def steps():
    return lk.learn_kernel_steps(X[np.newaxis], Y[np.newaxis], (2, 2), steps=40)


def test_kernels_are_drawn_at_the_epochs_asked_and_the_loss_below(steps, texts):
    axes = lk.plots.kernel_learning(steps, [0, 40])
    assert [ax.get_title() for ax in axes] == ["Epoch 0", "Epoch 40", "The loss"]
    assert texts(axes[0]) == ["0", "0", "0", "0"]
    assert [float(text.replace("−", "-")) for text in texts(axes[1])] == pytest.approx(
        np.round(steps.kernels[40], 1).ravel().tolist()
    )
    np.testing.assert_array_equal(axes[-1].lines[0].get_ydata(), steps.losses)
    assert axes[-1].get_yscale() == "log"


def test_numbers_of_all_kernels_are_equally_large(steps):
    axes = lk.plots.kernel_learning(steps, [0, 1, 40])
    assert len({text.get_size() for ax in axes[:-1] for text in ax.texts}) == 1


def test_a_line_stands_at_the_noise(steps, texts):
    curve = lk.plots.kernel_learning(steps, noise=0.25)[-1]
    assert set(curve.lines[0].get_ydata()) == {0.25}
    assert texts(curve) == ["noise: 0.25"]
    np.testing.assert_array_equal(curve.lines[1].get_ydata(), steps.losses)


def test_each_training_has_its_curve_and_its_name_where_that_leaves_the_axis(texts):
    losses = {"slow": [4, 3, 2], "fast": [4, 1e-3, 1e-9], "too fast": [4, 400, np.inf]}
    ax = lk.plots.loss_curves(losses)
    assert texts(ax) == list(losses)
    assert [text.xy for text in ax.texts] == [(2, 2), (1, 1e-3), (1, 400)]
    assert [len(line.get_ydata()) for line in ax.lines] == [3, 3, 3]
    assert len({line.get_color() for line in ax.lines}) == 3
    assert ax.get_ylim() == (4e-6, 4e3)


@pytest.mark.parametrize("count", [0, 5])
def test_no_training_and_too_many_are_refused(count):
    message = f"^loss_curves: there are {count} trainings; give 1 to 4$"
    with pytest.raises(ValueError, match=message):
        lk.plots.loss_curves({str(number): [1.0] for number in range(count)})


def test_epochs_beyond_the_last_are_left_out(steps):
    assert len(lk.plots.kernel_learning(steps)) == 5 + 1


def test_nothing_is_written_off_the_page(steps, is_inside):
    assert is_inside(lk.plots.kernel_learning(steps)[0].figure)
    ax = lk.plots.weight_slope(X, Y, KERNEL + 1, position=(0, 0), rate=0.2)
    assert is_inside(ax.figure)


def test_given_axes_are_used(steps):
    _, given = plt.subplots(1, 3)
    assert list(lk.plots.kernel_learning(steps, [0, 1], axes=given)) == list(given)
    one = lk.plots.weight_slope(X, Y, KERNEL, position=(0, 0), rate=0.1, ax=given[0])
    assert one is given[0]


def test_no_epoch_to_draw_is_refused(steps):
    with pytest.raises(ValueError, match=r"^kernel_learning: no epoch of \[41\] lies within 0 to"):
        lk.plots.kernel_learning(steps, [41])
