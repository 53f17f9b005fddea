"""Whose memory a result lies in: its own, an argument's, or that of an earlier call.

What a function returns has to stay what it is, whatever is done to its arguments afterwards and
whatever the function is asked for next. Where an answer runs, this looks on while it is called.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, product
from operator import gt
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

_MOST_PARTS = 1000  # of one value
_MOST_CALLS = 64  # that are remembered
_MOST_BYTES = 64 * 2**20  # of memory that is kept for it

SENTENCES: Mapping[str, str] = {
    "argument": "{}: your result is this argument, or a part of it; return an array of its own",
    "earlier argument": (
        "your result is an argument of an earlier call, or a part of it; return an array of its own"
    ),
    "earlier result": (
        "your result is the one of an earlier call, or a part of it; make a new array at each call"
    ),
    "changed argument": (
        "your function changes an argument of an earlier call; work on a copy of it"
    ),
    "changed result": (
        "your function changes the result of an earlier call; make a new array at each call"
    ),
}
"""What can be wrong, and the sentence that says so; the first names the argument."""


class Fault(NamedTuple):
    """What is wrong with whose memory it is.

    Attributes
    ----------
    kind : str
        A key of `SENTENCES`.
    argument : int, str or None
        The argument's place, from 0, or its name if it was passed by it; only of kind "argument".
    """

    kind: str
    argument: int | str | None = None


class _Part(NamedTuple):
    """A part of a value that can be changed, and what of memory it takes."""

    thing: Any
    start: int
    stop: int

    def meets(self, other: _Part) -> bool:
        return self.start < other.stop and other.start < self.stop


_Left = list[tuple[str, _Part]]
"""What an earlier call left: its arguments' parts and its result's, with the word for them."""


class Ownership:
    """Calls functions, and says whether what they return is theirs.

    A result may not share memory with an argument, nor with an argument or a result of an earlier
    call, and these may not change during a later call. Looked at are arrays and tensors, lists,
    dicts and sets, also where they lie in each other; of networks among the arguments, the
    parameters. What nobody else holds any more is forgotten.

    Examples
    --------
    >>> import numpy as np
    >>> calls, desk = Ownership(), np.zeros(3)
    >>> calls.call(lambda x: x[1:], [np.ones(3)], {})
    (array([1., 1.]), Fault(kind='argument', argument=0))
    >>> def fill(value):
    ...     desk[:] = value
    ...     return desk
    >>> calls.call(fill, [1.0], {})
    (array([1., 1., 1.]), None)
    >>> calls.call(fill, [2.0], {})
    (array([2., 2., 2.]), Fault(kind='earlier result', argument=None))
    """

    def __init__(self) -> None:
        self._earlier: list[_Left] = []

    def call(
        self, function: Callable[..., Any], args: Sequence[Any], named: Mapping[str, Any]
    ) -> tuple[Any, Fault | None]:
        """Call a function and return its result, and what is wrong with that or was done to others.

        Whatever the function raises comes through.
        """
        self._forget()
        given: dict[int | str, Any] = dict(enumerate(args)) | dict(named)
        arguments = {name: list(_parts(each, networks=True)) for name, each in given.items()}
        passed = [*chain.from_iterable(arguments.values())]
        # What is passed once more may be changed: that is another matter.
        others = [
            (word, part)
            for word, part in chain.from_iterable(self._earlier)
            if not any(map(part.meets, passed))
        ]
        before = [_state(part.thing) for _, part in others]
        value = function(*args, **named)
        results = list(_parts(value, networks=False))
        fault = self._shared(results, arguments)
        for (word, part), state in zip(others, before, strict=True):
            if fault is None and _state(part.thing) != state:
                fault = Fault(f"changed {word}")
        self._earlier.append([*product(["argument"], passed), *product(["result"], results)])
        return value, fault

    def _shared(
        self, results: list[_Part], arguments: Mapping[int | str, list[_Part]]
    ) -> Fault | None:
        for name, parts in arguments.items():
            if any(part.meets(result) for part in parts for result in results):
                return Fault("argument", name)
        for word, part in chain.from_iterable(self._earlier):
            if any(part.meets(result) for result in results):
                return Fault(f"earlier {word}")
        return None

    def _forget(self) -> None:
        """Let go of what nobody else holds, which nobody can change, and of what is too much."""
        kept: list[_Left] = []
        spare_bytes = _MOST_BYTES
        while self._earlier and len(kept) < _MOST_CALLS:
            latest = [each for each in self._earlier.pop() if _is_held_elsewhere(each[1])]
            held = (_owner(part.thing) for _, part in latest if _has_data(part.thing))
            spare_bytes -= sum(owner.nbytes for owner in held)
            if spare_bytes < 0:
                break
            if latest:
                kept.append(latest)
        self._earlier = kept[::-1]


def _parts(value: Any, *, networks: bool) -> Iterator[_Part]:  # noqa: ANN401  # any value
    """Find what can be changed in a value; of very long ones, in their beginning."""
    pending: list[Any] = [value]
    for _ in range(_MOST_PARTS):
        if not pending:
            return
        each = pending.pop()
        if _has_data(each):
            start, stop = _span(each)
            if start < stop:
                yield _Part(each, start, stop)
            continue
        if isinstance(each, dict | list | set):  # where it lies itself stands for it
            yield _Part(each, id(each), id(each) + 1)
        if isinstance(each, dict):
            pending += list(each.values())[:_MOST_PARTS]
        elif isinstance(each, list | tuple):
            pending += each[:_MOST_PARTS]
        elif networks and _is_network(each):
            pending += [*each.parameters(), *each.buffers()]


def _has_data(value: object) -> bool:
    """Say whether a value is an array, or a tensor whose numbers lie somewhere."""
    if isinstance(value, np.ndarray):
        return True
    torch = sys.modules.get("torch")
    return (
        torch is not None
        and isinstance(value, torch.Tensor)
        and value.layout == torch.strided
        and value.device.type == "cpu"
        and not (value.is_nested or value.is_quantized)
    )


def _is_network(value: object) -> bool:
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(value, torch.nn.Module)


def _span(array: Any) -> tuple[int, int]:  # noqa: ANN401  # an array or a tensor
    """Return the addresses between which an array's numbers lie."""
    if isinstance(array, np.ndarray):
        address, item_bytes = array.__array_interface__["data"][0], array.itemsize
        if array.flags.c_contiguous:
            return address, address + array.nbytes
        steps = list(array.strides)
    else:
        address, item_bytes = array.data_ptr(), array.element_size()
        steps = [step * item_bytes for step in array.stride()]
    if 0 in array.shape:
        return 0, 0
    reaches = [step * (length - 1) for step, length in zip(steps, array.shape, strict=True)]
    start = address + sum(reach for reach in reaches if reach < 0)
    return start, start + sum(map(abs, reaches)) + item_bytes


