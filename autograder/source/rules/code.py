"""Code cells: Python with the answers and without them, and each exercise made in its own cell."""

import ast
import re
import warnings
from collections.abc import Iterator
from itertools import pairwise

from nbformat import NotebookNode

from autograder.cells import grade_id, is_exercise
from autograder.source.percent import SourceCell
from autograder.source.rules.names import made, used
from autograder.source.rules.nodes import nodes
from autograder.source.stripping import stripped

_MAGIC = re.compile(r"\s*#\s*[%!]{1,2}\w")
_LEAVING = (ast.Return, ast.Raise, ast.Break, ast.Continue)


def check(cells: list[SourceCell]) -> None:
    """See that code runs, for students too, and that each answer is the exercise's.

    Raises
    ------
    CourseError
        At the first cell of which that isn't so.
    """
    names = [str(grade_id(each.cell)) for each in cells if is_exercise(each.cell)]
    bare = NotebookNode(cells=[each.cell for each in cells], metadata=NotebookNode())
    released = stripped(bare).cells
    for each, given in zip(cells, released, strict=True):
        if each.cell.cell_type != "code":
            continue
        _check_python(each, given.source)
        if is_exercise(each.cell):
            _check_answer(each, given.source)
        for line in _never_run(each.cell.source):
            raise each.error(
                "this is never run, for the statement above it leaves",
                "take out one of them",
                line=each.line + line,
            )
        foreign = sorted(made(each.cell.source).intersection(names) - {grade_id(each.cell)})
        if foreign:
            raise each.error(
                f"it would replace the student's {foreign[0]}", "use another name for it here"
            )


def _check_python(each: SourceCell, given: str) -> None:
    text = each.cell.source
    for line, row in each.rows:
        if _MAGIC.match(row):
            raise each.error(
                f"{row.strip()!r} is a magic command, commented out", "take it out", line=line
            )
    _parse(each, text, "it")
    if given != text:
        _parse(each, given, "what students get of it")
    if "input" in used(text):
        raise each.error("it asks for input, and nobody is there when it is graded", "take it out")
    if len(nodes(text)) == 1:  # the module
        raise each.error(
            "a code cell without code", "write [markdown] in its header, or take it out"
        )


def _never_run(text: str) -> Iterator[int]:
    """Find statements below a return or the like: an answer there is as good as none."""
    for node in nodes(text):
        for field in ("body", "orelse", "finalbody"):
            statements = getattr(node, field, None)
            if isinstance(statements, list):
                yield from (
                    after.lineno
                    for before, after in pairwise(statements)
                    if isinstance(before, _LEAVING)
                )


def _parse(each: SourceCell, text: str, what: str) -> None:
    try:
        # What Python warns of is a slip too: an assertion about a pair is always true.
        with warnings.catch_warnings(action="error"):
            compile(text, "<cell>", "exec")
        nodes(text)  # gives up at less depth than compiling does
    except (MemoryError, RecursionError):  # thousands of nested brackets
        raise each.error(f"{what} is nested too deeply for Python", "write it in steps") from None
    except SyntaxError as error:
        is_source = text == each.cell.source
        raise each.error(
            f"{what} is no Python ({error.msg})",
            "mend it",
            line=each.line + (error.lineno or 0) if is_source else None,
        ) from error


def _check_answer(each: SourceCell, given: str) -> None:
    name = str(grade_id(each.cell))
    found = made(each.cell.source)
    if name not in found:
        raise each.error(
            f"the answer doesn't define {name}",
            f"define it, or give the cell the name of what it defines: {', '.join(sorted(found))}",
        )
    if name not in made(given):
        raise each.error(
            f"students would get no start of {name}",
            f"put BEGIN SOLUTION below the line 'def {name}(...):'",
        )
    if "NotImplementedError" in used(each.cell.source):
        raise each.error(
            "NotImplementedError in the answer", "take it out; a build puts it into the stub"
        )
