"""Read a notebook's cells: Python, and IPython's own signs such as ``%time``, ``!`` and ``?``."""

import ast
import functools
import warnings

# These run a text in the notebook's own namespace. %%timeit has a namespace of its own, and
# %%bash, %%html, ... don't run Python there.
_MAGICS_THAT_RUN_CODE = ("time", "capture", "prun", "debug")
_METHODS_THAT_RUN_CODE = ("run_cell", "ex")
_FUNCTIONS_THAT_RUN_CODE = ("exec", "eval")


@functools.lru_cache(maxsize=1024)
def parse(text: str) -> ast.Module:
    r"""Parse a cell; one that is no code, and so can't run either, has no statements.

    Examples
    --------
    >>> [type(statement).__name__ for statement in parse("!ls\nx = 1\nx?").body]
    ['Expr', 'Assign', 'Expr']
    >>> parse("x = (").body
    []
    """
    tree = _parse_python(text)
    if tree is None:
        tree = _parse_python(_as_python(text))
    return tree or ast.Module([], [])


def code_in_text(call: ast.AST) -> list[ast.stmt]:
    """Give the statements that a call runs from a text, where that text is written out.

    Examples
    --------
    >>> [ast.unparse(each) for each in code_in_text(parse("exec('import scipy')").body[0].value)]
    ['import scipy']
    """
    match call:
        case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(text)), *_]) if (
            name in _FUNCTIONS_THAT_RUN_CODE
        ):
            return parse(text).body
        case ast.Call(func=ast.Attribute(attr=name), args=[ast.Constant(value=str(text))]) if (
            name in _METHODS_THAT_RUN_CODE
        ):
            return parse(text).body
        case ast.Call(
            func=ast.Attribute(attr="run_cell_magic" | "run_line_magic"),
            args=[ast.Constant(value=str(magic)), *_, ast.Constant(value=str(text))],
        ) if magic in _MAGICS_THAT_RUN_CODE:
            return parse(text).body
    return []


def _parse_python(text: str) -> ast.Module | None:
    flags = ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT  # a notebook may await anywhere
    try:
        with warnings.catch_warnings():  # "\d" is the author's business
            warnings.simplefilter("ignore")
            tree = compile(text, "<cell>", "exec", flags)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return tree if isinstance(tree, ast.Module) else None


def _as_python(text: str) -> str:
    """Turn IPython's signs into the calls that they stand for, as IPython itself does."""
    try:
        from IPython.core.inputtransformer2 import TransformerManager  # noqa: PLC0415  # only where it is needed
    except ImportError:  # then nothing runs such a cell
        return ""
    try:
        return str(TransformerManager().transform_cell(text))  # type: ignore[no-untyped-call]  # IPython is untyped
    except (SyntaxError, ValueError, RecursionError):
        return ""
