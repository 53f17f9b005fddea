"""An answer in a newer Python than the grader's is told which one it needs."""

import ast
import sys

import pytest

from autograder.exam.newer_python import explained

NEWER = {
    'f"{d["a"]}"': "3.12",
    "f'{', '.join(x)}'": "3.12",
    "f\"{'\\n'.join(x)}\"": "3.12",
    "f'{x # why\n}'": "3.12",
    "print(f'{d['a']:>{w['b']}}')": "3.12",
    "type Row = list[int]": "3.12",
    "type Row[T] = list[T]": "3.12",
    "def first[T](x: T) -> T: return x": "3.12",
    "async def first[T](x: T) -> T: return x": "3.12",
    "class Box[T]: pass": "3.12",
    "try:\n    f()\nexcept ValueError, TypeError:\n    pass": "3.14",
    "t'{x}'": "3.14",
}  # fmt: skip
WRONG_ANYWHERE = ["def f(:", "print 'x'", "x = = 3", "except_ = [1, 2", "type = 3 4", "return = 1"]


def refusal(source):
    """Return the message and the line of a syntax error; None if this Python takes the text."""
    try:
        ast.parse(source)
    except SyntaxError as error:
        return error.msg, source.split("\n")[error.lineno - 1]
    return None


@pytest.mark.parametrize(("source", "needed"), NEWER.items())
def test_newer_syntax_names_the_python_that_it_needs(source, needed):
    refused = refusal(source)
    takes_it = sys.version_info[:2] >= tuple(map(int, needed.split(".")))
    assert (refused is None) == takes_it
    if refused:
        said = explained(*refused)
        ours = ".".join(map(str, sys.version_info[:2]))
        assert f" needs Python {needed}, and this is graded with Python {ours}: " in said


@pytest.mark.parametrize("source", WRONG_ANYWHERE)
def test_what_no_python_takes_is_not_put_down_to_its_age(source):
    message, line = refusal(source)
    assert explained(message, line) == message


def test_the_line_stands_below_the_cell(examined):
    """Until Python 3.14 is the oldest one here, this is a syntax error."""
    answer = (
        "def f():\n    try:\n        return 1\n    except ValueError, TypeError:\n        return 2"
    )
    graded = examined(answer, "assert f() == 1")
    [error] = [each for each in graded.notebook.cells[0].outputs if each["output_type"] == "error"]
    ours = ".".join(map(str, sys.version_info[:2]))
    line = f"needs Python 3.14, and this is graded with Python {ours}: put parentheses around them"
    assert error["ename"] == "SyntaxError"
    assert line in error["evalue"]
    assert line in "".join(error["traceback"])
