"""What an answer uses that won't be there when it is graded, read from its text."""

import ast
import inspect
import sys
from collections.abc import Iterable, Mapping

from lecturekit.checks.availability import is_available

_COURSE = "lecturekit"
PACKAGES = ("numpy", "matplotlib", "PIL", "mpl_toolkits", "IPython", "scipy.special")
"""What each notebook has when it is graded, beside what it names itself."""

_Functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def absent_uses(
    text: str, names: Mapping[str, object], packages: Iterable[str], *, beside: bool = False
) -> list[str]:
    r"""List what the functions in a cell mention that isn't there while it is graded.

    Parameters
    ----------
    text : str
        The cell; one that is no Python mentions nothing.
    names : mapping
        What the notebook's names stand for, such as ``lk``.
    packages : iterable of str
        Packages that the notebook names, besides `PACKAGES`, and functions of lecturekit's.
    beside : bool
        Whether what stands beside the functions counts as well. For an answer it doesn't: to
        compare with the reference is a good habit, and costs nothing.

    Returns
    -------
    list of str
        Dotted names, sorted, each once.

    Examples
    --------
    >>> import lecturekit as lk
    >>> cell = "def f(x):\n    from scipy import signal\n    return lk.filter2d(x, lk.TOY_FILTER)"
    >>> absent_uses(cell, {"lk": lk}, ())
    ['lecturekit.filter2d', 'scipy.signal']
    """
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return []
    origins = {name: its for name, value in names.items() if (its := _origin(value))}
    nodes = list(ast.walk(tree))
    for node in nodes:
        origins |= _imported(node)
    functions = [node for node in nodes if isinstance(node, _Functions)]
    within = nodes if beside else [each for node in functions for each in ast.walk(node)]
    used = {_dotted(node, origins) for node in within}
    used |= {origin for node in within for origin in _imported(node).values()}
    used |= {each.name for node in within if isinstance(node, ast.Import) for each in node.names}
    there = (*PACKAGES, *packages)
    return sorted({short for name in used if name and (short := _absent(name, there))})


def _imported(node: ast.AST) -> dict[str, str]:
    match node:
        case ast.Import(names=names):
            return {
                each.asname or each.name.partition(".")[0]: (
                    each.name if each.asname else each.name.partition(".")[0]
                )
                for each in names
            }
        case ast.ImportFrom(module=str(module), names=names, level=0):
            return {each.asname or each.name: f"{module}.{each.name}" for each in names}
    return {}


def _origin(value: object) -> str:
    return value.__name__ if inspect.ismodule(value) else ""


def _dotted(node: ast.AST, origins: Mapping[str, str]) -> str:
    """Give what a name with its attributes stands for: ``lk.filter2d``."""
    match node:
        case ast.Name(id=name):
            return origins.get(name, "")
        case ast.Attribute(value=value, attr=attribute):
            before = _dotted(value, origins)
            return f"{before}.{attribute}" if before else ""
    return ""


def _absent(name: str, there: Iterable[str]) -> str:
    """Give what of a dotted name isn't there; the empty text if it is, or says too little."""
    package, *parts = name.split(".")
    if package == _COURSE:
        if not parts or name in there or _is_there(parts):
            return ""
        in_part = is_available(f"{_COURSE}.{parts[0]}")  # plots, of which there are some
        return ".".join([package, *parts[: 2 if in_part else 1]])
    if package in sys.stdlib_module_names or package == "__main__":
        return ""
    known = [each for each in there if each.partition(".")[0] == package]
    if any(f"{name}.".startswith(f"{each}.") for each in known):
        return ""
    if any(each.startswith(f"{name}.") for each in known):  # scipy, of which there is a part
        return ""
    return ".".join([package, *parts[:1]]) if known else package


def _is_there(parts: list[str]) -> bool:
    """Say whether something of lecturekit is there: a module, a function, a class, a constant."""
    value: object = sys.modules[_COURSE]
    for part in parts:
        value = getattr(value, part, None)
        if not inspect.ismodule(value):
            break
    if inspect.ismodule(value):
        return is_available(value.__name__)
    if inspect.isroutine(value) or inspect.isclass(value):
        return is_available(str(value.__module__))
    homes = [name for name in sys.modules if name.startswith(f"{_COURSE}.") and is_available(name)]
    return value is None or any(
        value is each for home in homes for each in vars(sys.modules[home]).values()
    )
