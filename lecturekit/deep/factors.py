"""Nine classes or two times three: one head for every pair, or a head for each factor."""

from __future__ import annotations

from typing import NamedTuple, SupportsIndex

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.values import as_finite_array
from lecturekit.arguments.whole_numbers import as_whole_number


def joint_params(colors: int, objects: int, dim: int) -> int:
    """Count the parameters of one linear head with a class for every pair.

    Parameters
    ----------
    colors, objects : int
        How many there are of each, at least 1.
    dim : int
        Length of the feature vector, at least 1.

    Returns
    -------
    int
        Weights and biases.

    Raises
    ------
    ValueError
        If a number is below 1.
    TypeError
        If a number is no integer.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.joint_params(3, 3, 4096), lk.factored_params(3, 3, 4096)
    (36873, 24582)

    References
    ----------
    Slide "How to Efficiently Describe/Represent Images?".
    """
    many, kinds, length = _sizes("joint_params", colors, objects, dim)
    return many * kinds * (length + 1)


def factored_params(colors: int, objects: int, dim: int) -> int:
    """Count the parameters of two linear heads, one for colors and one for objects.

    Parameters
    ----------
    colors, objects : int
        How many there are of each, at least 1.
    dim : int
        Length of the feature vector, at least 1.

    Returns
    -------
    int
        Weights and biases of both heads.

    Raises
    ------
    ValueError
        If a number is below 1.
    TypeError
        If a number is no integer.

    Examples
    --------
    The larger the vocabulary, the more the factors save:

    >>> import lecturekit as lk
    >>> lk.joint_params(10, 100, 4096) / lk.factored_params(10, 100, 4096)
    9.090909090909092

    References
    ----------
    Slide "How to Efficiently Describe/Represent Images?".
    """
    many, kinds, length = _sizes("factored_params", colors, objects, dim)
    return (many + kinds) * (length + 1)


class Factors(NamedTuple):
    """Two answers for each picture."""

    colors: NDArray[np.intp]
    objects: NDArray[np.intp]


def factored_predict(color_scores: ArrayLike, object_scores: ArrayLike) -> Factors:
    """Choose the best color and the best object of each row, each for itself.

    Parameters
    ----------
    color_scores : array_like, shape (N, C)
    object_scores : array_like, shape (N, O)

    Returns
    -------
    colors, objects : ndarrays of int, each (N,)
        Indices of the best scores, the first on a tie.

    Raises
    ------
    ValueError
        If a rank is wrong, the two disagree on N or a score is not finite.
    TypeError
        If the scores are not real numbers.

    Examples
    --------
    A pair that was in no training picture can still be named:

    >>> import lecturekit as lk
    >>> colors, objects = lk.factored_predict([[0.1, 0.2, 0.7]], [[0.3, 0.1, 0.6]])
    >>> lk.COLORS[colors[0]], lk.OBJECTS[objects[0]]
    ('blue', 'bird')

    References
    ----------
    Slide "How to Efficiently Describe/Represent Images?".
    """
    hues = as_finite_array("factored_predict", "color_scores", color_scores, "N C")
    kinds = as_finite_array("factored_predict", "object_scores", object_scores, "N O")
    if len(hues) != len(kinds):
        raise ValueError(
            f"factored_predict: color_scores {hues.shape} and object_scores {kinds.shape} have "
            "different numbers of rows; give both scores for each picture"
        )
    return Factors(hues.argmax(axis=1), kinds.argmax(axis=1))


def _sizes(
    function: str, colors: SupportsIndex, objects: SupportsIndex, dim: SupportsIndex
) -> tuple[int, int, int]:
    return (
        as_whole_number(function, "colors", colors, least=1),
        as_whole_number(function, "objects", objects, least=1),
        as_whole_number(function, "dim", dim, least=1),
    )
