"""Hidden tests: a student's page says what is wrong and where, never what they called with."""

import json

import pytest

from autograder.exam.hidden_tests import MOST_CHARACTERS, first_hidden_line

SECRET = 80_717
HIDDEN = "### BEGIN HIDDEN TESTS\n{}\n### END HIDDEN TESTS"
SEES = "SEEN = []\ndef f(x):\n    SEEN.append(x)\n    "
WAYS_OUT = {
    "printed": SEES + "print('got', x)\n    return 0",
    "on the file descriptor": "import os\n" + SEES + "os.write(2, str(x).encode())\n    return 0",
    "raised": SEES + "raise ValueError(x)",
    "raised as a key": SEES + "raise KeyError(f'<{x}>')",
    "raised in a cause": SEES + "raise ValueError from RuntimeError(x)",
    "a note": SEES + "e = ValueError()\n    e.add_note(str(x))\n    raise e",
    "of a type of its own": SEES + "raise type(f'E{x}', (ValueError,), {})(x)",
    "a function of that name": (
        SEES + "ns = {}\n    exec(f'def g_{x}(): raise ValueError()', ns)\n    ns[f'g_{x}']()"
    ),
    "a class of that name": SEES + "return type(f'C{x}', (), {})()",
    "a warning": "import warnings\n" + SEES + "warnings.warn(str(x))\n    return 0",
    "shown": SEES + "display({'text/plain': str(x)}, raw=True)\n    return 0",
    "an argument of exit": SEES + "raise SystemExit(x)",
    "printed by what it returns": (
        "class C:\n    def __init__(self, x): self.x = x\n"
        "    def __bool__(self): print(self.x); return False\n" + SEES + "return C(x)"
    ),
    "an attribute's error": (
        "class C:\n    def __init__(self, x): self.x = x\n"
        "    def __getattr__(self, name): raise AttributeError(self.x)\n" + SEES + "return C(x)"
    ),
}
TESTS = {
    "assert": "assert f({0}) == 1",
    "a helper": "def check(n):\n    assert f(n) == 1\ncheck({0})",
    "truth": "assert f({0}) and False",
    "attributes": "assert f({0}).shape == (1,)",
    "a judge": "import lecturekit as lk\nlk.checks.assert_raises(IndexError, 'a case', f, {0})",
    "a message of the value": "n = {0}\nassert f(n) == 1, n",
    "numpy's": "import numpy as np\nnp.testing.assert_equal(np.float64({0}), f({0}))",
}


def shown(cell):
    """Give all that a page shows of a cell's outputs."""
    return json.dumps(cell.outputs)


@pytest.mark.parametrize("answer", WAYS_OUT.values(), ids=WAYS_OUT)
def test_what_hidden_tests_call_with_is_not_on_the_page(examined, answer):
    """The number is drawn in the test, so that it doesn't stand in the test's text."""
    drawn = f"({SECRET + 1} - 1)"
    tests = [HIDDEN.format(test.format(drawn)) for test in TESTS.values()]
    graded = examined(answer, *tests)
    assert not any(graded.passed.values())
    for cell in graded.notebook.cells[1:]:
        assert str(SECRET) not in shown(cell), cell.source
        assert cell.outputs[0]["output_type"] == "error", shown(cell)
    assert str(SECRET) not in graded.detail


@pytest.mark.parametrize("answer", [WAYS_OUT["printed"], WAYS_OUT["raised"]])
def test_what_visible_checks_call_with_is_shown(examined, answer):
    for test in (f"f({SECRET})\nassert False", f"f({SECRET})\n" + HIDDEN.format("f(1)\nf(2)")):
        [*_, cell] = examined(answer, test).notebook.cells
        assert str(SECRET) in shown(cell)


@pytest.mark.parametrize(
    ("answer", "before", "where"),
    [
        ("def f(x):\n    y = 1\n    return x / 0", (), "in line 3 of your answer"),
        ("def f(x):\n    return g(x)", ["\ndef g(x):\n    return x / 0"], "in line 3 of cell [1]"),
        ("exec('def f(x):\\n    return x / 0')", (), "in your code"),
        ("import fractions\ndef f(x):\n    fractions.Fraction(x, 0)", (), "in line 3 of your"),
    ],
)
def test_the_type_of_an_exception_and_its_place_stay(examined, answer, before, where):
    [*_, cell] = examined(answer, HIDDEN.format("f(7)"), before=before).notebook.cells
    [error] = cell.outputs
    assert error["ename"] == "ZeroDivisionError"
    assert where in error["evalue"]
    assert where in "".join(error["traceback"])


