"""What one unit of each layer sees of a photograph."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

import lecturekit as lk

PHOTO = np.zeros((150, 150))


def test_each_layers_field_is_framed_and_named(frames):
    ax = lk.plots.receptive_fields(PHOTO, [(3, 2)] * 4, center=(63, 63))
    assert [frame[2:] for frame in frames(ax)] == [(3, 3), (7, 7), (15, 15), (31, 31)]
    names = [text.get_text() for text in ax.get_legend().get_texts()]
    assert names[-1] == "layer 4: 31x31 pixels"


def test_named_layers_alone_are_framed(frames):
    names = ["conv1", None, "conv2"]
    ax = lk.plots.receptive_fields(PHOTO, [(5, 2), (3, 2), (3, 1)], names=names)
    assert [frame[2:] for frame in frames(ax)] == [(5, 5), (17, 17)]
    shown = [text.get_text() for text in ax.get_legend().get_texts()]
    assert shown == ["conv1: 5x5 pixels", "conv2: 17x17 pixels"]


def test_names_that_do_not_fit_the_layers_are_refused():
    message = "receptive_fields: 1 names but 2 layers; give one for each"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        lk.plots.receptive_fields(PHOTO, [(3, 1)] * 2, names=["conv1"])


def test_frames_lie_where_units_look(frames):
    ax = lk.plots.receptive_fields(PHOTO, [(5, 2), (3, 3)], center=(40, 100))
    for frame, field in zip(frames(ax), lk.receptive_field([5, 3], [2, 3]), strict=True):
        assert frame[0] % field.jump == frame[1] % field.jump == 0
        middle = np.array(frame[:2]) + (field.side - 1) / 2
        assert (np.abs(middle - (40, 100)) <= field.jump / 2).all()


def test_fields_at_the_border_stay_inside_the_picture(frames):
    for center in [(0, 0), (149, 149)]:
        ax = lk.plots.receptive_fields(PHOTO, [(7, 3), (5, 4)], center=center)
        for row, column, height, width in frames(ax):
            assert min(row, column) >= 0
            assert max(row + height, column + width) <= 150


def test_neighbouring_frames_differ_in_colour():
    ax = lk.plots.receptive_fields(PHOTO, [(3, 1)] * 6)
    colors = [patch.get_edgecolor() for patch in ax.patches]
    assert len(set(colors)) == 6


def test_given_axes_are_used():
    _, given = plt.subplots()
    assert lk.plots.receptive_fields(PHOTO, [(3, 1)], ax=given) is given


@pytest.mark.parametrize(
    ("image", "layers", "message"),
    [
        (PHOTO, [], "receptive_fields: layers is empty; give at least one (kernel, stride)"),
        (PHOTO[:9], [(7, 2), (3, 1)], "receptive_fields: a unit of the last layer sees 11 pixels"),
        (np.ones((9, 9, 3)), [(3, 1)], "receptive_fields: image has shape (9, 9, 3)"),
    ],
)
def test_fields_that_can_not_be_drawn_are_refused(image, layers, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        lk.plots.receptive_fields(image, layers)
