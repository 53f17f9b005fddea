"""Say of a syntax error that it may be none to a newer Python than the one that grades."""

import re
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class _Syntax:
    """What a Python since some version takes: the error before it, the line, and the cure."""

    since: tuple[int, int]
    error: re.Pattern[str]
    line: re.Pattern[str]
    what: str
    cure: str


_ANY = re.compile("")
_SYNTAXES = (
    _Syntax(
        (3, 12), re.compile(r"f-string"), _ANY,
        "an f-string with its own quotes, a backslash or a comment inside its braces",
        "use the other quotes, or a variable",
    ),
    _Syntax(
        (3, 12), re.compile("unterminated string"),
        re.compile(r".*\b(f|rf|fr)['\"]", re.IGNORECASE),
        "an f-string whose braces go on in the next line", "put it into one line",
    ),
    _Syntax(
        (3, 12), _ANY, re.compile(r"\s*type\s+\w+\s*(\[.*\]\s*)?="),
        "a type statement", "write name = ... without type",
    ),
    _Syntax(
        (3, 12), _ANY, re.compile(r"\s*(async\s+def|def|class)\s+\w+\s*\["),
        "a function or class with type parameters", "leave out the brackets after its name",
    ),
    _Syntax(
        (3, 14), _ANY, re.compile(r"\s*except\*?\s+[\w.]+\s*,"),
        "except with several kinds and no parentheses", "put parentheses around them",
    ),
    _Syntax(
        (3, 14), _ANY, re.compile(r".*\b(t|rt|tr)['\"]", re.IGNORECASE),
        "a t-string", "write an f-string",
    ),
)  # fmt: skip


def explained(message: str, line: str, running: tuple[int, int] = sys.version_info[:2]) -> str:
    """Give the message of a syntax error, with what a newer Python would make of it.

    Whether it would take the whole text isn't known here, so nothing is said of that.

    Parameters
    ----------
    message : str
    line : str
        The line that the error is in.
    running : tuple of int
        The version of Python that met it.

    Examples
    --------
    >>> explained("expected '('", "def first[T](items: list[T]) -> T:", (3, 11))
    "expected '(' (a function or class with type parameters needs Python 3.12, and this is \
graded with Python 3.11: leave out the brackets after its name)"
    >>> explained("invalid syntax", "def first(:", (3, 11))
    'invalid syntax'
    """
    for each in _SYNTAXES:
        if running < each.since and each.error.search(message) and each.line.match(line):
            needed, ours = (".".join(map(str, version)) for version in (each.since, running))
            return (
                f"{message} ({each.what} needs Python {needed}, and this is graded with "
                f"Python {ours}: {each.cure})"
            )
    return message
