"""A video to filter: a bar that moves, with time as the third axis."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lecturekit.arguments.whole_numbers import PerAxis, as_whole_number, as_whole_numbers

# Axis of (T, H, W) along which the bar moves, and its sign.
_DIRECTIONS = {"right": (2, 1), "left": (2, -1), "down": (1, 1), "up": (1, -1)}


def moving_bar_video(
    frames: int,
    shape: PerAxis,
    *,
    direction: str = "right",
    speed: int = 1,
    width: int = 2,
    channels: int | None = None,
) -> NDArray[np.float64]:
    """Film a light bar that crosses a dark picture; it comes in again where it began.

    Parameters
    ----------
    frames : int
        T, at least 1.
    shape : (int, int) or int
        Rows and columns of a frame, (H, W).
    direction : {"right", "left", "down", "up"}
        A bar that goes right or left stands, one that goes up or down lies.
    speed : int
        Pixels per frame; 0 is a bar at rest.
    width : int
        Pixels across the bar, at least 1.
    channels : int, optional
        C; as many equal planes, as a convolution over time takes them.

    Returns
    -------
    ndarray of float64, shape (T, H, W) or (C, T, H, W)
        0 is dark and 1 light.

    Raises
    ------
    ValueError
        If a number is too small, the bar fills the picture or the direction is unknown.
    TypeError
        If a number is no integer.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.moving_bar_video(3, (1, 4), width=1)[:, 0]
    array([[1., 0., 0., 0.],
           [0., 1., 0., 0.],
           [0., 0., 1., 0.]])
    >>> lk.moving_bar_video(8, (32, 32), channels=3).shape
    (3, 8, 32, 32)

    References
    ----------
    Slide "CNN Architectures: Input Beyond Images...", video input.
    """
    count = as_whole_number("moving_bar_video", "frames", frames, least=1)
    rows, columns = as_whole_numbers("moving_bar_video", "shape", shape, axes=2, least=1)
    step = as_whole_number("moving_bar_video", "speed", speed, least=0)
    thickness = as_whole_number("moving_bar_video", "width", width, least=1)
    if direction not in _DIRECTIONS:
        raise ValueError(
            f"moving_bar_video: direction is {direction!r}; use one of {', '.join(_DIRECTIONS)}"
        )
    axis, sign = _DIRECTIONS[direction]
    across = columns if axis == _DIRECTIONS["right"][0] else rows
    if thickness >= across:
        raise ValueError(
            f"moving_bar_video: width {thickness} fills the {across} pixels of shape "
            f"({rows}, {columns}) along which the bar moves {direction}; give a thinner bar"
        )
    first = (np.arange(across) < thickness).astype(np.float64)  # across the bar
    lines = np.stack([np.roll(first, sign * step * t) for t in range(count)])  # (T, across)
    lines = lines[:, np.newaxis, :] if axis == _DIRECTIONS["right"][0] else lines[:, :, np.newaxis]
    film = np.broadcast_to(lines, (count, rows, columns))  # (T, H, W)
    if channels is None:
        return film.copy()
    planes = as_whole_number("moving_bar_video", "channels", channels, least=1)
    return np.broadcast_to(film, (planes, count, rows, columns)).copy()  # (C, T, H, W)