def _state(thing: Any) -> object:  # noqa: ANN401  # a part's
    """Return what is another value once the thing has changed."""
    if isinstance(thing, np.ndarray):
        return zlib.crc32(thing.tobytes())
    if isinstance(thing, dict):
        return [(id(key), id(item)) for key, item in thing.items()]
    if isinstance(thing, list | set):
        return list(map(id, thing))
    plain = thing.detach().resolve_conj().resolve_neg().contiguous().reshape(-1)
    return zlib.crc32(plain.view(sys.modules["torch"].uint8).numpy().tobytes())


def _owner(thing: Any) -> Any:  # noqa: ANN401  # a part's
    """Return whose memory it is: the thing's own, or that of the array it is a view of."""
    while isinstance(thing, np.ndarray) and isinstance(thing.base, np.ndarray):
        thing = thing.base
    return thing


def _is_held_elsewhere(part: _Part) -> bool:
    """Say whether more refers to a thing, or to the memory that it is a view of, than one part.

    Nobody can say so of tensors, nor of arrays in memory that is no array's.
    """
    if _has_data(part.thing) and getattr(_owner(part.thing), "base", part) is not None:
        return True
    alone = _ALONE[_owner(part.thing) is not part.thing]
    return any(map(gt, _references(part), alone))


def _references(part: _Part) -> tuple[int, int]:
    return sys.getrefcount(part.thing), sys.getrefcount(_owner(part.thing))


def _counted_alone(array: NDArray[Any]) -> tuple[int, int]:
    part = _Part(array, 0, 0)
    del array
    return _references(part)


_ALONE = (_counted_alone(np.zeros(1)), _counted_alone(np.zeros(2)[1:]))
"""What Python counts where one part alone refers to an array, or to a view of one."""
