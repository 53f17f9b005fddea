"""Answers that are not right and try to pass all the same; rooms that die, hang or lie."""

import re
import time

import pytest

from autograder.exam.lasting_room import LastingRoom
from autograder.exam.wire.failures import RoomSilentError
from autograder.exam.wire.values import pack
from autograder.limits import Limits

TEST = """
import numpy as np
got = f(np.arange(3.0), 2)
np.testing.assert_allclose(got, [0, 2, 4])
assert got[1] == 2 and abs(got[2] - 4) < 1e-9
assert isinstance(got, np.ndarray) and got.shape == (3,)
"""
NUMBER_TEST = """
import numpy as np
assert f(3) == 6
assert abs(f(3) - 6) < 1e-9 and f(3) != 7 and not f(3) < 5
np.testing.assert_allclose(f(3), 6)
"""
LOOP_TEST = """
for got, want in zip(map(f, [1, 2, 3]), [2, 4, 6], strict=False):
    assert got == want
"""
OTHER = "def g(x):\n    return x + 1\n"
OTHER_TEST = "assert g(1) == 2"

LIES = {
    "always equal": """
class Equal:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    __lt__ = __le__ = __gt__ = __ge__ = __eq__
    def __abs__(self): return self
    def __sub__(self, other): return self
    __rsub__ = __add__ = __radd__ = __sub__
    def __bool__(self): return True
    def __getitem__(self, k): return self
    def __len__(self): return 3
    def __iter__(self): return iter([self] * 3)
    def __array__(self, *a, **k): return np.array([0, 2, 4.0])
    def __array_ufunc__(self, *a, **k): return np.True_
    def __array_function__(self, *a, **k): return True
    def __float__(self): return 6.0
    __hash__ = None
    shape = (3,)
    dtype = np.dtype(float)
    ndim = 1
def f(*args): return Equal()
""",
    "a float that lies": """
class Liar(float):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __lt__(self, other): return False
    def __sub__(self, other): return 0.0
    __hash__ = float.__hash__
def f(*args): return Liar(1.0)
""",
    "an array that lies": """
class Liar(np.ndarray):
    def __eq__(self, other): return np.ones(3, bool)
    def __array_ufunc__(self, *a, **k): return np.zeros(3)
    def __array_function__(self, *a, **k): return None
    def __getitem__(self, k): return {1: 2.0, 2: 4.0}[k]
def f(*args): return np.zeros(3).view(Liar)
""",
    "a masked array": "def f(*args): return np.ma.masked_all(3)",
    "an array of objects": """
class Equal:
    def __eq__(self, other): return True
def f(*args): return np.array([Equal()] * 3)
""",
    "one thing, then another": """
looks = [0]
class Lazy(float):
    def __eq__(self, other): looks[0] += 1; return looks[0] % 2
    def __array__(self, *a, **k): return np.array(6.0)
    __hash__ = None
def f(*args): return Lazy(0)
""",
    "a class of another's": """
class Posing:
    __class__ = float
    def __float__(self): return 6.0
    def __getattr__(self, name): return getattr(6.0, name)
def f(*args): return Posing()
""",
    "an interface": """
class Interface:
    __array_interface__ = np.array([0, 2, 4.0]).__array_interface__
    __array_struct__ = np.array([0, 2, 4.0]).__array_struct__
    def __getattr__(self, name): return getattr(np.array([0, 2, 4.0]), name)
def f(*args): return Interface()
""",
    "bytes as bools": "def f(*args): return np.array([2, 255, 3], np.uint8).view(bool)",
    "nan": "def f(*args): return float('nan')",
    "a result that compares by its room": "def f(*args): return f",
    "nothing but trouble": "def f(*args): raise StopIteration",
    "an end": "def f(*args): raise StopAsyncIteration",
    "a generator's end": "def f(*args): raise GeneratorExit",
    "an exit": "def f(*args): raise SystemExit(0)",
    "an interrupt": "def f(*args): raise KeyboardInterrupt",
    "an exception that misbehaves": """
class Bad(ValueError):
    args = property(lambda self: 1 / 0)
    def __str__(self): raise SystemExit
    __repr__ = __str__
def f(*args): raise Bad(1)
""",
    "an exception of endless arguments": """
import itertools
class Bad(ValueError):
    args = itertools.count()
def f(*args): raise Bad(Bad(object()))
""",
    "a length that lies": """
class Bad(list):
    def __len__(self): return 10 ** 12
    def __iter__(self):
        while True: yield 1
def f(*args): return Bad()
""",
    "a value within itself": "a = []\na.append(a)\ndef f(*args): return a",
    "a deep value": """
a = []
for _ in range(100_000): a = [a]
def f(*args): return a
""",
    "a wide value": """
a = []
for _ in range(60): a = [a, a]
def f(*args): return a[0][0][0] if False else [1] * 10_000_000
""",
    "100 MB": "def f(*args): return np.zeros(13_000_000)",
    "a stranger in a stranger": "def f(*args): return [object(), {1: object}, np]",
}


