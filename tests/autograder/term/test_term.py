"""INSTRUCTORS.md walks one term: each command in it runs, in its order, and prints what it says."""

import difflib
import os
import re
import shutil
from pathlib import Path

import pytest

from autograder.batch.start import start_workers
from autograder.project import Project
from tests.autograder.classroom import graded_by
from tests.autograder.gradebook.formgrader import Formgrader
from tests.autograder.term import console
from tests.autograder.term.platform import give_out

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / ".github" / "INSTRUCTORS.md"
BY_HAND = re.compile(r"in formgrader, (?P<student>\S+) gets (?P<points>\S+) for (?P<cell>\w+)")
AS_WIDE_AS_A_PAGE = 130


@pytest.fixture
def root(tmp_path, monkeypatch):
    """Lay out a project of one assignment, and what the platform gives out; the current folder."""
    for name in ("solutions", "notebooks"):
        shutil.copytree(ROOT / name / "01_history", tmp_path / name / "01_history")
    give_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LOGNAME", "instructor")
    monkeypatch.setattr("autograder.cli._WIDTH_WITHOUT_TERMINAL", AS_WIDE_AS_A_PAGE)
    project = Project(tmp_path)
    assignment, course = project.assignment("01_history"), tmp_path / "course"
    with start_workers(project, assignment, course, workers=1) as pool, graded_by(pool):
        yield tmp_path


def give_by_hand(course, note):
    """Give points in formgrader, as a note of the page says."""
    match = BY_HAND.fullmatch(" ".join(note.split()))
    assert match, note
    formgrader = Formgrader(course)
    try:
        points, place = float(match["points"]), "01_history/history"
        formgrader.give(match["student"], match["cell"], manual_score=points, notebook=place)
    finally:
        formgrader.close()


def test_a_term_goes_as_the_page_says(root):
    page = PAGE.read_text(encoding="utf-8")
    printed, wrong = {}, []
    for step in console.steps(page):
        if not step.command:
            give_by_hand(root / "course", step.printed)
            continue
        printed[step.line] = console.plain(console.run(step.command))
        there = console.plain(step.printed)
        if printed[step.line] != there:
            lines = (there.splitlines(), printed[step.line].splitlines())
            wrong += [f"line {step.line}: $ {step.command}", *difflib.ndiff(*lines)]
    if os.environ.get("WRITE_TERM"):
        PAGE.write_text(console.rewritten(page, printed), encoding="utf-8")
    assert not wrong, "\n".join(wrong)


def test_every_verb_for_a_class_is_in_it():
    commands = [step.command for step in console.steps(PAGE.read_text(encoding="utf-8"))]
    used = {command.split()[3] for command in commands if command.startswith("python -m autogra")}
    assert used >= {"build", "check", "roster", "due", "collect", "grade", "feedback", "export"}
    assert used >= {"extend", "regrade", "void", "journal", "remove"}
