"""Code cells: they run, with and without the answer, and define what they are named after."""

import pytest

from autograder.source.course_notebook import read_source

WHY = "# %% [markdown]\n# Why"
ADD = "    ### BEGIN SOLUTION\n    return a + b\n    ### END SOLUTION\n"
HIDDEN = "    ### BEGIN HIDDEN TESTS\n    assert double(n) == 4\n    ### END HIDDEN TESTS"


@pytest.mark.parametrize(
    ("old", "new", "place_and_fact"),
    [
        ("return a + b", "return a +", "12, cell add: it is no Python (invalid syntax)"),
        ("return a + b", "return a + b\n  a", "13, cell add: it is no Python (unindent does not"),
        (
            "== 2",
            '== 2, "two"\nassert (1, 2)',
            "17, cell test_add: it is no Python (assertion is a",
        ),
        (
            "import numpy as np",
            "%matplotlib inline",
            "7, cell setup: it is no Python (invalid synt",
        ),
        ("import numpy as np", "# %time", "7, cell setup: '# %time' is a magic command, commented"),
        ("import numpy as np", "x = input()", "6, cell setup: it asks for input, and nobody is th"),
        ("import numpy as np", "# !ls", "7, cell setup: '# !ls' is a magic command, commented out"),
        ("return a + b", "<<<<<<< HEAD", "12, cell add: it is no Python (invalid syntax)"),
        ("return a + b", f"return {'-' * 9999}a", "9, cell add: it is nested too deeply for Pyth"),
        ("return a + b", f"return a{' + b' * 99999}", "9, cell add: it is nested too deeply for P"),
        (WHY, "# %%\n# Why", "36, cell unnamed: a code cell without code"),
        (
            "assert double(2) == 4",
            f"for n in [2]:\n{HIDDEN}",
            "33, cell test_double: what students get of it is no Python (expected an indented",
        ),
    ],
)
def test_code_is_python(refuses, old, new, place_and_fact):
    refuses(old, new, place_and_fact)


@pytest.mark.parametrize(
    ("old", "new", "place_and_fact"),
    [
        ("def double(a)", "def triple(a)", "27, cell double: the answer doesn't define double"),
        (
            f"def add(a, b):\n{ADD}",
            "### BEGIN SOLUTION\ndef add(a, b):\n    return a + b\n### END SOLUTION\n",
            "9, cell add: students would get no start of add",
        ),
        (
            ADD,
            f"{ADD}    raise NotImplementedError\n",
            "9, cell add: NotImplementedError in the ans",
        ),
    ],
)
def test_an_answer_defines_its_exercise_and_leaves_a_start_of_it(refuses, old, new, place_and_fact):
    refuses(old, new, place_and_fact)


@pytest.mark.parametrize(
    "code",
    [
        "add = np.add",
        "from operator import add",
        "for add in [1]: pass",
        "def f():\n    global add\n    add = 1",
    ],
)
def test_no_other_cell_takes_an_answers_place(refuses, code):
    refuses(WHY, f"# %%\n{code}\n\n{WHY}", "36, cell unnamed: it would replace the student's add")


def test_a_comment_that_looks_like_a_shell_command_stays_a_comment(source, edit):
    edit("import numpy as np", "# ls of names\nimport numpy as np")
    assert read_source(source).cells[1].source == "# ls of names\nimport numpy as np"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (ADD, f"    raise RuntimeError\n{ADD}", 13),
        (ADD, f"    return 0\n{ADD}", 13),
        (ADD, f"{ADD}    raise RuntimeError('to do')\n", 14),
        (ADD, f"{ADD}    return None\n", 14),
        ("assert double(2) == 4", "while double:\n    break\n    assert double(2) == 4", 36),
    ],
)
def test_a_line_that_is_never_run_is_named(refuses, old, new, line):
    cell = "add" if line < 20 else "test_double"
    refuses(old, new, f"{line}, cell {cell}: this is never run, for the statement above it leaves")


def test_a_stub_may_stand_above_lines_that_students_get(source, edit):
    edit(ADD, "    ### BEGIN SOLUTION\n    total = a + b\n    ### END SOLUTION\n    return total\n")
    assert read_source(source).cells[2].source.endswith("return total")
