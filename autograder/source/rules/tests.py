"""Test cells: each tests its own exercise, can fail, can be seeded, and leaves no name behind."""

import ast
from collections.abc import Iterator

from autograder.cells import grade_id, is_exercise, is_test, owner
from autograder.markers import without_regions
from autograder.source.percent import SourceCell
from autograder.source.rules.names import made, used
from autograder.source.rules.nodes import nodes

TEST_FUNCTION = "_test"
_JUDGING = ("assert", "check")  # a function whose name has one of them in it may fail a test


def check(cells: list[SourceCell]) -> None:
    """See that what is in a test cell is run, is about its exercise, and stays there.

    Raises
    ------
    CourseError
        At the first test cell of which that isn't so.
    """
    names = [str(grade_id(each.cell)) for each in cells if is_exercise(each.cell)]
    for each in cells:
        if not is_test(each.cell):
            continue
        text = each.cell.source
        exercise = str(owner(str(grade_id(each.cell)), names))
        if exercise not in used(text):
            raise each.error(f"it never uses {exercise}", "test that, or rename the cell")
        if not any(map(_can_fail, nodes(text))):
            raise each.error("nothing in it can fail", "assert something")
        left = sorted(made(text) - {TEST_FUNCTION})
        if left:
            raise each.error(
                f"it leaves the name {left[0]} behind, for students' code to find",
                f"put the test into 'def {TEST_FUNCTION}():' and call that below",
            )
        _check_calls(each)
        for line in _unseeded(text):
            raise each.error(
                "default_rng gets no whole number here, to which a student's seed could be added",
                "write np.random.default_rng(1234), with a number of the test's own",
                line=each.line + line,
            )


def _can_fail(node: ast.AST) -> bool:
    match node:
        case ast.Assert() | ast.Raise():
            return True
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return any(word in name for word in _JUDGING)
    return False


def _unseeded(text: str) -> Iterator[int]:
    """Find generators that would draw alike for everybody, or unlike at every grading."""
    for node in nodes(text):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
                given = [*node.args, *(keyword.value for keyword in node.keywords)]
                numbers = [each.value for each in given if isinstance(each, ast.Constant)]
                if name == "default_rng" and [type(number) for number in numbers] != [int]:
                    yield node.lineno


def _check_calls(each: SourceCell) -> None:
    steps = [step for step in map(_step, ast.parse(each.cell.source).body) if step]
    if steps != ["define", "call"] * (len(steps) // 2):
        raise each.error(
            f"{TEST_FUNCTION} is not called once after each time that it is defined",
            f"add the line '{TEST_FUNCTION}()' below it",
        )
    given = without_regions(each.cell.source)
    if TEST_FUNCTION in used(given) | made(given):
        raise each.error(
            f"students would get {TEST_FUNCTION} or a call of it, where hidden tests stand",
            "put BEGIN HIDDEN TESTS above it and END HIDDEN TESTS below its call",
        )


def _step(node: ast.stmt) -> str | None:
    match node:
        case ast.FunctionDef(name=name) if name == TEST_FUNCTION:
            return "define"
        case ast.Expr(value=ast.Call(func=ast.Name(id=name))) if name == TEST_FUNCTION:
            return "call"
    return None
