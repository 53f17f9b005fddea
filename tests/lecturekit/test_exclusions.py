"""What an answer may not use is found however the text says it, and nothing else is."""

import sys
import warnings

import pytest

import lecturekit as lk
from lecturekit.checks import CheckFailed, excluded_calls, excluded_uses

EXERCISES = [
    "simple_cell",
    "complex_cell",
    "hypercomplex_cell",
    "perceptron",
    "xor_network",
    "top_k_error",
    "filter2d",
    "make_kernels",
    "apply_filter",
    "find_template",
    "convolve2d",
    "brighten_kernel",
    "smoothing_kernel",
    "output_size",
    "fc_params",
    "conv_params",
    "conv_matrix",
    "pad2d",
    "conv2d",
    "receptive_field",
    "conv2d_backward",
    "learn_kernel",
    "max_pool2d",
    "avg_pool2d",
    "max_pool2d_backward",
    "global_avg_pool",
    "fraction_changed",
    "layer_shapes",
    "build_lenet5",
    "extract_features",
    "cosine_neighbors",
    "linear_probe",
    "joint_params",
    "factored_params",
    "factored_predict",
    "conv3d_params",
    "spectrogram",
]
WITH_TORCH = {"build_lenet5", "extract_features", "linear_probe"}
SETUP = "import numpy as np\nimport lecturekit as lk"
REFERENCE = "lecturekit.filter2d"
SCIPY = "scipy.signal.correlate2d"
IMPORT = "from scipy.signal import correlate2d as f"
OWN_CLASS = "class Kit:\n    def filter2d(self, i, k): return i"
OWN_COUNT = """
def filter2d(i, k):
    count = 0
    def step():
        nonlocal count
        count += 1
    step()
    return count
"""


def uses(*texts, name="filter2d"):
    return excluded_uses(name, excluded_calls(name), SETUP, *texts)


@pytest.mark.parametrize("name", EXERCISES)
def test_the_table_has_each_exercise_and_names_what_there_is(name):
    excluded = excluded_calls(name)
    assert ("torch" in excluded) == (name not in WITH_TORCH)
    assert {"scipy", "sklearn", "skimage", "cv2"} <= set(excluded)
    if hasattr(lk, name):
        assert f"lecturekit.{name}" in excluded
    inner = {"lecturekit.pad", "lecturekit.column_blocks"}  # not on the package's surface
    ours = {each for each in excluded if each.startswith("lecturekit.")} - inner
    assert all(hasattr(lk, each.removeprefix("lecturekit.")) for each in ours)


