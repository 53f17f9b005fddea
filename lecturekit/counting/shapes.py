"""What counting asks of an input's shape."""

from __future__ import annotations

from collections.abc import Sequence

from lecturekit.arguments.whole_numbers import as_whole_number


def as_input_shape(function: str, input_shape: Sequence[int]) -> tuple[int, ...]:
    """Return the shape of one example as a tuple of ints, each at least 1.

    Raises
    ------
    TypeError
        If it is no sequence of whole numbers.
    ValueError
        If a size is below 1.

    Examples
    --------
    >>> as_input_shape("count_layers", [1, 0, 28])
    Traceback (most recent call last):
    ...
    ValueError: count_layers: input_shape[1] is 0; give 1 or more
    """
    if isinstance(input_shape, str) or not hasattr(input_shape, "__iter__"):
        raise TypeError(
            f"{function}: input_shape is {input_shape!r}; give a tuple, e.g. (3, 224, 224)"
        )
    return tuple(
        as_whole_number(function, f"input_shape[{axis}]", size, least=1)
        for axis, size in enumerate(input_shape)
    )
