"""Times on a logarithmic axis."""

import pytest

import lecturekit as lk


def test_each_way_has_its_dot_its_time_and_how_many_times_faster_it_is():
    ax = lk.plots.call_times({"loops": 0.913, "slices": 0.083, "product": 0.0014, "twice": 1.826})
    dots = [line for line in ax.lines if line.get_marker() == "o"]
    assert [line.get_xydata().tolist() for line in dots] == [
        [[0.913, 0]],
        [[0.083, 1]],
        [[0.0014, 2]],
        [[1.826, 3]],
    ]
    assert [text.get_text() for text in ax.texts] == [
        "913 ms",
        "83 ms, 11 times faster",
        "1.4 ms, 652 times faster",
        "1.8 s, 0.5 times faster",
    ]
    assert ax.get_xscale() == "log"
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        "loops",
        "slices",
        "product",
        "twice",
    ]
    ax.figure.draw_without_rendering()


def test_very_short_times_are_written_in_microseconds():
    ax = lk.plots.call_times({"one": 3.2e-5, "other": 2e-8})
    assert [text.get_text() for text in ax.texts] == ["32 µs", "0.02 µs, 1600 times faster"]


@pytest.mark.parametrize(
    ("seconds", "message"),
    [
        ({}, "^call_times: seconds is empty; give at least one time with its name$"),
        ({"loops": 0}, r"^call_times: seconds\['loops'\] is 0\.0; give a finite number above 0$"),
    ],
)
def test_bad_times(seconds, message):
    with pytest.raises(ValueError, match=message):
        lk.plots.call_times(seconds)