@pytest.mark.parametrize(
    "text",
    [
        "def filter2d(i, k): return lk.filter2d(i, k)",
        "filter2d = lk.filter2d",
        "from lecturekit import filter2d",
        "import lecturekit\ndef filter2d(i, k): return lecturekit.filter2d(i, k)",
        "from lecturekit import filter2d as f\ndef filter2d(i, k): return f(i, k)",
        "class A:\n    def __call__(s, i): return lk.filter2d(i)\nfilter2d = A()",
        "class A:\n    lk = 1\n    def __call__(s, i): return lk.filter2d(i)\nfilter2d = A()",
        "kit = lk\ndef filter2d(i, k): return kit.filter2d(i, k)",
        "def filter2d(i, k):\n    kit = lk\n    return kit.filter2d(i, k)",
        "def filter2d(i, k, kit=lk): return kit.filter2d(i, k)",
        "def filter2d(i, k, *, _f=lk.filter2d): return _f(i, k)",
        "def inner(kit, i): return kit.filter2d(i)\ndef filter2d(i): return inner(lk, i)",
        "from lecturekit import *",
        "import lecturekit.filtering.correlation as g\nfilter2d = g.filter2d",
        "filter2d = lk.filtering.correlation.filter2d",
        "filter2d: object = lk.filter2d",
        "filter2d, other = lk.filter2d, 3",
        "[other, (filter2d, _)] = 3, (lk.filter2d, 4)",
        "filter2d, *rest = [lk.filter2d, 1, 2]",
        "print(filter2d := lk.filter2d)",
        "if True:\n    def filter2d(i, k): return lk.filter2d(i, k)",
        "if np.pi > 3:\n    filter2d = lk.filter2d\nelse:\n    filter2d = None",
        "try:\n    filter2d = lk.filter2d\nexcept ImportError:\n    pass",
        "try:\n    pass\nfinally:\n    filter2d = lk.filter2d",
        "with np.errstate():\n    def filter2d(i, k): return lk.filter2d(i, k)",
        "for filter2d in [lk.filter2d]:\n    pass",
        "while True:\n    filter2d = lk.filter2d\n    break",
        "match lk.filter2d:\n    case filter2d:\n        pass",
        "match 1:\n    case _:\n        filter2d = lk.filter2d",
        "filter2d = getattr(lk, 'filter2d')",
        "filter2d = getattr(lk, 'filter' + '2d')",
        "name = 'filter2d'\ndef filter2d(i, k): return getattr(lk, name)(i, k)",
        "filter2d = vars(lk)['filter2d']",
        "filter2d = lk.__dict__['filter2d']",
        "import sys\nfilter2d = sys.modules['lecturekit'].filter2d",
        "import operator\nfilter2d = operator.attrgetter('filter2d')(lk)",
        "import functools\nfilter2d = functools.partial(lk.filter2d, border='valid')",
        "filter2d = lambda i, k: lk.filter2d(i, k)",
        "filter2d = np.vectorize(lk.filter2d, signature='(a,b),(c,d)->(e,f)')",
        "def swap(f): return lk.filter2d\n@swap\ndef filter2d(i, k): return i",
        "table = {'a': lk.filter2d}\ndef filter2d(i, k): return table['a'](i, k)",
        "table = {}\ntable['a'] = lk.filter2d\ndef filter2d(i, k): return table['a'](i, k)",
        "def filter2d(i, k): return filter2d.inner(i, k)\nfilter2d.inner = lk.filter2d",
        "def filter2d(i, k): return [f(i, k) for f in [lk.filter2d]][0]",
        "def filter2d(i, k):\n    [lk for lk in ()]\n    return lk.filter2d(i, k)",
        "def filter2d(i, k):\n    (lambda lk: lk)(1)\n    return lk.filter2d(i, k)",
        "def filter2d(i, k): return (lk or np).filter2d(i, k)",
        "def install():\n    global filter2d\n    filter2d = lk.filter2d\ninstall()",
        "globals()['filter2d'] = lk.filter2d",
        "exec('filter2d = lk.filter2d')",
        "def filter2d(i, k): return eval('lk.filter2d')(i, k)",
        "def filter2d(i, k): return eval('lk.filter2d(i, k)')",
        "async def f(): pass\nawait f()\nfilter2d = lk.filter2d",
        "%%time\ndef filter2d(i, k): return lk.filter2d(i, k)",
        "%time filter2d = lk.filter2d",
        "def filter2d(i, k): return lk.filter2d(i, k)\n%timeit filter2d(1, 2)",
        "!ls\nfilter2d = lk.filter2d",
        "filter2d = lk.filter2d\nfilter2d?",
        "pattern = '\\d'\nfilter2d = lk.filter2d",
    ],
)
def test_the_reference_is_found(text):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert uses(text) == [REFERENCE]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("def filter2d(i):\n    from scipy import signal\n    signal.correlate2d(i)", SCIPY),
        ("import scipy.signal as s\ndef filter2d(i, k): return s.correlate2d(i, k)", SCIPY),
        ("import importlib\nfilter2d = importlib.import_module('scipy.signal').correlate2d", SCIPY),
        (
            "from importlib import import_module as f\nfilter2d = f('scipy').signal.correlate2d",
            SCIPY,
        ),
        ("filter2d = __import__('scipy').signal.correlate2d", SCIPY),
        ("from scipy.signal import *\ndef filter2d(i, k): return correlate2d(i, k)", SCIPY),
        ("exec('from scipy.signal import correlate2d as filter2d')", SCIPY),
        ("from scipy.signal import correlate2d\nfilter2d = correlate2d", SCIPY),
        (f"def go():\n    global f\n    {IMPORT}\ndef filter2d(i, k): return f(i, k)", SCIPY),
        (f"def filter2d(i, k):\n    global f\n    {IMPORT}\n    return f(i, k)", SCIPY),
        ("import torch.nn as nn\nfilter2d = lambda i: nn.functional.c(i)", "torch.nn.functional.c"),
        ("def filter2d(i, k): return lk.convolve2d(i, k[::-1])", "lecturekit.convolve2d"),
        (
            "filter2d = lk.filtering.correlation._correlate",
            "lecturekit.filtering.correlation._correlate",
        ),
        (
            "from lecturekit import *\ndef filter2d(i, k): return convolve2d(i, k)",
            "lecturekit.convolve2d",
        ),
    ],
)
def test_what_else_is_excluded_is_found(text, found):
    assert uses(text) == [found]


