"""How the answers of both kinds of heads get better with more pictures."""

import matplotlib.pyplot as plt
import pytest

import lecturekit as lk


def test_the_curves_hold_the_shares_and_the_count_is_marked(is_inside, texts):
    ax = lk.plots.head_accuracy([9, 18], [0.5, 0.6], [0.6, 0.9], parameters=(90, 60), marked=18)
    joint, factored, line, *dots = ax.lines
    assert list(joint.get_ydata()) == [0.5, 0.6]
    assert list(factored.get_ydata()) == [0.6, 0.9]
    assert list(line.get_xdata()) == [18, 18]
    assert [dot.get_ydata()[0] for dot in dots] == [0.6, 0.9]
    assert texts(ax) == [
        "one joint head:\n90 parameters",
        "two factored heads:\n60 parameters",
    ]
    assert is_inside(ax.figure)


def test_the_curves_are_told_apart_without_colour():
    joint, factored = lk.plots.head_accuracy([9, 18], [0.5, 0.6], [0.6, 0.9]).lines
    assert joint.get_linestyle() != factored.get_linestyle()
    assert joint.get_marker() != factored.get_marker()


@pytest.mark.parametrize(
    ("counts", "marked", "message"),
    [
        ([], None, "head_accuracy: 0 counts but 2 and 2 shares"),
        ([9], None, "head_accuracy: 1 counts but 2 and 2 shares"),
        ([9, 18], 10, r"head_accuracy: marked is 10; give one of the counts \[9, 18\]"),
    ],
)
def test_what_does_not_fit_is_refused(counts, marked, message):
    with pytest.raises(ValueError, match=message):
        lk.plots.head_accuracy(counts, [0.5, 0.6], [0.6, 0.9], marked=marked)


def test_the_names_in_a_narrow_picture_touch_no_curve():
    ax = plt.figure(figsize=(7.2, 3.3), dpi=100).add_axes((0.08, 0.14, 0.3, 0.7))
    lk.plots.head_accuracy([9, 18], [0.5, 0.6], [0.6, 0.9], parameters=(11_529, 7_686), ax=ax)
    ax.figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in ax.texts]
    assert not boxes[0].overlaps(boxes[1])
    for line in ax.lines:
        for place in line.get_path().interpolated(50).transformed(ax.transData).vertices:
            assert not any(box.contains(*place) for box in boxes)
