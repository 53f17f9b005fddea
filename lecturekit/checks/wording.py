"""Words that several judges use."""

import numbers

import numpy as np

NOTHING = "{}: your function returns None; did you forget `return`?"


def describe(value: object) -> str:
    """Say in a few words what a value is.

    Examples
    --------
    >>> describe([1, 2]), describe(3), describe(np.zeros((2, 4)))
    ('a list', 'one number (int 3)', 'an array of shape (2, 4)')
    """
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, numbers.Number):
        return f"one number ({type(value).__name__} {value})"
    article = "an" if type(value).__name__[0] in "aeiouAEIOU" else "a"
    return f"{article} {type(value).__name__}"
