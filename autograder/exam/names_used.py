"""Which names a cell takes from what other cells define."""

import ast
import functools
import warnings
from collections.abc import Iterable
from dataclasses import dataclass

from IPython.core.inputtransformer2 import TransformerManager

_Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


@dataclass(frozen=True)
class NamesUsed:
    """The names that a cell reads and doesn't give a value itself.

    Attributes
    ----------
    now : frozenset of str
        Anywhere in the cell.
    later : frozenset of str
        In functions, which other cells may call.
    """

    now: frozenset[str]
    later: frozenset[str]


@functools.lru_cache(maxsize=1024)
def names_used(source: str) -> NamesUsed:
    r"""Read a cell; one that is no Python uses no names.

    The course's cells are the same for a whole class, so what was read is kept.

    Examples
    --------
    >>> used = names_used("x = f(3)\ndef check(n):\n    assert g(n) == x")
    >>> sorted(used.now), sorted(used.later)
    (['f', 'g'], ['g'])
    """
    try:
        nodes = list(ast.walk(parsed(source)))
    except Exception:  # noqa: BLE001  # it is no Python
        return NamesUsed(frozenset(), frozenset())
    functions = [node for node in nodes if isinstance(node, _Function)]
    within = [node for function in functions for node in ast.walk(function)]
    bound = frozenset(name for node in nodes for name in _bound(node))
    return NamesUsed(_read(nodes) - bound, _read(within) - bound)


def parsed(source: str) -> ast.Module:
    """Parse a cell, with IPython's own signs or without.

    Raises
    ------
    Exception
        If it is no Python; of any kind, for IPython stumbles over some texts in its own ways.
    """
    with warnings.catch_warnings(action="ignore"):  # of what a student typed, to nobody's use
        try:
            return ast.parse(source)
        except SyntaxError:  # magics
            return ast.parse(TransformerManager().transform_cell(source))  # type: ignore[no-untyped-call]  # IPython is untyped


def _read(nodes: Iterable[ast.AST]) -> frozenset[str]:
    return frozenset(
        node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    )


def _bound(node: ast.AST) -> list[str]:
    match node:
        case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
            return [name]
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            return [alias.asname or alias.name.partition(".")[0] for alias in aliases]
    return []
