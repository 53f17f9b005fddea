"""Things that live in an installed module cross by their name: np.float32, torch.relu."""

import importlib
import sys
from operator import attrgetter

from autograder.exam.wire.failures import WireError


def importable_name(value: object) -> tuple[str, str] | None:
    """Return the module and the qualified name under which a thing can be found, if any.

    Examples
    --------
    >>> import math
    >>> importable_name(math.floor)
    ('math', 'floor')
    >>> importable_name(object()) is None
    True
    """
    module = getattr(value, "__module__", None)
    name = getattr(value, "__qualname__", None)
    if not (isinstance(module, str) and isinstance(name, str)) or module == "__main__":
        return None
    try:
        found = attrgetter(name)(sys.modules[module])
    except (AttributeError, KeyError):
        return None
    return (module, name) if found is value else None


def find_importable(module: str, name: str) -> object:
    """Return the thing of that name; only ever asked for by the examiner.

    Raises
    ------
    WireError
        If there is none.
    """
    try:
        return attrgetter(name)(importlib.import_module(module))
    except (AttributeError, ImportError):
        raise WireError(f"no {name} in {module}") from None
