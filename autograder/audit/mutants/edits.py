"""The changes that make mutants of an answer.

cosmic-ray and mutmut know a part of these only, and few that belong to arrays: axes, dtypes,
swapped arguments, ends of slices.
"""

import ast
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from autograder.audit.mutants.text import Answer, Change, Place, between, place

_OPERATORS: dict[type[ast.AST], tuple[str, tuple[str, ...]]] = {
    ast.Add: ("+", ("-",)),
    ast.Sub: ("-", ("+",)),
    ast.Mult: ("*", ("/", "+")),
    ast.Div: ("/", ("*", "//")),
    ast.FloorDiv: ("//", ("/", "*")),
    ast.Mod: ("%", ("//",)),
    ast.Pow: ("**", ("*",)),
    ast.MatMult: ("@", ("*",)),
    ast.Lt: ("<", ("<=", ">")),
    ast.LtE: ("<=", ("<", ">")),
    ast.Gt: (">", (">=", "<")),
    ast.GtE: (">=", (">", "<")),
    ast.Eq: ("==", ("!=",)),
    ast.NotEq: ("!=", ("==",)),
    ast.Is: ("is", ("is not",)),
    ast.IsNot: ("is not", ("is",)),
    ast.In: ("in", ("not in",)),
    ast.NotIn: ("not in", ("in",)),
    ast.And: ("and", ("or",)),
    ast.Or: ("or", ("and",)),
}
_ORDER_MATTERS = (ast.Sub, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.MatMult)
_OTHER_NAMES = {
    "argmax": "argmin",
    "cos": "sin",
    "max": "min",
    "MaxPool2d": "AvgPool2d",
    "mean": "sum",
    "ones": "zeros",
    "ReLU": "Sigmoid",
    "rint": "floor",
    "std": "var",
    "sum": "mean",
    "zeros": "ones",
}
_DTYPES = {"float": ("int", "np.float32"), "int": ("float", "np.int8"), "np.uint8": ("np.int8",)}
_MAKE_ARRAYS = ("np.zeros", "np.ones", "np.full", "np.empty")
_PACKAGES = ("np", "torch", "nn")


def edits(answer: Answer) -> Iterator[list[Change]]:
    """Make the changes of each mutant; not each gives an answer that can be compiled."""
    yield from _signature(answer)
    for node in _visited(answer.function):
        for kind, make in _MAKERS:
            if isinstance(node, kind):
                yield from make(answer, node)


def _visited(node: ast.AST) -> Iterator[ast.AST]:
    """Go through what decides about a result: no docstring, and no text of an error."""
    yield node
    if not isinstance(node, ast.Raise):
        for child in ast.iter_child_nodes(node):
            if not _is_docstring(child):
                yield from _visited(child)


def _is_docstring(node: ast.AST) -> bool:
    value = node.value if isinstance(node, ast.Expr) else None
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def _signature(answer: Answer) -> Iterator[list[Change]]:
    """Give each parameter another name; take the first defaults away."""
    arguments = answer.function.args
    for each in arguments.args:
        uses = [
            place(node)
            for node in ast.walk(answer.function)
            if isinstance(node, ast.Name) and node.id == each.arg
        ]
        yield [(where, f"{each.arg}_") for where in (place(each), *uses)]
    with_default = arguments.args[len(arguments.args) - len(arguments.defaults) :]
    defaults = [
        Place(*place(parameter)[2:], *place(default)[2:])
        for parameter, default in zip(with_default, arguments.defaults, strict=True)
    ]
    for count in range(1, len(defaults) + 1):
        yield [(where, "") for where in defaults[:count]]


def _statement(_: Answer, node: ast.stmt) -> Iterator[list[Change]]:
    if not isinstance(node, ast.FunctionDef | ast.Pass) and not _is_docstring(node):
        yield [(place(node), "pass")]


def _sign(
    answer: Answer, operator: ast.AST, left: ast.expr, right: ast.expr
) -> Iterator[list[Change]]:
    sign, others = _OPERATORS.get(type(operator), ("", ()))
    where = between(left, right)
    for other in others:
        yield [(where, answer.at(where).replace(sign, other, 1))]


def _binary(answer: Answer, node: ast.BinOp) -> Iterator[list[Change]]:
    yield from _sign(answer, node.op, node.left, node.right)
    yield from _alone(node, [node.left, node.right])
    if isinstance(node.op, _ORDER_MATTERS):
        yield from _swapped(answer, [node.left, node.right])


def _boolean(answer: Answer, node: ast.BoolOp) -> Iterator[list[Change]]:
    for left, right in pairwise(node.values):
        yield from _sign(answer, node.op, left, right)
    yield from _alone(node, node.values)


def _comparison(answer: Answer, node: ast.Compare) -> Iterator[list[Change]]:
    for operator, pair in zip(node.ops, pairwise([node.left, *node.comparators]), strict=True):
        yield from _sign(answer, operator, *pair)


def _unary(_: Answer, node: ast.UnaryOp) -> Iterator[list[Change]]:
    yield from _alone(node, [node.operand])


