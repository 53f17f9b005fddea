"""Hidden tests as authors write them: each passes on a right answer and fails on a wrong one."""

import pytest

from autograder.exam.wire import values

SQUARE = "def f(x, power=2, *, scale=1):\n    return scale * x**power\n"
POINT = """
class Point:
    dimensions = 2
    def __init__(self, x, y=0):
        self.x, self.y = x, y
    @property
    def norm(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5
    def __len__(self):
        return 2
    def __getitem__(self, index):
        return (self.x, self.y)[index]
    def __iter__(self):
        yield self.x
        yield self.y
    def __bool__(self):
        return self.x != 0
    def moved(self, by):
        return Point(self.x + by.x, self.y + by.y)
class Far(Point):
    pass
def f(x):
    return Point(x)
"""
IMPORTS = "import numpy as np\nimport torch\n"

# name: answer, test that must pass, test that must fail
TESTS = {
    "assert": (SQUARE, "assert f(3) == 9", "assert f(3) == 10"),
    "keywords and defaults": (
        SQUARE,
        "assert f(x=2, power=3, scale=2) == 16 and f(2) == 4",
        "f(2, 3, 4)",
    ),
    "np.testing": (
        SQUARE,
        "np.testing.assert_allclose(f(np.arange(3.0)), [0, 1, 4])",
        "np.testing.assert_allclose(f(np.arange(3.0)), [0, 1, 5])",
    ),
    "a loop": (
        SQUARE,
        "for n in range(5):\n    assert f(n) == n * n, n",
        "for n in range(5):\n    assert f(n) == 2 * n, n",
    ),
    "a helper": (
        SQUARE,
        "def check(n):\n    assert f(n) == n * n\ncheck(3)",
        "def check(n):\n    assert f(n) == n\ncheck(3)",
    ),
    "a lambda in sorted": (
        SQUARE,
        "assert sorted([-3, 1, 2], key=lambda n: f(n)) == [1, 2, -3]",
        "assert sorted([-3, 1, 2], key=f) == [-3, 1, 2]",
    ),
    "assert_raises": (
        "def f(x):\n    raise ValueError('no')",
        "with np.testing.assert_raises(ValueError):\n    f(1)",
        "with np.testing.assert_raises(KeyError):\n    f(1)",
    ),
    "try and except": (
        "def f(x):\n    return {}[x]",
        (
            "try:\n    f('k')\nexcept KeyError as error:\n    assert str(error) == repr('k')\n"
            "else:\n    raise AssertionError"
        ),
        "try:\n    f('k')\nexcept IndexError:\n    pass",
    ),
    "an exception of the student's own": (
        "class Mine(ValueError):\n    pass\ndef f(x):\n    raise Mine('too small', 3)",
        (
            "try:\n    f(1)\nexcept ValueError as error:\n"
            "    assert str(error) == str(('too small', 3))"
        ),
        "try:\n    f(1)\nexcept TypeError:\n    pass",
    ),
    "an exception in an argument": (
        "def f(x):\n    raise ValueError(object())",
        "try:\n    f(1)\nexcept ValueError as error:\n    assert 'object' in str(error)",
        "f(1)",
    ),
    "a signature": (
        SQUARE,
        (
            "import inspect\n"
            "assert list(inspect.signature(f).parameters) == ['x', 'power', 'scale']\n"
            "assert inspect.signature(f).parameters['power'].default == 2 and f.__name__ == 'f'"
        ),
        "import inspect\nassert 'y' in inspect.signature(f).parameters",
    ),
    "types of results": (
        "def f(x):\n    return [np.float32(x), float(x), int(x), bool(x), np.array([x]), (x,)]",
        (
            "got = f(1)\nassert isinstance(got, list) and isinstance(got[0], np.float32)\n"
            "assert [type(each) for each in got[1:]] == [float, int, bool, np.ndarray, tuple]"
        ),
        "assert isinstance(f(1)[1], np.floating)",
    ),
    "a class": (
        POINT,
        (
            "p = Point(3, y=4)\nassert p.x == 3 and p.norm == 5 and len(p) == 2 and p[1] == 4\n"
            "assert list(p) == [3, 4] and Point.dimensions == 2 and p.moved(Point(1, 1)).x == 4\n"
            "assert isinstance(p, Point) and not isinstance(p, Far) and isinstance(Far(1), Point)\n"
            "assert not isinstance(3, Point) and p and not Point(0) and not hasattr(p, 'z')\n"
            "p.x = 7\nassert p.x == 7 and sum(p) == 11 and max(p) == 7\nx, y = p\n"
            "assert (x, y) == (7, 4)"
        ),
        "assert Point(3, 4).norm == 6",
    ),
    "a class by its own function": (POINT, "assert f(3).x == 3", "assert f(3) == f(3)"),
    "an attribute that there is not": (
        POINT,
        "try:\n    f(3).z\nexcept AttributeError:\n    pass\nelse:\n    raise AssertionError",
        "f(3).z",
    ),
    "an item that there is not": (
        POINT,
        "try:\n    f(3)[2]\nexcept IndexError:\n    pass",
        "f(3)[2]",
    ),
    "a generator": (
        "def f(n):\n    for k in range(n):\n        yield np.full(2, k)",
        (
            "assert [list(a) for a in f(3)] == [[0, 0], [1, 1], [2, 2]] and list(f(0)) == []\n"
            "it = f(2)\nassert next(it)[0] == 0 and next(it)[0] == 1\n"
            "try:\n    next(it)\nexcept StopIteration:\n    pass"
        ),
        "assert len(list(f(3))) == 4",
    ),
    "nests of stand-ins and values": (
        POINT + "def g():\n    return {'p': [Point(1), 2], 'q': (len, {3: Point})}",
        (
            "got = g()\nassert got['p'][0].x == 1 and got['p'][1] == 2\n"
            "assert got['q'][0]([1, 2]) == 2 and got['q'][1][3](5).x == 5"
        ),
        "assert g()['p'][0].x == 2",
    ),
    "a function that returns one": (
        "def f(n):\n    return lambda x: x + n",
        "assert f(3)(4) == 7 and callable(f(3))",
        "assert f(3)(4) == 8",
    ),
    "a constant": (
        "LIMIT = 5\nTABLE = {'a': [1]}\ndef f(x):\n    return min(x, LIMIT)",
        "assert LIMIT == 5 and TABLE == {'a': [1]} and f(9) == LIMIT",
        "assert LIMIT == 6",
    ),
    "an argument changed in place": (
        "def f(x):\n    x[0] = 9",
        (
            "x = np.zeros(3)\nf(x)\nassert x[0] == 9\nx = [0, 1]\nf(x)\nassert x == [9, 1]\n"
            "x = {1: 2}\nf(x)\nassert x == {1: 2, 0: 9}\nx = torch.zeros(2)\nf(x)\n"
            "assert x[0] == 9\n"
            "base = np.zeros((3, 3))\nf(base[:, 1])\nassert base[0].tolist() == [0, 9, 0]"
        ),
        "x = np.zeros(3)\nf(x)\nnp.testing.assert_array_equal(x, 0)",
    ),
    "an argument changed deep within": (
        (
            "def f(layers):\n    layers[0]['a'].append(3)\n    layers.append(np.ones(1))\n"
            "    del layers[1]"
        ),
        (
            "inner = [1]\nx = [{'a': inner}, 5]\nf(x)\nassert inner == [1, 3] and len(x) == 2\n"
            "assert type(x[1]) is np.ndarray"
        ),
        "x = [{'a': [1]}, 5]\nf(x)\nassert x == [{'a': [1]}, 5]",
    ),
    "an array written into, in a list": (
        "def f(arrays):\n    arrays[0] += 1",
        "a = np.zeros(2)\nx = [a]\nf(x)\nassert x[0] is a and a[0] == 1",
        "a = np.zeros(2)\nx = [a]\nf(x)\nassert a[0] == 0",
    ),
    "an array replaced in a list": (
        "def f(arrays):\n    arrays[0] = arrays[0] + 1",
        "a = np.zeros(2)\nx = [a]\nf(x)\nassert x[0] is not a and a[0] == 0 and x[0][0] == 1",
        "a = np.zeros(2)\nx = [a]\nf(x)\nassert x[0] is a",
    ),
    "a tensor replaced in a dict by its equal": (
        "def f(tensors):\n    tensors['w'] = tensors['w'].clone()",
        "a = torch.ones(2)\nx = {'w': a}\nf(x)\nassert x['w'] is not a and (x['w'] == a).all()",
        "a = torch.ones(2)\nx = {'w': a}\nf(x)\nassert x['w'] is a",
    ),
    "arrays that change places": (
        "def f(arrays):\n    arrays.reverse()\n    arrays[0] += 1",
        (
            "a, b = np.zeros(2), np.ones(2)\nx = [a, b]\nf(x)\n"
            "assert x[0] is b and x[1] is a and b[0] == 2"
        ),
        "a, b = np.zeros(2), np.ones(2)\nx = [a, b]\nf(x)\nassert x[0] is a",
    ),
    "an argument by keyword changed in place": (
        "def f(x):\n    x += 1",
        "x = np.zeros(2)\nf(x=x)\nassert x.sum() == 2",
        "x = np.zeros(2)\nf(x=x)\nassert x.sum() == 0",
    ),
    "one array passed twice": (
        "def f(a, b):\n    a[0] = 5\n    return float(b[0])",
        "x = np.zeros(2)\nassert f(x, x) == 5 and x[0] == 5 and f(x, np.ones(1)) == 1",
        "x = np.zeros(2)\nf(x, x)\nassert x[0] == 0",
    ),
    "an array that is read-only": (
        "def f(a):\n    a[0] = 5",
        (
            "x = np.zeros(2)\nx.flags.writeable = False\ntry:\n    f(x)\n"
            "except ValueError:\n    pass\n"
            "else:\n    raise AssertionError"
        ),
        "x = np.zeros(2)\nx.flags.writeable = False\nf(x)",
    ),
    "types as arguments": (
        "def f(dtype):\n    return np.zeros(2, dtype)",
        (
            "for each in (np.float32, 'float32', np.dtype('f4')):\n"
            "    assert f(each).dtype == np.float32\n"
            "assert f(float).dtype == np.float64 and f(dtype=bool).dtype == bool"
        ),
        "assert f(int).dtype == np.float64",
    ),
    "torch types as arguments": (
        "def f(dtype):\n    return torch.zeros(2, dtype=dtype), dtype",
        "got, kind = f(torch.float64)\nassert got.dtype == kind == torch.float64",
        "assert f(torch.int8)[0].dtype == torch.float64",
    ),
    "functions as arguments": (
        "def f(function, x):\n    return function(x)",
        "assert f(abs, -3) == 3 and f(np.sum, np.ones(3)) == 3",
        "f(lambda x: x, 3)",
    ),
    "the student's own functions as arguments": (
        SQUARE + "def apply(g, x):\n    return g(x)",
        "assert apply(f, 3) == 9",
        "assert apply(f, 3) == 8",
    ),
    "names of the student's in a later helper": (
        "STEP = 2\ndef f(x):\n    return x + STEP",
        "def later():\n    return f(1) + STEP\nassert later() == 5",
        "assert later() == 6",
    ),
    "a name that the test gives a value": (
        "x = 5\ndef f(n):\n    return x",
        "x = 3\nassert f(0) == 5 and x == 3",
        "x = 3\nassert f(0) == 3",
    ),
    "warnings and prints": (
        (
            "import warnings, sys\ndef f(x):\n    warnings.warn('old')\n    print('a', x)\n"
            "    print('b', file=sys.stderr)\n    return x"
        ),
        "assert f(1) == 1",
        "assert f(1) == 2",
    ),
    "random numbers": (
        "def f(n):\n    return np.random.rand(n)",
        "a = np.random.rand(3)\nassert not np.allclose(a, f(3)) and f(2).shape == (2,)",
        "np.random.seed(0)\nassert np.allclose(np.random.rand(3), f(3))",
    ),
    "magics": (SQUARE, "%precision 3\nassert f(3) == 9", "%precision 3\nassert f(3) == 8"),
}


