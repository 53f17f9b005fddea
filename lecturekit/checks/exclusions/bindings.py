"""What the statements of some code give a name to, however they do it."""

import ast
import functools
import importlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lecturekit.checks.exclusions.cells import code_in_text

STAR = "*"
"""The name under which a star import of unknown content is kept."""

_REFERENCE = "lecturekit"
NAMESPACES = ("globals", "locals", "vars")
"""Without arguments they give the names around as a dict."""
_METHODS_THAT_PUT_IN = ("append", "add", "extend", "update")


@dataclass(frozen=True)
class Binding:
    """A name and what it stands for from there on.

    Attributes
    ----------
    name : str
    value : AST or str
        The node to look into, or the dotted origin of an import.
    certain : bool
        Whether this replaces what the name stood for; else it may stand for either.
    inside : bool
        Whether it changes an object, or a name of the module from inside a function, rather
        than giving a name here: ``table["a"] = f`` or ``global f``.
    """

    name: str
    value: ast.AST | str
    certain: bool = True
    inside: bool = False


def bindings(statements: Iterable[ast.stmt], *, certain: bool = True) -> Iterator[Binding]:
    r"""List the names that statements bind, in their order, not those within functions.

    Parameters
    ----------
    statements : iterable of stmt
    certain : bool
        Whether they run for sure.

    Yields
    ------
    Binding

    Examples
    --------
    >>> code = "import numpy as np\nif np:\n    a, b = 1, 2"
    >>> [(each.name, each.certain) for each in bindings(ast.parse(code).body)]
    [('np', True), ('a', False), ('b', False)]
    """
    for statement in statements:
        yield from _of_expressions(statement, certain=certain)
        match statement:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                replaces = certain and not _mentions(statement.decorator_list, statement.name)
                yield Binding(statement.name, statement, replaces)
                yield from _declared_global(statement)
            case ast.Import() | ast.ImportFrom():
                yield from _of_import(statement, certain=certain)
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    yield from _of_target(target, value, certain=certain)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                yield from _of_target(target, value, certain=certain)
            case ast.AugAssign(target=target, value=value):
                yield from _of_target(target, value, certain=False)
            case ast.Expr(value=ast.Call(func=ast.Attribute()) as call):
                yield from _of_method(call)
            case _:
                yield from _of_compound(statement, certain=certain)


def _of_compound(statement: ast.stmt, *, certain: bool) -> Iterator[Binding]:
    match statement:
        case ast.If(test=ast.Constant(value=taken), body=body, orelse=orelse):
            yield from bindings(body if taken else orelse, certain=certain)
        case ast.If(body=body, orelse=orelse) | ast.While(body=body, orelse=orelse):
            yield from bindings([*body, *orelse], certain=False)
        case ast.For() | ast.AsyncFor():
            yield from _of_target(statement.target, statement.iter, certain=False)
            yield from bindings([*statement.body, *statement.orelse], certain=False)
        case ast.With() | ast.AsyncWith():
            for item in statement.items:
                if item.optional_vars:
                    yield from _of_target(item.optional_vars, item.context_expr, certain=certain)
            yield from bindings(statement.body, certain=certain)
        case ast.Try() | ast.TryStar():
            handled = [each for handler in statement.handlers for each in handler.body]
            yield from bindings([*statement.body, *handled, *statement.orelse], certain=False)
            yield from bindings(statement.finalbody, certain=certain)
        case ast.Match():
            yield from _of_match(statement)


def _of_match(statement: ast.Match) -> Iterator[Binding]:
    for case in statement.cases:
        for pattern in ast.walk(case.pattern):
            name = getattr(pattern, "rest", None) or getattr(pattern, "name", None)
            if isinstance(name, str):
                yield Binding(name, statement.subject, certain=False)
        yield from bindings(case.body, certain=False)


def _of_expressions(statement: ast.stmt, *, certain: bool) -> Iterator[Binding]:
    """Find ``name := value`` and texts that are run as code."""
    pending: list[ast.AST] = [statement]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.NamedExpr):
            yield Binding(node.target.id, node.value, certain=False)
        yield from bindings(code_in_text(node), certain=certain)
        pending += [
            child
            for child in ast.iter_child_nodes(node)
            if not isinstance(child, ast.stmt | ast.Lambda)
        ]


