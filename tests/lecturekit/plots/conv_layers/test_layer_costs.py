"""What two kinds of layers cost on pictures of any size."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

import lecturekit as lk


def test_the_slides_totals_are_marked_where_the_curve_passes(texts):
    growth, _ = lk.plots.layer_costs()
    assert {"slide: 92,170,100", "slide: 943,728,500"} <= set(texts(growth))
    stars = [line.get_data() for line in growth.lines if line.get_marker() == "*"]
    assert [(int(x[0]), int(y[0])) for x, y in stars] == [
        (480 * 640, 92_170_100),
        (1536 * 2048, 943_728_500),
    ]


def test_bars_are_as_long_as_their_numbers(texts):
    _, costs = lk.plots.layer_costs((480, 640))
    lengths = [patch.get_width() for patch in costs.patches]
    assert lengths[:4] == [92_170_301, 257_801, 92_170_100, 79_104_000_100]
    assert texts(costs)[:2] == ["92,170,301", "257,801"]
    assert texts(costs)[3:5] == ["92,170,100", "79.1 billion"]
    assert costs.get_xscale() == "log"


def test_parameters_of_convolutions_do_not_grow_with_the_picture():
    growth, _ = lk.plots.layer_costs()
    dense, _, shared, _ = (np.asarray(line.get_ydata()) for line in growth.lines[:4])
    assert dense[-1] > 1000 * dense[0]
    assert len(set(shared.tolist())) == 1


def test_work_of_convolutions_grows_with_the_picture_and_shrinks_with_stride():
    one, four = (
        np.asarray(
            lk.plots.layer_costs(quantity="multiply-accumulates", stride=s)[0].lines[2].get_ydata()
        )
        for s in (1, 4)
    )
    assert one[-1] > 1000 * one[0]
    assert (four < one).all()


def test_the_slides_weights_are_not_marked_on_other_quantities(texts):
    assert not [
        text for text in texts(lk.plots.layer_costs(quantity="memory")[0]) if "slide" in text
    ]


def test_given_axes_are_used():
    _, given = plt.subplots(1, 2)
    assert list(lk.plots.layer_costs(axes=given)) == list(given)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"image_size": (0, 3)}, "^layer_costs: image_size"),
        ({"nodes": 0}, "^layer_costs: nodes is 0; give 1 or more"),
        ({"quantity": "time"}, "^layer_costs: quantity is 'time'; use one of parameters, mul"),
    ],
)
def test_impossible_sizes_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        lk.plots.layer_costs(**arguments)


def test_the_largest_curves_stay_below_the_names_of_the_networks():
    largest = {"hidden": 5, "nodes": 4096, "filters": 4096, "kernel_size": 11}
    ax, bars = lk.plots.layer_costs((3072, 4096), **largest, quantity="multiply-accumulates")
    ax.figure.draw_without_rendering()
    lowest = min(text.get_window_extent().y0 for text in ax.texts)
    tops = [line.get_transform().transform(line.get_xydata())[:, 1].max() for line in ax.lines]
    assert max(tops) < lowest
    assert max(bar.get_width() for bar in bars.patches) < bars.get_xlim()[1]
