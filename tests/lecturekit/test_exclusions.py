"""What an answer may not use is found through aliases and helpers, and nothing else is."""

import linecache
import sys

import pytest

import lecturekit as lk
from lecturekit.checks import CheckFailed, excluded_uses
from lecturekit.checks.exclusions import READY_MADE

EXCLUDED = (*READY_MADE, "filter2d", "convolve2d", "KERNELS")
SETUP = "import numpy as np\nimport lecturekit as lk"


def uses(*texts, name="filter2d"):
    return excluded_uses(name, EXCLUDED, {}, SETUP, *texts)


REFERENCE = "lecturekit.filter2d"
SCIPY = "scipy.signal.correlate2d"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("def filter2d(i, k): return lk.filter2d(i, k)", REFERENCE),
        ("filter2d = lk.filter2d", REFERENCE),
        ("from lecturekit import filter2d", REFERENCE),
        ("import lecturekit\ndef filter2d(i, k): return lecturekit.filter2d(i, k)", REFERENCE),
        ("from lecturekit import filter2d as f\ndef filter2d(i, k): return f(i, k)", REFERENCE),
        ("class A:\n    def __call__(s, i): return lk.filter2d(i)\nfilter2d = A()", REFERENCE),
        ("def filter2d(i):\n    from scipy import signal\n    signal.correlate2d(i)", SCIPY),
        ("import scipy.signal as s\ndef filter2d(i, k): return s.correlate2d(i, k)", SCIPY),
        ("import torch.nn as nn\nfilter2d = lambda i: nn.functional.c(i)", "torch.nn.functional.c"),
        ("def filter2d(i, k): return lk.convolve2d(i, k[::-1])", "lecturekit.convolve2d"),
        ("kit = lk\ndef filter2d(i, k): return kit.filter2d(i, k)", REFERENCE),
        ("from lecturekit import *", REFERENCE),
        (
            "from lecturekit import *\ndef filter2d(i, k): return convolve2d(i, k)",
            "lecturekit.convolve2d",
        ),
        ("table = lk.KERNELS\ndef filter2d(i, k): return table", "lecturekit.KERNELS"),
    ],
)
def test_an_excluded_use_is_found(text, found):
    assert uses(text) == [found]


def test_a_helper_in_another_cell_counts_where_the_answer_calls_it():
    helper = "def inner(i, k): return deeper(i, k)"
    deeper = "def deeper(i, k): return lk.filter2d(i, k)"
    answer = "def filter2d(i, k): return inner(i, k)"
    assert uses(helper, answer, deeper) == ["lecturekit.filter2d"]
    assert uses(helper, deeper, "def filter2d(i, k): return i * k") == []


@pytest.mark.parametrize(
    "text",
    [
        "def filter2d(i, k): return np.einsum('ij,ij', i, k)",
        "def filter2d(i, k): return i\nprint(np.allclose(filter2d(1, 2), lk.filter2d(1, 2)))",
        "from lecturekit import filter2d\ndef filter2d(i, k): return i",
        "def filter2d(i, k): return i\nlk.check('filter2d', filter2d)",
        "def filter2d(i, k):\n    scipy = 3\n    return scipy * i",
        "def filter2d(i, k): return filter2d(i[1:], k) if len(i) else lk.TOY_IMAGE",
        "import scipy\ndef filter2d(i, k): return i",
        "from scipy import signal\ndef filter2d(signal, k): return signal.sum()",
        "from skimage import data\ndef filter2d(i, k):\n    data = i + 1\n    return data.shape",
        "from PIL import Image\ndef filter2d(i, k):\n    for Image in i: k = Image\n    return k",
        "def filter2d(:",
        "",
    ],
)
def test_what_is_fair_is_not_found(text):
    assert uses(text) == []


def test_an_answer_that_calls_ones_own_earlier_answer_is_fair():
    own = "from lecturekit import filter2d\ndef filter2d(i, k): return i * k"
    assert uses(own, "def convolve2d(i, k): return filter2d(i, k[::-1])", name="convolve2d") == []


def in_a_notebook(monkeypatch, text):
    """Define what a cell defines as a notebook would: in __main__, with its text to be read."""
    linecache.cache["<cell>"] = (len(text), None, text.splitlines(keepends=True), "<cell>")
    namespace = {"__name__": "__main__", "lk": lk}
    exec(compile(text, "<cell>", "exec"), namespace)  # noqa: S102  # the cell is the test's own
    main = sys.modules["__main__"]
    for name, value in namespace.items():
        if not name.startswith("__"):
            monkeypatch.setattr(main, name, value, raising=False)
    return namespace["filter2d"]


def test_the_visible_check_says_the_same(monkeypatch):
    answer = in_a_notebook(monkeypatch, "def filter2d(i, k):\n    return lk.filter2d(i, k)\n")
    with pytest.raises(CheckFailed, match=r"your answer uses lecturekit\.filter2d.*no points"):
        lk.check("filter2d", answer)


def test_an_honest_answer_in_a_notebook_passes_the_check(monkeypatch, capsys):
    text = (
        "import numpy as np\n"
        "def window(i, k):\n"
        "    return np.lib.stride_tricks.sliding_window_view(i.astype(float), k.shape)\n"
        "def filter2d(i, k):\n"
        "    return np.einsum('abij,ij->ab', window(i, k), k)\n"
    )
    lk.check("filter2d", in_a_notebook(monkeypatch, text))
    assert "passes" in capsys.readouterr().out
