"""What Hubel and Wiesel showed: bars and gratings of any orientation, at rest and drifting.

An orientation is an angle in degrees, counterclockwise from horizontal as one sees the
picture: 0 is a lying bar, 45 rises to the right, 90 stands.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lecturekit.arguments.values import as_number
from lecturekit.arguments.whole_numbers import PerAxis, as_whole_number
from lecturekit.vision.orientation import FINEST_WAVELENGTH, Image, bar_axes

Film = NDArray[np.float64]


def bar(
    shape: PerAxis,
    orientation: float,
    *,
    length: float,
    width: float,
    offset: float = 0.0,
) -> Image:
    """Draw a light bar on a dark ground.

    Parameters
    ----------
    shape : (int, int) or int
        Rows and columns of the image, (H, W).
    orientation : float
        Degrees, counterclockwise from horizontal.
    length, width : float
        Pixels along and across the bar, above 0.
    offset : float
        Pixels from the image's center to the bar's, across the bar: upwards for a lying bar,
        to the left for a standing one.

    Returns
    -------
    ndarray of float64, shape (H, W)
        0 is dark and 1 light; a pixel that the bar's edge crosses lies between.

    Raises
    ------
    ValueError
        If a size is below 1, a length or width is not above 0, or a number is not finite.
    TypeError
        If a number is none.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.bar((3, 5), 0, length=3, width=1)
    array([[0., 0., 0., 0., 0.],
           [0., 1., 1., 1., 0.],
           [0., 0., 0., 0., 0.]])

    References
    ----------
    Slide "Motivation: How Vision System Works".
    """
    length = as_number("bar", "length", length, above=0)
    width = as_number("bar", "width", width, above=0)
    offset = as_number("bar", "offset", offset)
    along, across = bar_axes("bar", shape, orientation)
    return _covered(along, length) * _covered(across - offset, width)


def drifting_bar(
    shape: PerAxis, orientation: float, *, frames: int, length: float, width: float
) -> Film:
    """Let a light bar drift over the image, at right angles to itself.

    It starts just outside one side and ends just outside the other; `orientation` + 180
    drifts the same bar the other way.

    Parameters
    ----------
    shape : (int, int) or int
        Rows and columns of a frame, (H, W).
    orientation : float
        Degrees, counterclockwise from horizontal.
    frames : int
        At least 1.
    length, width : float
        Pixels along and across the bar.

    Returns
    -------
    ndarray of float64, shape (T, H, W)
        T is `frames`.

    Raises
    ------
    ValueError, TypeError
        As for `bar`, and if `frames` is no whole number of at least 1.

    Examples
    --------
    A lying bar drifts upwards:

    >>> import lecturekit as lk
    >>> lk.drifting_bar((3, 1), 0, frames=5, length=1, width=1)[:, :, 0]
    array([[0., 0., 0.],
           [0., 0., 1.],
           [0., 1., 0.],
           [1., 0., 0.],
           [0., 0., 0.]])

    References
    ----------
    Slide "Motivation: How Vision System Works", key finding: orientation of the stimulus.
    """
    count = as_whole_number("drifting_bar", "frames", frames, least=1)
    length = as_number("drifting_bar", "length", length, above=0)
    width = as_number("drifting_bar", "width", width, above=0)
    _, across = bar_axes("drifting_bar", shape, orientation)
    # The outermost pixel center is at across.max(); half a pixel and half a bar beyond it the
    # bar is out of sight.
    end = across.max() + (1 + width) / 2
    return np.stack(
        [
            bar(shape, orientation, length=length, width=width, offset=offset)
            for offset in np.linspace(-end, end, count)
        ]
    )


def grating(shape: PerAxis, orientation: float, *, wavelength: float, phase: float = 0.0) -> Image:
    """Draw a grating: light and dark stripes that change as a cosine.

    Parameters
    ----------
    shape : (int, int) or int
        Rows and columns of the image, (H, W).
    orientation : float
        Of the stripes, in degrees, counterclockwise from horizontal.
    wavelength : float
        Pixels from stripe to stripe, at least 2: pixels can't show finer ones.
    phase : float
        Degrees by which the stripes are shifted; at 0 the image's center is lightest.

    Returns
    -------
    ndarray of float64, shape (H, W)
        From 0 to 1.

    Raises
    ------
    ValueError, TypeError
        As for `bar`, and if the wavelength is below 2.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.grating((1, 5), 90, wavelength=4).round(1) + 0.0
    array([[0. , 0.5, 1. , 0.5, 0. ]])

    References
    ----------
    Slide "Motivation: How Vision System Works".
    """
    return _grating("grating", shape, orientation, wavelength, phase)


def drifting_grating(shape: PerAxis, orientation: float, *, frames: int, wavelength: float) -> Film:
    """Let a grating drift by one wavelength, so that the film can run in a loop.

    Parameters
    ----------
    shape : (int, int) or int
        Rows and columns of a frame, (H, W).
    orientation : float
        Of the stripes, in degrees, counterclockwise from horizontal.
    frames : int
        At least 1. Each moves the stripes on by ``wavelength / frames`` pixels, across them
        in the direction in which `drifting_bar` moves.
    wavelength : float
        Pixels from stripe to stripe, at least 2.

    Returns
    -------
    ndarray of float64, shape (T, H, W)

    Raises
    ------
    ValueError, TypeError
        As for `grating`, and if `frames` is no whole number of at least 1.

    Examples
    --------
    The light stripe drifts to the left:

    >>> import lecturekit as lk
    >>> film = lk.drifting_grating((1, 5), 90, frames=4, wavelength=4)
    >>> film[:, 0].round(3).argmax(axis=1)
    array([2, 1, 0, 3])

    References
    ----------
    Slide "Motivation: How Vision System Works".
    """
    count = as_whole_number("drifting_grating", "frames", frames, least=1)
    return np.stack(
        [
            _grating("drifting_grating", shape, orientation, wavelength, 360 * step / count)
            for step in range(count)
        ]
    )


def _covered(distance: Image, extent: float) -> Image:
    """Give the share of a pixel, one pixel wide, that a strip of `extent` about 0 covers."""
    left = np.maximum(distance - 0.5, -extent / 2)
    right = np.minimum(distance + 0.5, extent / 2)
    # Adding 0.0 turns -0.0 into 0.0; rounding takes away what the sine of 180° leaves over.
    share: Image = np.clip((right - left).round(12), 0, 1) + 0.0
    return share


def _grating(
    function: str, shape: PerAxis, orientation: float, wavelength: float, phase: float
) -> Image:
    wavelength = as_number(function, "wavelength", wavelength, minimum=FINEST_WAVELENGTH)
    shift = np.deg2rad(as_number(function, "phase", phase))
    _, across = bar_axes(function, shape, orientation)
    stripes: Image = np.cos(2 * np.pi * across / wavelength - shift)
    return (1 + stripes) / 2
