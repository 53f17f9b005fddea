"""The words of a notebook that students read."""

import re

from autograder.cells import is_solution


def prose(source):
    """List the texts of a notebook's Markdown cells but for the answers, each in one line."""
    return [
        " ".join(cell.source.split())
        for cell in source.cells
        if cell.cell_type == "markdown" and not is_solution(cell)
    ]


def without_code(text):
    """Leave out code, formulas, and what links lead to."""
    return re.sub(r"`[^`]*`|\$\$.*?\$\$|\$[^$]*\$|\]\([^)]*\)", " ", text)
