"""Pictures of the course: each takes data and an optional Axes, and returns the Axes.

They are found by folder: a picture is what a module of one of these folders has in its `__all__`.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from typing import Any

from lecturekit.extras import unknown
from lecturekit.plots.drawing.style import in_style

# While a notebook is graded few modules are there. What stands for a folder that isn't has every
# name, so those that are there, with what notebooks draw with, are asked first.
_FOLDERS = [
    importlib.import_module(f"{__name__}.{folder}")
    for folder in (
        *("drawing", "conv_layers"),
        *("history", "filtering", "pooling", "deep_features", "checks"),
    )
]
_PICTURES = {
    name: in_style(getattr(module, name))
    for folder in _FOLDERS
    for found in pkgutil.iter_modules(folder.__path__, f"{folder.__name__}.")
    for module in [importlib.import_module(found.name)]
    for name in getattr(module, "__all__", ())
}
globals().pop("pooling", None)  # the folder, noted by Python: here it is a picture's name
globals().update(_PICTURES)

__all__ = list(_PICTURES)


def __getattr__(name: str) -> Callable[..., Any]:
    for folder in _FOLDERS:
        found: Callable[..., Any] | None = getattr(folder, name, None)
        if found is not None and not inspect.ismodule(found):
            return found
    raise unknown(__name__, name)


def __dir__() -> list[str]:
    return __all__