@pytest.mark.parametrize("answer", LIES.values(), ids=LIES)
def test_a_lie_gains_nothing_and_costs_no_other_exercise(examined, answer):
    others = (OTHER, OTHER_TEST)
    graded = examined("import numpy as np\n" + answer, TEST, NUMBER_TEST, LOOP_TEST, other=others)
    assert [*graded.passed.values()] == [False, False, False, True]
    assert graded.state == "ok", graded.detail


WRECKS = {
    "patches": """
import builtins, sys, types, lecturekit
np.testing.assert_allclose = np.allclose = lambda *a, **k: True
np.ndarray = builtins.isinstance = builtins.abs = lambda *a: True
sys.modules['numpy.testing'] = sys.modules['numpy'] = types.ModuleType('numpy')
lecturekit.check = lecturekit.passes = lambda *a: True
sys.modules['autograder.exam.wire.values'] = types.ModuleType('values')
def f(*args): return 1
""",
    "transformers": """
ip = get_ipython()
ip.input_transformers_cleanup.append(lambda lines: ['pass'])
ip.ast_transformers.append(type('T', (), {'visit': lambda self, node: None})())
ip.run_cell = lambda *a, **k: None
def f(*args): return 1
""",
}


@pytest.mark.parametrize("answer", WRECKS.values(), ids=WRECKS)
def test_who_wrecks_the_own_room_gains_nothing_either(examined, answer):
    graded = examined("import numpy as np\n" + answer, TEST, NUMBER_TEST, LOOP_TEST)
    assert not any(graded.passed.values())


SOCKET = """
import os, socket, struct, stat, msgpack, threading, time
def channel():
    for number in range(3, 200):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                yield number
        except OSError:
            pass
def write(message, blobs=()):
    text = message if isinstance(message, bytes) else msgpack.packb(message)
    for number in channel():
        os.write(number, struct.pack('>II', len(text), len(blobs)) + text)
"""
DEATHS = {
    "os._exit": "import os\n{}os._exit(0)",
    "a signal": "import os\n{}os.kill(os.getpid(), 9)",
    "a segmentation fault": "import ctypes\n{}ctypes.string_at(0)",
    "closed descriptors": "import os\n{}os.closerange(0, 1000)",
    "garbage on the wire": SOCKET + "\n{}write(b'garbage')",
    "huge lengths on the wire": SOCKET
    + "\n{}[os.write(n, b'\\xff' * 8) for n in channel()] and time.sleep(1)",
    "an answer to another question": SOCKET + "\n{}write([])",
}


@pytest.mark.parametrize("place", ["cell", "call"])
@pytest.mark.parametrize("death", DEATHS.values(), ids=DEATHS)
def test_a_room_that_dies_costs_one_exercise_and_says_why(examined, death, place):
    answer = death.format("" if place == "cell" else "def f(*args): ")
    tests = (NUMBER_TEST, NUMBER_TEST)
    graded = examined(answer, *tests, other=(OTHER, OTHER_TEST), before=[OTHER.replace("g", "h")])
    assert [*graded.passed.values()] == [False, False, True]
    assert graded.state == "crashed"
    what = "the cell f: " if place == "cell" else "f, as test_f_0 called it: "
    assert graded.detail.startswith(what), graded.detail
    if place == "call":
        assert "not called again (f, as test_f_0 called it: " in str(graded.notebook.cells)


@pytest.mark.parametrize("place", ["cell", "call"])
@pytest.mark.parametrize(
    "loop",
    ["while True: pass", "while True:\n        try: pass\n        except BaseException: pass"],
)
def test_an_endless_loop_costs_one_exercise_and_its_time(examined, loop, place):
    answer = f"if True:\n    {loop}" if place == "cell" else f"def f(x):\n    {loop}"
    start = time.monotonic()
    limits = Limits(cell_timeout_s=2, notebook_timeout_s=30)
    tests = (NUMBER_TEST, NUMBER_TEST, NUMBER_TEST)
    graded = examined(answer, *tests, other=(OTHER, OTHER_TEST), limits=limits)
    assert [*graded.passed.values()] == [False, False, False, True]
    assert graded.state == "timed out"
    assert re.search(r"did not end within [24] s$", graded.detail)  # twice it, on a busy machine
    assert time.monotonic() - start < 25


def test_loops_without_number_end_with_the_notebooks_time(examined):
    start = time.monotonic()
    limits = Limits(cell_timeout_s=1, notebook_timeout_s=3)
    after = ["while True: pass"] * 5
    graded = examined("def f(x): pass", NUMBER_TEST, after=after, limits=limits)
    assert graded.passed.get("test_f_0") is not True
    assert graded.state == "timed out"
    assert "the notebook ran for more than 3 s" in graded.detail
    assert time.monotonic() - start < 25


