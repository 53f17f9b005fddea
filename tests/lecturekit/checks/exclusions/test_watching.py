"""A watch notices an excluded call however it came about, and no call that is fair."""

import functools
import sys
import threading

import numpy as np
import pytest
import scipy.signal
import torch

import lecturekit as lk
from lecturekit.checks import excluded_calls, watching

IMAGE = np.arange(30.0).reshape(5, 6)
KERNEL = np.array([[1.0, 2.0], [3.0, 5.0]])
NEEDED = {"np": np, "lk": lk, "functools": functools, "threading": threading, "sys": sys}
EIGHT_BIT = IMAGE.astype(np.uint8)
EXCLUDED = excluded_calls("filter2d")
IN_A_THREAD = """
def filter2d(i, k):
    thread = threading.Thread(target=lk.filter2d, args=(i, k))
    thread.start()
    thread.join()
"""
UNDER_A_FALSE_NAME = """
def filter2d(i, k):
    exec('lk.filter2d(i, k)', {'__name__': 'scipy', 'lk': lk, 'i': i, 'k': k})
"""
FIRST_ELSEWHERE = """
import types
copy = types.FunctionType(lk.filter2d.__code__, {'_correlate': lambda *_: None})
copy.__kwdefaults__ = {'border': 'valid'}
def filter2d(i, k):
    try:
        copy(i, k)
    except Exception:
        pass
    return lk.filter2d(i, k)
"""
A_COPY_OF_THE_FUNCTION = """
import types
filter2d = types.FunctionType(lk.filter2d.__code__, lk.filter2d.__globals__)
filter2d.__kwdefaults__ = {'border': 'valid'}
"""
FAILING = """
def filter2d(i, k):
    try:
        lk.filter2d(k, i)
    except ValueError:
        return i
"""
WINDOWS = """
def filter2d(i, k):
    return np.einsum('abij,ij', np.lib.stride_tricks.sliding_window_view(i, k.shape), k)
"""
RECURSION = """
def filter2d(i, k):
    def deeper():
        return deeper()
    try:
        deeper()
    except RecursionError:
        return i
"""
IN_THREADS = """
def filter2d(i, k):
    threads = [threading.Thread(target=np.dot, args=(i, i.T)) for _ in range(3)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
"""
ARGUMENTS = {
    "filter2d": (IMAGE, KERNEL),
    "convolve2d": (IMAGE, KERNEL),
    "apply_filter": (EIGHT_BIT, np.eye(3)),
    "find_template": (IMAGE, KERNEL),
    "make_kernels": (),
    "brighten_kernel": (2.0,),
    "smoothing_kernel": (3,),
}


def called(text, exercise="filter2d", arguments=None):
    """Say what an answer calls while it runs as it would in a notebook."""
    scope = {"__name__": "__main__", **NEEDED}
    exec(text, scope)  # noqa: S102  # the cell is the test's own
    with watching(excluded_calls(exercise)) as found:
        scope[exercise](*(ARGUMENTS[exercise] if arguments is None else arguments))
    return found


@pytest.mark.parametrize(
    "text",
    [
        "def filter2d(i, k): return lk.filter2d(i, k)",
        "filter2d = lk.filter2d",
        "filter2d = functools.partial(lk.filter2d)",
        "def filter2d(i, k): return getattr(lk, ''.join(['filter', '2d']))(i, k)",
        "def inner(f, i, k): return f(i, k)\ndef filter2d(i, k): return inner(lk.filter2d, i, k)",
        "def filter2d(i, k): return list(map(lk.filter2d, [i], [k]))[0]",
        "filter2d = np.vectorize(lk.filter2d, signature='(a,b),(c,d)->(e,f)')",
        IN_A_THREAD,
        "def filter2d(i, k): return eval('lk.' + 'filter2d')(i, k)",
        "def filter2d(i, k): exec('lk.filter2d(i, k)', {'lk': lk, 'i': i, 'k': k})",
        UNDER_A_FALSE_NAME,
        FIRST_ELSEWHERE,
        A_COPY_OF_THE_FUNCTION,
        "def filter2d(i, k): return next(lk.filter2d(each, k) for each in [i])",
        "class A:\n    def __call__(self, i, k): return lk.filter2d(i, k)\nfilter2d = A()",
        FAILING,
    ],
)
def test_the_reference_is_noticed(text):
    assert called(text) == ["lecturekit.filter2d"]


@pytest.mark.parametrize(
    ("exercise", "expression", "found"),
    [
        ("apply_filter", "lk.apply_filter(*a)", "lecturekit.apply_filter"),
        ("convolve2d", "lk.filter2d(a[0], a[1][::-1])", "lecturekit.filter2d"),
        ("convolve2d", "lk.conv2d(a[0][None, None], a[1][None, None], [0])", "lecturekit.conv2d"),
        ("find_template", "lk.find_template(*a)", "lecturekit.find_template"),
        ("find_template", "lk.normalized_correlation(*a)", "lecturekit.normalized_correlation"),
    ],
)
def test_each_exercise_has_its_own_list(exercise, expression, found):
    assert called(f"def {exercise}(*a): return {expression}", exercise) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "from scipy.signal import correlate2d as f\ndef filter2d(i, k): return f(i, k)",
            "scipy.signal.correlate2d",
        ),
        (
            "def filter2d(i, k):\n    from scipy import ndimage as n\n    return n.correlate(i, k)",
            "scipy.ndimage.correlate",
        ),
    ],
)
def test_another_package_is_noticed(text, found):
    assert called(text) == [found]


