"""What one unit of each layer sees of a photograph."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

import lecturekit as lk

PHOTO = np.zeros((150, 150))


def named(axes):
    """List what is written beside the frames, from the smallest field on."""
    return [text.get_text() for ax in reversed(axes) for text in ax.texts]


def boxes(axes, frames):
    """List all frames as (row, column, height, width), from the smallest field on."""
    return [frame for ax in reversed(axes) for frame in frames(ax)]


def test_each_layers_field_is_framed_and_named(frames):
    axes = lk.plots.receptive_fields(PHOTO, [(3, 2)] * 4, center=(63, 63))
    assert [box[2:] for box in boxes(axes, frames)] == [(3, 3), (7, 7), (15, 15), (31, 31)]
    assert named(axes)[-1] == "layer 4: 31×31"


def test_the_smaller_half_of_the_fields_is_enlarged(frames):
    whole, middle = lk.plots.receptive_fields(PHOTO, [(3, 2)] * 5, center=(63, 63))
    assert len(frames(middle)) == 3
    row, column, height, width = frames(middle)[-1]
    left, right = middle.get_xlim()
    bottom, top = middle.get_ylim()
    assert top < row < row + height < bottom < top + 2 * height
    assert left < column < column + width < right < left + 2 * width
    assert whole.get_xlim() == (-0.5, 149.5)


def test_named_layers_alone_are_framed(frames):
    names = ["conv1", None, "conv2"]
    axes = lk.plots.receptive_fields(PHOTO, [(5, 2), (3, 2), (3, 1)], names=names)
    assert [box[2:] for box in boxes(axes, frames)] == [(5, 5), (17, 17)]
    assert named(axes) == ["conv1: 5×5", "conv2: 17×17"]


def test_names_that_do_not_fit_the_layers_are_refused():
    message = "receptive_fields: 1 names but 2 layers; give one for each"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        lk.plots.receptive_fields(PHOTO, [(3, 1)] * 2, names=["conv1"])


def test_frames_lie_where_units_look(frames):
    axes = lk.plots.receptive_fields(PHOTO, [(5, 2), (3, 3)], center=(40, 100))
    for frame, field in zip(boxes(axes, frames), lk.receptive_field([5, 3], [2, 3]), strict=True):
        assert frame[0] % field.jump == frame[1] % field.jump == 0
        middle = np.array(frame[:2]) + (field.side - 1) / 2
        assert (np.abs(middle - (40, 100)) <= field.jump / 2).all()


def test_fields_at_the_border_stay_inside_the_picture(frames):
    for center in [(0, 0), (149, 149)]:
        axes = lk.plots.receptive_fields(PHOTO, [(7, 3), (5, 4)], center=center)
        for row, column, height, width in boxes(axes, frames):
            assert min(row, column) >= 0
            assert max(row + height, column + width) <= 150


def test_frames_of_one_panel_differ_in_color_and_line():
    for ax in lk.plots.receptive_fields(PHOTO, [(3, 1)] * 6):
        framed = [patch for patch in ax.patches if patch.get_gid() == "frame"]
        assert len({patch.get_edgecolor() for patch in framed}) == 3
        assert len({str(patch.get_linestyle()) for patch in framed}) >= 2


def test_given_axes_are_used():
    _, given = plt.subplots(1, 2)
    assert list(lk.plots.receptive_fields(PHOTO, [(3, 1)] * 2, axes=given)) == list(given)


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
