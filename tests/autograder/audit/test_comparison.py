"""The audit: cases whose grade is known, and what it complains about."""

import pytest

from autograder.audit import comparison
from autograder.cells import exercises, grade_id
from autograder.source.course_notebook import read_source

MISTAKES = {
    "add": {"subtracts": "def add(a, b): return a - b", "forgets": "def add(a, b): return a"},
    "double": {"triples": "def double(a): return 3 * a"},
}
STYLES = {
    "sum": {"add": "def add(a, b): return sum([a, b])", "double": "def double(a): return a + a"}
}
UNUSUAL = {"add": {"backwards": "def add(a, b): return b + a"}}
WRONG = {
    "add": {"adds nothing": "def add(a, b): return 0"},
    "double": {"halves": "def double(a): return a / 2"},
}
TESTS = ("test_add", "test_add_arrays", "test_double")


@pytest.fixture
def cases(project, released, monkeypatch):
    """Return the audit's cases of 01_adding."""
    monkeypatch.setattr(comparison, "known_mistakes", MISTAKES.__getitem__)
    source = read_source(project.assignment("01_adding").source)
    return list(comparison.cases(source, released, STYLES, UNUSUAL, WRONG))


def answers(case):
    names = exercises(case.notebook)
    return {grade_id(cell): cell.source for cell in case.notebook.cells if grade_id(cell) in names}


def test_answers_to_different_exercises_share_a_notebook(cases):
    assert [case.name for case in cases] == [
        "source",
        "stubs",
        "sum",
        "unusual right answers 1",
        "known mistakes 1",
        "known mistakes 2",
        "wrong answers 1",
    ]
    *right, unusual, first, second, wrong = cases
    assert [case.wrong for case in cases] == [False, True, False, False, True, True, True]
    assert unusual.titles == {"add": "backwards"}
    assert first.titles == {"add": "subtracts", "double": "triples"}
    assert second.titles == {"add": "forgets"}
    assert answers(first) == {
        "add": MISTAKES["add"]["subtracts"],
        "double": MISTAKES["double"]["triples"],
    }
    assert answers(second)["double"] == answers(right[2])["double"]  # of the first style
    assert answers(wrong)["double"] == WRONG["double"]["halves"]


def test_what_is_known_is_no_complaint(cases):
    right, stubs, style, unusual, first, second, wrong = cases
    for each in (right, style, unusual):
        assert comparison.complaints(each, "x", dict.fromkeys(TESTS, True)) == []
    for each in (stubs, first, wrong):
        assert comparison.complaints(each, "x", {}) == []
    assert comparison.complaints(second, "x", {"test_add": True, "test_double": True}) == []


def test_a_right_answer_that_fails_is_told(cases):
    passed = {"test_add": True, "test_add_arrays": False, "test_double": True}
    assert comparison.complaints(cases[2], "x", passed) == [
        "x: right answers: add, sum: fails test_add_arrays"
    ]
    assert comparison.complaints(cases[3], "x", passed) == [
        "x: unusual right answers: add, backwards: fails test_add_arrays"
    ]


def test_a_mistake_with_full_marks_and_points_for_a_stub_are_told(cases):
    everything = dict.fromkeys(TESTS, True)
    assert comparison.complaints(cases[5], "x", everything) == [
        "x: known mistakes: add, forgets: full marks"
    ]
    assert comparison.complaints(cases[6], "x", everything) == [
        "x: wrong answers: add, adds nothing: full marks",
        "x: wrong answers: double, halves: full marks",
    ]
    assert comparison.complaints(cases[1], "x", {"test_double": True}) == [
        "x: untouched release: double, stub: full marks",
        "x: untouched release: points for test_double",
    ]


def test_a_disagreement_is_told_whichever_way_it_goes(cases):
    ours, theirs = {"test_add": True}, {"test_double": True}
    assert comparison.disagreements(cases[0], theirs, ours) == [
        "source, source: test_add passes here only",
        "source, source: test_double passes with stock nbgrader only",
    ]
