"""Pillow without its filters: its pictures are for showing, and exercises ask for the filtering.

`autograder.sandbox.contents` leaves out the module that names them. What they are made of is
compiled into the core, which nothing can be shown without.
"""

import ctypes
import gc
import sys

_FILTERS = (
    *("filter", "rankfilter", "modefilter", "expand"),
    *("box_blur", "gaussian_blur", "unsharp_mask"),
)


def take_filters() -> None:
    """Take the filters from Pillow's core in this process, and those forked from it.

    To make a picture smaller stays possible, although it averages pixels: thumbnails need it,
    and NumPy's mean does the same in as few words.
    """
    image = sys.modules.get("PIL.Image")
    if image is None:
        return
    core = type(image.new("L", (1, 1)).im)
    [methods] = gc.get_referents(core.__dict__)  # the type itself can't be changed from Python
    for name in _FILTERS:
        methods.pop(name, None)
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(core))
