"""Text from a submission, made so that any database, file, table and terminal takes it."""

import re
from collections.abc import Mapping
from typing import Any

LONGEST_LINE = 1000  # characters
MOST_LINES = 200
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL takes no null, UTF-8 no half character


def storable(text: str) -> str:
    r"""Put a sign in the place of what UTF-8 or a database can't hold.

    Examples
    --------
    >>> storable("a\ud800b\x00\n")
    'a�b�\n'
    """
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    r"""Give a text as one line of bounded length that steers no terminal.

    Examples
    --------
    >>> one_line("no:\n  \x1b[2Jway \ud83d")
    'no: �[2Jway �'
    >>> len(one_line("x" * 10_000_000))
    1000
    """
    if len(text) > LONGEST_LINE:
        text = f"{text[: LONGEST_LINE - 104]} ... {text[-99:]}"
    return printable(" ".join(text.split()))


def printable(text: str) -> str:
    r"""Put a sign in the place of what steers a terminal or isn't seen.

    Examples
    --------
    >>> printable("a\x1b[2Jb")
    'a�[2Jb'
    """
    if text.isprintable():  # nearly always, and a class of a thousand has half a million texts
        return text
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


def lines(value: Any) -> Any:  # noqa: ANN401  # whatever a record's field may hold
    """Make every text in a value `one_line`, and long lists of them short."""
    if type(value) is str:
        return one_line(value)
    if isinstance(value, tuple):
        kept = tuple(map(lines, value[:MOST_LINES]))
        left = len(value) - len(kept)
        return (*kept, f"and {left} more") if left else kept
    if isinstance(value, Mapping):
        return {lines(key): lines(item) for key, item in value.items()}
    return value
