"""The notebook with the answers: they pass, the usual mistakes are explained, no hidden test."""

import ast
import re

import numpy as np
import pytest

import lecturekit as lk
from autograder.cells import exercises, grade_id, is_graded_by_hand
from autograder.markers import MARKERS, inside_regions
from autograder.project import find_project
from autograder.source.course_notebook import read_source
from autograder.source.solution import solved

ASSIGNMENT = find_project().assignment("01_history")


@pytest.fixture(scope="module")
def source():
    return read_source(ASSIGNMENT.source)


@pytest.fixture(scope="module")
def notebook():
    return solved(ASSIGNMENT)


@pytest.fixture(scope="module")
def text(notebook):
    return "\n".join(cell.source for cell in notebook.cells)


def test_its_answers_pass_their_checks(notebook, source, capsys):
    names = {"np": np, "lk": lk}
    for cell in notebook.cells:
        defines = cell.cell_type == "code" and cell.source.startswith("def ")
        if defines and "install" not in cell.source:
            exec(cell.source, names)  # noqa: S102  # the course's own answers
        elif cell.source.startswith("lk.check("):
            exec(cell.source, names)  # noqa: S102  # and checks
    passed = re.findall(r"^(\w+): the visible check passes", capsys.readouterr().out, re.MULTILINE)
    assert passed == exercises(source)


def test_what_is_read_by_a_person_has_its_answer_too(source, text):
    for cell in source.cells:
        if is_graded_by_hand(cell):
            assert inside_regions(cell.source) in text, grade_id(cell)


def test_every_usual_mistake_is_explained_with_the_case_that_notices_it(source, text):
    names = exercises(source)
    cases = {case.what for name in names for case in lk.checks.EXERCISES[name].cases}
    for exercise in names:
        for mistake in lk.mistakes.known(exercise).values():
            row = re.search(rf"^\| {re.escape(mistake.sentence)} \| (.+) \|$", text, re.MULTILINE)
            assert row, (exercise, mistake.name)
            assert row[1] in {*cases, "the visible check", "the hidden tests"}, row[1]


def test_nothing_of_a_hidden_test_is_in_it(source, text):
    hidden = [
        line.strip()
        for cell in source.cells
        if "### BEGIN HIDDEN TESTS" in cell.source
        for line in inside_regions(cell.source).splitlines()
        if "default_rng" in line or "lk.checks.assert" in line
    ]
    assert len(hidden) > 10
    assert [line for line in hidden if line in text] == []
    assert "def _test()" not in text


def test_no_marks_no_points_no_hand_in_cell_and_no_cell_of_comments_alone(notebook, text):
    assert not any(marker in text for marker in MARKERS)
    assert not any("nbgrader" in cell.metadata for cell in notebook.cells)
    assert "lk.hand_in" not in text
    assert "## Hand in" not in text
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert ast.parse(cell.source.replace("%", "#")).body, cell.source


def test_cells_are_told_apart_and_the_text_is_the_same_each_time(notebook):
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)
    assert solved(ASSIGNMENT) == notebook


def test_a_bar_in_a_sentence_ends_no_column(monkeypatch):
    mistake = lk.mistakes.Mistake("wrong", "It takes |x| here.", lambda *_: None, "")
    monkeypatch.setattr(lk.mistakes, "known", lambda _: {"wrong": mistake})
    assert any(r"| It takes \|x\| here. | " in cell.source for cell in solved(ASSIGNMENT).cells)
