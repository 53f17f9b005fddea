"""Tests read and compiled once for a whole class, before a process is forked for each submission.

IPython reads a cell several times before it runs: to find its own signs, to see whether it
awaits anything, to name it, to parse and to compile it. For a test this takes longer than its
run, and comes out the same for every submission but for the seed.
"""

import ast
import functools
import inspect
from dataclasses import dataclass, replace
from types import CodeType
from typing import Any

from ipykernel.compiler import XCachingCompiler

from autograder.seeds import PLACE, put, seedable


@dataclass(frozen=True)
class Compiled:
    """A cell as IPython takes it apart.

    Attributes
    ----------
    raw, transformed : str
        Its text, and the same as plain Python.
    name : str
        Of the file that tracebacks take it for.
    tree : ast.Module
    codes : dict
        The id of each statement's node to its code.
    flags : int
        What it was compiled with; a ``from __future__`` in an earlier cell changes them.
    """

    raw: str
    transformed: str
    name: str
    tree: ast.Module
    codes: dict[int, CodeType]
    flags: int

    def with_seed(self, seed: int) -> "Compiled":
        """Put a seed into the text and the code."""
        return replace(
            self,
            raw=put(self.raw, seed),
            transformed=put(self.transformed, seed),
            codes={node: _with_seed(code, seed) for node, code in self.codes.items()},
        )


class Compiler(XCachingCompiler):
    """A kernel's compiler that knows one cell beforehand.

    Attributes
    ----------
    known : Compiled or None
        The cell that is run next.
    """

    known: Compiled | None = None

    def get_code_name(self, raw_code: str, code: str, number: int) -> str:
        """Name a cell's file as a kernel does."""
        if self.known and self.known.raw == raw_code:
            return self.known.name
        name: str = super().get_code_name(raw_code, code, number)  # type: ignore[no-untyped-call]  # ipykernel is untyped
        return name

    def cache(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401  # IPython's own
        """Keep a cell's text for tracebacks, and spare these a search."""
        name: str = super().cache(*args, **kwargs)
        # A traceback asks for the module of each of its files; a cell has none, which is
        # found out anew each time by a look at all modules, unless it is noted here.
        inspect.modulesbyfile[name] = ""
        return name

    def ast_parse(self, source: str, filename: str = "<unknown>", symbol: str = "exec") -> ast.AST:
        """Parse a cell."""
        if self.known and self.known.transformed == source and self.known.flags == self.flags:
            return self.known.tree
        tree: ast.AST = super().ast_parse(source, filename, symbol)
        return tree

    def __call__(self, source: Any, filename: str, symbol: str, **options: Any) -> Any:  # noqa: ANN401
        """Compile a statement."""
        if self.known and isinstance(source, ast.Module | ast.Interactive):
            found = self.known.codes.get(id(source.body[0]))
            if found:
                return found
        return super().__call__(source, filename, symbol, **options)


@functools.lru_cache(maxsize=1024)
def compiled(source: str, shell: Any) -> Compiled | None:  # noqa: ANN401  # IPython is untyped
    """Do all of IPython's work on a cell but the run.

    Parameters
    ----------
    source : str
    shell : InteractiveShell
        With a `Compiler`.

    Returns
    -------
    Compiled
        With a place for the seed; None for a cell with signs of IPython's own, an error or a
        single line: what it means can depend on the cells before it.
    """
    raw = seedable(source)
    if len(raw.splitlines()) <= 1:
        return None
    compiler = shell.compile
    try:
        transformed = shell.transform_cell(raw)
        if transformed.strip() != raw.strip() or shell.should_run_async(
            raw, transformed_cell=transformed
        ):
            return None
        name = compiler.get_code_name(raw, transformed, 0)
        tree = compiler.ast_parse(transformed, name)
        flags = compiler.flags
        with compiler.extra_flags(ast.PyCF_ALLOW_TOP_LEVEL_AWAIT):
            *others, last = tree.body
            codes = {id(node): compiler(ast.Module([node], []), name, "exec") for node in others}
            if isinstance(last, ast.Expr):  # its value is shown
                codes[id(last)] = compiler(ast.Interactive([last]), name, "single")
            else:
                codes[id(last)] = compiler(ast.Module([last], []), name, "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return Compiled(raw, transformed, name, tree, codes, flags)


def _with_seed(constant: Any, seed: int) -> Any:  # noqa: ANN401  # any constant of a program
    """Put a seed into a code, or into one of its constants."""
    if isinstance(constant, CodeType):
        return constant.replace(co_consts=_with_seed(constant.co_consts, seed))
    if isinstance(constant, tuple):
        return tuple(_with_seed(item, seed) for item in constant)
    return seed if type(constant) is int and constant == PLACE else constant
