"""Whose memory a result is crosses the wire: the same sentence as where all is one process."""

import re
import warnings

import pytest

from lecturekit.checks import CheckFailed

IMPORTS = "import numpy as np\nimport torch\nimport lecturekit as lk\n"
SETUP = IMPORTS + "network = torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.ReLU())\n"
ARGUMENT = "argument 1: your result is this argument, or a part of it; return an array of its own"
EARLIER = (
    "your result is the one of an earlier call, or a part of it; make a new array at each call"
)
EARLIER_ARGUMENT = (
    "your result is an argument of an earlier call, or a part of it; return an array of its own"
)
CHANGED = "your function changes the result of an earlier call; make a new array at each call"
CHANGED_ARGUMENT = "your function changes an argument of an earlier call; work on a copy of it"
IN_PLACE = "argument 1: your function changes it in place; work on a copy of it"
DESK = "desk = np.zeros((8, 8))\n"

# what is odd: the answer, the calls, and the sentence
FAULTS = {
    "the argument": ("def f(x): return x", "np.ones(3)", ARGUMENT),
    "the argument where nothing is to do": (
        "def f(x): return np.asarray(x, float)",
        "np.ones(3)",
        ARGUMENT,
    ),
    "a slice of it": ("def f(x): return x[1:]", "np.ones(3)", ARGUMENT),
    "its transpose": ("def f(x): return x.T", "np.ones((3, 2))", ARGUMENT),
    "turned around": ("def f(x): return x[::-1]", "np.ones(3)", ARGUMENT),
    "a window of it": (
        "def f(x): return np.lib.stride_tricks.sliding_window_view(x, 2)",
        "np.ones(5)",
        ARGUMENT,
    ),
    "in a tuple": ("def f(x): return 3, x", "np.ones(3)", ARGUMENT),
    "in a list in a dict": ("def f(x): return {'rows': [x[0]]}", "np.ones((3, 2))", ARGUMENT),
    "what a list holds": ("def f(x): return x[0]", "[np.ones(3)]", ARGUMENT),
    "what a dict holds": ("def f(x): return x['w']", "{'w': np.ones(3)}", ARGUMENT),
    "a list": ("def f(x): return x", "[1, 2]", ARGUMENT),
    "changed and returned": ("def f(x): x += 1; return x", "np.ones(3)", IN_PLACE),
    "a tensor": ("def f(x): return x", "torch.ones(3)", ARGUMENT),
    "a view of a tensor": ("def f(x): return x.reshape(-1)", "torch.ones(3, 2)", ARGUMENT),
    "a tensor's numbers": ("def f(x): return x.numpy()", "torch.ones(3)", ARGUMENT),
    "an array as tensor": ("def f(x): return torch.from_numpy(x)", "np.ones(3)", ARGUMENT),
    "a parameter": ("def f(x): return x[0].bias.detach()", "network", ARGUMENT),
    "one array for all results": (
        DESK + "def f(x):\n    out = desk[: len(x)]\n    out[:] = x[0]\n    return out",
        "np.ones(3), 2 * np.ones(4)",
        EARLIER,
    ),
    "one array for each shape": (
        (
            "kept = {}\ndef f(x):\n    out = kept.setdefault(x.shape, np.zeros(x.shape))\n"
            "    out[:] = x\n    return out"
        ),
        "np.ones(3), np.ones(4), 2 * np.ones(3)",
        EARLIER,
    ),
    "the result of the same call again": (
        (
            "kept = {}\ndef f(x):\n    key = x.tobytes()\n    if key not in kept:\n"
            "        kept[key] = x + 1\n    return kept[key]"
        ),
        "np.ones(3), np.zeros(3), np.ones(3)",
        EARLIER,
    ),
    "one list for all results": (
        "rows = []\ndef f(x):\n    rows[:] = x\n    return rows",
        "(1, 2), (3, 4)",
        EARLIER,
    ),
    "one tensor for all results": (
        "desk = torch.zeros(3)\ndef f(x): return desk.copy_(x)",
        "torch.ones(3), torch.zeros(3)",
        EARLIER,
    ),
    "two arrays in turn": (
        (
            "desks, count = [np.zeros(3), np.zeros(3)], []\ndef f(x):\n    count.append(0)\n"
            "    desks[1] += 1\n    return desks[len(count) % 2].__iadd__(x)"
        ),
        "np.ones(3), np.ones(3)",
        CHANGED,
    ),
    "a dict that is filled later": (
        (
            "seen = []\ndef f(x):\n    seen.append({'x': float(x.sum())})\n"
            "    seen[0]['late'] = len(seen)\n    return seen[-1]"
        ),
        "np.ones(3), np.ones(3)",
        CHANGED,
    ),
    "an argument that is kept and returned": (
        "kept = []\ndef f(x):\n    kept.append(x)\n    return kept[0] if kept[1:] else 0.0",
        "np.ones(3), np.ones(3)",
        EARLIER_ARGUMENT,
    ),
    "an argument that is kept and changed": (
        "kept = []\ndef f(x):\n    kept.append(x)\n    if kept[1:]: kept[0][:] = 7\n    return 0.0",
        "np.ones(3), np.ones(3)",
        CHANGED_ARGUMENT,
    ),
}
FINE = {
    "a copy": ("def f(x): return x.copy()", "np.ones(3), np.ones(3)"),
    "what is computed": ("def f(x): return x[1:] + 1, [x.sum()]", "np.ones(3), np.ones(3)"),
    "a number out of it": ("def f(x): return x[0]", "np.ones(3), np.ones(3)"),
    "a memory with copies": (
        (
            "kept = {}\ndef f(x):\n    kept.setdefault(x.tobytes(), x + 1)\n"
            "    return kept[x.tobytes()].copy()"
        ),
        "np.ones(3), np.ones(3)",
    ),
    "arguments that are kept": (
        "kept = []\ndef f(x):\n    kept.append(x)\n    return float(sum(map(np.sum, kept)))",
        "np.ones(3), np.ones(3)",
    ),
    "nothing": ("def f(x): return x[:0]", "np.ones(3), np.ones(3)"),
    "one array twice in a result": ("def f(x):\n    y = x + 1\n    return y, y", "np.ones(3)"),
    "a tuple of its own": ("def f(x): return x", "(1, 2), (1, 2)"),
    "features of a network": (
        "def f(x):\n    with torch.no_grad():\n        return x(torch.ones(2, 3)).flatten(1)",
        "network, network",
    ),
    "a network that learns from what it sees": (
        (
            "def f(x):\n    with torch.no_grad():\n        x[0].bias += 1\n"
            "    return x(torch.ones(2, 3)).detach()"
        ),
        "network, network, network",
    ),
    "parts of one large array": (
        (
            DESK + "count = []\ndef f(x):\n    count.append(0)\n"
            "    out = desk[:, len(count)]\n    out[:] = x\n    return out[:4].copy()"
        ),
        "np.ones(8), np.ones(8)",
    ),
}


