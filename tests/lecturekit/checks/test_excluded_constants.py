"""No call tells of a constant: the text alone must show that an answer takes the reference's."""

import pytest

from lecturekit.checks import excluded_calls, excluded_uses

SETUP = "import numpy as np\nimport lecturekit as lk"
KERNELS = "lecturekit.KERNELS"
MISTAKES = "lecturekit.mistakes"
RETURNS = "\ndef make_kernels(): return dict(kit)"


def uses(*texts, name="make_kernels"):
    return excluded_uses(name, excluded_calls(name), SETUP, *texts)


@pytest.mark.parametrize(
    "text",
    [
        "kit = lk.KERNELS\nkit = dict(kit)",
        "kit = lk.KERNELS\nkit = {n: k.copy() for n, k in kit.items()}",
        "%time kit = lk.KERNELS\nkit = dict(kit)",
        "_, *kit = 1, lk.KERNELS\nkit = kit[0]",
        "kit = {}\nkit.update(lk.KERNELS)",
        "kit = {}\nkit |= lk.KERNELS",
        "kit = []\nfor name in 'ab': kit.append(lk.KERNELS[name])",
        "globals().update(kit=lk.KERNELS)",
        "globals().update({'kit': lk.KERNELS})",
        "import inspect\nkit = dict(inspect.getmembers(lk))",
        "kit = {name: getattr(lk, name) for name in dir(lk)}",
    ],
)
def test_what_is_made_of_a_constant_beside_the_answer_counts(text):
    assert uses(text + RETURNS) == [KERNELS]
    assert uses(text, RETURNS) == [KERNELS]


@pytest.mark.parametrize(
    "value",
    [
        "globals()['lk'].KERNELS",
        "globals().get('lk').KERNELS",
        "vars(lk)['KERNELS']",
        "lk.__dict__['KERNELS']",
        "lk.__dict__.get('KERNELS')",
        "{name: getattr(lk, name.upper()) for name in ('identity', 'sharpen')}",
        "{name.lower(): kernel for name, kernel in vars(lk.filtering.kernels).items()}",
    ],
)
def test_a_constant_counts_however_it_is_looked_up(value):
    assert uses(f"def make_kernels(): return dict({value})") == [KERNELS]


def test_a_name_that_the_notebook_imported_is_found_among_its_globals():
    answer = "def make_kernels():\n    names = globals()\n    return dict(names['KERNELS'])"
    assert uses("from lecturekit import KERNELS", answer) == [KERNELS]
    helper = "def ready(): return lk.KERNELS"
    assert uses(helper, "def make_kernels(): return globals()['ready']()") == [KERNELS]


def test_a_known_mistake_is_no_tool_for_an_answer():
    call = "lk.mistakes.known('make_kernels')['blurs_not_divided'].function()"
    assert uses(f"def make_kernels(): return {call}") == [MISTAKES]
    taken = "from lecturekit.mistakes.convolve2d import not_flipped as filter2d"
    assert uses(taken, name="filter2d") == [MISTAKES]


@pytest.mark.parametrize(
    "text",
    [
        "def make_kernels(): return {}\nfor name in lk.KERNELS: print(make_kernels().get(name))",
        "kit = lk.SHARPEN\nkit = 2 * kit\ndef make_kernels():\n    kit = {}\n    return kit",
        "KERNELS = {}\ndef make_kernels(): return globals()['KERNELS'] or vars()",
        "def make_kernels(): return {'toy': getattr(lk, 'TOY_FILTER'), 'bell': lk.BELL_FILTER}",
        "names = []\nnames.append(lk)\ndef make_kernels(): return {}",
        "np.append(lk.SHARPEN, 1)\ndef make_kernels(): return {'identity': np.eye(3)}",
        "kit = lk\ndef make_kernels(): return kit.TOY_FILTER",
    ],
)
def test_looking_at_the_kernels_beside_the_answer_costs_nothing(text):
    assert uses(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "wanted = lk.filter2d(1, 2)\ndef filter2d(i, k):\n    print(i == wanted)\n    return i",
        "log = {}\nlog[0] = lk.filter2d(1, 2)\ndef filter2d(i, k):\n    log[1] = i\n    return i",
        "log = []\nlog.append(lk.filter2d(1, 2))\ndef filter2d(i, k): return i or log",
        "kit = {}\nkit['names'] = dir(lk)\ndef filter2d(i, k): return kit",
    ],
)
def test_numbers_of_the_reference_to_compare_with_cost_nothing(text):
    assert uses(text, name="filter2d") == []


def test_numbers_computed_inside_the_answer_count_and_so_does_a_network_made_beside_it():
    inside = "def filter2d(i, k):\n    out = lk.filter2d(i, k)\n    return out"
    assert uses(inside, name="filter2d") == ["lecturekit.filter2d"]
    network = "made = lk.build_network('lenet5')\ndef build_lenet5(): return made"
    assert uses(network, name="build_lenet5") == ["lecturekit.build_network"]


def test_a_wrapped_answer_counts_for_what_it_was_before():
    wrapped = "filter2d = lk.filter2d\nfilter2d = np.vectorize(filter2d)"
    assert uses(wrapped, name="filter2d") == ["lecturekit.filter2d"]
    decorated = "filter2d = lk.filter2d\n@wraps(filter2d)\ndef filter2d(i, k): return i"
    assert uses(decorated, name="filter2d") == ["lecturekit.filter2d"]
    own = "from lecturekit import filter2d\ndef filter2d(i, k): return filter2d(i[1:], k)"
    assert uses(own, name="filter2d") == []
