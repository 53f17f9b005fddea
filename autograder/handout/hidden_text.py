"""No page may hold a hidden test's text at the default level: tried on pages where all fails."""

import ast
import html
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from nbformat import NotebookNode, from_dict, v4

from autograder.cells import grade_id, is_test, points
from autograder.errors import CourseError
from autograder.gradebook.by_cell import HandIn, Points
from autograder.handout.levels import Level
from autograder.handout.pages import FeedbackPage, NotebookPage
from autograder.handout.parts import Material, Parts
from autograder.handout.shown import Space
from autograder.handout.whole_notebook import whole_notebook
from autograder.markers import inside_regions, without_regions
from autograder.project import Project
from autograder.source.course_notebook import read_source
from autograder.source.rules.nodes import nodes

_FEWEST = 12  # characters of a line that says something
_SPACE_BYTES = 10**7
_TAG = re.compile(r"<[^>]*>")


def check_pages(project: Project, wanted: Mapping[Path, str]) -> None:
    """Try the pages of every assignment.

    Parameters
    ----------
    project : Project
    wanted : mapping
        Path below ``notebooks/`` to the text of the notebook that students get.

    Raises
    ------
    CourseError
        If a page would hold a line of a hidden test, or a condition that it asserts.
    """
    for assignment in project.assignments():
        text = wanted[Path(assignment.name) / assignment.notebook]
        released = v4.reads(text)
        refuse_hidden_text(assignment.name, read_source(assignment.source), released)


def refuse_hidden_text(name: str, source: NotebookNode, released: NotebookNode) -> None:
    """See that the pages of an assignment tell what hidden tests look at, and not what they are.

    Each test is taken to fail with all the words that are in it, below a traceback through its
    whole text.

    Parameters
    ----------
    name : str
        The assignment.
    source : NotebookNode
        With answers and hidden tests.
    released : NotebookNode
        What students get.

    Raises
    ------
    CourseError
        If a page would hold a line of a hidden test, or a condition that it asserts.
    """
    shown = _text(_page(source, released))
    public = " ".join(_in_one_line(without_regions(cell.source)) for cell in source.cells)
    for cell in filter(is_test, source.cells):
        for line in _hidden_text(cell.source):
            if line in shown and line not in public:
                raise CourseError(
                    f"{name}: {grade_id(cell)}: a student's page would hold {line!r} of the hidden "
                    "test; say in words of your own what it looks at"
                )


def _page(source: NotebookNode, released: NotebookNode) -> str:
    """Write what the pages would say to a student of whom every test failed in every way."""
    run = from_dict(released)
    for cell, own in zip(run.cells, source.cells, strict=True):
        if is_test(cell):
            cell.source = own.source
            trace = own.source.splitlines()
            words = "; ".join(_words(own.source))
            error = {"ename": "AssertionError", "evalue": words, "traceback": trace}
            cell.outputs = from_dict(
                [
                    {"output_type": "stream", "name": "stdout", "text": own.source},
                    {"output_type": "error", **error},
                ]
            )
    standing = {
        str(grade_id(cell)): Points(0.0, points(cell), by_person=False, waits=False)
        for cell in filter(is_test, released.cells)
    }
    space = Space(_SPACE_BYTES)
    parts = Parts(
        Material(released, {}),
        run,
        HandIn(points=standing),
        seeds={},
        level=Level.WORDS,
        space=space,
    )
    feedback = FeedbackPage("", "", "", 0, 0, 0, 0, 0, "", None, (), (), parts.read())
    run.cells = list(filter(is_test, run.cells))  # the rest is what students have anyway
    whole = NotebookPage("", "", "", whole_notebook(run, {}, Level.WORDS, space))
    return f"{feedback}{whole}"


def _words(test: str) -> Iterator[str]:
    """Give the texts that a test may fail with: messages of assertions, and what is looked at."""
    for node in nodes(test):
        match node:
            case ast.Assert(msg=ast.expr() as said) | ast.keyword(arg="what", value=said):
                yield from (
                    each.value
                    for each in ast.walk(said)
                    if isinstance(each, ast.Constant) and isinstance(each.value, str)
                )


def _hidden_text(test: str) -> Iterator[str]:
    """Give what nobody may read of a test: its hidden lines, and the conditions in them."""
    hidden = inside_regions(test)
    conditions = [
        ast.unparse(node.test)
        for node in nodes(test)
        if isinstance(node, ast.Assert) and ast.unparse(node.test) in _in_one_line(hidden)
    ]
    for line in (*hidden.splitlines(), *conditions):
        if len(text := _in_one_line(line)) >= _FEWEST:
            yield text


def _text(page: str) -> str:
    return _in_one_line(html.unescape(_TAG.sub("", page)))


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
