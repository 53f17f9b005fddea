"""The demo class: made whole, or refused in one line with nothing written."""

import shutil
from pathlib import Path

import pytest

from autograder.audit.answers import known_mistakes, right_answers
from autograder.cli import main
from autograder.errors import CourseError
from autograder.project import find_project
from lecturekit import mistakes

COURSE = Path(__file__).resolve().parents[3]
NOTEBOOK = "notebooks/02_filtering/filtering.ipynb"
STYLE = "solutions/02_filtering/right_answers/loops.py"


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """Return a copy of the course's own filtering assignment, the current directory."""
    for folder in ("solutions", "notebooks"):
        shutil.copytree(COURSE / folder / "02_filtering", tmp_path / folder / "02_filtering")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_class_of_twelve_hands_in_and_does_so_again(checkout):
    assert main(["demo", "--course", "a class"]) == 0
    made = {path: path.read_bytes() for path in checkout.glob("a class/submitted/*/*/*.ipynb")}
    assert len(made) == 12
    assert main(["demo", "--course", "a class"]) == 0
    assert all(path.read_bytes() == content for path, content in made.items())


def test_a_submission_put_in_place_of_one_of_the_class_is_never_replaced(checkout, capsys):
    assert main(["demo", "--course", "class"]) == 0
    path, other = sorted(checkout.glob("class/submitted/*/*/*.ipynb"))[2:4]
    path.write_text("handed in")
    before = other.stat().st_mtime_ns
    capsys.readouterr()
    assert main(["demo", "--course", "class"]) == 2
    line = capsys.readouterr().err
    assert "student-03/02_filtering/filtering.ipynb: was changed since the demo class was" in line
    assert path.read_text() == "handed in"
    assert other.stat().st_mtime_ns == before


def test_a_class_made_from_older_notebooks_is_made_anew(checkout):
    assert main(["demo"]) == 0
    source = checkout / "solutions" / "02_filtering" / "filtering.py"
    notebook = checkout / NOTEBOOK
    for path in (source, notebook):
        path.write_text(path.read_text().replace("Filtering", "FILTERING", 1))
    assert main(["demo"]) == 0
    made = list(checkout.glob("course/submitted/*/*/*.ipynb"))
    assert len(made) == 12
    assert all("FILTERING" in path.read_text() for path in made)


@pytest.mark.parametrize(
    ("path", "content", "fact"),
    [
        (NOTEBOOK, b"", "filtering.ipynb: damaged; run: python -m autograder build"),
        (NOTEBOOK, b"{}", "filtering.ipynb: damaged; run"),
        (NOTEBOOK, b"\xff", "filtering.ipynb: damaged; run"),
        (NOTEBOOK, b"[" * 99_999, "filtering.ipynb: damaged; run"),
        (
            NOTEBOOK,
            b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}',
            "filtering.ipynb: its cells aren't those of ",
        ),
        (NOTEBOOK, None, "filtering.ipynb: not there; run: python -m autograder build"),
        (
            STYLE,
            b"import numpy\ndef f(:\n",
            "invalid syntax (loops.py, line 2)); mend it",
        ),
        (STYLE, b"\xff", "loops.py: no Python ('utf-8' codec can't decode"),
        (STYLE, b"\0", "loops.py: no Python (source code string cannot contain null bytes)"),
    ],
)
def test_damage_is_named_and_nothing_is_written(checkout, capsys, path, content, fact):
    if content is None:
        (checkout / path).unlink()
    else:
        (checkout / path).write_bytes(content)
    assert main(["demo"]) == 2
    line = capsys.readouterr().err
    assert fact in line
    assert line.count("\n") == 1
    assert not (checkout / "course").exists()


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("def wrong(:", r"SyntaxError: .*wrong_module.py, line 1\)\); mend or add it"),
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("", "wrong_module: no known mistake in it; add a function for each"),
        (None, "nothing is written down for 'wrong_module'.*; mend or add it"),
    ],
)
def test_a_wrong_module_of_known_mistakes_is_named(tmp_path, monkeypatch, text, fact):
    if text is not None:
        (tmp_path / "wrong_module.py").write_text(text)
    monkeypatch.setattr(mistakes, "__path__", [*mistakes.__path__, str(tmp_path)])
    mistakes.known.cache_clear()
    with pytest.raises(CourseError, match=fact):
        known_mistakes("wrong_module")


def test_every_right_answer_is_read_with_its_imports(checkout):
    project = find_project(checkout)
    styles = right_answers(project.assignment("02_filtering"))
    assert "loops" in styles
    assert all("import numpy as np" in answers["filter2d"] for answers in styles.values())
