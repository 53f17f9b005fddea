"""Which global names a cell's code makes and uses."""

import ast
import symtable
from collections.abc import Iterator

ANY_NAME = "*"


def made(text: str) -> set[str]:
    r"""Return the global names that a cell makes or takes away; ``*`` stands for an import of all.

    Examples
    --------
    >>> sorted(made("import numpy as np\nfor i in [1]: x = [y := i]"))
    ['i', 'np', 'x', 'y']
    >>> sorted(made("def f():\n    global g\n    g = h = 1"))
    ['f', 'g']
    """
    found = {
        symbol.get_name()
        for symbol in _global_symbols(text)
        if symbol.is_assigned() or symbol.is_imported()
    }
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.names[0].name == ANY_NAME:
            found.add(ANY_NAME)
    return found


def used(text: str) -> set[str]:
    r"""Return the global names that a cell's code reads, inside its functions too.

    Examples
    --------
    >>> sorted(used("def _test(x):\n    assert add(x, 1) == 2  # not 3"))
    ['add']
    """
    return {symbol.get_name() for symbol in _global_symbols(text) if symbol.is_referenced()}


def _global_symbols(text: str) -> Iterator[symtable.Symbol]:
    top = symtable.symtable(text, "<cell>", "exec")
    yield from top.get_symbols()
    inner = list(top.get_children())
    while inner:
        table = inner.pop()
        inner += table.get_children()
        yield from (symbol for symbol in table.get_symbols() if symbol.is_global())