@pytest.mark.parametrize(("answer", "right", "wrong"), TESTS.values(), ids=TESTS)
def test_a_right_test_passes_and_a_wrong_one_fails(examined, answer, right, wrong):
    seeds = {"test_f_0": 5, "test_f_1": 6}
    graded = examined(IMPORTS + answer, right, wrong, setup=IMPORTS, seeds=seeds)
    assert graded.passed == {"test_f_0": True, "test_f_1": False}, said(graded)
    assert graded.state == "ok"


def said(graded):
    """Give what the tests' cells show, for when one surprises."""
    return [
        "\n".join(output.get("traceback", [output.get("text", "")]))[-1500:]
        for cell in graded.notebook.cells
        for output in cell.outputs
    ]


def shown(graded, number=-1):
    """Give the text of a cell's outputs."""
    return "".join(
        output.get("text", "") or "\n".join(output.get("traceback", []))
        for output in graded.notebook.cells[number].outputs
    )


def test_what_an_answer_prints_stands_under_the_test(examined):
    answer = "import os\ndef f(x):\n    print('seen', x)\n    os.write(1, b'raw')\n    return x"
    graded = examined(answer, "assert f(7) == 7")
    assert graded.passed["test_f_0"]
    assert "seen 7" in shown(graded)
    assert "raw" in shown(graded)


