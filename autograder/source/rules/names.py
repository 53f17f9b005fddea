"""Which global names a cell's code makes and uses."""

import ast
import symtable
from functools import lru_cache

from autograder.source.rules.nodes import nodes

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp)


class _Generators(ast.NodeTransformer):
    """Makes generators of comprehensions, whose names Python 3.12 takes for those around them."""

    def visit(self, node: ast.AST) -> ast.AST:
        """Change what is in it too."""
        self.generic_visit(node)
        if isinstance(node, ast.DictComp):
            return ast.GeneratorExp(ast.Tuple([node.key, node.value], ast.Load()), node.generators)
        if isinstance(node, ast.ListComp | ast.SetComp):
            return ast.GeneratorExp(node.elt, node.generators)
        return node


@lru_cache(maxsize=1024)  # several rules ask about the same cell
def made(text: str) -> frozenset[str]:
    r"""Return the global names that a cell makes or takes away; ``*`` stands for an import of all.

    Examples
    --------
    >>> sorted(made("import numpy as np\nfor i in [1]: x = [y := i]"))
    ['i', 'np', 'x', 'y']
    >>> sorted(made("def f():\n    global g\n    g = h = 1"))
    ['f', 'g']
    >>> sorted(made("x = [{i: (y := i) for i in k} for k in [[1]]]"))
    ['x', 'y']
    """
    found = {
        symbol.get_name()
        for symbol in _global_symbols(text)
        if symbol.is_assigned() or symbol.is_imported()
    }
    for node in nodes(text):
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
            found.add("*")
    return frozenset(found)


def used(text: str) -> set[str]:
    r"""Return the global names that a cell's code reads, inside its functions too.

    Examples
    --------
    >>> sorted(used("def _test(x):\n    assert add(x, 1) == 2  # not 3"))
    ['add']
    """
    return {symbol.get_name() for symbol in _global_symbols(text) if symbol.is_referenced()}


@lru_cache(maxsize=1024)  # several rules ask about the same cell
def _global_symbols(text: str) -> tuple[symtable.Symbol, ...]:
    if any(isinstance(node, _COMPREHENSIONS) for node in nodes(text)):
        text = ast.unparse(_Generators().visit(ast.parse(text)))
    top = symtable.symtable(text, "<cell>", "exec")
    found = [*top.get_symbols()]
    inner = list(top.get_children())
    while inner:
        table = inner.pop()
        inner += table.get_children()
        found += (symbol for symbol in table.get_symbols() if symbol.is_global())
    return tuple(found)
