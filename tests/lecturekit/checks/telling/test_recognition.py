"""Mistakes are recognized where some are known; elsewhere a failed check says what it sees."""

from dataclasses import replace

import pytest

from lecturekit.checks.judging.exercise import Case, Exercise, observe, same_as
from lecturekit.checks.telling import recognition
from lecturekit.checks.telling.recognition import observe_known, recognize
from lecturekit.mistakes import Mistake


def tripled(x):
    return 3 * x


def test_an_exercise_without_known_mistakes_has_none_to_recognise():
    case = Case("a number", {"x": 2})
    exercise = Exercise("an_exercise_to_come", "A section", (case,), same_as(tripled), "signs")
    assert recognize(exercise, [observe(lambda x: 2 * x, case)], 0) is None


@pytest.fixture
def doubled(monkeypatch):
    """Make the one known mistake of every exercise; return it, and what it was called with."""
    calls = []

    def double(x):
        calls.append(x)
        return 2 * x

    mistake = Mistake("doubled", "It is doubled.", double, "")
    monkeypatch.setattr(recognition, "known", lambda _: {"doubled": mistake})
    return mistake, calls


def test_what_a_known_mistake_does_is_seen_once_and_before_any_check_if_asked(doubled):
    mistake, calls = doubled
    case = Case("a number", {"x": 2})
    exercise = Exercise("an_exercise", "A section", (case,), same_as(tripled), "signs")
    observe_known(exercise)
    assert calls == [2]
    for _ in range(2):
        assert recognize(exercise, [observe(lambda x: 2 * x, case)], 0) is mistake
    assert calls == [2]


def test_what_was_seen_counts_for_the_same_cases_and_the_same_mistake_alone(doubled, monkeypatch):
    mistake, calls = doubled
    case, other = Case("a number", {"x": 2}), Case("another", {"x": 5})
    exercise = Exercise("an_exercise", "A section", (case,), same_as(tripled), "signs")
    observe_known(exercise)
    changed = replace(exercise, cases=(other,))
    assert recognize(changed, [observe(lambda x: 2 * x, other)], 0) is mistake
    assert calls == [2, 5]
    squared = replace(mistake, function=lambda x: x * x)
    monkeypatch.setattr(recognition, "known", lambda _: {"doubled": squared})
    assert recognize(changed, [observe(lambda x: 2 * x, other)], 0) is None
    assert recognize(changed, [observe(lambda x: x * x, other)], 0) is squared
