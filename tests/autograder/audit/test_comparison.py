"""The audit: cases whose grade is known, and what it complains about."""

import pytest

from autograder import audit
from autograder.cells import exercises, grade_id
from autograder.source import read_source

MISTAKES = {
    "add": {"subtracts": "def add(a, b): return a - b", "forgets": "def add(a, b): return a"},
    "double": {"triples": "def double(a): return 3 * a"},
}
STYLES = {
    "sum": {"add": "def add(a, b): return sum([a, b])", "double": "def double(a): return a + a"}
}
TESTS = ("test_add", "test_add_arrays", "test_double")


@pytest.fixture
def cases(project, released, monkeypatch):
    """Return the audit's cases of 01_adding."""
    monkeypatch.setattr(audit, "known_mistakes", MISTAKES.__getitem__)
    source = read_source(project.assignment("01_adding").source)
    return list(audit.cases(source, released, STYLES))


def answers(case):
    names = exercises(case.notebook)
    return {grade_id(cell): cell.source for cell in case.notebook.cells if grade_id(cell) in names}


def test_mistakes_of_different_exercises_share_a_notebook(cases):
    assert [case.name for case in cases] == ["source", "stubs", "sum", "mistakes 1", "mistakes 2"]
    assert cases[3].wrong == {"add": "subtracts", "double": "triples"}
    assert cases[4].wrong == {"add": "forgets"}
    assert answers(cases[3]) == {
        "add": MISTAKES["add"]["subtracts"],
        "double": MISTAKES["double"]["triples"],
    }
    assert answers(cases[4])["double"] == answers(cases[0])["double"]


def test_what_is_known_is_no_complaint(cases):
    right, stubs, style, *mistakes = cases
    assert audit.complaints(right, "x", dict.fromkeys(TESTS, True)) == []
    assert audit.complaints(style, "x", dict.fromkeys(TESTS, True)) == []
    assert audit.complaints(stubs, "x", {}) == []
    assert audit.complaints(mistakes[0], "x", {"test_add": True}) == []


def test_a_right_answer_that_fails_is_told(cases):
    passed = {"test_add": True, "test_add_arrays": False, "test_double": True}
    assert audit.complaints(cases[2], "x", passed) == [
        "x: right answers, sum: add fails test_add_arrays"
    ]


def test_a_mistake_with_full_marks_and_points_for_a_stub_are_told(cases):
    everything = dict.fromkeys(TESTS, True)
    assert audit.complaints(cases[4], "x", everything) == [
        "x: known mistakes: add, forgets: full marks"
    ]
    assert audit.complaints(cases[1], "x", {"test_double": True}) == [
        "x: untouched release: double, stub: full marks",
        "x: untouched release: points for test_double",
    ]


def test_a_disagreement_is_told_whichever_way_it_goes(cases):
    ours, theirs = {"test_add": True}, {"test_double": True}
    assert audit.disagreements(cases[0], theirs, ours) == [
        "source, source: test_add passes here only",
        "source, source: test_double passes with stock nbgrader only",
    ]
