"""In a notebook the check says what won't be there when it is graded, and what is excluded."""

import linecache
import sys
from contextlib import nullcontext

import pytest

import lecturekit as lk
from lecturekit.checks import CheckFailed, absent_uses, is_available

OWN = """
def window(i, k):
    return np.lib.stride_tricks.sliding_window_view(np.asarray(i, float), k.shape)
def filter2d(i, k):
    return np.einsum('abij,ij->ab', window(i, k), np.asarray(k))
"""
HELPER = """
def window(i, k):
    from scipy.signal import correlate2d
    return correlate2d(i, k, "valid")
"""
CALLS = "def filter2d(i, k):\n    return window(i, k)"


@pytest.fixture
def in_a_notebook(monkeypatch):
    """Run cells as a notebook would: in __main__, with the list `In` of what has run."""

    def run(*cells):
        main = sys.modules["__main__"]
        monkeypatch.setattr(main, "In", [""], raising=False)
        for number, cell in enumerate(["import numpy as np\nimport lecturekit as lk", *cells]):
            for name in ("np", "lk", "filter2d", "window"):
                monkeypatch.setattr(main, name, vars(main).get(name), raising=False)
            main.In.append(cell)
            name = f"<cell {number}>"
            monkeypatch.setitem(
                linecache.cache, name, (1, None, cell.splitlines(keepends=True), name)
            )
            exec(compile(cell, name, "exec"), vars(main))  # noqa: S102  # the test's own
        return main.filter2d

    return run


@pytest.mark.parametrize(
    "cell",
    [
        "def filter2d(i, k):\n    return lk.filter2d(i, k)\n",
        "filter2d = lk.filter2d",
        "import functools\nfilter2d = functools.partial(lk.filter2d)",
        "class A:\n    def __call__(s, i, k): return lk.filter2d(i, k)\nfilter2d = A()",
        "def filter2d(i, k):\n    return getattr(lk, ''.join(['filter', '2d']))(i, k)\n",
    ],
)
def test_the_check_notices_the_reference(in_a_notebook, cell):
    answer = in_a_notebook(cell)
    fact = r"your answer calls lecturekit\.filter2d, and it is the course's own answer; .*no points"
    with pytest.raises(CheckFailed, match=fact):
        lk.check("filter2d", answer)


def test_the_check_notices_the_readable_twin(in_a_notebook):
    answer = in_a_notebook("def filter2d(i, k):\n    return lk.filter2d_loops(i, k)\n")
    with pytest.raises(
        CheckFailed, match=r"calls lecturekit\.filter2d_loops, and it is the course"
    ):
        lk.check("filter2d", answer)


def test_an_honest_answer_passes_without_a_warning(in_a_notebook, capsys):
    looks = "lk.filter2d(np.eye(3), np.eye(2))\nfrom scipy import signal"
    lk.check("filter2d", in_a_notebook("filter2d = lk.filter2d", OWN, looks))
    assert capsys.readouterr().out.startswith("filter2d: the visible check passes.")


@pytest.mark.parametrize(
    ("cells", "absent"),
    [
        ([OWN + "    import torch\n    return torch"], "torch"),
        ([OWN.replace("return np.e", "lk.KERNELS; return np.e")], "lecturekit.KERNELS"),
        (
            [OWN.replace("return np.e", "lk.plots.curve_detector; return np.e")],
            "lecturekit.plots.curve_detector",
        ),
        ([OWN.replace("return np.e", "isinstance(i, sk.X) if 0 else 1\n    return np.e"), ""], ""),
        ([HELPER, CALLS], "scipy.signal"),
    ],
)
def test_what_will_not_be_there_is_said_before_hand_in(in_a_notebook, capsys, cells, absent):
    called = pytest.raises(CheckFailed, match=r"calls scipy\.signal\.correlate2d")
    with called if cells[0] is HELPER else nullcontext():
        lk.check("filter2d", in_a_notebook(*cells))
    line = capsys.readouterr().out.partition("\n")[0]
    if absent:
        said = f"filter2d: when this notebook is graded, {absent} won't be there; the answer has to"
        assert line.startswith(said)
    else:
        assert "won't be there" not in line


def test_to_check_the_reference_itself_is_no_answer(capsys):
    lk.check("filter2d", lk.filter2d)
    assert capsys.readouterr().out.startswith("filter2d: the visible check passes")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("def f(x):\n    return lk.gabor(7, 0) + lk.TOY_IMAGE + lk.photograph('cat')", []),
        ("def f(x):\n    import math, matplotlib.pyplot\n    from PIL import Image", []),
        ("def f(x):\n    from scipy.special import comb\n    import scipy.special", []),
        ("def f(x):\n    import scipy.signal, pandas", ["pandas", "scipy.signal"]),
        ("f = lambda x: lk.checks.check", ["lecturekit.checks.check"]),
        ("lk.filter2d, lk.no_such_name", []),
        ("def f(x:", []),
    ],
)
def test_the_text_is_read_for_what_is_absent(text, found):
    assert absent_uses(text, {"lk": lk}, ()) == found


def test_no_reference_of_an_exercise_is_available():
    for name in lk.checks.EXERCISES:
        reference = getattr(lk, name, None)
        if reference is not None:
            assert not is_available(reference.__module__), name
    assert not is_available("lecturekit.mistakes")
    assert not is_available("lecturekit.checks.telling.checking")
