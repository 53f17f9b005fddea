"""Tests: an answer is called with copies, for it may change what it is given.

A test that computes what is asked after the call, or hands the same array to the next one,
would compare a wrong answer with what that made of the inputs.
"""

import ast
from collections.abc import Iterator

from autograder.cells import grade_id, is_exercise, is_test
from autograder.source.percent import SourceCell
from autograder.source.rules.nodes import nodes


def check(cells: list[SourceCell]) -> None:
    """See that no test hands an answer what the test itself, or a later one, goes on using.

    A test calls an answer itself only with what is made for that call alone, such as ``3`` or
    ``np.ones(3)``. Otherwise it gives the answer to a judge, which calls it with copies.

    Raises
    ------
    CourseError
        At the first test cell of which that isn't so.
    """
    names = {str(grade_id(each.cell)) for each in cells if is_exercise(each.cell)}
    for each in cells:
        if not is_test(each.cell):
            continue
        for name in _by_hand(each.cell.source, names):
            raise each.error(
                f"{name.id} may change what it is given here, and what it is compared with",
                f"give it copies: lk.checks.assert_matches({name.id}, reference, ..., what=...) "
                f"or lk.checks.call({name.id}, ...)",
                line=each.line + name.lineno,
            )


def _by_hand(text: str, names: set[str]) -> Iterator[ast.Name]:
    """Find where a test uses an answer otherwise."""
    own = {node.id for node in nodes(text) if isinstance(node, ast.Name) and not _is_read(node)}
    own |= {node.arg for node in nodes(text) if isinstance(node, ast.arg)}
    fine: set[ast.expr] = set()
    for node in nodes(text):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in names and _is_fresh(node, own):
                fine.add(node.func)
            case ast.Call(func=ast.Attribute() | ast.Name(id="isinstance")):
                fine.update(node.args)  # lk.checks.call(answer, ...), inspect.signature(answer)
            case ast.Attribute():
                fine.add(node.value)
    for node in nodes(text):
        if isinstance(node, ast.Name) and node.id in names and node not in fine:
            yield node


def _is_read(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Load)


def _is_fresh(node: ast.AST, own: set[str]) -> bool:
    """Say whether an expression gives an object that no name of the test's own stands for."""
    match node:
        case ast.Constant():
            return True
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(value=ast.Name(id=name))):
            inner = [*node.args, *(keyword.value for keyword in node.keywords)]
            return name not in own and all(_is_fresh(each, own) for each in inner)
        case ast.UnaryOp() | ast.BinOp() | ast.List() | ast.Tuple() | ast.Set() | ast.Dict():
            parts = (each for each in ast.iter_child_nodes(node) if isinstance(each, ast.expr))
            return all(_is_fresh(each, own) for each in parts)
    return False