@pytest.mark.parametrize(
    "answer",
    [
        "def f(x):\n    while True: yield 1",
        "def f(x):\n    from itertools import repeat\n    return repeat(1)",
    ],
)
def test_a_value_without_end_keeps_a_test_busy_for_its_time_alone(examined, answer):
    start = time.monotonic()
    limits = Limits(cell_timeout_s=2, exercise_timeout_s=4, notebook_timeout_s=30)
    test = "try:\n    list(f(1))\nexcept Exception:\n    pass"
    graded = examined(answer, test, other=(OTHER, OTHER_TEST), limits=limits)
    assert [*graded.passed.values()] == [False, True]
    assert graded.state == "timed out"
    assert time.monotonic() - start < 25


def test_a_call_that_ended_its_room_fails_even_a_test_that_forgives_everything(examined):
    test = "try:\n    f(1)\nexcept BaseException:\n    pass"
    assert examined("import os\ndef f(x): os._exit(0)", test).passed == {"test_f_0": False}


def test_a_new_room_that_does_not_come_up_at_once_is_tried_for_again(examined, monkeypatch):
    rebuild, tries = LastingRoom._rebuild, []

    def fails_once(room):
        tries.append(1)
        if len(tries) == 1:
            raise RoomSilentError
        rebuild(room)

    monkeypatch.setattr(LastingRoom, "_rebuild", fails_once)
    graded = examined("import os\ndef f(x): os._exit(0)", "f(1)", other=(OTHER, OTHER_TEST))
    assert graded.passed == {"test_f_0": False, "test_g_0": True}


FORGERIES = {
    "no dict": [1, 2],
    "another number": {"number": 10**6, "value": 6},
    "a bool as number": {"number": True, "value": 6},
    "no value": {"number": 4},  # which is the call's
    "a value and what was never printed": {"number": 4, "value": 6, "printed": 5},
}


@pytest.mark.parametrize("message", FORGERIES.values(), ids=FORGERIES)
def test_a_forged_answer_costs_its_own_exercise(examined, message):
    text, _ = pack(message, lambda _: None)
    answer = SOCKET + f"\ndef f(x):\n    write({text!r})\n    return 6"
    graded = examined(answer, NUMBER_TEST, other=(OTHER, OTHER_TEST))
    assert [*graded.passed.values()] == [False, True]
    assert graded.state == "crashed"
    assert "sent what the grader never sends" in graded.detail


def test_a_thread_that_writes_without_end_gains_nothing(examined):
    answer = SOCKET + (
        "\ndef flood():\n    while True: write([1])\n"
        "def f(x):\n    threading.Thread(target=flood, daemon=True).start()\n    return 6"
    )
    graded = examined(answer, "assert f(3) == 5", other=(OTHER, OTHER_TEST))
    assert not graded.passed["test_f_0"]
    assert graded.state in {"ok", "crashed"}


def test_what_is_left_running_or_replaced_changes_nothing_for_the_next_exercise(examined):
    answer = (
        "import atexit, sys, threading, io, signal, gc\natexit.register(print, 'x')\n"
        "threading.Thread(target=lambda: [None for _ in iter(int, 1)], daemon=True).start()\n"
        "sys.stdout = io.StringIO()\nsys.stderr = None\ngc.disable()\n"
        "sys.setprofile(lambda *a: None)\ndef f(x):\n    sys.stdout = None\n    return 6"
    )
    graded = examined(answer, "assert f(3) == 6", other=(OTHER, OTHER_TEST))
    assert [*graded.passed.values()] == [True, True], graded.detail


def test_a_new_room_has_what_earlier_cells_made_and_the_same_random_numbers(examined):
    setup = "import numpy as np\nimport torch\nx = np.random.rand(3)\nnet = torch.nn.Linear(2, 1)"
    before = ["seen = [1]"]
    answer = "import os\nseen.append(2)\ndef f(n):\n    if n: os._exit(0)\n    return x, seen"
    other = ("def g(net):\n    return net.weight.detach().clone(), x, seen",)
    same = (
        "w, theirs, seen = g(net)\nassert seen == [1, 2]\n"
        "np.testing.assert_array_equal(theirs, x)\ntorch.testing.assert_close(w, net.weight.data)"
    )
    graded = examined(answer, "f(1)", "f(0)", setup=setup, before=before, other=(*other, same))
    assert [*graded.passed.values()] == [False, False, True], graded.detail


def test_a_student_who_breaks_a_set_up_cell_breaks_his_own_room_alone(examined):
    setup = "import collections\ndata = collections.OrderedDict(a=len('abc'))\nimport types\n"
    setup += "thing = types.SimpleNamespace(n=3)"
    before = ["import types\ntypes.SimpleNamespace = None"]
    test = "assert data == {'a': 3} and thing.n == 3 and f(4) == 5"
    graded = examined("def f(x): return x + 1", test, setup=setup, before=before)
    assert graded.passed["test_f_0"], graded.detail