def test_a_failure_shows_the_students_own_traceback(examined):
    graded = examined("def f(x):\n    return 1 / x", "f(0)")
    assert "ZeroDivisionError" in shown(graded)
    assert "In the student's room" in shown(graded)
    assert "return 1 / x" in shown(graded)


def test_a_function_of_the_tests_own_as_argument_is_the_authors_mistake_and_says_the_cure(examined):
    graded = examined("def f(g):\n    return g(1)", "f(lambda x: x)")
    assert "make it in a locked set-up cell, or pass plain values" in shown(graded)
    assert graded.state == "ok"


NET = "import torch\nnet = torch.nn.Linear(1, 1)"


def test_a_call_with_a_network_says_the_cure_too_and_its_news_are_not_lost(examined):
    """What changed of the network comes with the next call, if it didn't with this one."""
    answer = "def f(net, _):\n    return float(net.weight.detach()[0, 0])"
    tests = ["net.weight.data.fill_(5)\nf(net, lambda x: x)", "assert f(net, 1) == 5"]
    graded = examined(answer, *tests, setup=NET)
    assert "make it in a locked set-up cell, or pass plain values" in shown(graded, -2)
    assert graded.passed == {"test_f_0": False, "test_f_1": True}


def test_a_call_with_a_network_is_packed_once(examined, monkeypatch):
    packed = []

    def pack(message, *arguments, **options):
        packed.append(message)
        return values.pack(message, *arguments, **options)

    monkeypatch.setattr("autograder.exam.wire.channel.pack", pack)
    test = "assert f(net, 'a mark') == 1 and f([net], 'a mark') == 1"
    graded = examined("def f(net, _):\n    return 1", test, setup=NET)
    assert graded.passed["test_f_0"]
    assert sum("a mark" in repr(message) for message in packed) == 2


