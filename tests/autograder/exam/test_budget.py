"""Time: an exercise's that is lost is its own, whatever the others do; and there is an end."""

import os
import subprocess
import sys
import time

import pytest

from autograder.exam.budget import Budget
from autograder.exam.lasting_room import LastingRoom
from autograder.limits import Limits
from autograder.sandbox.cpu_time import cpu_and_wait_s

LOOP = "def f(x):\n    while True: pass"
RIGHT = ("def g(x):\n    return x + 1", "assert g(1) == 2")
SHORT = Limits(
    cell_timeout_s=3, exercise_timeout_s=40, notebook_timeout_s=4
)  # a new room takes 1 s


@pytest.fixture
def idle(monkeypatch):
    """Take the machine for idle: other tests may run beside these."""
    monkeypatch.setattr(LastingRoom, "was_starved", lambda _: False)


def budget(exercises=3, **limits):
    given = {"cell_timeout_s": 2, "exercise_timeout_s": 5, "notebook_timeout_s": 6, **limits}
    return Budget(Limits(**given), exercises)


def test_nothing_uses_up_what_is_an_exercises_own():
    time_left = budget()
    for other in ("a", "b", ""):
        time_left.spend(other, 1000)
    assert [time_left.left_s(owner) for owner in ("a", "b", "", "c")] == [0, 0, 0, 2]


def test_what_is_spent_within_ones_own_time_is_no_others_loss():
    time_left = budget()
    for exercise in "abc":
        time_left.spend(exercise, 2)
    assert time_left.left_s("") == 6


def test_a_limit_for_cells_above_the_one_for_exercises_is_theirs_too():
    assert budget(cell_timeout_s=20).left_s("a") == 20


def test_all_that_can_be_spent_is_the_worst_case():
    limits = Limits(cell_timeout_s=2, exercise_timeout_s=5, notebook_timeout_s=6)
    time_left, spent = Budget(limits, 3), 0.0
    for owner in ("a", "b", "", "set-up x", "c"):
        for _ in range(2):
            while left := time_left.left_s(owner):
                time_left.spend(owner, left)
                spent += left
            time_left.once_more(owner)
            assert not time_left.once_more(owner)
    assert spent + limits.exercise_timeout_s == limits.worst_case_s(3, 1)


@pytest.mark.usefixtures("idle")
@pytest.mark.parametrize("loop", [LOOP, "while True: pass"], ids=["call", "cell"])
def test_loops_for_ever_cost_their_own_exercises_and_not_the_rest(examined_many, loop):
    """Two of them, with time for none beside their own."""
    answers = {f"f{n}": (loop.replace("f(", f"f{n}("), f"assert f{n}(1) == 1") for n in range(2)}
    start = time.monotonic()
    graded = examined_many({**answers, "g": RIGHT}, SHORT)
    assert [*graded.passed.values()] == [False] * 2 + [True]
    assert graded.state == "timed out"
    assert time.monotonic() - start < SHORT.worst_case_s(3, 0)


@pytest.mark.usefixtures("idle")
def test_slow_calls_that_end_are_bounded_and_leave_the_rest_its_time(examined_many):
    """Each call ends within its limit; they would take 140 s."""
    slow = "import time\ndef f{0}(x):\n    time.sleep(1.9)\n    return x"
    test = "for n in range(25):\n    assert f{0}(n) == n"
    answers = {f"f{n}": (slow.format(n), test.format(n)) for n in range(3)}
    start = time.monotonic()
    graded = examined_many({**answers, "g": RIGHT}, SHORT)
    assert [*graded.passed.values()] == [False] * 3 + [True]
    assert "all that was left for it" in graded.detail
    assert time.monotonic() - start < SHORT.worst_case_s(5, 0)


@pytest.mark.usefixtures("idle")
def test_a_test_that_is_kept_busy_without_a_call_is_broken_off(examined_many):
    limits = Limits(cell_timeout_s=3, exercise_timeout_s=4, notebook_timeout_s=4)
    test = "value = f(1)\nwhile True:\n    try: value\n    except Exception: pass"
    graded = examined_many({"f": ("f = abs", test), "g": RIGHT}, limits)
    assert graded.passed == {"test_f": False, "test_g": True}
    assert graded.state == "timed out"


