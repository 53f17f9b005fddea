"""Settings that a process has once: what one answer leaves of them is no other's trouble."""

import json

import pytest

LEFT_BEHIND = {
    "torch's gradients": ("torch.set_grad_enabled(False)", "torch.is_grad_enabled()"),
    "torch's type": (
        "torch.set_default_dtype(torch.float64)",
        "torch.zeros(1).dtype == torch.float32",
    ),
    "torch's device": (
        "torch.set_default_device('meta')",
        "torch.zeros(1).device.type == 'cpu'",
    ),
    "torch's exactness": (
        "torch.use_deterministic_algorithms(True)",
        "not torch.are_deterministic_algorithms_enabled()",
    ),
    "torch's threads": ("torch.set_num_threads(2)", "torch.get_num_threads() == 1"),
    "NumPy's errors": (
        "np.seterr(all='raise')",
        "np.isinf(np.float64(1) / np.zeros(1)).all()",
    ),
    "NumPy's printing": (
        "np.set_printoptions(precision=1, threshold=1)",
        "str(np.array([1.25, 2.0])) == '[1.25 2.  ]'",
    ),
    "NumPy's buffer": ("np.setbufsize(16)", "np.getbufsize() == 8192"),
    "NumPy's numbers": (
        "np.random.seed(1)",
        "abs(np.random.rand() - 0.417022) > 1e-6",
    ),
    "Python's numbers": ("random.seed(1)", "abs(random.random() - 0.134364) > 1e-6"),
    "the recursion limit": (
        "sys.setrecursionlimit(60)",
        "(lambda n: [g0(n) for g0 in [down]][0])(90) == 0",
    ),
    "warnings": (
        "warnings.simplefilter('error')",
        "(warnings.warn('x'), True)[1]",
    ),
    "the locale": ("locale.setlocale(locale.LC_ALL, 'C')", "round(0.5) == 0"),
    "decimals": (
        "setattr(decimal.getcontext(), 'prec', 2)",
        "len(str(decimal.Decimal(1) / 3)) > 20",
    ),
    "the environment": ("os.environ.update(HOME='/no')", "os.environ['HOME'] != '/no'"),
    "the folder": ("os.chdir('/')", "os.getcwd() != '/'"),
    "a figure's size": (
        "plt.rcParams.update({'figure.figsize': (1, 1)})",
        "plt.rcParams['figure.figsize'][0] > 1",
    ),
    "an alarm": (
        "(signal.signal(signal.SIGALRM, lambda *_: 1 / 0), signal.setitimer(0, 0.01))",
        "(time.sleep(0.05), True)[1]",
    ),
    "a builtin": ("setattr(builtins, 'sum', max)", "sum([1, 2]) == 3"),
    "a function of NumPy's": ("setattr(np, 'zeros', np.ones)", "np.zeros(1)[0] == 0"),
    "a trace": ("sys.settrace(lambda *_: 1 / 0)", "(down(1), True)[1]"),
    "the garbage": ("gc.disable()", "gc.isenabled()"),
}
IMPORTS = (
    "import builtins, decimal, gc, locale, os, random, signal, sys, time, warnings\n"
    "import matplotlib.pyplot as plt\nimport numpy as np\nimport torch\n"
    "def down(n):\n    return down(n - 1) if n else 0"
)
ANSWER = "def g(x):\n    return bool({})"


@pytest.mark.parametrize("where", ["call", "cell", "added cell that calls it"])
def test_what_one_answer_leaves_behind_is_put_back_for_the_next(examined_many, where):
    """Each pair of answers: one that changes a setting, a right one that goes by it."""
    answers = {}
    for number, (change, goes_by) in enumerate(LEFT_BEHIND.values()):
        f, g = f"f{number}", f"g{number}"
        body = f"def {f}(x):\n    {change}" if where != "cell" else f"{change}\ndef {f}(x): pass"
        answers[f] = (body, f"{f}(1)\nassert True")
        answers[g] = (ANSWER.replace("def g", f"def {g}").format(goes_by), f"assert {g}(1) is True")
    called = {name: [f"{name}(1)"] for name in answers if name[0] == "f" and "added" in where}
    graded = examined_many(answers, setup=IMPORTS, added=called)
    lost = [name for name, passed in graded.passed.items() if not passed and "_g" in name]
    names = [[*LEFT_BEHIND][int(name.removeprefix("test_g"))] for name in lost]
    assert not names, json.dumps([cell.outputs for cell in graded.notebook.cells])[-3000:]


def test_an_exercise_keeps_what_its_own_cell_set_for_all_its_tests(examined):
    answer = (
        "import sys\nsys.setrecursionlimit(5000)\ndef f(x):\n    return sys.getrecursionlimit()"
    )
    tests = ["assert f(1) == 5000"] * 2
    graded = examined(answer, *tests, after=["f(1)"])
    assert [*graded.passed.values()] == [True, True]


def test_what_a_call_changed_stays_within_the_tests_of_its_exercise(examined):
    answer = "import numpy as np\ndef f(x):\n    return np.seterr(all='raise')['over']"
    graded = examined(answer, "assert f(1) == 'warn'", "assert f(1) == 'raise'")
    assert [*graded.passed.values()] == [True, True]


def test_a_cell_that_names_a_setting_makes_it_for_all(examined):
    before = ["import sys, numpy as np\nsys.setrecursionlimit(4321)\nnp.seterr(over='ignore')"]
    answer = "def f(x):\n    return sys.getrecursionlimit(), np.geterr()['over']"
    other = ("def g(x):\n    return f(x)", "assert g(1) == (4321, 'ignore')")
    graded = examined(answer, "assert f(1) == (4321, 'ignore')", before=before, other=other)
    assert [*graded.passed.values()] == [True, True]


def test_what_a_set_up_cell_sets_holds_in_both_rooms(examined):
    setup = "import numpy as np\nnp.set_printoptions(precision=2)"
    test = "assert f(1) == '[0.33]' == str(np.array([1 / 3]))"
    graded = examined("def f(x): return str(np.array([1 / 3]))", test, setup=setup)
    assert graded.passed["test_f_0"]


def test_names_and_what_they_hold_are_shared_as_ever(examined):
    before = ["seen = []\ndef helper(x):\n    seen.append(x)\n    return x"]
    answer = "def f(x):\n    return helper(x)"
    other = ("def g(x):\n    return helper(x), seen", "assert g(2) == (2, [1, 2])")
    graded = examined(answer, "assert f(1) == 1", before=before, other=other)
    assert [*graded.passed.values()] == [True, True]
