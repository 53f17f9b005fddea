"""Code on pages, colored by Pygments in the few colors that the pages have."""

import keyword
from functools import lru_cache
from html import escape
from itertools import groupby

from markupsafe import Markup
from pygments.lexers import PythonLexer
from pygments.token import (
    Comment,
    Keyword,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Whitespace,
    _TokenType,
)

from autograder.bounded_cache import cached_within

_CACHE_BYTES = 32 * 2**20
_MOST_CHARACTERS = 6_000  # that are colored: nobody writes a longer answer by hand
_COLORS = (
    (Comment, "c"),
    (Keyword, "k"),
    (Operator.Word, "k"),
    (String, "s"),
    (Number, "m"),
    (Name.Function, "f"),
    (Name.Class, "f"),
    (Name.Decorator, "f"),
)
_KEYWORDS = "|".join(keyword.kwlist)


class _Lexer(PythonLexer):  # type: ignore[misc]  # Pygments is untyped
    """Tries first what most of code is: else three dozen rules are tried at every space.

    Words that are keywords in some places alone, such as ``match``, stay plain.
    """

    tokens = PythonLexer.tokens | {
        "root": [
            (r"[^\S\n]+", Whitespace),
            (r"[-+*/%=<>&|^~!()\[\]{},:.]+", Punctuation),
            (rf"(?!(?:{_KEYWORDS})\b)[A-Za-z_]\w*(?![\w'\"])", Name),
            *PythonLexer.tokens["root"],
        ]
    }


_LEXER = _Lexer(stripnl=False, ensurenl=False)


@cached_within(_CACHE_BYTES)  # much of it is the same in many notebooks
def colored(code: str) -> Markup:
    """Return code as HTML.

    Examples
    --------
    >>> colored("x < 3  # few")
    Markup('x &lt; <span class=m>3</span>  <span class=c># few</span>')
    """
    if len(code) > _MOST_CHARACTERS:
        return Markup(escape(code))
    tokens = ((_color(kind), text) for _, kind, text in _LEXER.get_tokens_unprocessed(code))
    runs = groupby(tokens, key=lambda token: token[0])
    return Markup(
        "".join(_in_color(color, "".join(text for _, text in run)) for color, run in runs)
    )


def _in_color(color: str, text: str) -> str:
    return f"<span class={color}>{escape(text)}</span>" if color else escape(text)


@lru_cache(maxsize=256)
def _color(kind: _TokenType) -> str:
    return next((color for parent, color in _COLORS if kind in parent), "")
