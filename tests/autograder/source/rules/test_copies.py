"""An answer gets copies of what a test compares with: whoever calls it by hand is told."""

import pytest

from autograder.source.course_notebook import read_source

VISIBLE = "assert double(2) == 4"
X = "x = np.ones(3)\n"
LK = "import lecturekit as lk\n"


def hidden(code):
    """Put statements into a hidden test."""
    body = "".join(f"    {line}\n" for line in code.splitlines())
    return f"### BEGIN HIDDEN TESTS\ndef _test():\n{body}\n_test()\n### END HIDDEN TESTS"


@pytest.mark.parametrize(
    "code",
    [
        f"{X}assert (double(x) == 2 * x).all()",
        f"{X}result = double(x)\nassert (result == 2 * x).all()",
        f"{X}assert (double(a=x) == 2 * x).all()",
        f"{X}assert (double(*[x]) == 2 * x).all()",
        f"{X}assert (double([x][0]) == 2 * x).all()",
        f"{X}assert (double(x.T) == 2 * x).all()",
        f"{X}assert (double(x.ravel()) == 2 * x).all()",
        f"{X}assert (double(np.asarray(x)) == 2 * x).all()",
        "assert double(np.pi) == 2 * np.pi",
        "for x in [1, 2]:\n    assert double(x) == 2 * x",
        f"{X}assert all((lambda y: double(y) == 2 * y)(x))",
        f"{X}answer = double\nassert (answer(x) == 2 * x).all()",
        f"{X}assert list(map(double, x)) == [2, 2, 2]",
        f"{X}assert sorted(x, key=double) == [1, 1, 1]",
        f"{X}double(x)\nassert double(2) == 4",
        f"{X}assert add(x, 1)[0] == 2 and double(2) == 4",
    ],
)
def test_an_answer_that_is_called_by_hand_is_refused(refuses, code):
    line = 36 + next(
        n for n, text in enumerate(code.splitlines()) if "double" in text or "add" in text
    )
    name = "add" if "add" in code else "double"
    refuses(VISIBLE, hidden(code), f"{line}, cell test_double: {name} may change what it is given")


@pytest.mark.parametrize(
    "code",
    [
        "assert double(2) == 4 and double(-2.5) == -5",
        'assert double("ab") == "abab"',
        "assert double((1, [2])) == (1, [2], 1, [2])",
        "assert double(np.ones(3)).tolist() == [2, 2, 2]",
        "assert double(a=np.full((2, 2), 1 + 2)).tolist() == [[6, 6], [6, 6]]",
        f"{LK}{X}lk.checks.assert_matches(double, np.positive, x, what='ones')",
        f"{LK}{X}lk.checks.assert_same(lk.checks.call(double, x), x + x, 'ones')",
        "import inspect\nassert list(inspect.signature(double).parameters) == ['a']",
        "assert isinstance(double, object)",
        "assert double.__name__ == 'double'",
    ],
)
def test_an_answer_that_gets_copies_or_what_is_made_for_it_is_fine(source, edit, code):
    edit(VISIBLE, hidden(code))
    assert read_source(source).cells[6].source == hidden(code)
