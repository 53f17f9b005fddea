"""A test that was compiled beforehand does what it does without that, and has the same outputs."""

import pytest

from autograder.rooms import shell
from autograder.rooms.compiled import compiled
from autograder.rooms.shell import CellRunner, prepare
from autograder.seeds import PLACE, seeded

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
    "import asyncio\nawait asyncio.sleep(0, 'slept')",
    "1 / 0",
    "\n\n# nothing but a remark\n",
    "x = 1\nget_ipython().run_cell('y = 5\\ny + 1')\nx",
]


def without_addresses(outputs):
    """Take out what the clock says."""
    return [each for each in outputs if "CPU times" not in str(each) and "Wall" not in str(each)]


@pytest.mark.parametrize("source", TESTS)
def test_its_outputs_are_those_of_the_seeded_text(source):
    runner = CellRunner(2**20)
    want = runner.run(seeded(source, 77), 3)
    prepare([source])
    got = runner.run_test(source, 77, 3)
    assert without_addresses(got.outputs) == without_addresses(want.outputs)
    assert got.succeeded == want.succeeded


def test_each_seed_is_its_own_and_the_last_one_leaves_nothing_behind():
    runner = CellRunner(2**20)
    source = "import numpy as np\nprint(np.random.default_rng(3).random())"
    printed = [runner.run_test(source, seed, 1).outputs[0]["text"] for seed in (1, 2, 1, PLACE)]
    assert printed[0] == printed[2]
    assert len(set(printed)) == 3


def test_a_test_is_compiled_once_for_all_seeds():
    source = "import numpy as np\nassert np.random.default_rng(3).random() < 0\n# once"
    prepare([source])
    known = compiled(source, shell._shell())
    assert known is compiled(source, shell._shell())
    assert known.with_seed(8).tree is known.tree


@pytest.mark.parametrize("source", ["lk.check('f', f)", "x = 1\n!ls", "x = 1\nx = (", "x = 1\nx?"])
def test_what_depends_on_the_cells_before_it_is_not_compiled_beforehand(source):
    assert compiled(source, shell._shell()) is None


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
