"""What students copy out of a notebook into a cell is Python: its minus signs are hyphens."""

import re

MINUS = "\N{MINUS SIGN}"
NUMBER = rf"[-{MINUS}]?\d+(\.\d+)?"
# An array in brackets, what is set as code, and a table's cell that holds a row of numbers.
COPIED = re.compile(
    rf"\[\s*{NUMBER}(\s*,\s*{NUMBER})*\s*\]|`[^`]*`|\|\s*{NUMBER}(,?\s+{NUMBER})+\s*(?=\|)"
)


def test_no_minus_sign_that_is_no_hyphen_stands_in_what_is_copied(source):
    wrong = [
        found[0]
        for cell in source.cells
        if cell.cell_type == "markdown"
        for found in COPIED.finditer(cell.source)
        if MINUS in found[0]
    ]
    assert wrong == []


def test_no_minus_sign_that_is_no_hyphen_stands_in_code(source):
    """A text that a cell prints or draws may hold one."""
    wrong = [
        line
        for cell in source.cells
        if cell.cell_type == "code"
        for line in cell.source.split("\n")
        if MINUS in re.sub(r"""(["']).*?\1|\#.*""", "", line)
    ]
    assert wrong == []


def test_the_patterns_find_what_they_are_for():
    for text in (f"[[1, {MINUS}1]]", f"`b = {MINUS}1`", f"| 1 0 {MINUS}1 |"):
        assert MINUS in COPIED.search(text)[0]
    assert not COPIED.search(f"the sums {MINUS}1 and 5")
