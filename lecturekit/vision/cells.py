"""The cells of Hubel and Wiesel as formulas: simple, complex, hypercomplex.

A simple cell weighs the light at one place, a complex cell takes the best of many simple
cells at different places, a hypercomplex cell is also stopped by light beyond its ends: a
filter, a maximum and one more filter, the parts that convolutional networks are built from.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray
from lecturekit.arguments.values import as_finite_array, as_number
from lecturekit.filtering.correlation import filter2d


def simple_cell(patch: ArrayLike, weights: ArrayLike, threshold: float = 0.0) -> float:
    """Weigh the light of a patch, subtract a threshold and cut off what is negative.

    Parameters
    ----------
    patch, weights : array_like, both (H, W)
    threshold : float

    Returns
    -------
    float
        max(0, Σ patch · weights - threshold).

    Raises
    ------
    ValueError
        If a rank is wrong, the shapes differ or a value is not finite.
    TypeError
        If an input does not hold real numbers.

    Examples
    --------
    The slide's toy filter on the first window of its image:

    >>> import lecturekit as lk
    >>> lk.simple_cell(lk.TOY_IMAGE[:3, :3], lk.TOY_FILTER)
    4.0
    >>> lk.simple_cell(lk.TOY_IMAGE[:3, :3], lk.TOY_FILTER, threshold=5)
    0.0

    References
    ----------
    Slide "Motivation: How Vision System Works", simple cells; D. H. Hubel and T. N. Wiesel,
    "Receptive fields of single neurones in the cat's striate cortex", 1959.
    """
    light = as_finite_array("simple_cell", "patch", patch, "H W")
    kernel = as_finite_array("simple_cell", "weights", weights, "H W")
    _same_shape("simple_cell", "patch", light, "weights", kernel)
    level = as_number("simple_cell", "threshold", threshold)
    return max(0.0, float((light * kernel).sum()) - level)


def complex_cell(image: ArrayLike, weights: ArrayLike, threshold: float = 0.0) -> float:
    """Take the largest answer of the same simple cell at all places of an image.

    Parameters
    ----------
    image : array_like, shape (H, W)
    weights : array_like, shape (KH, KW)
        Not larger than the image.
    threshold : float

    Returns
    -------
    float
        The largest `simple_cell` answer over all valid positions.

    Raises
    ------
    ValueError
        If a rank is wrong, the weights are larger than the image or a value is not finite.
    TypeError
        If an input does not hold real numbers.

    Examples
    --------
    It does not matter where the pair stands:

    >>> import lecturekit as lk
    >>> lk.complex_cell([[5, 9, 0, 0]], [[1, 1]]), lk.complex_cell([[0, 0, 5, 9]], [[1, 1]])
    (14.0, 14.0)

    References
    ----------
    Slide "Motivation: How Vision System Works", complex cells; D. H. Hubel and T. N. Wiesel,
    "Receptive fields, binocular interaction and functional architecture in the cat's visual
    cortex", 1962.
    """
    light = as_finite_array("complex_cell", "image", image, "H W")
    kernel = as_finite_array("complex_cell", "weights", weights, "KH KW")
    _fits("complex_cell", "weights", kernel, light)
    level = as_number("complex_cell", "threshold", threshold)
    return max(0.0, float(filter2d(light, kernel).max()) - level)


def hypercomplex_cell(image: ArrayLike, center: ArrayLike, end_zones: ArrayLike) -> float:
    """Take the largest answer of an end-stopped cell at all places of an image.

    Parameters
    ----------
    image : array_like, shape (H, W)
    center, end_zones : array_like, both (KH, KW)
        What excites the cell and what stops it; not larger than the image.

    Returns
    -------
    float
        The largest max(0, Σ patch · center - max(0, Σ patch · end_zones)) over all valid
        positions.

    Raises
    ------
    ValueError
        If a rank is wrong, the two kernels differ in shape or are larger than the image, or a
        value is not finite.
    TypeError
        If an input does not hold real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> center, end_zones = [[0, 1, 1, 0]], [[1, 0, 0, 1]]
    >>> lk.hypercomplex_cell([[0, 1, 1, 0]], center, end_zones)
    2.0
    >>> lk.hypercomplex_cell([[1, 1, 1, 1]], center, end_zones)
    0.0

    References
    ----------
    Slide "Motivation: How Vision System Works", hyper-complex cells; D. H. Hubel and
    T. N. Wiesel, "Receptive fields and functional architecture in two nonstriate visual
    areas (18 and 19) of the cat", 1965.
    """
    light = as_finite_array("hypercomplex_cell", "image", image, "H W")
    excites = as_finite_array("hypercomplex_cell", "center", center, "KH KW")
    stops = as_finite_array("hypercomplex_cell", "end_zones", end_zones, "KH KW")
    _same_shape("hypercomplex_cell", "center", excites, "end_zones", stops)
    _fits("hypercomplex_cell", "center", excites, light)
    answers = filter2d(light, excites) - np.maximum(0, filter2d(light, stops))  # (OH, OW)
    return max(0.0, float(answers.max()))


def _same_shape(function: str, name: str, first: RealArray, other: str, second: RealArray) -> None:
    if first.shape != second.shape:
        raise ValueError(
            f"{function}: {name} is {first.shape} but {other} {second.shape}; "
            "give both the same shape"
        )


def _fits(function: str, name: str, kernel: RealArray, image: RealArray) -> None:
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError(
            f"{function}: {name} {kernel.shape} is larger than image {image.shape}; "
            "give a larger image"
        )
