"""Tests read and compiled once for a whole class, before a process is forked for each submission.

IPython reads a cell several times before it runs: to find its own signs, to see whether it
awaits anything, to name it, to parse and to compile it. For a test this takes longer than its
run, and comes out the same for every submission.
"""

import ast
import functools
import inspect
from collections.abc import Callable, Hashable
from typing import Any

from ipykernel.compiler import XCachingCompiler

from autograder.exam.newer_python import explained


class Compiler(XCachingCompiler):
    """A kernel's compiler that keeps what is made of the cells that are read ahead.

    Attributes
    ----------
    is_ahead : bool
        Whether a cell is read now that other processes will run.
    """

    is_ahead = False

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # ipykernel is untyped
        self._kept: dict[Hashable, Any] = {}

    def once(self, make: Callable[[], Any], *key: Hashable) -> Any:  # noqa: ANN401  # what is made
        """Make something of a cell, unless it was made ahead.

        What comes out depends on the flags too; a ``from __future__`` in an earlier cell is one.
        """
        found = (*key, self.flags)
        if found in self._kept:
            return self._kept[found]
        made = make()
        if self.is_ahead:
            self._kept[found] = made
        return made

    def get_code_name(self, raw_code: str, code: str, number: int) -> str:
        """Name a cell's file as a kernel does."""
        name = super().get_code_name
        return str(self.once(lambda: name(raw_code, code, number), "name", raw_code))  # type: ignore[no-untyped-call]  # ipykernel is untyped

    def cache(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401  # IPython's own
        """Keep a cell's text for tracebacks, and spare these a search."""
        name: str = super().cache(*args, **kwargs)
        # A traceback asks for the module of each of its files; a cell has none, which is
        # found out anew each time by a look at all modules, unless it is noted here.
        inspect.modulesbyfile[name] = ""
        return name

    def ast_parse(self, source: str, filename: str = "<unknown>", symbol: str = "exec") -> ast.AST:
        """Parse a cell; say so where a newer Python may take what this one refuses."""
        parse = super().ast_parse
        try:
            tree: ast.AST = self.once(lambda: parse(source, filename, symbol), filename, source)
        except SyntaxError as error:
            lines = dict(enumerate(source.split("\n"), start=1))
            error.msg = explained(error.msg, lines.get(error.lineno or 0, ""))
            raise
        return tree

    def __call__(self, source: Any, filename: str, symbol: str, **options: Any) -> Any:  # noqa: ANN401
        """Compile a statement."""
        make = functools.partial(super().__call__, source, filename, symbol, **options)
        if isinstance(source, ast.Module | ast.Interactive) and len(source.body) == 1:
            return self.once(make, source.body[0], symbol)  # a statement of a known tree
        return make()  # of a magic command
