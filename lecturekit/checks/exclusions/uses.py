"""What an answer uses that its exercise excludes, read from the text."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable
from functools import lru_cache

from lecturekit.checks.exclusions import scopes
from lecturekit.checks.exclusions.bindings import Binding
from lecturekit.checks.exclusions.cells import code_in_text, parse
from lecturekit.checks.exclusions.origins import NOTEBOOK, Origins
from lecturekit.checks.exclusions.scopes import Scope, readable_bindings
from lecturekit.checks.exclusions.table import excluded_part

_REFERENCE = "lecturekit"
_TAKES_A_NAME = ("getattr", "attrgetter", "methodcaller", "__getattribute__")


def excluded_uses(name: str, excluded: tuple[str, ...], *texts: str) -> list[str]:
    """List what an answer, and what it calls, use that they may not, by dotted origin.

    Parameters
    ----------
    name : str
        The function that is the answer.
    excluded : tuple of str
        Dotted names, as `excluded_calls` gives them.
    *texts : str
        The notebook's code, cell by cell, as far as it has run; IPython's own signs may stand
        in it. What stands beside the answer without being called by it doesn't count: to
        compare one's own result with the reference is a good habit.

    Returns
    -------
    list of str
        Sorted, each once; empty if all is well.

    Notes
    -----
    This is a fair warning and no wall. A name that is made up while the code runs, or a
    function that is taken out of an object, isn't seen; `watching` sees the call itself.

    Examples
    --------
    >>> cell = "def filter2d(image, kernel): return lk.filter2d(image, kernel)"
    >>> excluded_uses("filter2d", ("lecturekit.filter2d",), "import lecturekit as lk", cell)
    ['lecturekit.filter2d']
    """
    notebook = Scope()
    for text in texts:
        notebook.take(_bound_in(text))
    reading = _Reading(excluded)
    return reading.read(name, notebook)


@lru_cache(maxsize=256)  # a notebook's cells are read again for each of its exercises
def _bound_in(text: str) -> list[Binding]:
    return readable_bindings(parse(text).body)


class _Reading:
    """One walk from the answer through all that it mentions."""

    def __init__(self, excluded: tuple[str, ...]) -> None:
        self._excluded = excluded
        self._origins = Origins()
        self._found: set[str] = set()
        self._pending: list[tuple[ast.AST, Scope]] = []
        self._followed: set[int] = set()
        # `kit.filter2d` where nothing tells what `kit` is, and whether it may be lecturekit.
        self._attributes_of_unknown: set[str] = set()
        self._handles_the_package = False

    def read(self, name: str, notebook: Scope) -> list[str]:
        """Look into the answer, all that it reaches, and what that reaches."""
        self._pending.append((ast.Name(name, ast.Load()), notebook))
        while self._pending:
            node, scope = self._pending.pop()
            self._look(node, scope)
        if self._handles_the_package:
            for attribute in self._attributes_of_unknown:
                self._report(f"{_REFERENCE}.{attribute}")
        return sorted(self._found)

    def _follow(self, name: str, scope: Scope) -> None:
        """Look into what the notebook defines under a name, once."""
        for value, where in scope.find(name):
            of_notebook = where.parent is None
            if isinstance(value, ast.AST) and of_notebook and id(value) not in self._followed:
                self._followed.add(id(value))
                self._pending.append((value, where))

    def _report(self, origin: str) -> None:
        part = excluded_part(origin, self._excluded)
        if part:
            self._found.add(part)
        elif origin == _REFERENCE:
            self._handles_the_package = True
        elif origin.startswith(f"{_REFERENCE}.") and "__dict__" in origin:
            self._report_constants()

    def _gives_numbers(self, call: ast.Call, scope: Scope) -> bool:
        """Say whether a call of the reference beside the answer leaves numbers to compare with."""
        origins = self._origins.of(call.func, scope)
        return (
            "torch" in self._excluded  # else it may leave a network
            and bool(origins)
            and all(
                origin in self._excluded and origin.startswith(f"{_REFERENCE}.")
                for origin in origins
            )
        )

    def _report_constants(self) -> None:
        """Take it that a module's names are gone through, since `watching` sees no constants."""
        ours = (name for name in self._excluded if name.startswith(f"{_REFERENCE}."))
        constants = [name for name in ours if name.rpartition(".")[2].isupper()]
        self._found.update(constants[:1])  # which stands for all

    def _look(self, node: ast.AST, scope: Scope) -> None:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
                self._enter_function(node, scope)
            case ast.ClassDef():
                outside = [*node.decorator_list, *node.bases, *node.keywords]
                self._push(outside, scope)
                self._push(node.body, scopes.of_class(node, scope))
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                self._push([node.generators[0].iter], scope)
                self._push(ast.iter_child_nodes(node), scopes.of_comprehension(node, scope))
            case ast.AnnAssign(target=target, value=value):  # what it says of types is no use
                self._push([target, *([value] if value else [])], scope)
            case ast.Name(id=name):
                for origin in self._origins.of(node, scope):
                    self._report(origin)
                self._follow(name, scope)
            case ast.Attribute():
                self._attribute(node, scope)
            case ast.Subscript():
                self._subscript(node, scope)
            case ast.Call():
                self._call(node, scope)
            case _:
                self._push(ast.iter_child_nodes(node), scope)

    def _push(self, nodes: Iterable[ast.AST], scope: Scope) -> None:
        self._pending += [(node, scope) for node in nodes]

    def _enter_function(self, function: scopes.Function, scope: Scope) -> None:
        outside = [*function.args.defaults, *filter(None, function.args.kw_defaults)]
        if not isinstance(function, ast.Lambda):
            outside += function.decorator_list
        self._push(outside, scope)
        self._push(scopes.body_of(function), scopes.of_function(function, scope))

    def _attribute(self, node: ast.Attribute, scope: Scope) -> None:
        origins = self._origins.of(node, scope)
        for origin in origins:
            self._report(origin)
        root: ast.expr = node
        while isinstance(root, ast.Attribute):
            if not origins:
                self._attributes_of_unknown.add(root.attr)
            root = root.value
        if not origins:
            self._push([root], scope)
        elif isinstance(root, ast.Name):
            self._follow(root.id, scope)

    def _subscript(self, node: ast.Subscript, scope: Scope) -> None:
        origins = self._origins.of(node, scope)
        for origin in origins:
            self._report(origin)
        if NOTEBOOK in self._origins.of(node.value, scope):
            self._follow(self._origins.text(node.slice, scope), scope)
        self._push([node.slice] if origins else [node.value, node.slice], scope)

    def _call(self, call: ast.Call, scope: Scope) -> None:
        if scope.parent is None and self._gives_numbers(call, scope):
            self._push([*call.args, *call.keywords], scope)
            return
        origins = self._origins.of(call, scope)
        for origin in origins:
            self._report(origin)
        given = [origin for each in call.args for origin in self._origins.of(each, scope)]
        if not origins and any(map(_is_our_module, given)):  # getattr(lk, name), dir(lk)
            self._report_constants()
        self._push(code_in_text(call), scope)
        callee = getattr(call.func, "id", None) or getattr(call.func, "attr", None)
        if callee in _TAKES_A_NAME:
            texts = (self._origins.text(argument, scope) for argument in call.args)
            self._attributes_of_unknown.update(texts)
        self._push(ast.iter_child_nodes(call), scope)


def _is_our_module(origin: str) -> bool:
    return origin.partition(".")[0] == _REFERENCE and origin in sys.modules