@pytest.mark.parametrize("place", [[1, 10**6], [1, -1], ["1", 2], [1], [1, 2, 3], 7, [2, 1]])
def test_a_place_that_fits_no_cell_is_not_believed(examined, place):
    lie = "get_ipython().compile.__class__._room = None\nimport gc\n"
    lie += "from autograder.exam.shell import CellRunner\n"
    lie += f"CellRunner.place = lambda *_: {place!r}\ndef f(x):\n    return x / 0"
    [*_, cell] = examined(lie, HIDDEN.format("f(7)")).notebook.cells
    assert cell.outputs[-1]["ename"] == "ZeroDivisionError"
    assert cell.outputs[-1]["evalue"] == "in your code"


def test_an_exception_is_still_one_of_its_type_for_the_test(examined):
    answer = (
        "def f(x):\n    if x > 1: raise KeyError(x)\n"
        "    raise UnicodeDecodeError('a', b'', 0, 1, 'b')"
    )
    tests = [
        "try:\n    f(7)\nexcept KeyError as error:\n    assert '7' not in repr(error)",
        "try:\n    f(0)\nexcept UnicodeError as error:\n    assert 'line 3' in str(error)",
    ]
    graded = examined(answer, *map(HIDDEN.format, tests))
    assert graded.passed == {"test_f_0": True, "test_f_1": True}


def test_a_page_says_that_something_was_printed_without_saying_what(examined):
    answer = "def f(x):\n    print(x)\n    return x"
    [*_, cell] = examined(answer, HIDDEN.format("assert f(7) == 7")).notebook.cells
    [output] = cell.outputs
    assert output["text"].startswith("[What your code printed here isn't shown")


def test_a_judges_sentence_stays_up_to_a_length(examined):
    test = "import lecturekit as lk\nimport numpy as np\nlk.checks.assert_same(f(1), {}, 'a case')"
    answer = "def f(x):\n    return {'x' * 40 + str(n): n for n in range(99)} if x else 0"
    [*_, first, last] = examined(
        answer,
        HIDDEN.format(test.format("np.zeros((2, 3))")),
        HIDDEN.format(test.format("{}")),
    ).notebook.cells
    assert "a case: your function returns a dict" in shown(first)
    assert "a case: nothing called" in shown(last)
    assert len(shown(last)) < 3 * MOST_CHARACTERS


def test_a_text_that_stands_in_the_test_stays(examined):
    graded = examined("def f(x): return 0", HIDDEN.format("assert f(1), 'see slide 9'"))
    cell = graded.notebook.cells[-1]
    assert "see slide 9" in shown(cell)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("f(1)", float("inf")),
        ("f(1)\n    ### BEGIN HIDDEN TESTS\nf(2)", 2),
        ("\n  \nf(1)\n### BEGIN HIDDEN TESTS\nf(2)", 2),
        ("%%time\nf(1)\n### BEGIN HIDDEN TESTS\nf(2)", 1),
        ("s = '''\n### BEGIN HIDDEN TESTS '''", float("inf")),
    ],
)
def test_the_hidden_part_begins_at_its_marker(source, line):
    assert first_hidden_line(source) == line


def test_a_function_of_the_visible_part_that_the_hidden_part_calls_hides_as_well(examined):
    test = "def check(n):\n    assert f(n) == n\ncheck(1)\n" + HIDDEN.format(
        f"check({SECRET - 1} + 1)"
    )
    answer = "def f(x):\n    print('x is', x)\n    return x"
    graded = examined(answer, test)
    assert graded.passed["test_f_0"]
    assert "x is 1" in shown(graded.notebook.cells[-1])
    assert str(SECRET) not in shown(graded.notebook.cells[-1])


def test_what_a_room_forges_while_hidden_tests_run_is_not_told_either(examined):
    """The names of what was called, and whatever is no message."""
    forge = (
        "from autograder.exam.wire.channel import Channel\n"
        "pack = Channel.pack\n"
        "def forged(self, message):\n"
        "    if isinstance(message, dict) and 'called' in message and SEEN:\n"
        "        message = {{'number': message['number'], {0}}}\n"
        "    return pack(self, message)\n"
        "Channel.pack = forged\n" + SEES + "return 0"
    )
    forgeries = (
        "'value': [0, None, {}], 'called': [f'scipy.x{SEEN[0]}', str(SEEN[0])]",
        "'error': str(SEEN[0])",
    )
    for forgery in forgeries:
        test = HIDDEN.format(f"assert f({SECRET + 1} - 1)")
        graded = examined(forge.format(forgery), test, excluded={"f": ("scipy",)})
        told = [shown(graded.notebook.cells[-1]), graded.detail, str(graded.called)]
        assert str(SECRET) not in "".join(told)
        assert graded.called == {}