def judged(calls):
    """Write a test that hands the answer to the library, which calls it."""
    way = "call_plainly(f, {'argument 1': each})" if "network" in calls else "call(f, each)"
    return f"for each in [{calls}]:\n    lk.checks.judging.calls.{way}"


def by_hand(calls):
    """Write a test that calls the answer itself."""
    return f"for each in [{calls}]:\n    f(each)"


def in_one_process(cells):
    namespace = {"__name__": "__main__"}
    with warnings.catch_warnings(action="ignore"):  # of torch, about an array that is read-only
        for cell in cells:
            exec(cell, namespace)  # noqa: S102  # a notebook is run


def shown(graded, number=0):
    """Return what ended a test."""
    cells = [cell for cell in graded.notebook.cells if cell.metadata.nbgrader.grade]
    errors = [each for each in cells[number].outputs if each["output_type"] == "error"]
    return errors[0]["evalue"] if errors else ""


@pytest.mark.parametrize(("answer", "calls", "sentence"), FAULTS.values(), ids=FAULTS)
def test_the_same_fault_and_sentence_in_one_process_and_in_two(examined, answer, calls, sentence):
    with pytest.raises(CheckFailed, match=f"^{re.escape(sentence)}$"):
        in_one_process([SETUP + answer, judged(calls)])
    for test, told in [
        (judged(calls), sentence),
        (by_hand(calls), ARGUMENT if sentence == IN_PLACE else sentence),
    ]:
        graded = examined(answer, test, setup=SETUP)
        assert graded.passed == {"test_f_0": False}
        assert shown(graded) == told
        assert graded.state == "ok"


