"""Bring an argument to the state in which the other room left its copy."""

import sys
from collections.abc import Callable
from typing import Any

import numpy as np


def update(mine: Any, theirs: Any) -> Any:  # noqa: ANN401
    """Change a value in place as far as it can be changed so.

    Parameters
    ----------
    mine, theirs : object
        Plain values: what was passed, and what became of its copy.

    Returns
    -------
    object
        `mine` where it could be changed in place, else `theirs`: for the list or dict that
        holds it.
    """
    for kind, bring in _BY_TYPE.items():
        if type(theirs) is kind and isinstance(mine, kind):
            return bring(mine, theirs)
    torch = sys.modules.get("torch")
    if torch and isinstance(mine, torch.Tensor) and isinstance(theirs, torch.Tensor):
        if mine.shape != theirs.shape or mine.dtype != theirs.dtype:
            return theirs
        mine.data.copy_(theirs.data)
        return mine
    return mine if type(mine) is type(theirs) and _is_equal(mine, theirs) else theirs


def _update_array(mine: np.ndarray[Any, Any], theirs: np.ndarray[Any, Any]) -> Any:  # noqa: ANN401
    if mine.shape != theirs.shape or mine.dtype != theirs.dtype:
        return theirs
    if mine.flags.writeable:
        mine[...] = theirs
    return mine


def _update_list(mine: list[Any], theirs: list[Any]) -> list[Any]:
    pairs = zip(mine, theirs, strict=False)
    mine[:] = [update(own, item) for own, item in pairs] + theirs[len(mine) :]
    return mine


def _update_tuple(mine: tuple[Any, ...], theirs: tuple[Any, ...]) -> tuple[Any, ...]:
    if len(mine) != len(theirs):
        return theirs
    parts = [update(own, item) for own, item in zip(mine, theirs, strict=True)]
    same = all(part is own for part, own in zip(parts, mine, strict=True))
    return mine if same else tuple(parts)


def _update_dict(mine: dict[Any, Any], theirs: dict[Any, Any]) -> dict[Any, Any]:
    merged = {key: update(mine.get(key), item) for key, item in theirs.items()}
    mine.clear()
    mine.update(merged)
    return mine


def _update_set(mine: set[Any], theirs: set[Any]) -> set[Any]:
    mine.clear()
    mine.update(theirs)
    return mine


def _is_equal(mine: object, theirs: object) -> bool:
    try:
        return bool(mine == theirs)
    except (TypeError, ValueError):  # a stand-in refuses
        return False


_BY_TYPE: dict[type, Callable[[Any, Any], Any]] = {
    np.ndarray: _update_array,
    list: _update_list,
    tuple: _update_tuple,
    dict: _update_dict,
    set: _update_set,
}
