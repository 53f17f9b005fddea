"""Bring arguments to the state in which the other room left its copies.

Values alone don't tell what a function did: whoever writes into an array and whoever puts a new
one into the list leave equal lists. So both rooms number what can be changed in the arguments,
in the same order, and the student's room says after the call which of it stands where.
"""

import sys
from typing import Any

import numpy as np

from autograder.exam.wire import arrays

_LEAVES = frozenset({type(None), bool, int, float, str})  # most of what crosses
_CHANGEABLE = (list, dict, set, np.ndarray)

Place = list[Any] | None
"""A thing's number, or None for a new one, and the places of what it holds; None for a leaf."""


class Held:
    """What can be changed in a value before a call, numbered on a walk through it.

    Parameters
    ----------
    value : object
        A plain value, as it crosses between the rooms.
    """

    def __init__(self, value: object) -> None:
        self._things: list[object] = []  # kept alive, so that no id is used again
        self._numbers: dict[int, int] = {}
        self._number(value)

    def _number(self, value: object) -> None:
        if type(value) in _LEAVES or id(value) in self._numbers:
            return
        if _can_change(value):
            self._numbers[id(value)] = len(self._things)
            self._things.append(value)
        for part in _parts(value):
            self._number(part)

    def states(self) -> list[object]:
        """Return what is another value once one of the things has changed."""
        return [_state(thing) for thing in self._things]

    def places(self, value: object) -> Place:
        """Say where in a value the things stand that were there before the call."""
        parts = _parts(value)
        if not parts and not _can_change(value):
            return None
        return [self._numbers.get(id(value)), [self.places(part) for part in parts]]

    def update(self, theirs: Any, place: Place) -> Any:  # noqa: ANN401
        """Change the things in place as far as they can be changed so.

        Parameters
        ----------
        theirs : object
            A plain value: what became of the other room's copy.
        place : list or None
            As `places` describes it there; nobody vouches for it.

        Returns
        -------
        object
            Made of this room's things wherever the other one kept its own.

        Raises
        ------
        ValueError
            If the places don't fit the value, or a thing is to hold itself.
        """
        return self._updated(theirs, place, ())

    def _updated(self, theirs: Any, place: Place, around: tuple[int, ...]) -> Any:  # noqa: ANN401
        match place:
            case None:
                return theirs
            case [None, list() as inner]:
                number, mine = -1, None
            case [int() as number, list() as inner] if 0 <= number < len(self._things):
                mine = self._things[number]
            case _:
                raise ValueError(f"Held.update: {str(place)[:60]} is no place of a thing")
        if number in around:
            raise ValueError(f"Held.update: thing {number} holds itself")
        within = around if mine is None else (*around, number)
        pairs = zip(_parts(theirs), inner, strict=True)
        return _written(mine, _made_of(theirs, [self._updated(*pair, within) for pair in pairs]))


def _can_change(value: object) -> bool:
    kind = type(value)
    return kind not in _LEAVES and (issubclass(kind, _CHANGEABLE) or _is_tensor(value))


def _parts(value: Any) -> list[Any]:  # noqa: ANN401
    """List what a thing holds that may change in its turn."""
    kind = type(value)
    if kind in _LEAVES or kind is np.ndarray:
        return []
    if issubclass(kind, list):
        return list(list.__iter__(value))
    if issubclass(kind, tuple):
        return list(tuple.__iter__(value))
    return list(dict.values(value)) if issubclass(kind, dict) else []


def _state(thing: Any) -> object:  # noqa: ANN401
    """Return what an array or tensor would cross as, or which things another one holds."""
    if isinstance(thing, np.ndarray):
        return arrays.describe_array(thing)
    if _is_tensor(thing):
        return arrays.describe_tensor(thing)
    held = [*thing.keys(), *thing.values()] if isinstance(thing, dict) else [*thing]
    # Whether things are equal is never asked: where the ids are, they are the same. Beside their
    # ids they are kept alive, so that none is used again.
    return list(map(id, held)), held


def _made_of(value: Any, parts: list[Any]) -> Any:  # noqa: ANN401
    """Make a thing anew, of these parts."""
    if isinstance(value, dict):
        return dict(zip(value, parts, strict=True))
    return type(value)(parts) if isinstance(value, list | tuple) else value


def _written(mine: Any, new: Any) -> Any:  # noqa: ANN401
    """Write a thing's new content into it, and return the new thing where that can't be done."""
    if not isinstance(mine, type(new)):
        return new
    if isinstance(mine, list):
        mine[:] = new
        return mine
    if isinstance(mine, dict | set):
        mine.clear()
        mine.update(new)
        return mine
    if mine.shape != new.shape or mine.dtype != new.dtype:
        return new
    if _is_tensor(mine):
        mine.data.copy_(new.data)
    elif mine.flags.writeable:
        mine[...] = new
    return mine


def _is_tensor(value: object) -> bool:
    torch = sys.modules.get("torch")
    return torch is not None and torch.Tensor in type(value).__mro__
