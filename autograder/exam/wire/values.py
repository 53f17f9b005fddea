"""Plain values as bytes and back: all that ever crosses between the two rooms.

A value is written as MessagePack, large pieces (arrays, long texts) as blobs beside it. What
MessagePack has no word for is a list that ends with a tag. What can't be written so stays behind
and crosses as a reference: no pickle, no class.
"""

from collections.abc import Callable, Iterable
from itertools import chain
from types import EllipsisType
from typing import Any, ClassVar

import msgpack
import numpy as np

from autograder.exam.wire import arrays
from autograder.exam.wire.failures import WireError

MAX_DEPTH = 64
MAX_ITEMS = 2**20
MAX_KEYS = 2**16  # of all dicts and sets
MAX_DIGITS = 2**14  # hexadecimal ones of a whole number
_LARGE_BYTES = 4096  # a piece beyond this travels as a blob
_AS_IT_IS = frozenset({type(None), bool, float})
_WORDS = range(-(2**63), 2**64)  # what MessagePack writes by itself


class Tag:
    """What a list in the MessagePack text stands for: its last item, which is quickly taken off."""

    LIST = 0
    TUPLE = 1
    SET = 2
    FROZENSET = 3
    DICT = 4
    SLICE = 5
    COMPLEX = 6
    INTEGER = 7
    ELLIPSIS = 8
    TEXT = 9
    BYTES = 10
    ARRAY = 11
    SCALAR = 12
    TENSOR = 13
    NUMPY_TYPE = 14
    TORCH_TYPE = 15
    AGAIN = 16  # the list, dict, set, array or tensor that was written before
    REFERENCE = 17  # to what stays behind; the rooms agree on its meaning


Refer = Callable[[object], list[Any] | None]
"""Describes, in plain values, something that stays behind; None if it may not be referred to."""


def pack(value: object, refer: Refer, *, aliases: bool = False) -> tuple[bytes, list[bytes]]:
    """Write a value as MessagePack and blobs.

    Parameters
    ----------
    value : object
        None, bool, numbers, str, bytes, list, tuple, dict, set, slice, NumPy arrays, scalars
        and types, torch tensors and types, of these; an instance of a subclass crosses as its
        base.
    refer : callable
        Asked about everything else.
    aliases : bool
        Whether what can be changed and occurs twice is one and the same on the other side too.

    Raises
    ------
    WireError
        If something in it can't cross.
    """
    writer = _Writer(refer, aliases=aliases)
    flat = writer.write(value)
    try:
        return _packed(flat), writer.blobs
    except ValueError:  # MessagePack's own limit: 4 GiB
        raise WireError("it is too large to cross") from None


_packed = msgpack.Packer(unicode_errors="surrogatepass", strict_types=True).pack


