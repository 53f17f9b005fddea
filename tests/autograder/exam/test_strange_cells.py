"""Cells of any text: each ends in outputs and a verdict, and costs itself alone."""

import random

import pytest
from IPython.core import inputtransformer2

from autograder.exam.outputs import checked_outputs
from autograder.exam.shell import CellRunner
from autograder.grading.named_functions import named_in_text
from autograder.limits import Limits
from tests.autograder.exam.conftest import code_cell

MOST_CHANGES = 20  # IPython makes 500 of its own words, which takes it five seconds, and gives up
STRANGE = {
    "too many magics": "\n".join(["%pwd"] * (MOST_CHANGES + 1)),
    "too many questions": "\n".join(["x?"] * (MOST_CHANGES + 1)),
    "an unfinished text after %": 'x =%"""',
    "an unfinished text after !": 'x =!"""',
    "brackets": "(" * 3000,
    "nested brackets": "[" * 150 + "]" * 150,
    "a null": "x = 1\0",
    "half a character": "x = '\ud800'",
    "a deep sum": "1+" * 30_000 + "1",
    "a deep attribute": "x" + ".a" * 20_000,
    "a deep minus": "-" * 20_000 + "1",
    "many branches": "if 1: pass\n" + "elif 1: pass\n" * 3000,
    "a long number": "9" * 5000,
    "deep indents": "\n".join(" " * depth + "if 1:" for depth in range(150)),
    "a cell magic without a name": "%%",
    "a question": "?",
    "an open text": "x = '''",
    "a line that goes on": "x = \\",
    "an f-string": "f'" + "{" * 200,
    "a byte-order mark": "\ufeffx = 1",
    "an exit": "exit",
    "an await": "import asyncio\nawait asyncio.sleep(0)",
    "a loop that ends itself": "raise __import__('asyncio').CancelledError",
    "the end of a generator": "raise GeneratorExit",
    "an exception without a text": "raise type('E', (Exception,), {'__str__': lambda s: 1 / 0})",
    "a group": "raise BaseExceptionGroup('x', [KeyboardInterrupt()])",
}
RIGHT = ("def g(x):\n    return x + 1", "assert g(1) == 2")
PIECES = (
    *("%", "%%", "!", "!!", "?", "??", '"""', "'''", "'", '"', "\\", "\n", "\r", "\t", "\0"),
    *("(", ")", "[", "]", "{", "}", ":", ";", ",", "#", "@", "=", "->", ":=", "*", "**", "..."),
    *("x", "def ", "class ", "lambda ", "await ", "yield ", "async ", "import os", "f'", "rb'"),
    *("%time ", "%%time\n", "%timeit 1", "%%capture\n", "x = %", "x = !", ">>> ", "In [1]: "),
    *("1", "0x", "1e999", "_", "é", "\ud800", "\ufeff", "\u2028", "    ", " ", "\x0c", "\x1b"),
    *("if 1:\n", "else:\n", "try:\n", "print(1)", "display(1)", "raise x", "/f x", ",f x", ";f x"),
)


@pytest.fixture(autouse=True)
def _gives_up_soon(monkeypatch):
    """Have IPython give up soon on cells of many magics, here and in the rooms forked from here."""
    monkeypatch.setattr(inputtransformer2, "TRANSFORM_LOOP_LIMIT", MOST_CHANGES)


def test_ipython_gives_up_on_too_many_magics():
    assert not CellRunner(2**16).run(STRANGE["too many magics"], 1).succeeded


def test_a_strange_cell_anywhere_costs_nobody_else_a_point(examined_many):
    """Before, between and after the right answers; the same texts as answers get nothing."""
    answers = {"f": ("f = abs", "assert f(-1) == 1")}
    answers |= {
        f"odd{number}": (text, f"odd{number}(1)\nassert False")
        for number, text in enumerate(STRANGE.values())
    }
    limits = Limits(cell_timeout_s=5, exercise_timeout_s=60, notebook_timeout_s=60)
    graded = examined_many({**answers, "g": RIGHT}, limits, added={"f": STRANGE.values()})
    assert graded.passed.pop("test_f")
    assert graded.passed.pop("test_g")
    assert set(graded.passed) == {f"test_odd{number}" for number in range(len(STRANGE))}
    assert not any(graded.passed.values())
    assert graded.state in {"ok", "timed out"}, graded.detail  # IPython takes long for some


@pytest.mark.parametrize("seed", range(3))
def test_any_text_ends_in_outputs_and_a_verdict(seed):
    """What is made at random may be Python; what it prints is of no interest here."""
    pick, runner = random.Random(seed), CellRunner(2**16)  # noqa: S311  # no secret
    for _ in range(250):
        text = "".join(pick.choices(PIECES, k=pick.randint(1, 12)))
        ran = runner.run(text, 1)
        checked_outputs(ran.outputs, 2**16)
        assert type(ran.succeeded) is bool
        answer = code_cell(text, "filter2d", solution=True)
        test = code_cell("filter2d(1)", "test_filter2d", grade=True, locked=True, points=1)
        named_in_text(type(answer)(cells=[answer, test]))
    assert CellRunner(2**16).run("print(6 * 7)", 1).outputs[0]["text"] == "42\n"
