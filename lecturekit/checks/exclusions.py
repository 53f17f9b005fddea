"""What an answer may not use: ready functions for the very thing that is asked.

Only the text is looked at, so this is a fair warning and no wall.
"""

import ast
from collections.abc import Mapping

READY_MADE = ("cv2", "PIL", "scipy", "skimage", "sklearn", "torch")
"""Packages that a NumPy exercise does without."""

_REFERENCE = "lecturekit"


def origins(*texts: str) -> dict[str, str]:
    """Say where the names that some code imports come from.

    Parameters
    ----------
    *texts : str
        Code, cell by cell; what can't be parsed is passed over.

    Returns
    -------
    dict
        Name to dotted origin.

    Examples
    --------
    >>> origins("import lecturekit as lk", "from scipy.signal import correlate2d as c")
    {'lk': 'lecturekit', 'c': 'scipy.signal.correlate2d'}
    """
    found: dict[str, str] = {}
    for text in texts:
        found |= _imports(_parse(text))
    return found


def excluded_uses(
    name: str, excluded: tuple[str, ...], context: Mapping[str, str], *texts: str
) -> list[str]:
    """List what an answer, and what it calls, use that they may not, by dotted origin.

    Parameters
    ----------
    name : str
        The function that is the answer.
    excluded : tuple of str
        Packages such as "scipy", and names of lecturekit such as "filter2d".
    context : mapping
        Name to dotted origin of what is imported elsewhere, as `origins` gives it.
    *texts : str
        The author's code, cell by cell. What stands beside the answer without being called by
        it doesn't count: to compare one's own result with the reference is a good habit.

    Returns
    -------
    list of str
        Sorted, each once; empty if all is well.

    Examples
    --------
    >>> cell = "def filter2d(image, kernel): return lk.filter2d(image, kernel)"
    >>> excluded_uses("filter2d", ("filter2d", "scipy"), {"lk": "lecturekit"}, cell)
    ['lecturekit.filter2d']
    """
    definitions = _definitions(*texts)
    context = {**context, **origins(*texts)}
    star = context.pop("*", "").removesuffix("*")
    if star:
        context |= {each: star + each for each in excluded}
    own = {
        key for key, node in definitions.items() if not isinstance(node, ast.ImportFrom)
    } - _aliases(definitions, context)
    context = {key: origin for key, origin in context.items() if key not in own}
    found: set[str] = set()
    pending = [name]
    seen: set[str] = set()
    while pending:
        current = pending.pop()
        if current in seen:
            continue
        seen.add(current)
        tree = definitions.get(current) if current in own else None
        if tree is None and current != name:
            continue  # not the author's
        known = {**context, **_imports(tree)} if tree else context
        for dotted in _names(tree) if tree else {current}:
            head, dot, rest = dotted.partition(".")
            pending.append(head)
            origin = known.get(head, "") + dot + rest
            if _is_excluded(origin, excluded):
                found.add(origin)
    return sorted(found)


def _aliases(definitions: Mapping[str, ast.AST], context: dict[str, str]) -> set[str]:
    """Add names that are another name for something imported, as in ``kit = lk``."""
    found = set()
    for name, node in definitions.items():
        if isinstance(node, ast.Assign):
            head, dot, rest = _dotted(node.value).partition(".")
            if head in context:
                context[name] = context[head] + dot + rest
                found.add(name)
    return found


def _definitions(*texts: str) -> dict[str, ast.AST]:
    """Give the last definition of each name at the top level of some code."""
    found: dict[str, ast.AST] = {}
    for text in texts:
        for node in _parse(text).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                found[node.name] = node
            elif isinstance(node, ast.ImportFrom | ast.Assign):
                bound = (
                    [alias.asname or alias.name for alias in node.names]
                    if isinstance(node, ast.ImportFrom)
                    else [target.id for target in node.targets if isinstance(target, ast.Name)]
                )
                found |= dict.fromkeys(bound, node)
    return found


class _Names(ast.NodeVisitor):
    """Collects names and dotted names, each dotted name whole."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_Name(self, node: ast.Name) -> None:
        self.found.add(node.id)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        dotted = _dotted(node)
        if dotted:
            self.found.add(dotted)
        else:
            self.generic_visit(node)


def _names(tree: ast.AST) -> set[str]:
    """Give the names that a definition takes from outside."""
    names = _Names()
    names.visit(tree)
    local = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)} | {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    return {dotted for dotted in names.found if dotted.partition(".")[0] not in local}


def _parse(text: str) -> ast.Module:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return ast.Module([], [])  # it can't run either


def _imports(tree: ast.AST) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                root = alias.name.partition(".")[0]
                found[alias.asname or root] = alias.name if alias.asname else root
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                found[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return found


def _dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        base = _dotted(node.value)
        return f"{base}.{node.attr}" if base else ""
    return ""


def _is_excluded(origin: str, excluded: tuple[str, ...]) -> bool:
    root, _, rest = origin.partition(".")
    if root == _REFERENCE:
        return any(part in excluded for part in rest.split("."))
    return root in excluded