class _Writer:
    """Turns a value into what MessagePack writes by itself, and tagged entries."""

    def __init__(self, refer: Refer, *, aliases: bool) -> None:
        self.blobs: list[bytes] = []
        self._left = MAX_ITEMS
        self._keys_left = MAX_KEYS
        self._refer = refer
        self._aliases = aliases
        self._written: dict[int, int] = {}  # id of what can be changed to its number
        self._alive: list[object] = []  # so that no id is used again

    def write(self, value: Any, depth: int = 0) -> Any:  # noqa: ANN401
        kind = type(value)
        if (
            kind in _AS_IT_IS
            or (kind is str and len(value) <= _LARGE_BYTES)
            or (kind is int and value in _WORDS)
        ):
            return value
        if depth > MAX_DEPTH:
            raise WireError(f"it is nested more than {MAX_DEPTH} deep")
        if id(value) in self._written:
            return [self._written[id(value)], Tag.AGAIN]
        for base in kind.__mro__:
            if base in self._by_type:
                return self._by_type[base](self, value, depth)
        tensor = arrays.describe_tensor(value)
        if tensor is not None:
            entry, content = tensor
            return self._noted(value, [*entry, self._piece(content), Tag.TENSOR])
        torch = arrays.torch_if_used()
        if torch is not None and kind is torch.dtype:
            return [str(value).removeprefix("torch."), Tag.TORCH_TYPE]
        return self._reference(value, depth)

    def _reference(self, value: object, depth: int) -> list[Any]:
        description = self._refer(value)
        if description is None:
            raise WireError(f"a {type(value).__name__} can't cross between the rooms")
        return self._all(description, len(description), depth, Tag.REFERENCE)

    def _all(self, items: Iterable[Any], count: int, depth: int, tag: int) -> list[Any]:
        self._left -= count
        if self._left < 0:
            raise WireError(f"it holds more than {MAX_ITEMS:,} things")
        found: list[Any] = [tag] * (count + 1)  # exactly as long as it is going to be
        for index, item in zip(range(count), items, strict=False):
            found[index] = item if type(item) in _AS_IT_IS else self.write(item, depth + 1)
        return found

    def _noted(self, value: object, written: list[Any]) -> list[Any]:
        """Note that something that can be changed was written, after all that is in it."""
        if self._aliases:
            self._written[id(value)] = len(self._alive)
            self._alive.append(value)
        return written

    def _piece(self, content: bytes) -> bytes | int:
        if len(content) <= _LARGE_BYTES:
            return content
        self.blobs.append(content)
        return len(self.blobs) - 1

    def _integer(self, value: int, _: int) -> int | list[Any]:
        whole = int.__index__(value)
        if whole in _WORDS:
            return whole
        digits = hex(whole)
        if len(digits) > MAX_DIGITS:
            raise WireError(f"a whole number of {len(digits):,} hexadecimal digits is too long")
        return [digits, Tag.INTEGER]

    def _complex(self, value: complex, _: int) -> list[Any]:
        number = complex.__complex__(value)
        return [number.real, number.imag, Tag.COMPLEX]

    def _text(self, value: str, _: int) -> str | list[Any]:
        text = str.__str__(value)
        if len(text) <= _LARGE_BYTES:
            return text
        return [self._piece(text.encode("utf-8", "surrogatepass")), Tag.TEXT]

    def _bytes(self, value: bytes | bytearray, _: int) -> bytes | list[Any]:
        piece = self._piece(bytes(memoryview(value)))
        return piece if isinstance(piece, bytes) else [piece, Tag.BYTES]

    def _list(self, value: list[Any], depth: int) -> list[Any]:
        count = list.__len__(value)
        return self._noted(value, self._all(list.__iter__(value), count, depth, Tag.LIST))

    def _tuple(self, value: tuple[Any, ...], depth: int) -> list[Any]:
        return self._all(tuple.__iter__(value), tuple.__len__(value), depth, Tag.TUPLE)

    def _spend_keys(self, count: int) -> int:
        self._keys_left -= count
        if self._keys_left < 0:
            raise WireError(f"it holds more than {MAX_KEYS:,} keys")
        return count

    def _set(self, value: set[Any], depth: int) -> list[Any]:
        count = self._spend_keys(set.__len__(value))
        return self._noted(value, self._all(set.__iter__(value), count, depth, Tag.SET))

    def _frozenset(self, value: frozenset[Any], depth: int) -> list[Any]:
        count = self._spend_keys(frozenset.__len__(value))
        return self._all(frozenset.__iter__(value), count, depth, Tag.FROZENSET)

    def _dict(self, value: dict[Any, Any], depth: int) -> list[Any]:
        count = 2 * self._spend_keys(dict.__len__(value))
        parts = chain.from_iterable(dict.items(value))
        return self._noted(value, self._all(parts, count, depth, Tag.DICT))

    def _slice(self, value: slice, depth: int) -> list[Any]:
        return self._all([value.start, value.stop, value.step], 3, depth, Tag.SLICE)

    def _array(self, value: object, depth: int) -> list[Any]:
        described = arrays.describe_array(value)
        if described is None:
            return self._reference(value, depth)
        entry, content = described
        return self._noted(value, [*entry, self._piece(content), Tag.ARRAY])

    def _scalar(self, value: object, depth: int) -> list[Any]:
        described = arrays.describe_array(value)
        if described is None:
            return self._reference(value, depth)
        (name, *_), content = described
        return [name, self._piece(content), Tag.SCALAR]

    def _numpy_type(self, value: np.dtype[Any], depth: int) -> list[Any]:
        try:
            arrays.numpy_type(value.str)
        except WireError:
            return self._reference(value, depth)
        return [value.str, Tag.NUMPY_TYPE]

    _by_type: ClassVar[dict[type, Callable[["_Writer", Any, int], Any]]] = {
        float: lambda _, value, __: float.__float__(value),
        int: _integer,
        complex: _complex,
        np.str_: _scalar,  # these two are a str and bytes as well
        np.bytes_: _scalar,
        str: _text,
        bytes: _bytes,
        bytearray: _bytes,
        list: _list,
        tuple: _tuple,
        set: _set,
        frozenset: _frozenset,
        dict: _dict,
        slice: _slice,
        EllipsisType: lambda *_: [Tag.ELLIPSIS],
        np.ndarray: _array,
        np.generic: _scalar,
        np.dtype: _numpy_type,
    }
