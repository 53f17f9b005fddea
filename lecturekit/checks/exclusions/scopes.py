"""Where a name in some code comes from: its function, the notebook, or an import."""

from __future__ import annotations

import ast
import builtins
import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lecturekit.checks.exclusions.bindings import STAR, Binding, bindings

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


@dataclass(eq=False)
class Scope:
    """Names and what each may stand for, and the scope around.

    Attributes
    ----------
    names : dict
        Name to pairs of a node, or the dotted origin of an import, and the scope in which that
        is to be read.
    parent : Scope, optional
        None for the notebook itself.
    is_class : bool
        Names of a class's body aren't seen by its methods.
    """

    names: dict[str, list[tuple[ast.AST | str, Scope]]] = field(default_factory=dict)
    parent: Scope | None = None
    is_class: bool = False

    def bind(self, statements: Iterable[ast.stmt]) -> None:
        """Add what statements bind."""
        self.take(readable_bindings(statements))

    def take(self, bound: Iterable[Binding]) -> None:
        """Add bindings; in the notebook, the last definition counts."""
        for each in bound:
            if self.parent and each.inside:
                continue
            if each.certain and self.parent is None:
                self.names[each.name] = []
            self.names.setdefault(each.name, []).append((each.value, self))

    def find(self, name: str) -> list[tuple[ast.AST | str, Scope]]:
        """Return what a name may stand for, and where that is to be read."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            scope = scope.parent
        if name == STAR or hasattr(builtins, name):
            return []
        # Nothing defines it: it may come from `from scipy.signal import *`.
        return [(f"{module}.{name}", where) for module, where in self.find(STAR)]

    def around(self) -> Scope:
        """Return the scope that a function defined here sees."""
        return self.parent if self.is_class and self.parent else self


def readable_bindings(statements: Iterable[ast.stmt]) -> list[Binding]:
    """List what statements bind, as far as they can be read."""
    found: list[Binding] = []
    with contextlib.suppress(RecursionError):  # nested deeper than can be read
        found.extend(bindings(statements))
    return found


def of_function(function: Function, scope: Scope) -> Scope:
    """Make the scope of a function's body: its parameters and what it binds."""
    inner = Scope(parent=scope.around())
    arguments = function.args
    positional = [*arguments.posonlyargs, *arguments.args]
    defaults: list[ast.expr | None] = [None] * (len(positional) - len(arguments.defaults))
    pairs = [
        *zip(positional, [*defaults, *arguments.defaults], strict=True),
        *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
        *((extra, None) for extra in (arguments.vararg, arguments.kwarg) if extra),
    ]
    for argument, default in pairs:
        inner.names[argument.arg] = [(default, scope)] if default else []
    inner.bind(body_of(function))
    for name in _declared_outside(function):
        inner.names[name] = inner.names.get(name, []) + scope.around().find(name)
    return inner


def of_class(definition: ast.ClassDef, scope: Scope) -> Scope:
    """Make the scope of a class's body."""
    inner = Scope(parent=scope.around(), is_class=True)
    inner.bind(definition.body)
    return inner


def of_comprehension(node: Comprehension, scope: Scope) -> Scope:
    """Make the scope of a comprehension: its loop variables."""
    inner = Scope(parent=scope)
    for loop in node.generators:
        for target in ast.walk(loop.target):
            if isinstance(target, ast.Name):
                inner.names.setdefault(target.id, []).append((loop.iter, scope))
    return inner


def _declared_outside(function: Function) -> Iterator[str]:
    """List the names that a function declares global or nonlocal."""
    pending: list[ast.AST] = list(body_of(function))
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Global | ast.Nonlocal):
            yield from node.names
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            pending += ast.iter_child_nodes(node)


def body_of(function: Function) -> list[ast.stmt]:
    """Return a function's statements; a lambda has one."""
    if isinstance(function, ast.Lambda):
        return [ast.Expr(function.body)]
    return function.body
