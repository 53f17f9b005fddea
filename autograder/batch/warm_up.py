"""What a process imports before the first submission, so that none has to wait for it."""

import ast
import contextlib
import importlib
import sys
import warnings
from collections.abc import Iterable, Iterator


def imported_modules(source: str) -> tuple[str, ...]:
    r"""List what a course's notebook imports, and what it takes from there with a dot.

    Parameters
    ----------
    source : str
        The text of the notebook's source.

    Returns
    -------
    tuple of str
        Sorted; not each is a module, and none is imported.

    Examples
    --------
    >>> imported_modules("import lecturekit as lk\nlk.plots.pictures(lk.TOY_IMAGE)")
    ('lecturekit', 'lecturekit.TOY_IMAGE', 'lecturekit.plots')
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return ()
    aliases: dict[str, str] = {}
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
            for name in node.names:
                aliases[name.asname or name.name] = name.name
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
            found.update(f"{node.module}.{name.name}" for name in node.names if name.name != "*")
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            module = aliases.get(node.value.id)
            if module:
                found.add(f"{module}.{node.attr}")
    return tuple(sorted(found))


def warm_up(names: Iterable[str]) -> tuple[str, ...]:
    """Import what `imported_modules` listed, as far as it can be.

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