def test_a_chain_of_aliases_is_followed():
    chain = "import scipy\ns = scipy.signal\nf = s.correlate2d\ng = f if s else None"
    assert SCIPY in uses(chain, "def filter2d(i, k): return g(i, k)")
    answer = "def filter2d(i, k): return c.filter2d(i, k)"
    assert uses("a = lk\nb = a\nc = b", answer) == [REFERENCE]


def test_constants_count_where_they_are_the_answer():
    text = "def {}(): return dict(lk.KERNELS.items())"
    assert uses(text.format("make_kernels"), name="make_kernels") == ["lecturekit.KERNELS"]
    assert uses(text.format("smoothing_kernel"), name="smoothing_kernel") == []


def test_a_helper_in_another_cell_counts_where_the_answer_calls_it():
    helper = "def inner(i, k): return deeper(i, k)"
    deeper = "%matplotlib inline\ndef deeper(i, k): return lk.filter2d(i, k)"
    answer = "def filter2d(i, k): return inner(i, k)"
    assert uses(helper, answer, deeper) == [REFERENCE]
    assert uses(helper, deeper, "def filter2d(i, k): return i * k") == []


@pytest.mark.parametrize(
    "text",
    [
        "def filter2d(i, k): return np.einsum('ij,ij', i, k)",
        "def filter2d(i, k): return np.convolve(i, k) + np.correlate(i, k) + np.pad(i, 1)",
        "def filter2d(i, k): return np.lib.stride_tricks.sliding_window_view(i, k.shape)",
        "def filter2d(i, k):\n    'As lk.filter2d and scipy.signal.'  # lk.filter2d\n    return i",
        "def filter2d(i, k): return i\nprint(np.allclose(filter2d(1, 2), lk.filter2d(1, 2)))",
        "from lecturekit import filter2d\ndef filter2d(i, k): return i",
        "from lecturekit import filter2d\nif True:\n    def filter2d(i, k): return i",
        "def filter2d(i, k): return i\nlk.check('filter2d', filter2d)",
        "def filter2d(i, k): return i\nfrom lecturekit.plots import *",
        "filter2d, reference = (lambda i, k: i), lk.filter2d",
        "def filter2d(i, k):\n    lk.plots.pictures({'i': i})\n    return i * lk.IDENTITY[1, 1]",
        "def filter2d(i, k):\n    scipy = 3\n    return scipy * i",
        "def correlate2d(i, k): return i\ndef filter2d(i, k): return correlate2d(i, k)",
        "import scipy.signal\ndef correlate2d(i, k): return i\nfilter2d = correlate2d",
        "def filter2d(i, k): return filter2d(i[1:], k) if len(i) else lk.TOY_IMAGE",
        "import scipy\ndef filter2d(i, k): return i",
        "from scipy import signal\ndef filter2d(signal, k): return signal.sum()",
        "from scipy import signal\ndef filter2d(i, k): return [signal for signal in i]",
        "from skimage import data\ndef filter2d(i, k):\n    data = i + 1\n    return data.shape",
        "from PIL import Image\ndef filter2d(i, k):\n    for Image in i: k = Image\n    return k",
        "import torch\ndef filter2d(i: torch.Tensor, k) -> torch.Tensor: return i",
        "import torch\ndef filter2d(i, k):\n    out: torch.Tensor = i\n    return out",
        f"{OWN_CLASS}\ndef filter2d(i, k): return Kit().filter2d(i, k) + lk.TOY_IMAGE",
        "from scipy.signal import *\ndef filter2d(i, k): return sum(range(len(i)))",
        f"{OWN_COUNT}\ncount = lk.filter2d",
        "%timeit lk.filter2d(1, 2)\ndef filter2d(i, k): return i",
        "def filter2d(i, k): return i\n%time lk.filter2d(1, 2)",
        "%%timeit\nfilter2d = lk.filter2d",
        "%%bash\nfilter2d = lk.filter2d",
        "def filter2d(:",
        "filter2d = lk.filter2d\n)",
        "\0",
        "",
    ],
)
def test_what_is_fair_is_not_found(text):
    assert uses(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "a = lk\n" + "".join(f"a{n} = a{n - 1} or a{n - 1}\n" for n in range(1, 60)),
        "a0 = lk\n" + "".join(f"a{n} = a{n - 1}.x or a{n - 1}.y\n" for n in range(1, 40)),
        "a0 = lk\n" + "".join(f"a{n} = a{n - 1}\n" for n in range(1, 3000)) + "a = a2999.x",
        "a = a.b\nb = a\na = b",
        "a = lk" + ".x" * 700,
        "a = " + "+".join(["1"] * 1500),
        "a = " + "+".join(["'1'"] * 1500) + "\nb = getattr(lk, " + "+".join(["'1'"] * 1500) + ")",
        "if a:\n    pass\n" + "elif a:\n    pass\n" * 500,
        "".join(f"{' ' * n}if a:\n" for n in range(90)) + " " * 90 + "pass",
    ],
)
def test_no_text_takes_long_or_stops_the_reader(text):
    answer = "def filter2d(i, k): return [a, b, a39, a59, lk.convolve2d(i, k)]"
    assert uses(text, answer) == ["lecturekit.convolve2d"]


