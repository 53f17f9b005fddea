"""What an expression stands for, where its text tells: a module, or a function in one."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from lecturekit.checks.exclusions.bindings import NAMESPACES
from lecturekit.checks.exclusions.cells import code_in_text
from lecturekit.checks.exclusions.scopes import Scope

_MOST_ORIGINS = 64  # of one expression: a chain of `a or b` doubles them at each step
_NO_ORIGINS: frozenset[str] = frozenset()
NOTEBOOK = "globals()"
"""The origin of a dict that holds the notebook's own names."""


class Origins:
    """Follows aliases to dotted origins, each expression once."""

    def __init__(self) -> None:
        # The node is kept beside the result, so that its id isn't given to another one.
        self._known: dict[int, tuple[ast.AST, frozenset[str]]] = {}

    def of(self, node: ast.AST | str, scope: Scope) -> frozenset[str]:
        """Return the dotted names that an expression may stand for; none if that can't be told.

        Examples
        --------
        >>> scope = Scope()
        >>> scope.bind(ast.parse("import scipy as s; f = s.signal").body)
        >>> Origins().of(ast.parse("f.correlate2d").body[0].value, scope)
        frozenset({'scipy.signal.correlate2d'})
        """
        if isinstance(node, str):
            return frozenset({node})
        if id(node) not in self._known:
            self._known[id(node)] = (node, _NO_ORIGINS)  # while it is looked for: `x = x.y`
            try:
                found = self._find(node, scope)
            except RecursionError:  # aliases of aliases without end
                found = _NO_ORIGINS
            self._known[id(node)] = (node, frozenset(sorted(found)[:_MOST_ORIGINS]))
        return self._known[id(node)][1]

    def _find(self, node: ast.AST, scope: Scope) -> frozenset[str]:
        found = _NO_ORIGINS
        match node:
            case ast.Name(id=name):
                found = self._of_any(scope.find(name))
            case ast.Attribute(value=value, attr=attribute):
                found = frozenset(f"{origin}.{attribute}" for origin in self.of(value, scope))
            case ast.NamedExpr(value=value):
                found = self.of(value, scope)
            case ast.IfExp(body=body, orelse=orelse):
                found = self.of(body, scope) | self.of(orelse, scope)
            case ast.BoolOp(values=operands):
                found = self._of_any([(operand, scope) for operand in operands])
            case ast.Subscript(value=value, slice=key):
                found = self._of_entry(value, self.text(key, scope), scope)
            case ast.Call():
                found = self._of_call(node, scope)
        return found

    def _of_any(self, values: Sequence[tuple[ast.AST | str, Scope]]) -> frozenset[str]:
        return _NO_ORIGINS.union(*(self.of(value, where) for value, where in values))

    def _of_entry(self, value: ast.expr, key: str, scope: Scope) -> frozenset[str]:
        found = set()
        for origin in self.of(value, scope) if key else ():
            if origin == "sys.modules":
                found.add(key)
            elif origin == NOTEBOOK:
                found.update(self._of_any(scope.find(key)))
            elif origin.endswith(".__dict__"):
                found.add(f"{origin.removesuffix('.__dict__')}.{key}")
        return frozenset(found)

    def _of_call(self, call: ast.Call, scope: Scope) -> frozenset[str]:
        for statement in code_in_text(call):  # eval("lk.filter2d")
            if isinstance(statement, ast.Expr):
                return self.of(statement.value, scope)
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if not call.args:
            return frozenset({NOTEBOOK}) if name in NAMESPACES else _NO_ORIGINS
        first, *rest = call.args
        if isinstance(call.func, ast.Attribute) and call.func.attr == "get":
            return self._of_entry(call.func.value, self.text(first, scope), scope)
        found: set[str] = set()
        if name == "getattr" and rest and (attribute := self.text(rest[0], scope)):
            found.update(f"{origin}.{attribute}" for origin in self.of(first, scope))
        elif name == "vars":
            found.update(f"{origin}.__dict__" for origin in self.of(first, scope))
        elif name == "__import__" or "importlib.import_module" in self.of(call.func, scope):
            found.add(self.text(first, scope))
        return frozenset(found - {""})

    def text(self, node: ast.AST, scope: Scope) -> str:
        """Return a text that is written out, whole or in parts; the empty one if it isn't."""
        match node:
            case ast.BinOp(op=ast.Add()):
                return "".join(_literal(part, scope) for part in _summands(node))
            case _:
                return _literal(node, scope)


def _summands(sum_: ast.BinOp) -> list[ast.expr]:
    parts: list[ast.expr] = []
    node: ast.expr = sum_
    while isinstance(node, ast.BinOp):
        parts.append(node.right)
        node = node.left
    return [node, *reversed(parts)]


def _literal(node: ast.AST, scope: Scope) -> str:
    values = [node]
    if isinstance(node, ast.Name):
        values = [value for value, _ in scope.find(node.id) if isinstance(value, ast.AST)]
    match values:
        case [ast.Constant(value=str(text))]:
            return text
    return ""
