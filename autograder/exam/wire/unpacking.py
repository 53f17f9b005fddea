"""Build the values that `autograder.exam.wire.values` wrote, believing nothing.

What comes out is of the exact built-in types, NumPy's and torch's, and of nothing else.
"""

from collections.abc import Callable, Sequence
from typing import Any

import msgpack

from autograder.exam.wire import arrays
from autograder.exam.wire.failures import WireError
from autograder.exam.wire.values import MAX_DEPTH, MAX_DIGITS, MAX_KEYS, Tag

Blob = bytes | bytearray
Resolve = Callable[[list[Any]], object]
"""Finds, or makes a stand-in for, what a description refers to; raises WireError."""
_COMPLETE = frozenset({type(None), bool, int, float, str, bytes})


def unpack(text: Blob, blobs: Sequence[Blob], resolve: Resolve, *, trusted: bool) -> Any:  # noqa: ANN401
    """Build the value that `pack` wrote.

    Parameters
    ----------
    text : bytes
    blobs : sequence of bytes
        Each may be used once.
    resolve : callable
        Asked about references.
    trusted : bool
        Whether the sender is. Only then are there aliases, and get arrays the strides and the
        read-only flag that they had; else they are in C order and writable.

    Raises
    ------
    WireError
        If the bytes are not what `pack` writes.
    MemoryError
        If there is not enough for it.
    """
    try:
        return _Reader(blobs, resolve, trusted=trusted).read(_unpacked(text), 0)
    except (
        *(ArithmeticError, AttributeError, BufferError, LookupError),
        *(RuntimeError, SystemError, TypeError, ValueError),
    ) as error:  # strange bytes meet many library functions here, whose errors may quote them
        raise WireError(f"not a message ({type(error).__name__})") from None


def _unpacked(text: Blob) -> Any:  # noqa: ANN401
    return msgpack.unpackb(text, unicode_errors="surrogatepass", object_pairs_hook=_refuse_map)


def _refuse_map(_: object) -> None:
    raise WireError("a bare map")


class _Reader:
    def __init__(self, blobs: Sequence[Blob], resolve: Resolve, *, trusted: bool) -> None:
        self._blobs: list[Blob | None] = list(blobs)
        self._resolve = resolve
        self._trusted = trusted
        self._built: list[object] = []  # what can be changed, in the order of writing
        self._keys_left = MAX_KEYS

    def read(self, flat: Any, depth: int) -> Any:  # noqa: ANN401
        kind = type(flat)
        if kind in _COMPLETE:
            return flat
        if depth > MAX_DEPTH:
            raise WireError(f"nested more than {MAX_DEPTH} deep")
        if kind is not list:
            raise WireError(f"a bare {kind.__name__}")
        tag = flat.pop()
        if type(tag) is not int:
            raise WireError("a list without a tag")
        if tag in _CONTAINERS:
            return self._container(tag, self._all(flat, depth))
        return self._leaf(tag, flat)

    def _all(self, items: list[Any], depth: int) -> list[Any]:
        """Read the items of a list in their places: it may be long."""
        for index, item in enumerate(items):
            if type(item) not in _COMPLETE:
                items[index] = self.read(item, depth + 1)
        return items

    def _noted(self, value: Any) -> Any:  # noqa: ANN401
        if self._trusted:
            self._built.append(value)
        return value

    def _container(self, tag: int, items: list[Any]) -> object:
        match tag:
            case Tag.LIST:
                return self._noted(items)
            case Tag.TUPLE:
                return tuple(items)
            case Tag.SLICE:
                start, stop, step = items
                return slice(start, stop, step)
            case Tag.REFERENCE:
                return self._resolve(items)
            case Tag.DICT:
                return self._noted(self._dict(items))
        found = set(self._dict([part for item in items for part in (item, None)]))
        return frozenset(found) if tag == Tag.FROZENSET else self._noted(found)

    def _leaf(self, tag: int, content: list[Any]) -> object:  # noqa: C901, PLR0911  # a line a tag
        match tag, content:
            case Tag.ARRAY, [*entry, piece] if len(entry) == 4:  # noqa: PLR2004
                array = arrays.build_array(entry, self._piece(piece))
                return self._noted(arrays.lay_out(array, entry) if self._trusted else array)
            case Tag.TENSOR, [*entry, piece]:
                return self._noted(arrays.build_tensor(entry, self._piece(piece)))
            case Tag.SCALAR, [name, piece]:
                return arrays.build_array([name, []], self._piece(piece))[()]
            case Tag.COMPLEX, [float() as real, float() as imaginary]:
                return complex(real, imaginary)
            case Tag.INTEGER, [str() as digits] if len(digits) <= MAX_DIGITS:
                return int(digits, 16)
            case Tag.ELLIPSIS, []:
                return Ellipsis
            case Tag.TEXT, [piece]:
                return bytes(self._piece(piece)).decode("utf-8", "surrogatepass")
            case Tag.BYTES, [piece]:
                return bytes(self._piece(piece))
            case Tag.NUMPY_TYPE, [name]:
                return arrays.numpy_type(name)
            case Tag.TORCH_TYPE, [name]:
                return arrays.torch_type(name)
            case Tag.AGAIN, [int() as number] if self._trusted:
                return self._built[number]
        raise WireError(f"a wrong entry with tag {tag}")

    def _dict(self, parts: list[Any]) -> dict[Any, Any]:
        self._keys_left -= len(parts) // 2
        if self._keys_left < 0:  # they can be made to collide, and are compared over and over
            raise WireError(f"more than {MAX_KEYS:,} keys")
        # One by one, so that an alarm can come in between.
        found = {key: value for key, value in zip(parts[::2], parts[1::2], strict=True)}  # noqa: C416
        if 2 * len(found) != len(parts):
            raise WireError("one key twice")
        return found

    def _piece(self, entry: object) -> Blob:
        """Return bytes that are written in their place, or a blob, which is then used up."""
        if type(entry) is bytes:
            return entry
        if type(entry) is not int or not 0 <= entry < len(self._blobs):
            raise WireError(f"blob {str(entry)[:40]} of {len(self._blobs)}")
        blob, self._blobs[entry] = self._blobs[entry], None
        if blob is None:
            raise WireError(f"blob {entry} for the second time")
        return blob


_CONTAINERS = frozenset(
    {Tag.LIST, Tag.TUPLE, Tag.SET, Tag.FROZENSET, Tag.DICT, Tag.SLICE, Tag.REFERENCE},
)
