"""The engine of two rooms: what ends beside a submission costs it nothing."""

import contextlib

import nbformat
import psutil
import pytest

from autograder.grading import two_rooms
from autograder.grading.engine import Surroundings
from autograder.limits import Limits

LIMITS = Limits(cell_timeout_s=10, notebook_timeout_s=40, memory_mib=1024, examiner_mib=128)
ANSWER = "import numpy as np\ndef {name}(x):\n    return {value}"


@pytest.fixture(scope="module")
def opened():
    """Open the engine; with it, return what lists the rooms' parents that are its own."""
    others = set(rooms_parents())
    with two_rooms.open_engine(Surroundings(None, (), LIMITS)) as engine:
        yield engine, lambda: [each for each in rooms_parents() if each not in others]


@pytest.fixture
def engine(opened):
    return opened[0]


def cell(source, name, **flags):
    made = nbformat.v4.new_code_cell(source)
    base = {"grade": False, "solution": False, "locked": False, "schema_version": 3}
    made.metadata["nbgrader"] = {**base, "grade_id": name, **flags}
    return made


def notebook(**answers):
    """Make one in which each answer is asked for 6 three times."""
    cells = []
    test = "for _ in range(3):\n    assert {name}(3) == 6"
    for name, value in answers.items():
        cells.append(cell(ANSWER.format(name=name, value=value), name, solution=True))
        flags = {"grade": True, "locked": True, "points": 1}
        cells.append(cell(test.format(name=name), f"test_{name}", **flags))
    return nbformat.v4.new_notebook(cells=cells)


def rooms_parents():
    found = []
    for process in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):  # it may be ending
            if "autograder.sandbox.supervisor" in process.cmdline():
                found.append(process)
    return found


def test_a_rooms_parent_that_ended_is_started_again_once_and_for_all(opened):
    engine, own_parents = opened
    right = notebook(f="2 * x")
    assert engine.run(right, {}).passed == {"test_f": True}
    before = own_parents()
    for process in before:
        process.kill()
    psutil.wait_procs(before, timeout=10)
    assert engine.run(right, {}).passed == {"test_f": True}
    after = own_parents()
    assert engine.run(right, {}).passed == {"test_f": True}
    assert own_parents() == after != before


def test_what_the_examiner_cannot_hold_costs_its_own_exercise(engine):
    """One message more than there is memory for, or many that together are, each as it comes."""
    graded = engine.run(notebook(f="2 * x", g="[np.zeros(11 * 2**20)]", h="x + x"), {})
    assert graded.passed == {"test_f": True, "test_g": False, "test_h": True}
    assert graded.state == "out of memory"
    assert graded.detail.startswith("g, as test_g called it: returned values of more than 128 MiB")


def test_what_a_test_that_failed_had_is_given_back(engine):
    many = "[np.zeros(2**20) for _ in range(8)]"
    answers = {f"f{number}": many for number in range(4)} | {"h": "x + x"}
    graded = engine.run(notebook(**answers), {})
    assert graded.state == "ok", graded.detail
    assert [name for name, passed in graded.passed.items() if passed] == ["test_h"]
