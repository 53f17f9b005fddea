"""Pictures to play with in a notebook: controls around the functions of ``lecturekit.plots``.

They are found by folder: a widget is a module here with a function of its name.
"""

import importlib
import pkgutil
from collections.abc import Callable

from lecturekit.extras import lacking, unknown

try:
    from lecturekit.widgets.board.board import Board
except ModuleNotFoundError as error:
    raise lacking("lecturekit.widgets", error) from None

_WIDGETS: dict[str, Callable[..., Board]] = {
    found.name: getattr(importlib.import_module(f"{__name__}.{found.name}"), found.name)
    for found in pkgutil.iter_modules(__path__)
    if not found.ispkg
}
globals().update(_WIDGETS)  # here each name is the function, not its module

__all__ = list({"Board": Board, **_WIDGETS})

# Notebooks that were handed out before have these; they go with the release after this one.
_OLD_NAMES = {"colour_times_object": "color_times_object", "neighbours": "neighbors"}


def __getattr__(name: str) -> Callable[..., Board]:
    if name in _OLD_NAMES:
        return _WIDGETS[_OLD_NAMES[name]]
    raise unknown(__name__, name)


def __dir__() -> list[str]:
    return __all__
