"""The engine of two rooms: what ends beside a submission costs it nothing."""

import contextlib

import nbformat
import numpy as np
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


def brightening(body):
    """Make a notebook of one exercise of the course, with its visible check alone."""
    check = 'import lecturekit as lk\nlk.check("brighten_kernel", brighten_kernel)'
    answer = f"import numpy as np\ndef brighten_kernel(gain):\n    {body}"
    flags = {"grade": True, "locked": True, "points": 1}
    cells = [
        cell(answer, "brighten_kernel", solution=True),
        cell(check, "test_brighten_kernel", **flags),
    ]
    return nbformat.v4.new_notebook(cells=cells)


def test_known_mistakes_are_seen_once_for_all_who_fail_a_check_and_for_nobody_else(engine):
    two_rooms._observe.cache_clear()
    right = engine.run(brightening("return np.outer([0, gain, 0], [0, 1, 0])"), {})
    assert right.passed == {"test_brighten_kernel": True}
    assert two_rooms._observe.cache_info().currsize == 0
    for _ in range(2):
        wrong = engine.run(brightening("return np.full((3, 3), gain)"), {})
        assert wrong.mistakes == {"brighten_kernel": "gain_everywhere"}
    assert two_rooms._observe.cache_info()[:2] == (1, 1)


def test_what_a_known_mistake_makes_of_the_settings_is_undone(monkeypatch):
    two_rooms._observe.cache_clear()
    before = np.geterr()
    monkeypatch.setattr(two_rooms.checks, "observe_known", lambda _: np.seterr(all="raise"))
    two_rooms._observe("brighten_kernel")
    two_rooms._observe.cache_clear()
    assert np.geterr() == before
