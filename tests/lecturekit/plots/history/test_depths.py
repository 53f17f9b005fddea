"""The depths of the challenge's networks, drawn."""

import lecturekit as lk
from lecturekit.data.ilsvrc import NETWORK_DEPTHS


def test_each_layer_is_a_stroke_and_each_row_ends_in_their_number(texts):
    ax = lk.plots.network_depths()
    strokes = [len(row.get_paths()) for row in ax.collections]
    assert strokes == [each.layers for each in NETWORK_DEPTHS]
    assert texts(ax) == [str(count) for count in strokes]


def test_rows_are_ordered_by_year():
    years = [label.get_text()[:4] for label in lk.plots.network_depths().get_yticklabels()]
    assert years == sorted(years)
