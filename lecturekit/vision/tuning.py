"""Tuning curves: how a cell's answer changes with a bar's orientation, position or length.

A cell is any function from an image to a number, for example
``lambda image: lk.complex_cell(image, weights)``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.values import as_finite_array
from lecturekit.arguments.whole_numbers import PerAxis
from lecturekit.vision.orientation import Image
from lecturekit.vision.stimuli import bar, drifting_bar

Cell = Callable[[Image], float]
Curve = NDArray[np.float64]

_SHAPE = (21, 21)


def tuning_curve(cell: Cell, images: Iterable[Image]) -> Curve:
    """Show a cell one image after another and write down its answers.

    Parameters
    ----------
    cell : callable
        Takes an image (H, W), returns a number.
    images : iterable of ndarrays (H, W)
        For example a film of shape (T, H, W).

    Returns
    -------
    ndarray of float64, shape (T,)

    Raises
    ------
    TypeError
        If the cell is no function, or its answer no number.
    ValueError
        If there is no image.

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> film = lk.drifting_bar((1, 3), 90, frames=5, length=1, width=1)
    >>> lk.tuning_curve(lambda image: lk.simple_cell(image, [[0, 0, 2]]), film)
    array([0., 2., 0., 0., 0.])

    References
    ----------
    Slide "Motivation: How Vision System Works".
    """
    return _answers("tuning_curve", cell, images)


def orientation_tuning(
    cell: Cell,
    orientations: ArrayLike,
    *,
    shape: PerAxis = _SHAPE,
    length: float = 15.0,
    width: float = 4.0,
    frames: int = 25,
) -> Curve:
    """Let a bar of each orientation drift over the image and keep the cell's best answer.

    Parameters
    ----------
    cell : callable
        Takes an image of the given shape, returns a number.
    orientations : array_like, shape (K,)
        Degrees, counterclockwise from horizontal.
    shape : (int, int) or int
        Rows and columns of the image, (H, W).
    length, width : float
        Of the bar, in pixels.
    frames : int
        Positions of the bar on its way.

    Returns
    -------
    ndarray of float64, shape (K,)

    Raises
    ------
    ValueError, TypeError
        As for `drifting_bar` and `tuning_curve`, and if an orientation is not finite.

    Examples
    --------
    The cell that likes standing bars does not answer to lying ones:

    >>> import lecturekit as lk
    >>> weights = lk.gabor(21, 90)
    >>> cell = lambda image: lk.simple_cell(image, weights)
    >>> lk.orientation_tuning(cell, [0, 45, 90, 135]).round(1)
    array([0. , 1.5, 5.2, 1.5])

    References
    ----------
    Slide "Motivation: How Vision System Works", key finding: response based on orientation.
    """
    angles = as_finite_array("orientation_tuning", "orientations", orientations, "K")
    films = (
        drifting_bar(shape, float(angle), frames=frames, length=length, width=width)
        for angle in angles
    )
    return np.array([_answers("orientation_tuning", cell, film).max() for film in films])


def position_tuning(
    cell: Cell,
    offsets: ArrayLike,
    *,
    orientation: float,
    shape: PerAxis = _SHAPE,
    length: float = 15.0,
    width: float = 4.0,
) -> Curve:
    """Show a bar at different distances from the image's center.

    A simple cell answers at one place, a complex cell all over its field.

    Parameters
    ----------
    cell : callable
        Takes an image of the given shape, returns a number.
    offsets : array_like, shape (K,)
        Pixels across the bar, upwards for a lying bar, to the left for a standing one.
    orientation : float
        Of the bar, in degrees, counterclockwise from horizontal.
    shape : (int, int) or int
        Rows and columns of the image, (H, W).
    length, width : float
        Of the bar, in pixels.

    Returns
    -------
    ndarray of float64, shape (K,)

    Raises
    ------
    ValueError, TypeError
        As for `bar` and `tuning_curve`, and if an offset is not finite.

    Examples
    --------
    >>> import lecturekit as lk
    >>> weights = lk.gabor(9, 90)
    >>> simple = lambda image: lk.simple_cell(image[6:15, 6:15], weights)
    >>> complex = lambda image: lk.complex_cell(image, weights)
    >>> lk.position_tuning(simple, [-3, 0, 3], orientation=90, width=2).round(1)
    array([0. , 2.2, 0. ])
    >>> lk.position_tuning(complex, [-3, 0, 3], orientation=90, width=2).round(1)
    array([2.2, 2.2, 2.2])

    References
    ----------
    Slide "Motivation: How Vision System Works", simple and complex cells.
    """
    places = as_finite_array("position_tuning", "offsets", offsets, "K")
    images = (
        bar(shape, orientation, length=length, width=width, offset=float(place)) for place in places
    )
    return _answers("position_tuning", cell, images)


def length_tuning(
    cell: Cell,
    lengths: ArrayLike,
    *,
    orientation: float,
    shape: PerAxis = _SHAPE,
    width: float = 4.0,
) -> Curve:
    """Show bars of different lengths in the image's center.

    The longer the better for a simple or complex cell, up to the size of its field; a
    hypercomplex cell answers less to a bar that reaches its end zones.

    Parameters
    ----------
    cell : callable
        Takes an image of the given shape, returns a number.
    lengths : array_like, shape (K,)
        Pixels, each above 0.
    orientation : float
        Of the bars, in degrees, counterclockwise from horizontal.
    shape : (int, int) or int
        Rows and columns of the image, (H, W).
    width : float
        Of the bars, in pixels.

    Returns
    -------
    ndarray of float64, shape (K,)

    Raises
    ------
    ValueError, TypeError
        As for `bar` and `tuning_curve`.

    Examples
    --------
    >>> import lecturekit as lk
    >>> center, end_zones = lk.end_stopped(21, 90, length=7)
    >>> cell = lambda image: lk.hypercomplex_cell(image, center, end_zones)
    >>> lk.length_tuning(cell, [3, 7, 11, 15], orientation=90).round(1)
    array([1.7, 3.9, 1.7, 0. ])

    References
    ----------
    Slide "Motivation: How Vision System Works", hyper-complex cells.
    """
    sizes = as_finite_array("length_tuning", "lengths", lengths, "K")
    images = (bar(shape, orientation, length=float(size), width=width) for size in sizes)
    return _answers("length_tuning", cell, images)


def _answers(function: str, cell: Cell, images: Iterable[Image]) -> Curve:
    if not callable(cell):
        raise TypeError(
            f"{function}: cell is a {type(cell).__name__}; give a function from an image to a "
            "number, e.g. lambda image: simple_cell(image, weights)"
        )
    answers = []
    for image in images:
        answer = cell(image)
        if np.ndim(answer) != 0 or np.asarray(answer).dtype.kind not in "biuf":
            raise TypeError(
                f"{function}: the cell answered with a {type(answer).__name__}; "
                "return one number per image"
            )
        answers.append(float(answer))
    if not answers:
        raise ValueError(f"{function}: there is no image; give at least one")
    return np.array(answers)