@pytest.mark.usefixtures("idle")
def test_many_calls_of_less_than_their_limit_may_take_more_than_one_calls(examined_many):
    """A prompt may promise seconds for each call."""
    answer = "import time\ndef f(x):\n    time.sleep(1.2)\n    return x"
    graded = examined_many({"f": (answer, "for n in range(4):\n    assert f(n) == n")}, SHORT)
    assert graded.passed == {"test_f": True}


@pytest.mark.usefixtures("idle")
def test_cells_that_are_slow_do_not_run_again_without_end(examined_many):
    """Five rooms die; the slow cell would take four seconds in each of the next."""
    slow = "import time\ntime.sleep({0})\ndef h(x):\n    return x"
    dies = "import os\ndef f{0}(x):\n    os._exit(1)"
    limits = Limits(cell_timeout_s=5, exercise_timeout_s=14, notebook_timeout_s=6)
    answers = {f"f{n}": (dies.format(n), f"f{n}(1)") for n in range(5)}
    start = time.monotonic()
    graded = examined_many(
        {"h": (slow.format(4), "assert h(1) == 1"), **answers, "g": RIGHT}, limits
    )
    assert [*graded.passed.values()] == [True] + [False] * 5 + [True]
    assert time.monotonic() - start < 4 + limits.exercise_timeout_s + 5


@pytest.mark.usefixtures("idle")
def test_a_cell_that_ends_the_next_room_too_is_left_out(examined_many, tmp_path):
    """It did no harm the first time."""
    once = f"import os, pathlib\nplace = pathlib.Path({str(tmp_path / 'ran')!r})\n"
    once += "if place.exists(): os._exit(1)\nplace.touch()\ndef h(x):\n    return x"
    dies = "import os\ndef f(x):\n    os._exit(1)"
    answers = {"h": (once, "assert h(1) == 1"), "f": (dies, "f(1)"), "g": RIGHT}
    graded = examined_many(answers, SHORT)
    assert graded.passed == {"test_h": True, "test_f": False, "test_g": True}


@pytest.mark.usefixtures("idle")
def test_added_cells_that_end_their_rooms_take_of_the_notebooks_time_alone(examined_many):
    after = ["import os\nos._exit(1)"] * 9 + ["while True: pass"] * 3
    graded = examined_many(
        {"f": ("f = abs", "assert f(-1) == 1"), "g": RIGHT}, SHORT, added={"f": after}
    )
    assert graded.passed == {"test_f": True, "test_g": True}
    assert "the notebook ran for more than 4 s" in graded.detail


def test_an_answer_that_a_busy_machine_kept_waiting_is_run_again(examined_many):
    """Busy processes on the one core that all have; they end, as others' notebooks do."""
    answer = "import time\ndef f(x):\n    start = time.process_time()\n"
    answer += "    while time.process_time() < start + 0.6: pass\n    return x"
    cores = os.sched_getaffinity(0)
    busy = "import os, time\nend = time.monotonic() + 6\nwhile time.monotonic() < end: pass"
    os.sched_setaffinity(0, {min(cores)})
    try:
        others = [subprocess.Popen([sys.executable, "-c", busy]) for _ in range(8)]
        limits = Limits(cell_timeout_s=3, exercise_timeout_s=30, notebook_timeout_s=9)
        graded = examined_many({"f": (answer, "assert f(3) == 3"), "g": RIGHT}, limits)
        for other in others:
            other.wait()
    finally:
        os.sched_setaffinity(0, cores)
    assert graded.passed == {"test_f": True, "test_g": True}, graded.detail
    assert graded.state == "ok"


@pytest.mark.parametrize("loop", ["while True: pass", "import time; time.sleep(60)"])
def test_who_loops_or_sleeps_gets_no_third_time(examined_many, loop):
    start = time.monotonic()
    graded = examined_many({"f": (f"def f(x):\n    {loop}", "f(1)"), "g": RIGHT}, SHORT)
    assert graded.passed == {"test_f": False, "test_g": True}
    assert time.monotonic() - start < SHORT.worst_case_s(2, 0)


def test_the_kernel_tells_what_a_process_ran_and_waited():
    before = sum(cpu_and_wait_s([os.getpid()]))
    end = time.monotonic() + 0.5
    while time.monotonic() < end:
        pass
    assert sum(cpu_and_wait_s([os.getpid()])) - before > 0.4
    assert cpu_and_wait_s([0]) == (0, 0)
