"""Code cells: Python with the answers and without them, and each exercise made in its own cell."""

import ast
import builtins
import re
import warnings

from autograder.cells import grade_id, is_exercise
from autograder.markers import without_regions
from autograder.nbgrader_settings import STUB
from autograder.percent import SourceCell
from autograder.rules.names import ANY_NAME, made, used

_MAGIC = re.compile(r"\s*#\s*[%!]{1,2}\w")
_WAITING = {"breakpoint", "input"}
_GIVEN = {*dir(builtins), "display"}  # what a notebook has before its first cell is run


def check(cells: list[SourceCell]) -> None:
    """See that code runs, for students too, and that each answer is the exercise's.

    Raises
    ------
    CourseError
        At the first cell of which that isn't so.
    """
    names = [str(grade_id(each.cell)) for each in cells if is_exercise(each.cell)]
    known = set(_GIVEN)
    for each in cells:
        if each.cell.cell_type != "code":
            continue
        _check_python(each)
        known |= made(each.cell.source)
        unknown = sorted(used(each.cell.source) - known)
        if unknown and ANY_NAME not in known:
            raise each.error(
                f"neither it nor a cell above makes the name {unknown[0]}", "make it, or mend it"
            )
        if is_exercise(each.cell):
            _check_answer(each)
        foreign = sorted(made(each.cell.source).intersection(names) - {grade_id(each.cell)})
        if foreign:
            raise each.error(
                f"it would replace the student's {foreign[0]}", "use another name for it here"
            )


def _check_python(each: SourceCell) -> None:
    text = each.cell.source
    for line, row in each.rows:
        if _MAGIC.match(row):
            raise each.error(
                f"{row.strip()!r} is a magic command, commented out", "take it out", line=line
            )
    _compile(each, text, "it")
    _compile(each, without_regions(text, STUB), "what students get of it")
    if not ast.parse(text).body:
        raise each.error(
            "a code cell without code", "write [markdown] in its header, or take it out"
        )
    waiting = sorted(used(text) & _WAITING)
    if waiting:
        raise each.error(f"{waiting[0]} would wait for somebody for ever", "take it out")


def _compile(each: SourceCell, text: str, what: str) -> None:
    try:
        # What Python warns of is a slip too: an assertion about a pair is always true.
        with warnings.catch_warnings(action="error"):
            compile(text, "<cell>", "exec")
    except SyntaxError as error:
        is_source = text == each.cell.source
        raise each.error(
            f"{what} is no Python ({error.msg})",
            "mend it",
            line=each.line + (error.lineno or 0) if is_source else None,
        ) from error


def _check_answer(each: SourceCell) -> None:
    name = str(grade_id(each.cell))
    found = made(each.cell.source)
    if name not in found:
        raise each.error(
            f"the answer doesn't define {name}",
            f"define it, or give the cell the name of what it defines: {', '.join(sorted(found))}",
        )
    if name not in made(without_regions(each.cell.source, STUB)):
        raise each.error(
            f"students would get no start of {name}",
            f"put BEGIN SOLUTION below the line 'def {name}(...):'",
        )
    if "NotImplementedError" in used(each.cell.source):
        raise each.error(
            "NotImplementedError in the answer", "take it out; a build puts it into the stub"
        )