def _sum(answer: Answer, node: ast.AugAssign) -> Iterator[list[Change]]:
    sign, others = _OPERATORS.get(type(node.op), ("", ()))
    where = between(node.target, node.value)
    for other in ("", *others):
        yield [(where, answer.at(where).replace(f"{sign}=", f"{other}=", 1))]


def _choice(answer: Answer, node: ast.If | ast.IfExp) -> Iterator[list[Change]]:
    where = place(node.test)
    for text in (f"not ({answer.at(where)})", "True", "False"):
        yield [(where, text)]


def _constant(_: Answer, node: ast.Constant) -> Iterator[list[Change]]:
    value = node.value
    if isinstance(value, bool):
        others: list[object] = [not value]
    elif isinstance(value, int | float):
        others = [value + 1, value - 1]
    elif isinstance(value, str):
        others = [""]
    else:
        others = []
    for other in others:
        yield [(place(node), f"({other})" if str(other).startswith("-") else repr(other))]


def _name(answer: Answer, node: ast.Name | ast.Attribute) -> Iterator[list[Change]]:
    where = place(node)
    text = answer.at(where)
    for other in _DTYPES.get(text, ()):
        yield [(where, other)]
    head, dot, last = text.rpartition(".")
    if last in _OTHER_NAMES:
        yield [(where, f"{head}{dot}{_OTHER_NAMES[last]}")]


def _call(answer: Answer, node: ast.Call) -> Iterator[list[Change]]:
    """Swap and drop arguments, leave the call out, and make arrays of other dtypes."""
    yield from _swapped(answer, node.args)
    yield from _dropped([*node.args, *node.keywords])
    called = answer.at(place(node.func))
    if isinstance(node.func, ast.Attribute) and called.split(".")[0] not in _PACKAGES:
        yield from _alone(node, [node.func.value])
    else:
        yield from _alone(node, node.args)
    if called in _MAKE_ARRAYS:
        for dtype in ("int", *_other_dtypes(answer)):
            wanted = ast.keyword("dtype", ast.parse(dtype, mode="eval").body)
            made = ast.Call(node.func, node.args, [*node.keywords, wanted])
            yield [(place(node), ast.unparse(made))]


def _tuple(answer: Answer, node: ast.Tuple) -> Iterator[list[Change]]:
    yield from _swapped(answer, node.elts)
    yield from _dropped(node.elts)


def _slice(answer: Answer, node: ast.Slice) -> Iterator[list[Change]]:
    """Move or drop each end, and turn the direction."""
    old = [answer.at(place(each)) if each else "" for each in (node.lower, node.upper, node.step)]
    for number, text in enumerate(old[:2]):
        for other in ("", f"({text}) + 1", f"({text}) - 1") if text else ("1", "-1"):
            yield [(place(node), _joined([*old[:number], other, *old[number + 1 :]]))]
    yield [(place(node), _joined([*old[:2], "" if old[2] else "-1"]))]


def _joined(ends: Sequence[str]) -> str:
    return ":".join(ends if ends[2] else ends[:2])


def _raise(_: Answer, node: ast.Raise) -> Iterator[list[Change]]:
    if isinstance(node.exc, ast.Call):
        yield [(place(node.exc.func), "RuntimeError")]


def _return(answer: Answer, node: ast.Return) -> Iterator[list[Change]]:
    if node.value:
        where = place(node.value)
        for dtype in _other_dtypes(answer):
            yield [(where, f"({answer.at(where)}).astype({dtype})")]


def _other_dtypes(answer: Answer) -> list[str]:
    """List single precision, and whatever the first argument has."""
    return ["np.float32", *(f"{each.arg}.dtype" for each in answer.function.args.args[:1])]


def _alone(node: ast.expr, parts: Sequence[ast.expr]) -> Iterator[list[Change]]:
    """Put a part of something in its place."""
    for part in parts:
        yield [(place(node), f"({ast.unparse(part)})")]


def _dropped(items: Sequence[ast.expr | ast.keyword]) -> Iterator[list[Change]]:
    """Leave one out, with the comma after it, or before it if it is the last."""
    places = [place(each) for each in items]
    for number, where in enumerate(places):
        start, end = where[:2], where[2:]
        if number + 1 < len(places):
            end = places[number + 1][:2]
        elif number:
            start = places[number - 1][2:]
        yield [(Place(*start, *end), "")]


def _swapped(answer: Answer, items: Sequence[ast.expr]) -> Iterator[list[Change]]:
    for one, other in pairwise(items):
        places = place(one), place(other)
        yield [(places[0], answer.at(places[1])), (places[1], answer.at(places[0]))]


_MAKERS: tuple[tuple[Any, Callable[[Answer, Any], Iterator[list[Change]]]], ...] = (
    (ast.stmt, _statement),
    (ast.BinOp, _binary),
    (ast.BoolOp, _boolean),
    (ast.Compare, _comparison),
    (ast.UnaryOp, _unary),
    (ast.AugAssign, _sum),
    (ast.If | ast.IfExp, _choice),
    (ast.Constant, _constant),
    (ast.Name | ast.Attribute, _name),
    (ast.Call, _call),
    (ast.Tuple, _tuple),
    (ast.Slice, _slice),
    (ast.Raise, _raise),
    (ast.Return, _return),
)
