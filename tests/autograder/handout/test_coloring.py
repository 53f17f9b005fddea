"""Code in colors: those that Pygments itself would choose, and every character of the code."""

import pytest
from bs4 import BeautifulSoup
from pygments.lexers import PythonLexer

from autograder.handout import coloring

PIECES = [
    '@decorated\nasync def f(x: int = 3, *rest) -> "str":\n    """Say <it>."""\n    return x',
    "class A(B):\n    r'''raw'''\n    y = f'{x!r:>{n}} and {{no}}' + b'\\x00' + u'é'\n",
    "from a.b import c as d, e\nimport f\nif not x and y is None or z in w: pass  # why <&>",
    "x = 0x1F + 1_000.5e-3j; y = lambda q: q ** 2 @ m\nprint(defined, import_it, True)",
    '\'an end that never comes\n"""nor here\n\x00 \ud83d é ß = 3',
    "%%timeit\n!ls\nmatch = case = 3\n",
]


@pytest.mark.parametrize("code", PIECES, ids=range(len(PIECES)))
def test_the_quick_rules_choose_the_colors_of_pygments(code, monkeypatch):
    quick = coloring.colored.__wrapped__(code)
    assert BeautifulSoup(f"<pre>{quick}</pre>", "html.parser").get_text() == code
    monkeypatch.setattr(coloring, "_LEXER", PythonLexer(stripnl=False, ensurenl=False))
    assert coloring.colored.__wrapped__(code) == quick


def test_long_code_is_escaped_and_not_colored():
    assert coloring.colored("<1" * 4_000) == "&lt;1" * 4_000
