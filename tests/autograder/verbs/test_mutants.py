"""The verb ``mutants``: survivors, their reasons, and the table."""

import itertools
import re

import pytest

from autograder.audit.mutants import table
from autograder.audit.mutants.equivalent import Equivalent, equivalents
from autograder.cli import main
from autograder.errors import CourseError
from autograder.verbs.mutants import compared

HEAD = "| exercise | mutants | survived at first | survive now | of these equivalent |"
EMPTY = f"# Answers\n\n{HEAD}\n| --- | --- | --- | --- | --- |\n\nMore.\n"
SURVIVORS = {
    # No call by name, and no argument that isn't whole or an array of floats.
    ("def add(a, b):", "def add(a_, b):"),
    ("def add(a, b):", "def add(a, b_):"),
}


def on_file(*changes, reason="a sum"):
    lines = "\n".join(f"- {was}\n+ {becomes}" for was, becomes in changes)
    return f"[[add]]\nreason = '{reason}'\nmutants = '''\n{lines}\n'''\n"


@pytest.fixture
def readme(project):
    path = project.solutions / "README.md"
    path.write_text(EMPTY)
    return path


@pytest.fixture
def reasons(project):
    return project.solutions / "01_adding" / "equivalent_mutants.toml"


def test_survivors_are_listed_until_there_is_a_reason_on_file(readme, reasons, capsys):
    assert main(["mutants", "add"]) == 1
    printed = capsys.readouterr().out
    lines = [line.strip() for line in printed.splitlines()]
    alive = {
        (was[2:], becomes[2:]) for was, becomes in itertools.pairwise(lines) if was.startswith("- ")
    }
    assert alive == SURVIVORS
    [row] = table.read(readme.read_text()).values()
    assert (row.at_first, row.now, row.equivalent) == (len(alive), len(alive), 0)
    assert readme.read_text().endswith("|\n\nMore.\n")

    reasons.write_text(on_file(*alive))
    assert main(["mutants", "add"]) == 0
    assert table.read(readme.read_text())["add"] == (row.mutants, row.at_first, row.now, row.now)


def test_a_reason_for_no_survivor_is_told():
    reasons = [Equivalent("a sum", (("return a + b", "return b + a"),))]
    _, lines = compared([], reasons)
    assert lines == [
        "  a reason on file, but no such survivor:\n  - return a + b\n  + return b + a"
    ]


def test_an_unknown_name_is_told(readme, capsys):
    assert main(["mutants", "ad"]) == 2
    assert "ad: no assignment or exercise has this name" in capsys.readouterr().err
    assert readme.read_text() == EMPTY


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[add]\n", "equivalent_mutants.toml"),
        (on_file(reason=" "), "without a reason or a mutant"),
        (on_file(), "without a reason or a mutant"),
        ("[[add]]\nmutants = '- a'\n", "give"),
        ("[[add]]\nreason = 'x'\nmutants = '''\n+ a\n- b\n'''\n", "no lines with - and +"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(project, reasons, text, told):
    reasons.write_text(text)
    with pytest.raises(CourseError, match=re.escape(told)):
        equivalents(project.assignment("01_adding"))