@pytest.mark.parametrize(("answer", "calls"), FINE.values(), ids=FINE)
def test_what_is_its_own_passes_in_one_process_and_in_two(examined, answer, calls):
    in_one_process([SETUP + answer, judged(calls)])
    graded = examined(answer, judged(calls), by_hand(calls), setup=SETUP)
    assert graded.passed == {"test_f_0": True, "test_f_1": True}, shown(graded)


def test_the_sentence_names_the_argument(examined):
    answer = "def f(image, kernel, scale=1):\n    return image if scale == 1 else kernel"
    tests = [
        "lk.checks.assert_matches(f, lk.filter2d, np.ones((2, 2)), np.ones((1, 1)), what='ones')",
        "def g(image, kernel, by): 0\nlk.checks.assert_matches(f, g, *np.ones((2, 2)), 2, what='')",
        "lk.checks.call(f, np.ones(2), kernel=np.ones(2), scale=2)",
        "f(np.ones(2), scale=2, kernel=np.ones(2))",
    ]
    graded = examined(answer, *tests, setup=SETUP)
    named = [shown(graded, number).partition(":")[0] for number in range(4)]
    assert named == ["image", "kernel", "kernel", "kernel"]


def test_what_a_test_does_to_a_result_is_not_the_answers_doing(examined):
    answer = "kept = []\ndef f(x):\n    kept.append(x + 1)\n    return kept[-1]"
    test = "for n in range(3):\n    lk.checks.call(f, np.ones(3))[:] = n"
    in_one_process([SETUP + answer, test])
    assert examined(answer, test, setup=SETUP).passed == {"test_f_0": True}


def test_each_test_begins_anew(examined):
    """An answer that returns a constant of its own is no trouble to tests that call it once."""
    answer = "TABLE = {'a': np.ones(3)}\ndef f():\n    return TABLE"
    graded = examined(answer, "f()", "f()", "f()\nf()", setup=SETUP)
    assert graded.passed == {"test_f_0": True, "test_f_1": True, "test_f_2": False}


def test_an_error_that_is_asked_for_is_no_result(examined):
    test = "lk.checks.assert_raises(ValueError, 'ones', f, np.ones(3))"
    graded = examined("def f(x):\n    return x", test, setup=SETUP)
    assert graded.passed == {"test_f_0": False}
    assert shown(graded).startswith("ones: your function returns a result; it should raise")


LIES = """
import gc
import lecturekit.checks.ownership as ownership
def f(x):
    return x
def lie(self, function, args, named):
    return function(*args, **named), {said}
ownership.Ownership.call = lie
"""


@pytest.mark.parametrize(
    "said",
    [
        '("argument", 5)',
        '("argument", -1)',
        '("argument", True)',
        '("argument", "y")',
        '("no such kind", 0)',
        '("x" * 10**6, 0)',
        '("argument",)',
        '("argument", 0, 1)',
        "7",
    ],
)
def test_a_room_that_lies_about_it_gains_nothing(examined, said):
    """It is of no use after an answer that the grader never sends, or the test fails."""
    graded = examined(LIES.format(said=f"({said})"), "f(3)", setup=SETUP)
    assert graded.passed == {"test_f_0": False}


def test_a_room_that_keeps_quiet_has_what_it_had_before(examined):
    graded = examined(LIES.format(said="None"), "assert f(3) == 3", "assert f(3) == 4", setup=SETUP)
    assert graded.passed == {"test_f_0": True, "test_f_1": False}
