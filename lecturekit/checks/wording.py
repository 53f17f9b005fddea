"""Words that several judges use, for values that may hold and do anything."""

import inspect
import numbers

import numpy as np

NOTHING = "{}: your function returns None; did you forget `return`?"

_MOST_CHARACTERS = 300
_MOST_OF_AN_ARRAY = 60  # values; more say nothing to a reader
_MATRIX_RANK = 2
_MOST_ITEMS = 10
_PLAIN = (bool, int, float, complex, str, type(None))


def describe(value: object) -> str:
    """Say in a few words what a value is.

    Examples
    --------
    >>> describe([1, 2]), describe(3), describe(np.zeros((2, 4)))
    ('a list', 'one number (int 3)', 'an array of shape (2, 4)')
    """
    if isinstance(value, np.ndarray):
        return f"an array of shape {np.asarray(value).shape}"
    if inspect.isroutine(value) or isinstance(value, type):
        return "a function" if inspect.isroutine(value) else "a class"
    kind = shortened(type(value).__name__, 40)
    if isinstance(value, numbers.Number):
        return f"one number ({kind} {shortened(value, 40)})"
    return f"{'an' if kind[0] in 'aeiouAEIOU' else 'a'} {kind}"


def shortened(value: object, most: int = _MOST_CHARACTERS) -> str:
    """Write a value in at most so many characters, even if it can't be written at all.

    Examples
    --------
    >>> shortened("a long word", 6), shortened(10**10_000, 6)
    ('a long…', '(an int that cannot be written out)')
    """
    try:
        text = str.__str__(str(value))
    except Exception:  # noqa: BLE001  # a student's own class may write itself in any way
        kind = type(value).__name__[:40]
        article = "an" if kind[0] in "aeiouAEIOU" else "a"
        return f"({article} {kind} that cannot be written out)"
    return text if len(text) <= most else f"{text[:most]}…"


def raised(error: Exception) -> str:
    """Say what an answer raised; what the place that it runs in has to say comes as it is.

    Where an answer runs elsewhere, an exception may stand for what happened to it there, such as
    that it never came back. It then has the sentence for it, ``told``, itself.

    Examples
    --------
    >>> raised(KeyError("a"))
    "your function raises KeyError: 'a'"
    """
    told = getattr(error, "told", None)
    if isinstance(told, str):
        return told
    name, text = type(error).__name__, shortened(error)
    return f"your function raises {name}: {text}" if text else f"your function raises {name}"


def describe_fully(value: object) -> str:
    """Say what a value is and, if it is a plain one, what is in it.

    Examples
    --------
    >>> print(describe_fully(np.array([[1.0, 2.5]])))
    an array of shape (1, 2), dtype float64
    [[1.  2.5]]
    >>> describe_fully((3, 4)), describe_fully(2.5)
    ('a tuple: (3, 4)', 'one number (float 2.5)')
    """
    if isinstance(value, np.ndarray):
        array = np.asarray(value)
        words = f"{describe(array)}, dtype {shortened(array.dtype, 40)}"
        few = array.ndim <= _MATRIX_RANK and 0 < array.size <= _MOST_OF_AN_ARRAY
        if not few or array.dtype.kind not in "biuf":
            return words
        return f"{words}\n{np.array2string(array, precision=4, suppress_small=True)}"
    if value is None:
        return "None"
    if type(value) in {list, tuple, dict, str} and _is_plain(value):
        return f"{describe(value)}: {shortened(repr(value))}"
    is_own = type(value) in {list, tuple}  # a subclass may say anything of itself
    if is_own and isinstance(value, list | tuple) and 0 < len(value) <= _MOST_ITEMS:
        return f"{describe(value)} of: " + "; ".join(map(describe, value))
    return describe(value)


def _is_plain(value: object) -> bool:
    """Say whether a value is short and of Python's own types, so that it is safe to write."""
    if isinstance(value, dict):
        return type(value) is dict and _is_plain(list(value.items()))
    if isinstance(value, list | tuple):
        return len(value) <= _MOST_ITEMS and all(map(_is_plain, value))
    return type(value) in _PLAIN
