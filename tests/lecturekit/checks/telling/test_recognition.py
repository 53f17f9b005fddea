"""Mistakes are recognized where some are known; elsewhere a failed check says what it sees."""

from lecturekit.checks.judging.exercise import Case, Exercise, observe, same_as
from lecturekit.checks.telling.recognition import recognize


def tripled(x):
    return 3 * x


def test_an_exercise_without_known_mistakes_has_none_to_recognise():
    case = Case("a number", {"x": 2})
    exercise = Exercise("an_exercise_to_come", "A section", (case,), same_as(tripled), "signs")
    assert recognize(exercise, [observe(lambda x: 2 * x, case)], 0) is None
