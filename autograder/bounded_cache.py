"""A cache bounded in bytes, since what it keeps may be a student's: by number it would have no end.

It is for one thread.
"""

import functools
import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_ENTRY_BYTES = 400  # what the cache itself needs for each


def text_bytes(*texts: str) -> int:
    """Return the memory that texts take."""
    return sum(map(sys.getsizeof, texts))


class BoundedCache(Generic[P, T]):
    """A function that keeps what it returned last.

    Parameters
    ----------
    function : callable
        Of arguments that are passed by place and can be hashed.
    most_bytes : int
        Of all that is kept.
    size_bytes : callable
        Called with what came out and the arguments, it returns the memory that they take.

    Attributes
    ----------
    kept_bytes : int
        What all that is kept takes now.

    Examples
    --------
    >>> double = BoundedCache(lambda text: text * 2, 10_000, text_bytes)
    >>> double("ab"), double("ab"), double.kept_bytes < 10_000
    ('abab', 'abab', True)
    """

    def __init__(
        self, function: Callable[P, T], most_bytes: int, size_bytes: Callable[..., int]
    ) -> None:
        functools.update_wrapper(self, function)
        self._function = function
        self._most_bytes = most_bytes
        self._size_bytes = size_bytes
        self._kept: OrderedDict[Hashable, tuple[T, int]] = OrderedDict()
        self.kept_bytes = 0

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
        self.kept_bytes = 0

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what the function returns, or did before."""
        if args in self._kept:
            self._kept.move_to_end(args)
            return self._kept[args][0]
        value = self._function(*args, **kwargs)
        size = _ENTRY_BYTES + self._size_bytes(value, *args)
        self._kept[args] = value, size
        self.kept_bytes += size
        while self.kept_bytes > self._most_bytes:  # be it what has just come
            _, (_, size) = self._kept.popitem(last=False)
            self.kept_bytes -= size
        return value


def cached_within(
    most_bytes: int, size_bytes: Callable[..., int] = text_bytes
) -> Callable[[Callable[P, T]], BoundedCache[P, T]]:
    """Decorate a function, by default one of texts that returns a text."""
    return lambda function: BoundedCache(function, most_bytes, size_bytes)