def test_an_answer_that_calls_ones_own_earlier_answer_is_fair():
    own = "from lecturekit import filter2d\ndef filter2d(i, k): return i * k"
    assert uses(own, "def convolve2d(i, k): return filter2d(i, k[::-1])", name="convolve2d") == []


def in_a_notebook(monkeypatch, *cells):
    """Run cells as a notebook would: in __main__, with the list `In` of what has run."""
    main = sys.modules["__main__"]
    monkeypatch.setattr(main, "In", [""], raising=False)
    for cell in (SETUP, *cells):
        for name in ("np", "lk", "f", "filter2d"):
            monkeypatch.setattr(main, name, vars(main).get(name), raising=False)
        main.In.append(cell)
        exec(cell, vars(main))  # noqa: S102  # the cell is the test's own
    return main.filter2d


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
def test_the_visible_check_says_the_same(monkeypatch, cell):
    answer = in_a_notebook(monkeypatch, cell)
    with pytest.raises(CheckFailed, match=r"your answer uses lecturekit\.filter2d.*no points"):
        lk.check("filter2d", answer)


def test_an_honest_answer_in_a_notebook_passes_the_check(monkeypatch, capsys):
    text = (
        "def window(i, k):\n"
        "    return np.lib.stride_tricks.sliding_window_view(i.astype(float), k.shape)\n"
        "def filter2d(i, k):\n"
        "    return np.einsum('abij,ij->ab', window(i, k), k)\n"
    )
    first = "filter2d = lk.filter2d"  # tried out, then replaced
    last = "lk.filter2d(np.eye(3), np.eye(2))"  # to compare
    lk.check("filter2d", in_a_notebook(monkeypatch, first, text, last))
    assert "passes" in capsys.readouterr().out


def test_to_check_the_reference_itself_is_no_answer(capsys):
    lk.check("filter2d", lk.filter2d)
    assert "passes" in capsys.readouterr().out