ONE = torch.ones(1, 1, 3, 3)


@pytest.mark.parametrize(
    ("call", "found"),
    [
        ("torch.conv2d(x, w)", "torch.conv2d"),
        ("torch.nn.functional.conv2d(x, w)", "torch.conv2d"),
        ("list(map(torch.conv2d, [x], [w]))", "torch.conv2d"),
        ("torch.ops.aten.conv2d(x, w)", "torch.conv2d"),
        ("torch._C._VariableFunctions.conv2d(x, w)", "torch.conv2d"),
        ("torch.nn.Sequential(torch.nn.Conv2d(1, 1, 3))(x)", "torch.nn.Conv2d"),
    ],
)
def test_a_function_of_torch_is_noticed_however_it_is_reached(call, found):
    text = f"import torch\ndef filter2d(x, w): return {call}"
    assert called(text, arguments=(ONE, ONE))[0] == found


@pytest.mark.parametrize(
    "text",
    [
        WINDOWS,
        "def filter2d(i, k): return np.convolve(i[0], k[0]) + np.correlate(i[0], k[0], 'full')",
        "def filter2d(i, k): return np.pad(i, 1, mode='reflect'), np.fft.fft2(i), np.linalg.svd(i)",
        "def filter2d(i, k): return lk.TOY_IMAGE, lk.IDENTITY, lk.photograph('camera')",
        "def filter2d(i, k): return lk.plots.kernel_gallery(i, {'one': np.eye(3)})",
        "def filter2d(i, k): return lk.complex_cell(i, k)",
        "def correlate2d(i, k): return i\ndef filter2d(i, k): return correlate2d(i, k)",
        "import scipy.signal, torch\ndef filter2d(i, k): return i",
        "import torch\ndef filter2d(i, k): return torch.relu(torch.tensor(i)), torch.device('cpu')",
        "import torch\ndef filter2d(i, k): return isinstance(i, torch.Tensor), torch.conv2d",
        "def filter2d(i, k):\n    from scipy.special import softmax\n    return softmax(i)",
        RECURSION,
        IN_THREADS,
        "def filter2d(i, k):\n    import scipy.signal\n    from scipy import ndimage\n    return i",
        "def filter2d(i, k):\n    raise NotImplementedError",
    ],
)
@pytest.mark.filterwarnings("ignore:.*:UserWarning")
def test_what_is_fair_is_not_noticed(text):
    try:
        assert called(text) == []
    except NotImplementedError:
        assert "raise" in text


def test_a_library_may_call_what_it_likes():
    with watching(EXCLUDED) as found:
        scipy.signal.correlate2d(IMAGE, KERNEL)
    assert found == ["scipy.signal.correlate2d"]  # and nothing from inside it


def test_what_was_set_before_is_put_back_after_a_crash_too():
    def earlier(*_):
        return None

    before = sys.getprofile(), threading.getprofile()
    sys.setprofile(earlier)
    try:
        with pytest.raises(KeyError, match="gone"), watching(EXCLUDED):
            raise KeyError("gone")
        assert sys.getprofile() is earlier
    finally:
        sys.setprofile(before[0])
    assert threading.getprofile() is before[1]


def test_who_ends_the_watch_is_reported_where_that_is_excluded():
    text = "def spectrogram(i, k):\n    sys.setprofile(None)\n    return i"
    assert called(text, "spectrogram", (1, 2)) == ["sys.setprofile"]
    mapped = text.replace("sys.setprofile(None)", "list(map(sys.setprofile, [None]))")
    assert called(mapped, "spectrogram", (1, 2)) == []
    assert called(text.replace("spectrogram", "filter2d")) == []


def test_a_recursion_without_end_is_no_excluded_call():
    with pytest.raises(RecursionError), watching(EXCLUDED) as found:  # short
        exec("def deeper(): return deeper()\ndeeper()", {})  # noqa: S102  # our own text
    assert found == []


def test_a_watch_keeps_what_several_runs_call():
    watch = watching(EXCLUDED)
    for function in (lk.filter2d, lk.convolve2d, lk.filter2d):
        with watch:
            function(IMAGE, KERNEL)
    assert watch.called == ["lecturekit.filter2d", "lecturekit.convolve2d"]


def test_a_watch_entered_again_knows_the_author_from_a_library():
    watch = watching(EXCLUDED)
    with watch:
        lk.complex_cell(IMAGE, KERNEL)  # calls the reference on its own behalf
    assert watch.called == []
    with watch:
        lk.filter2d(IMAGE, KERNEL)
    assert watch.called == ["lecturekit.filter2d"]
