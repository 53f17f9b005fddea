"""How many there are, in words."""

from collections.abc import Sequence

_MOST_NAMED = 5


def counted(number: int, what: str) -> str:
    """Put a number before a noun, which gets its plural where it needs one.

    Examples
    --------
    >>> counted(1, "submission"), counted(0, "page")
    ('1 submission', '0 pages')
    """
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def few(names: Sequence[str]) -> str:
    """Name the first of many, and say how many more there are.

    Examples
    --------
    >>> few(["a", "b"]), few(list("abcdefg"))
    ('a, b', 'a, b, c, d, e, 2 more')
    """
    left = len(names) - _MOST_NAMED
    return ", ".join([*names[:_MOST_NAMED], *([f"{left} more"] if left > 0 else [])])
