"""What runs in a student's room finds there what it uses."""

import ast

from autograder.cells import DEMONSTRATION_TAG, is_demonstration, is_setup, is_test
from autograder.source.imports import imported_by_name, imported_modules
from autograder.source.percent import SourceCell
from autograder.source.rules.nodes import nodes
from lecturekit import checks


def check(cells: list[SourceCell]) -> None:
    """See that cells without a tag of demonstrations use nothing that isn't there.

    Raises
    ------
    CourseError
        At the first cell that does.
    """
    set_up = "\n".join(each.cell.source for each in cells if is_setup(each.cell))
    packages = [name for name in imported_modules(set_up) if "." not in name]
    packages += imported_by_name(set_up)
    imports = [each for each in nodes(set_up) if isinstance(each, ast.Import | ast.ImportFrom)]
    before = "\n".join(map(ast.unparse, imports))
    for each in cells:
        shown = is_demonstration(each.cell)
        if each.cell.cell_type != "code" or shown or is_test(each.cell):
            continue
        text = f"{before}\n{each.cell.source}"
        absent = checks.absent_uses(text, {}, packages, beside=True)
        if absent:
            raise each.error(
                f"it uses {absent[0]}, which isn't there when a notebook is graded",
                f'add tags=["{DEMONSTRATION_TAG}"] to its header, or do without',
            )
