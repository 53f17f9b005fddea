"""Places in an answer's text, and what stands there after a change."""

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Place(NamedTuple):
    """Where something stands: lines from 1, and bytes in them from 0, as `ast` counts."""

    line: int
    byte: int
    end_line: int
    end_byte: int


Change = tuple[Place, str]
"""A place, and the text that it gets."""


def place(node: ast.expr | ast.stmt | ast.arg | ast.keyword) -> Place:
    """Say where a node stands, without brackets around it."""
    return Place(node.lineno, node.col_offset, node.end_lineno or 0, node.end_col_offset or 0)


def between(one: ast.expr | ast.arg, other: ast.expr | ast.arg) -> Place:
    """Say where it is that stands between two nodes."""
    start, end = place(one), place(other)
    return Place(start.end_line, start.end_byte, end.line, end.byte)


@dataclass(frozen=True)
class Answer:
    r"""An answer cell whose function is changed.

    Attributes
    ----------
    text : str
    function : ast.FunctionDef
        The exercise's.

    Examples
    --------
    >>> text = "def half(n):\n    return n / 2"
    >>> answer = Answer(text, ast.parse(text).body[0])
    >>> spot = place(answer.function.body[0].value.right)
    >>> answer.at(spot), answer.changed([(spot, "3")])
    ('2', 'def half(n):\n    return n / 3')
    """

    text: str
    function: ast.FunctionDef

    def at(self, where: Place) -> str:
        """Return what stands at a place."""
        lines = self._lines()
        start, end = self._offsets(lines, where)
        return b"".join(lines)[start:end].decode()

    def changed(self, changes: Sequence[Change]) -> str:
        """Return the text after changes of places that don't meet."""
        lines = self._lines()
        content = b"".join(lines)
        for where, text in sorted(changes, reverse=True):
            start, end = self._offsets(lines, where)
            content = content[:start] + text.encode() + content[end:]
        return content.decode()

    def _lines(self) -> list[bytes]:
        return self.text.encode().splitlines(keepends=True)

    @staticmethod
    def _offsets(lines: list[bytes], where: Place) -> tuple[int, int]:
        before, until = (sum(map(len, lines[: line - 1])) for line in (where.line, where.end_line))
        return before + where.byte, until + where.end_byte