def test_a_function_of_a_set_up_cell_crosses_by_its_name(examined):
    setup = "def double(x):\n    return 2 * x"
    graded = examined("def f(g):\n    return g(4)", "assert f(double) == 8", setup=setup)
    assert graded.passed["test_f_0"]


def test_the_courses_names_are_the_courses_whatever_the_student_does_to_them(examined):
    answer = (
        "import numpy as np\nnp.testing.assert_allclose = lambda *_: None\n"
        "def all(_): return True\ndef helper(x): return 0\nLIST.append(3)\nN = 99\nlen = None\n"
        "def f(x): return 0"
    )
    setup = "import numpy as np\nN = 1\nLIST = [1]\ndef helper(x):\n    return x"
    right = "assert N == 1 and LIST == [1] and helper(3) == 3 and len([1]) == 1 and f(1) == 0"
    wrong = "np.testing.assert_allclose(f(3), 1)"
    again = "assert all(x == 1 for x in [f(0)])"
    graded = examined(answer, right, wrong, again, setup=setup)
    assert list(graded.passed.values()) == [True, False, False], said(graded)


def test_an_exercises_name_is_the_students_even_if_a_set_up_cell_defines_it(examined):
    graded = examined("def f(): return 'student'", "assert f() == 'student'", setup="f = None")
    assert graded.passed["test_f_0"]


