"""Moments where a reader guesses first: three a notebook, each with its choices in the text."""

import ast
import itertools

import pytest

from autograder.cells import is_demonstration
from autograder.project import find_project
from autograder.source.course_notebook import read_source

SOURCES = {each.name: read_source(each.source) for each in find_project().assignments()}


def moments(notebook):
    """List the cells that wait for a guess, each with the one above it."""
    cells = notebook.cells
    return [
        (above, cell)
        for above, cell in itertools.pairwise(cells)
        if cell.cell_type == "code" and "lk.guessed(" in cell.source
    ]


def choices(cell):
    """Read the choices off the call."""
    [call] = [
        node
        for node in ast.walk(ast.parse(cell.source))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "guessed"
    ]
    return [ast.literal_eval(each) for each in call.args[1:]]


@pytest.mark.parametrize("name", SOURCES)
def test_there_are_three_moments_and_the_text_above_names_the_choices(name):
    found = moments(SOURCES[name])
    assert len(found) >= 3
    for above, cell in found:
        assert is_demonstration(cell), cell.source
        assert "**Guess first.**" in above.source, cell.source
        for choice in choices(cell):
            written = f'"{choice}"' if isinstance(choice, str) else str(choice)
            assert f"`{written}`" in above.source, (choice, above.source)


@pytest.mark.parametrize("name", SOURCES)
def test_what_came_out_is_folded_below_the_picture(name):
    """Read before the guess, it would be none."""
    cells = SOURCES[name].cells
    for _, cell in moments(SOURCES[name]):
        below = cells[cells.index(cell) + 1].source
        if not below.startswith("#"):  # a heading: the cell itself says what came out
            assert "<details><summary>What came out</summary>\n\n" in below, below
            assert below.count("<details>") == below.count("\n\n</details>"), below


@pytest.mark.parametrize("name", SOURCES)
def test_no_guess_is_made_for_the_reader_and_all_else_waits_for_it(name):
    for _, cell in moments(SOURCES[name]):
        first, *others = ast.parse(cell.source).body
        assert ast.unparse(first) == "guess = ...", cell.source
        assert all(isinstance(each, ast.If) for each in others), cell.source
        assert ast.unparse(others[0].test).count("lk.guessed(guess") == 1, cell.source


@pytest.mark.parametrize("name", SOURCES)
def test_what_waits_makes_no_name_that_a_later_cell_needs(name):
    """Whoever doesn't guess must be able to go on."""
    cells = [each for each in SOURCES[name].cells if each.cell_type == "code"]
    for _, cell in moments(SOURCES[name]):
        made = {
            node.id
            for each in ast.parse(cell.source).body[1:]
            for node in ast.walk(each)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        }
        before = cells[: cells.index(cell)]
        known = {
            node.id
            for each in before
            for node in ast.walk(ast.parse(each.source))
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        }
        for later in cells[cells.index(cell) + 1 :]:
            for node in ast.parse(later.source).body:
                if isinstance(node, ast.FunctionDef):
                    continue
                names = [each for each in ast.walk(node) if isinstance(each, ast.Name)]
                made -= {each.id for each in names if isinstance(each.ctx, ast.Store)}
                needed = {each.id for each in names if isinstance(each.ctx, ast.Load)}
                assert not (made - known) & needed, (cell.source, later.source)
