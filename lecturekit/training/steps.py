"""A step downhill: stochastic gradient descent with momentum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, SupportsFloat

import numpy as np
from numpy.typing import NDArray

from lecturekit.arguments.arrays import as_array
from lecturekit.arguments.sequences import as_list
from lecturekit.arguments.values import as_number

Arrays = Sequence[NDArray[Any]]


def sgd_step(
    parameters: Arrays,
    gradients: Arrays,
    lr: SupportsFloat,
    velocity: Arrays,
    momentum: SupportsFloat = 0.0,
) -> None:
    """Take a step downhill: v ← momentum · v − lr · gradient, then parameter ← parameter + v.

    The arrays themselves change, so whoever holds one, such as a network its weights, has the
    new numbers.

    Parameters
    ----------
    parameters : list of ndarrays of float
        Changed in place.
    gradients : list of ndarrays
        The loss's slope along each parameter, of the same shapes.
    lr : float
        The learning rate: how far to go along a slope of 1. At least 0.
    velocity : list of ndarrays of float
        Of the same shapes, zeros before the first step. Changed in place.
    momentum : float
        What share of the last step is made once more. At least 0; 0.9 is usual.

    Raises
    ------
    TypeError
        If a parameter or velocity holds no floats, or there are no lists.
    ValueError
        If the lists differ in length or in shapes, or a number is too small. Nothing has changed
        then.

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> w, v = np.array([1.0, 2.0]), np.zeros(2)
    >>> for _ in range(2):
    ...     lk.sgd_step([w], [np.array([10.0, -10.0])], 0.01, [v], momentum=0.5)
    >>> w, v
    (array([0.75, 2.25]), array([-0.15,  0.15]))

    References
    ----------
    Slide "Convolutional Layer: Training". B. T. Polyak, "Some methods of speeding up the
    convergence of iteration methods", 1964.
    """
    rate = as_number("sgd_step", "lr", lr, minimum=0)
    kept = as_number("sgd_step", "momentum", momentum, minimum=0)
    given = {"parameters": parameters, "gradients": gradients, "velocity": velocity}
    lists = {name: as_list("sgd_step", name, each, of="arrays") for name, each in given.items()}
    _check(lists)
    for parameter, gradient, speed in zip(*lists.values(), strict=True):
        speed[...] = kept * speed - rate * gradient
        parameter[...] = parameter + speed


def _check(lists: dict[str, list[NDArray[Any]]]) -> None:
    lengths = {name: len(each) for name, each in lists.items()}
    if len(set(lengths.values())) > 1:
        counted = ", ".join(f"{name} {length}" for name, length in lengths.items())
        raise ValueError(
            f"sgd_step: the lists differ in length ({counted}); give each parameter a gradient "
            "and a velocity"
        )
    for name in ("parameters", "velocity"):
        for number, each in enumerate(lists[name]):
            if not isinstance(each, np.ndarray) or each.dtype.kind != "f":
                is_array = isinstance(each, np.ndarray)
                kind = f"dtype {each.dtype}" if is_array else f"type {type(each).__name__}"
                raise TypeError(
                    f"sgd_step: {name}[{number}] has {kind}, which can't change in place by a "
                    "fraction; give an array of floats"
                )
    for number, together in enumerate(zip(*lists.values(), strict=True)):
        shapes = [
            as_array("sgd_step", name, each).shape
            for name, each in zip(lists, together, strict=True)
        ]
        if len(set(shapes)) > 1:
            raise ValueError(
                f"sgd_step: entry {number} has the shapes {shapes[0]}, {shapes[1]} and "
                f"{shapes[2]} in parameters, gradients and velocity; give three of one shape"
            )