def test_an_answer_may_stand_in_any_cell(examined):
    for place in ("before", "after"):
        graded = examined("# see elsewhere", "assert f() == 1", **{place: ["def f(): return 1"]})
        assert graded.passed["test_f_0"], place


def test_a_deleted_answer_fails_by_its_missing_name(examined):
    graded = examined("", "f()")
    assert graded.passed == {"test_f_0": False}
    assert "NameError" in shown(graded)


def test_a_set_up_cell_sees_what_the_student_defined(examined):
    graded = examined(
        "def g(): return 0",
        "assert made == 4",
        setup="made = f(2)",
        before=["def f(x): return x * 2"],
    )
    assert graded.passed["test_f_0"], said(graded)


DRAW = (
    "import numpy as np\nrng = np.random.default_rng(3)\nvalue = f(rng.random(), np.random.rand())"
)


def test_a_seed_decides_what_a_test_draws(examined):
    answer = "def f(*x):\n    print(x)\n    return 0"
    drawn = [shown(examined(answer, DRAW, seeds={"test_f_0": seed})) for seed in (5, 5, 6)]
    assert drawn[0] == drawn[1] != drawn[2]
    assert drawn[0].startswith("(0.")


def test_the_courses_checks_work_on_a_stand_in(examined):
    setup = "import lecturekit as lk"
    right = examined(
        "def convolve2d(image, kernel):\n    return lk.convolve2d(image, kernel)",
        "lk.check('convolve2d', convolve2d)",
        setup=setup,
        name="convolve2d",
    )
    assert "convolve2d" in shown(right)
    wrong = examined(
        "def convolve2d(image, kernel):\n    return 0",
        "assert lk.passes('convolve2d', convolve2d)",
        setup=setup,
        name="convolve2d",
    )
    assert not wrong.passed["test_convolve2d_0"]


@pytest.mark.parametrize(
    "answer",
    [
        "def f(x): return lk.filter2d(*x)",
        "g = getattr(lk, 'filter' + '2d')\ndef f(x): return g(*x)",
        "def f(x):\n    lk.filter2d(*x)\n    raise ValueError",
        "f = lk.filter2d",
        (
            "class Lazy:\n    def __getitem__(self, k): return lk.filter2d(*k)\n"
            "def f(x): return Lazy()"
        ),
    ],
)
def test_an_excluded_function_is_noticed_when_it_is_called(examined, answer):
    setup = "import lecturekit as lk\nx = lk.TOY_IMAGE, lk.TOY_FILTER"
    test = (
        "for args in ([x], x):\n    try:\n        f(*args)[x]\n    except Exception:\n        pass"
    )
    excluded = {"f": ("lecturekit.filter2d",)}
    graded = examined(answer, test, setup=setup, excluded=excluded)
    assert graded.called == excluded
    assert examined(answer, test, setup=setup).called == {}


LARGE = {
    "a list of whole numbers": "list(range(300_000, 900_000))",
    "many texts": "{str(n): 'x' * 50 for n in range(60_000)}",
    "an array": "np.zeros(2**24)",
    "more than a message": "[bytes(2**20)] * 200",
    "one that is nested": "functools.reduce(lambda inner, _: [inner], range(99), 1)",
}


@pytest.mark.parametrize("value", LARGE.values(), ids=LARGE)
def test_a_value_that_is_too_large_says_so_and_hides_no_other(examined, value):
    answer = (
        f"import functools\nimport numpy as np\na, b, c = 1, {value}, [3]\ndef f():\n    return b"
    )
    tests = ["assert (a, c) == (1, [3])", "len(b)", "b[0]", "a, b, c\nassert c == [3]"]
    graded = examined(answer, *tests)
    assert list(graded.passed.values()) == [True, False, False, True]
    assert all("b is too large for a test to look at: " in shown(graded, each) for each in (-3, -2))


def test_arrays_of_megabytes_cross(examined):
    """Text is what is bounded: pieces of arrays travel beside it."""
    answer = "import numpy as np\na, b = np.zeros(2**20), np.ones((1000, 1000))\ndef f(): pass"
    graded = examined(answer, "assert a.sum() == 0 and b.shape == (1000, 1000)")
    assert list(graded.passed.values()) == [True]
