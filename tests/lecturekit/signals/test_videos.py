"""The film of a moving bar."""

from itertools import pairwise

import numpy as np
import pytest

from lecturekit.signals.videos import moving_bar_video

# Axis of a frame (H, W) and sign of the bar's way.
WAYS = {"right": (1, 1), "left": (1, -1), "down": (0, 1), "up": (0, -1)}


@pytest.mark.parametrize("direction", WAYS)
@pytest.mark.parametrize("speed", [0, 1, 3])
def test_each_frame_is_the_one_before_moved_on(direction, speed):
    axis, sign = WAYS[direction]
    film = moving_bar_video(9, (7, 8), direction=direction, speed=speed, width=2)
    assert film.shape == (9, 7, 8)
    for before, after in pairwise(film):
        np.testing.assert_array_equal(after, np.roll(before, sign * speed, axis=axis))


def test_the_first_frame_by_hand():
    standing = moving_bar_video(1, (2, 4), width=2)
    lying = moving_bar_video(1, (3, 2), direction="down", width=1)
    assert standing.tolist() == [[[1, 1, 0, 0], [1, 1, 0, 0]]]
    assert lying.tolist() == [[[1, 1], [0, 0], [0, 0]]]


def test_channels_are_equal_planes_in_front():
    film = moving_bar_video(4, (5, 6))
    planes = moving_bar_video(4, (5, 6), channels=3)
    assert planes.shape == (3, 4, 5, 6)
    assert all(np.array_equal(plane, film) for plane in planes)


def test_a_film_can_be_painted_on():
    """No pixel of it is another one's memory."""
    film = moving_bar_video(2, (3, 4), channels=2)
    film[0, 0, 0, 3] = 5
    assert (film == 5).sum() == 1


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        ((0, (3, 3)), {}, "^moving_bar_video: frames is 0; give 1 or more$"),
        ((1, (3, 3, 3)), {}, "^moving_bar_video: shape has 3 entries; give one int, or 2, one"),
        ((1, (3, 0)), {}, "^moving_bar_video: shape is 0; give 1 or more$"),
        ((1, (3, 3)), {"speed": -1}, "^moving_bar_video: speed is -1; give 0 or more$"),
        ((1, (3, 3)), {"width": 0}, "^moving_bar_video: width is 0; give"),
        ((1, (3, 3)), {"channels": 0}, "^moving_bar_video: channels is 0; give"),
        (
            (1, (3, 9)),
            {"width": 3, "direction": "up"},
            r"^moving_bar_video: width 3 fills the 3 pixels of shape \(3, 9\) .* up; give a thin",
        ),
        (
            (1, (3, 3)),
            {"direction": "east"},
            "^moving_bar_video: direction is 'east'; use one of right, left, down, up$",
        ),
    ],
)
def test_bad_values_are_refused(arguments, options, message):
    with pytest.raises(ValueError, match=message):
        moving_bar_video(*arguments, **options)


def test_a_speed_that_is_no_integer_is_a_type_error():
    with pytest.raises(TypeError, match=r"^moving_bar_video: speed is 0.5; give a whole number"):
        moving_bar_video(1, (3, 3), speed=0.5)
