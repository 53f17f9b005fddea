"""The whole executed notebook as a page: the course's texts, the code, and what it showed."""

import re
from collections.abc import Mapping

from markupsafe import Markup
from nbformat import NotebookNode

from autograder.cells import FOLDED_TAG, grade_id, is_demonstration, is_solution, is_test
from autograder.course.seeds import seeded
from autograder.handin.graft import ADDED
from autograder.handout.coloring import colored
from autograder.handout.levels import Level
from autograder.handout.pages import Cell
from autograder.handout.shown import Space, code, outputs, prose, words_of
from autograder.handout.texts import markdown_with
from autograder.markers import without_regions

_NOT_RUN = "(a demonstration: it isn't run when grading)"
_HIDDEN = "(hidden tests are not shown)"
_MOST = 20_000  # characters of a cell of the student's
_TITLE = re.compile(r"(</?h)([1-5])\b")


def whole_notebook(
    executed: NotebookNode, seeds: Mapping[str, int], level: Level, space: Space
) -> list[Cell]:
    """Make the cells of the page.

    Parameters
    ----------
    executed : NotebookNode
        Cleaned.
    seeds : mapping
        Test cell to the seed that it was run with.
    level : Level
        Below "all", hidden tests are left out.
    space : Space
        For what the student wrote.
    """
    return [_cell(cell, seeds, level, space) for cell in executed.cells]


def _cell(cell: NotebookNode, seeds: Mapping[str, int], level: Level, space: Space) -> Cell:
    if cell.cell_type != "code":
        return Cell(text=_text(cell, space))
    if is_test(cell):
        return _test(cell, seeds, level, space)
    shown = colored(cell.source) if _is_courses(cell) else code(cell.source, space, _MOST)
    note = _NOT_RUN if is_demonstration(cell) else ""
    is_folded = FOLDED_TAG in cell.metadata.get("tags", [])
    return Cell(code=shown, is_folded=is_folded, note=note, outputs=outputs(cell, space))


def _text(cell: NotebookNode, space: Space) -> Markup:
    pictures = cell.get("attachments") or {}
    if cell.cell_type == "raw" or not _is_courses(cell):
        return prose(cell.source, pictures, space, _MOST)
    shown = markdown_with(cell.source, pictures)
    return Markup(_TITLE.sub(lambda tag: f"{tag[1]}{int(tag[2]) + 1}", shown))


def _test(cell: NotebookNode, seeds: Mapping[str, int], level: Level, space: Space) -> Cell:
    if level == Level.ALL:
        seed = seeds.get(str(grade_id(cell)))
        source = cell.source if seed is None else seeded(cell.source, seed)
        return Cell(code=colored(source), outputs=outputs(cell, space))
    given = without_regions(cell.source).rstrip()
    note = _HIDDEN if given != cell.source.rstrip() else ""
    errors = [each for each in cell.get("outputs", []) if each.output_type == "error"]
    if level == Level.WORDS and errors:
        note = f"{note}\n{words_of(errors[-1])}".strip()
    return Cell(code=colored(given), note=note)


def _is_courses(cell: NotebookNode) -> bool:
    return not is_solution(cell) and not str(cell.get("id", "")).startswith(ADDED)
