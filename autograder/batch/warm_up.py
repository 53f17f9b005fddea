"""What a process imports before the first submission, so that none has to wait for it."""

import contextlib
import importlib
import sys
import warnings
from collections.abc import Iterable, Iterator


def warm_up(names: Iterable[str]) -> tuple[str, ...]:
    """Import what `autograder.source.imports.imported_modules` listed, as far as it can be.

    Returns
    -------
    tuple of str
        The modules that the names stand for, sorted.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return tuple(sorted(set(_modules(names))))


def _modules(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        with contextlib.suppress(Exception):  # a notebook says itself what it can't import
            module, _, attribute = name.rpartition(".")
            if name not in sys.modules and module in sys.modules:
                value = getattr(sys.modules[module], attribute, None)
                home = getattr(value, "__module__", None)
                if isinstance(home, str) and home in sys.modules:
                    yield home
                if value is not None and name not in sys.modules:
                    continue
            importlib.import_module(name)
            yield name
