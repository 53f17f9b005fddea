"""A test that was read ahead does what it does without that, and has the same outputs."""

import re

import pytest

from autograder.course.seeds import SEED, seeded
from autograder.exam import shell
from autograder.exam.shell import CellRunner, prepare

FAILING = """
import numpy as np
def _test():
    rng = np.random.default_rng(3)
    drawn = rng.integers(2**40), (1, (2, rng.random()))
    print(drawn)
    assert drawn[0] < 0, f"{drawn} from {np.random.default_rng(seed=4).random()}"


_test()
"""
TESTS = [
    FAILING,
    "import numpy as np\nnp.random.default_rng(3).random(2), np.random.default_rng(4).random()",
    "import numpy as np\nf = lambda: np.random.default_rng(3).random()\nprint(f())\nf();",
    "x = 1\nx += 1\nassert x == 3, 'no'",
    "import sys\nsys.exit(2)",
    "def broken(:\n    pass",
    "x = 1\nreturn x",
    "x = 2\n%time x",
    "%%time\nimport numpy as np\ndef f(x): return x + 1\nassert f(1) == 2",
    "%time x = 1; y = 2\nassert y == 2",
    "import asyncio\nawait asyncio.sleep(0, 'slept')",
    "1 / 0",
    "\n\n# nothing but a remark\n",
    "x = 1\nget_ipython().run_cell('y = 5\\ny + 1')\nx",
]


def as_shown(outputs):
    """Write outputs without colors and what the clock says."""
    kept = [each for each in outputs if "CPU times" not in str(each) and "Wall" not in str(each)]
    return re.sub(r"\\x1b\[[\d;]*m", "", str(kept))


@pytest.mark.parametrize("source", TESTS)
def test_its_outputs_are_those_of_the_seeded_text(source):
    runner = CellRunner(2**20)
    want = runner.run(seeded(source, 77), 3)
    prepare([source])
    got = runner.run_test(source, 77, 3)
    # A traceback shows the line as it ran, with the seed's name in place of its number.
    assert as_shown(got.outputs).replace(SEED, f"0x{77:016x}") == as_shown(want.outputs)
    assert got.succeeded == want.succeeded


def test_a_magic_command_that_compiles_several_statements_or_none_makes_what_it_should():
    runner = CellRunner(2**20)
    assert runner.run("%%time\nx = 1\ndef f(): return x + 1", 1).succeeded
    assert runner.run("%%timeit -n1 -r1\nf()", 2).succeeded
    assert runner.run("%timeit -n1 -r1 x; f()\nassert f() == 2", 3).succeeded


def test_each_seed_is_its_own_and_nothing_is_left_behind():
    runner = CellRunner(2**20)
    source = "import numpy as np\nprint(np.random.default_rng(3).random())"
    prepare([source])
    printed = [runner.run_test(source, seed, 1).outputs[0]["text"] for seed in (1, 2, 1)]
    assert printed[0] == printed[2]
    assert printed[0] != printed[1]
    assert SEED not in runner.namespace


def test_a_test_is_read_once_and_not_run(monkeypatch):
    runner = CellRunner(2**20)
    source = "ran = []\nran.append(0)\nran\n# once"
    prepare([source])
    assert "ran" not in runner.namespace

    def refuse(*_, **__):
        raise AssertionError("it was read again")

    monkeypatch.setattr(shell._shell().input_transformer_manager, "transform_cell", refuse)
    monkeypatch.setattr("builtins.compile", refuse)
    ran = runner.run_test(source, 1, 1)
    monkeypatch.undo()
    assert ran.succeeded, ran.outputs
    assert ran.outputs[0]["data"]["text/plain"] == "[0]"


def test_a_set_up_cell_is_read_once_too_and_keeps_its_own_seed(monkeypatch):
    runner = CellRunner(2**20)
    source = "import numpy as np\nprint(np.random.default_rng(3).random())\n# set up"
    want = runner.run(source, 1).outputs
    prepare([], [source])

    def refuse(*_, **__):
        raise AssertionError("it was read again")

    monkeypatch.setattr("builtins.compile", refuse)
    ran = runner.run(source, 2)
    monkeypatch.undo()
    assert ran.succeeded, ran.outputs
    assert ran.outputs == want


def test_what_depends_on_the_cells_before_it_is_not_read_ahead():
    runner = CellRunner(2**20)
    prepare(["ls"])
    runner.run("ls = 3", 1)
    [output] = runner.run_test("ls", 1, 2).outputs
    assert output["data"]["text/plain"] == "3"


def test_a_future_import_in_an_earlier_cell_counts():
    runner = CellRunner(2**20)
    source = "def f(x: missing):\n    return x\nprint(f(3), f.__annotations__)"
    prepare([source])
    try:
        runner.run("from __future__ import annotations", 1)
        [output] = runner.run_test(source, 1, 2).outputs
    finally:
        shell._shell().compile.reset_compiler_flags()
    assert output["text"] == "3 {'x': 'missing'}\n"
