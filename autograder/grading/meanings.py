"""What a notebook's names stand for, as far as its text tells."""

import ast
from collections.abc import Mapping

from autograder.exam.names_used import parsed


class Meanings:
    """What the names of some cells stand for.

    Examples
    --------
    >>> cells = Meanings()
    >>> cells.take("import numpy as np")
    >>> cells.take("def f(x): return g(x)")
    >>> cells.take("g = np.sin")
    >>> names, dotted = cells.reached("f")
    >>> sorted(names), sorted(dotted)
    (['f', 'g', 'np'], ['numpy', 'numpy.sin'])
    """

    def __init__(self) -> None:
        self._origins: dict[str, str] = {}
        self._meanings: dict[str, list[ast.AST]] = {}

    def take(self, source: str) -> None:
        """Read a cell."""
        tree = _tree(source)
        for node in ast.walk(tree):
            self._origins |= _imported(node)
        for statement in tree.body:
            for name in _bound(statement):
                self._meanings.setdefault(name, []).append(statement)

    def reached(self, name: str) -> tuple[set[str], set[str]]:
        """Find what there is in what a name stands for, and in what that mentions.

        Returns
        -------
        names, dotted : set of str
            The notebook's own names, and those of packages.
        """
        pending, names, dotted = [name], {name}, set()
        while pending:
            name = pending.pop()
            if name in self._origins:
                dotted.add(self._origins[name])
            for meaning in self._meanings.get(name, []):
                own = _own_names(meaning)
                for node in ast.walk(meaning):
                    if isinstance(node, ast.Name) and not (node.id in own or node.id in names):
                        names.add(node.id)
                        pending.append(node.id)
                    dotted.add(_dotted(node, self._origins))
        return names, dotted - {""}


def defined(source: str) -> set[str]:
    r"""Return the names to which a cell itself gives a meaning, other than by importing.

    Examples
    --------
    >>> sorted(defined("def f(x): return x\ng = f"))
    ['f', 'g']
    """
    found: set[str] = set()
    for statement in _tree(source).body:
        found |= _bound(statement)
    return found


def _tree(source: str) -> ast.Module:
    """Parse a cell; what is no Python is empty. None is kept: a tree takes far more than a text."""
    try:
        return parsed(source)
    except Exception:  # noqa: BLE001  # IPython stumbles over some texts in its own ways
        return ast.Module([], [])


def _imported(node: ast.AST) -> dict[str, str]:
    if isinstance(node, ast.Import):
        return {
            each.asname or each.name.partition(".")[0]: (
                each.name if each.asname else each.name.partition(".")[0]
            )
            for each in node.names
        }
    if isinstance(node, ast.ImportFrom) and node.module:
        return {each.asname or each.name: f"{node.module}.{each.name}" for each in node.names}
    return {}


def _bound(statement: ast.stmt) -> set[str]:
    names = {
        node.id
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return names | {node.name for node in ast.walk(statement) if isinstance(node, kinds)}


def _own_names(statement: ast.AST) -> set[str]:
    """Collect what a function calls its own values; elsewhere the names may stand for others."""
    return {
        node.arg if isinstance(node, ast.arg) else node.id
        for function in ast.walk(statement)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in ast.walk(function)
        if isinstance(node, ast.arg)
        or (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
    }


def _dotted(node: ast.AST, origins: Mapping[str, str]) -> str:
    if isinstance(node, ast.Name):
        return origins.get(node.id, "")
    if isinstance(node, ast.Attribute):
        before = _dotted(node.value, origins)
        return f"{before}.{node.attr}" if before else ""
    return ""
