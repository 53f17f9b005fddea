"""Which mutants an answer has."""

import pytest

from autograder.audit.mutants.mutant import of_answer


def changes(body, head="def answer(x, n=2):"):
    """Return the lines that mutants have in place of one line of an answer."""
    text = f"{head}\n    {body}"
    return {mutant.becomes for mutant in of_answer("answer", text) if mutant.was == body}


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("y = x + n", "y = x - n"),
        ("y = x + n", "y = (x)"),
        ("y = x - n", "y = n - x"),
        ("y = x // n", "y = x / n"),
        ("y = (x + n) * (x - n)", "y = (x + n) / (x - n)"),
        ("y += x", "y -= x"),
        ("y += x", "y = x"),
        ("y = x < n", "y = x <= n"),
        ("y = 1 <= x <= n", "y = 1 <= x < n"),
        ("y = x is None", "y = x is not None"),
        ("y = x and n", "y = x or n"),
        ("y = -x", "y = (x)"),
        ("y = x if n else 7", "y = x if not (n) else 7"),
        ("y = 7", "y = 8"),
        ("y = 0.5", "y = 1.5"),
        ("y = True", "y = False"),
        ("y = x[n:]", "y = x[(n) + 1:]"),
        ("y = x[n:7]", "y = x[:7]"),
        ("y = x[:]", "y = x[1:]"),
        ("y = x[::-1]", "y = x[:]"),
        ("y = x[n, 7]", "y = x[7, n]"),
        ("y = x.sum(axis=1)", "y = x.sum(axis=0)"),
        ("y = x.sum(axis=1)", "y = x.sum()"),
        ("y = x.sum(axis=(2, 3))", "y = x.sum(axis=(2))"),
        ("y = x.astype(float)", "y = x.astype(np.float32)"),
        ("y = x.astype(float)", "y = (x)"),
        ("y = np.zeros(n)", "y = np.zeros(n, dtype=int)"),
        ("y = np.zeros(n)", "y = np.zeros(n, dtype=x.dtype)"),
        ("y = np.abs(x)", "y = (x)"),
        ("y = f(x, n)", "y = f(n, x)"),
        ("y = f(x, n)", "y = f(x)"),
        ("y = f(x, k=n)", "y = f(x)"),
        ("y = np.max(x)", "y = np.min(x)"),
        ("y, z = x", "z, y = x"),
        ("return x", "return (x).astype(np.float32)"),
        ("y = 'größer' + x", "y = 'größer' - x"),
        ("y = x", "pass"),
    ],
)
def test_a_line_is_changed(body, line):
    assert line in changes(body)


def test_the_signature_is_changed():
    text = "def answer(x, n=2, m=3):\n    return x + n"
    heads = {mutant.becomes: mutant.text for mutant in of_answer("answer", text)}
    assert heads["def answer(x, n_=2, m=3):"].endswith("return x + n_")
    assert "def answer(x, n, m):" in heads
    assert "def answer(x, n=2, m=4):" in heads


def test_what_an_error_says_and_the_docstring_stay():
    text = 'def answer(x):\n    """Add 1 to x."""\n    raise ValueError(f"{x} + 1", 7 + 8)'
    assert {mutant.becomes for mutant in of_answer("answer", text)} == {
        "def answer(x_):",
        "pass",
        'raise RuntimeError(f"{x} + 1", 7 + 8)',
    }


def test_every_mutant_differs_from_the_answer_and_from_all_others():
    text = (
        "def answer(x):\n    # ten\n    y = np.zeros((3, x), dtype=float)\n    return y[1:, ::-1]"
    )
    texts = [mutant.text for mutant in of_answer("answer", text)]
    assert len(texts) > 20
    assert len({text, *texts}) == len(texts) + 1
    assert not [each for each in texts if not compile(each, "mutant", "exec")]


def test_what_is_left_out_of_many_lines_is_the_line():
    text = "def answer(x):\n    return f(\n        x,\n        g(x),\n        h(x),\n    )"
    gone = [each.was for each in of_answer("answer", text) if not each.becomes]
    assert gone == ["x,", "g(x),", "h(x),"]
