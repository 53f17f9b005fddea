"""The hidden tests accept every right answer and reject every known mistake."""

import numpy as np
import pytest

from autograder.answers import known_mistakes, right_answers
from autograder.cells import exercises

SEEDS = range(1, 11)


@pytest.fixture
def other_seed(monkeypatch):
    """Return a function that makes the tests draw other numbers."""
    default_rng = np.random.default_rng

    def shift(offset):
        monkeypatch.setattr(
            np.random,
            "default_rng",
            lambda seed=None: default_rng(None if seed is None else seed + 1000 * offset),
        )

    return shift


def nothing_failed(failed):
    return {name: tests for name, tests in failed.items() if tests} == {}


def test_the_sources_own_answers_pass(source, run_tests):
    assert nothing_failed(run_tests(source, {}))


def test_there_are_four_styles_of_right_answers_for_every_exercise(paths, source):
    styles = right_answers(paths)
    assert len(styles) >= 4
    for style, answers in styles.items():
        assert set(exercises(source)) <= set(answers), style


def test_every_right_answer_passes(paths, source, run_tests):
    for style, answers in right_answers(paths).items():
        assert nothing_failed(run_tests(source, answers)), style


def test_right_answers_pass_whatever_numbers_are_drawn(paths, source, run_tests, other_seed):
    for seed in SEEDS:
        other_seed(seed)
        for style, answers in {"source": {}, **right_answers(paths)}.items():
            assert nothing_failed(run_tests(source, answers)), (style, seed)


def test_there_are_five_known_mistakes(assignment, exercise):
    assert len(known_mistakes(exercise)) >= 5, assignment


def test_every_known_mistake_fails_a_test_of_its_exercise_alone(source, exercise, run_tests):
    for name, text in known_mistakes(exercise).items():
        failed = run_tests(source, {exercise: text})
        assert failed.pop(exercise), name
        assert nothing_failed(failed), name


def test_known_mistakes_fail_whatever_numbers_are_drawn(source, exercise, run_tests, other_seed):
    for seed in SEEDS:
        other_seed(seed)
        for name, text in known_mistakes(exercise).items():
            assert run_tests(source, {exercise: text}, exercise)[exercise], (name, seed)