def _of_import(node: ast.Import | ast.ImportFrom, *, certain: bool) -> Iterator[Binding]:
    for alias in node.names:
        if isinstance(node, ast.Import):
            root = alias.name.partition(".")[0]
            origin = alias.name if alias.asname else root
            yield Binding(alias.asname or root, origin, certain)
        elif alias.name == STAR:
            yield from _of_star(node.module or "", certain=certain)
        else:
            origin = f"{node.module or ''}.{alias.name}"
            yield Binding(alias.asname or alias.name, origin, certain)


def _of_star(module: str, *, certain: bool) -> Iterator[Binding]:
    if module.partition(".")[0] != _REFERENCE:  # only our own is safe to import and look at
        yield Binding(STAR, module, certain=False)
        return
    try:
        found = importlib.import_module(module)
    except ImportError:
        return
    public = [name for name in vars(found) if not name.startswith("_")]
    for name in getattr(found, "__all__", public):
        yield Binding(name, f"{module}.{name}", certain)


def _of_target(target: ast.expr, value: ast.expr, *, certain: bool) -> Iterator[Binding]:
    match target:
        case ast.Name(id=name):
            # In `kit = dict(kit)` the new one is made of the old one.
            yield Binding(name, value, certain and not _mentions([value], name))
        case ast.Starred(value=inner):
            yield from _of_target(inner, value, certain=certain)
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            for part, its_value in zip(parts, _shares(parts, value), strict=True):
                yield from _of_target(part, its_value, certain=certain)
        case ast.Subscript(
            value=ast.Call(func=ast.Name(id=space)), slice=ast.Constant(value=str(name))
        ) if space in NAMESPACES:
            yield Binding(name, value, certain)
        case ast.Attribute() | ast.Subscript():
            root: ast.expr = target
            while isinstance(root, ast.Attribute | ast.Subscript):
                root = root.value
            if isinstance(root, ast.Name):
                yield Binding(root.id, value, certain=False, inside=True)


def _of_method(call: ast.Call) -> Iterator[Binding]:
    """Find what a method puts in: ``globals().update(a=f)``, ``table.append(module.f)``."""
    match call:
        case ast.Call(
            func=ast.Attribute(value=ast.Call(func=ast.Name(id=space), args=[]), attr="update")
        ) if space in NAMESPACES:
            for key, value in _pairs(call):
                yield Binding(key, value, certain=False)
        case ast.Call(func=ast.Attribute(value=ast.Name(id=root), attr=method)) if (
            method in _METHODS_THAT_PUT_IN and len(call.args) + len(call.keywords) == 1
        ):
            # Not a name or a call: these are rather numbers, kept to be compared.
            for value in [*call.args, *(keyword.value for keyword in call.keywords)]:
                if isinstance(value, ast.Attribute | ast.Subscript):
                    yield Binding(root, value, certain=False, inside=True)


def _pairs(call: ast.Call) -> Iterator[tuple[str, ast.expr]]:
    for keyword in call.keywords:
        if keyword.arg:
            yield keyword.arg, keyword.value
    for argument in call.args:
        if isinstance(argument, ast.Dict):
            for key, value in zip(argument.keys, argument.values, strict=True):
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    yield key.value, value


def _mentions(expressions: Iterable[ast.expr], name: str) -> bool:
    """Say whether a name is read where expressions are computed, not when they are called."""
    pending: list[ast.AST] = list(expressions)
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Name) and node.id == name:
            return True
        if not isinstance(node, ast.Lambda):
            pending += ast.iter_child_nodes(node)
    return False


def _shares(targets: list[ast.expr], value: ast.expr) -> list[ast.expr]:
    """Give each target its own value where that can be told, else the whole."""
    if isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(targets):
        starred = any(isinstance(each, ast.Starred) for each in [*targets, *value.elts])
        if not starred:
            return value.elts
    return [value] * len(targets)


def _declared_global(
    function: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef,
) -> Iterator[Binding]:
    """Find what a function gives to names of the notebook."""
    declared = _global_names(function)
    for each in bindings(function.body, certain=False) if declared else ():
        if each.name in declared:
            yield replace(each, inside=True)


@functools.lru_cache(maxsize=4096)
def _global_names(function: ast.AST) -> frozenset[str]:
    """Collect the names in its global statements; a function is asked about again and again."""
    return frozenset(
        name for node in ast.walk(function) if isinstance(node, ast.Global) for name in node.names
    )
