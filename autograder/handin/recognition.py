"""Know an assignment's notebook by its cells, whatever the file is called."""

import ast
import functools
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from nbformat import NotebookNode

from autograder.cells import grade_id, is_graded, is_solution, names
from autograder.course.settings import STUB, TEXT_STUB
from autograder.project import Assignment
from autograder.source.handed_out import HandedOut, files_of, handed_out

_STUB = re.compile(r"\n[ \t]*".join(map(re.escape, STUB.split("\n"))))


@dataclass(frozen=True)
class CourseCells:
    """What an assignment's notebook is known by.

    Attributes
    ----------
    named : frozenset of str
        The ``grade_id`` of its answers, tests and set-up cells.
    answers : frozenset of str
        Those of the answers.
    texts : frozenset of str
        The texts, and the code that isn't tested, that are the same in every hand-in.
    earlier : tuple of CourseCells
        Those of earlier releases, of which a copy is the assignment's too.
    """

    named: frozenset[str]
    answers: frozenset[str]
    texts: frozenset[str]
    earlier: tuple["CourseCells", ...] = ()

    @classmethod
    def of(cls, notebook: NotebookNode, known: HandedOut | None = None) -> "CourseCells":
        """Take them from a released notebook or its source, and from what was handed out."""
        fixed = (cell for cell in notebook.cells if not is_solution(cell) and not is_graded(cell))
        return cls(
            frozenset(filter(None, map(grade_id, notebook.cells))),
            frozenset(str(grade_id(cell)) for cell in notebook.cells if is_solution(cell)),
            frozenset(filter(None, (plain(cell.source) for cell in fixed))),
            tuple(cls.of(each.notebook) for each in known.releases) if known else (),
        )

    @property
    def all_answers(self) -> frozenset[str]:
        """The ``grade_id`` of each answer, those of earlier releases too."""
        return self.answers.union(*(each.answers for each in self.earlier))


@functools.lru_cache(maxsize=16)
def _course_cells(assignment: Assignment, changed: tuple[int, ...]) -> CourseCells:
    del changed  # by which a source that was edited is another one
    from autograder.source.course_notebook import read_source  # noqa: PLC0415  # few need it, and it takes a while

    return CourseCells.of(read_source(assignment.source), handed_out(assignment))


def course_cells(assignment: Assignment) -> CourseCells:
    """Read what an assignment's notebook is known by from its source.

    Raises
    ------
    CourseError
        If the source is wrong.
    """
    paths = [assignment.source, *files_of(assignment)]
    changed = (path.stat().st_mtime_ns if path.exists() else 0 for path in paths)
    return _course_cells(assignment, tuple(changed))


def is_its_notebook(notebook: NotebookNode, course: CourseCells) -> bool:
    """Say whether a notebook is an assignment's: by most of its names, or by its texts.

    A cell or two copied from another assignment, with all that belongs to them, don't decide.
    """
    return any(_is_of(notebook, each) for each in (course, *course.earlier))


def _is_of(notebook: NotebookNode, course: CourseCells) -> bool:
    found = set(filter(None, map(grade_id, notebook.cells)))
    if not found:
        return _has_texts(notebook, course)
    own = found & course.named
    return 2 * len(own & course.answers) >= len(course.answers) and 2 * len(own) > len(found)


def has_its_texts(notebook: NotebookNode, course: CourseCells) -> bool:
    """Say whether half of what is the same in every hand-in stands in a notebook."""
    return any(_has_texts(notebook, each) for each in (course, *course.earlier))


def _has_texts(notebook: NotebookNode, course: CourseCells) -> bool:
    found = course.texts.intersection(plain(cell.source) for cell in notebook.cells)
    return bool(course.texts) and 2 * len(found) >= len(course.texts)


def is_answered(notebook: NotebookNode, answers: Iterable[str]) -> bool:
    """Say whether a notebook answers anything, or is as it was released."""
    wanted = set(answers)
    return any(
        not is_stub(cell.source)
        and (wanted.intersection(names(cell)) or any(defines(cell.source, each) for each in wanted))
        for cell in notebook.cells
    )


def is_as_released(cell: NotebookNode) -> bool:
    """Say whether a cell is as some release had it: nbgrader leaves a checksum in each.

    Anybody can make one: no more may come of it than that a cell of one's own isn't run.
    """
    meta = cell.metadata.get("nbgrader", {})
    flags = [meta.get(key, False) for key in ("grade", "solution", "locked")]
    parts = [cell.source, cell.cell_type, *map(str, flags), str(meta.get("grade_id"))]
    if flags[0]:
        try:
            parts.append(str(float(meta["points"])))
        except (KeyError, TypeError, ValueError, OverflowError):
            return False
    text = "".join(parts).encode("utf-8", "replace")
    return bool(meta.get("checksum") == hashlib.md5(text, usedforsecurity=False).hexdigest())


def is_stub(source: str) -> bool:
    """Say whether a cell still waits for its answer."""
    return not source.strip() or TEXT_STUB in source or _STUB.search(source) is not None


def defines(source: str, name: str) -> bool:
    r"""Say whether a cell's text defines a name.

    Examples
    --------
    >>> defines("import numpy\n\ndef conv2d(x, w):\n    return x", "conv2d")
    True
    >>> defines("conv2d(x, w) == y", "conv2d")
    False
    """
    pattern = rf"^(?:(?:async\s+)?def|class)\s+{re.escape(name)}\b|^{re.escape(name)}\s*=(?!=)"
    return re.search(pattern, source, re.MULTILINE) is not None


def plain(source: str) -> str:
    r"""Take off what editors add and take away: ends of lines, of their kind or with blanks.

    Examples
    --------
    >>> plain("x = 1  \r\n\r\ny = 2\n")
    'x = 1\n\ny = 2'
    """
    return "\n".join(line.rstrip() for line in source.splitlines()).strip("\n")


def says_the_same(one: str, other: str, cell_type: str) -> bool:
    """Say whether two texts of a cell differ in nothing that matters: code may be laid out anew."""
    if plain(one) == plain(other):
        return True
    if cell_type != "code":
        return False
    try:
        return ast.dump(ast.parse(one)) == ast.dump(ast.parse(other))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
