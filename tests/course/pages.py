"""The words of a notebook that students read."""

import re

from autograder.cells import is_solution

_BLOCK = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)
_INLINE = re.compile(r"(?<!\$)\$([^$]+)\$(?!\$)")


def prose(source):
    """List the texts of a notebook's Markdown cells but for the answers, each in one line."""
    return [
        " ".join(cell.source.split())
        for cell in source.cells
        if cell.cell_type == "markdown" and not is_solution(cell)
    ]


def formulas(text):
    """List a text's formulas in TeX, each with whether it is on a line of its own."""
    blocks = [(tex, True) for tex in _BLOCK.findall(text)]
    return blocks + [(tex, False) for tex in _INLINE.findall(_BLOCK.sub(" ", text))]


def without_code(text):
    """Leave out code, formulas, and what links lead to."""
    return re.sub(r"`[^`]*`|\$\$.*?\$\$|\$[^$]*\$|\]\([^)]*\)", " ", text)
