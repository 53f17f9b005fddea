"""A cell's code as Python reads it, parsed once for all rules that look at it."""

import ast
from functools import lru_cache


@lru_cache(maxsize=1024)
def nodes(text: str) -> tuple[ast.AST, ...]:
    """List the nodes of a cell's code, the module first; nobody may change them.

    Examples
    --------
    >>> [type(node).__name__ for node in nodes("x = 3")[:2]]
    ['Module', 'Assign']
    """
    return tuple(ast.walk(ast.parse(text)))
