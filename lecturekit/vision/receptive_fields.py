"""The weights of Hubel and Wiesel's cells: stripes for simple cells, center and end zones."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lecturekit.arguments.values import as_number
from lecturekit.arguments.whole_numbers import as_whole_number
from lecturekit.vision.orientation import FINEST_WAVELENGTH, bar_axes

Weights = NDArray[np.float64]

_NOTHING = 1e-9  # what rounding leaves of weights that should be 0


def gabor(
    size: int,
    orientation: float,
    *,
    wavelength: float | None = None,
    phase: float = 0.0,
    spread: float | None = None,
) -> Weights:
    """Make the weights of a simple cell: stripes that fade out from the center.

    The weights sum to 0, so even light gives no answer, and their squares to 1.

    Parameters
    ----------
    size : int
        Pixels along a side of the receptive field, at least 3.
    orientation : float
        Of the bar that the cell prefers, in degrees, counterclockwise from horizontal.
    wavelength : float, optional
        Pixels from stripe to stripe, at least 2; by default half of `size`, 3 or more.
    phase : float
        Degrees: 0 prefers a light bar in the center, 180 a dark one, 90 and 270 an edge.
    spread : float, optional
        Standard deviation of the Gaussian envelope in pixels, at least 0.5; by default `size` / 5.

    Returns
    -------
    ndarray of float64, shape (size, size)

    Raises
    ------
    ValueError
        If a number is too small or not finite.
    TypeError
        If a number is none.

    Examples
    --------
    >>> import lecturekit as lk
    >>> weights = lk.gabor(9, 90)
    >>> lying = lk.bar((9, 9), 0, length=9, width=2)
    >>> standing = lk.bar((9, 9), 90, length=9, width=2)
    >>> round(lk.simple_cell(lying, weights), 2), round(lk.simple_cell(standing, weights), 2)
    (0.0, 2.17)

    References
    ----------
    Slide "Motivation: How Vision System Works"; J. P. Jones and L. A. Palmer, "An evaluation
    of the two-dimensional Gabor filter model of simple receptive fields in cat striate
    cortex", 1987.
    """
    side = as_whole_number("gabor", "size", size, least=3)
    wave = as_number(
        "gabor",
        "wavelength",
        max(3, side / 2) if wavelength is None else wavelength,
        minimum=FINEST_WAVELENGTH,
    )
    sigma = as_number("gabor", "spread", side / 5 if spread is None else spread, minimum=0.5)
    shift = np.deg2rad(as_number("gabor", "phase", phase))
    along, across = bar_axes("gabor", (side, side), orientation)
    weights = _stripes(np.exp(-(along**2) / (2 * sigma**2)), across, wave, sigma, shift)
    length = np.linalg.norm(weights)
    if length < _NOTHING:
        raise ValueError(
            f"gabor: no stripe of wavelength {wave:g} and phase {phase:g} shows in size {side} "
            f"with spread {sigma:g}; give another phase or a larger spread"
        )
    gabor_weights: Weights = weights / length
    return gabor_weights


def end_stopped(size: int, orientation: float, *, length: float) -> tuple[Weights, Weights]:
    """Make the two kernels of a hypercomplex cell: its center and its end zones.

    Both hold the stripes of `gabor`. The center's are `length` pixels long, and where they
    end the end zones' begin; one zone alone weighs about as much as the center.

    Parameters
    ----------
    size : int
        Pixels along a side, at least 7 and more than `length` + 2.
    orientation : float
        Of the bar that the cell prefers, in degrees, counterclockwise from horizontal.
    length : float
        Of the bar that the cell prefers, in pixels, at least 1.

    Returns
    -------
    tuple of two ndarrays of float64, each (size, size)
        `center` and `end_zones`, as `hypercomplex_cell` takes them.

    Raises
    ------
    ValueError
        If a number is too small or not finite, or `length` leaves no room for end zones.
    TypeError
        If a number is none.

    Examples
    --------
    The cell answers to a short bar; a long one reaches its end zones and stops it.

    >>> import lecturekit as lk
    >>> center, end_zones = lk.end_stopped(21, 0, length=7)
    >>> short, long = (lk.bar((21, 21), 0, length=n, width=3) for n in (7, 21))
    >>> lk.hypercomplex_cell(short, center, end_zones) > 1
    True
    >>> lk.hypercomplex_cell(long, center, end_zones)
    0.0

    References
    ----------
    Slide "Motivation: How Vision System Works", hyper-complex cells; D. H. Hubel and
    T. N. Wiesel, "Receptive fields and functional architecture in two nonstriate visual
    areas (18 and 19) of the cat", 1965.
    """
    side = as_whole_number("end_stopped", "size", size, least=7)
    extent = as_number("end_stopped", "length", length, minimum=1)
    if extent >= side - 2:
        raise ValueError(
            f"end_stopped: length {extent:g} leaves no room for end zones in size {side}; "
            f"give a size of at least {int(extent) + 3}"
        )
    along, across = bar_axes("end_stopped", (side, side), orientation)
    distance = np.abs(along)
    inside = (distance <= extent / 2).astype(np.float64)
    beyond = ((distance > extent / 2) & (distance <= side / 2)).astype(np.float64)
    # A zone is (side - extent) / 2 long: the factor makes it weigh what the center weighs.
    beyond *= 2 * extent / (side - extent)
    wave, sigma = side / 2, side / 5
    center = _stripes(inside, across, wave, sigma)
    end_zones = _stripes(beyond, across, wave, sigma)
    norm = np.linalg.norm(center)
    return center / norm, end_zones / norm


def _stripes(
    window: Weights, across: Weights, wavelength: float, spread: float, shift: float = 0.0
) -> Weights:
    """Draw stripes of sum 0 that fade out across, inside a window along them."""
    envelope = window * np.exp(-(across**2) / (2 * spread**2))
    stripes = envelope * np.cos(2 * np.pi * across / wavelength - shift)
    # Taking the surplus off in the envelope's shape leaves what is 0 at the margin at 0.
    weights: Weights = stripes - envelope * (stripes.sum() / envelope.sum())
    return weights
