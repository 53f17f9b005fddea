"""The hidden tests accept every right answer and reject every wrong one, whatever they draw.

The tests are the real cells with the grader's seeding, run in this process. SEEDS says how many
are tried; ``make seeds`` tries a hundred.
"""

import os
from collections import defaultdict

from autograder.audit.answers import known_mistakes, odd_answers, right_answers
from autograder.cells import grade_id, is_test, points

SEEDS = range(1, 1 + int(os.environ.get("SEEDS", "2")))


def seeds_by_marks(source, exercise, answers, run_tests, dependents=()):
    """Grade an answer once for each seed; return the seeds with each number of points lost.

    Exercises that it isn't the answer to lose none.
    """
    worth = {grade_id(cell): points(cell) for cell in source.cells if is_test(cell)}
    found = defaultdict(list)
    for seed in SEEDS:
        failed = run_tests(source, answers, {exercise, *dependents}, seed=seed)
        found[sum(worth[test] for test in failed.pop(exercise))].append(seed)
        assert not any(failed.values()), (answers[exercise], seed)
    return dict(found)


def test_right_answers_pass_with_every_seed(paths, source, run_tests):
    for seed in SEEDS:
        for style, answers in right_answers(paths).items():
            failed = run_tests(source, answers, seed=seed)
            assert {name: tests for name, tests in failed.items() if tests} == {}, (style, seed)


def test_a_known_mistake_loses_the_same_points_with_every_seed(
    source, exercise, others, dependents, run_tests
):
    lost = {
        name: seeds_by_marks(source, exercise, {**others, exercise: text}, run_tests, dependents)
        for name, text in known_mistakes(exercise).items()
    }
    assert {name: each for name, each in lost.items() if len(each) > 1 or 0 in each} == {}


def test_odd_answers_are_judged_alike_with_every_seed(paths, source, exercise, run_tests):
    lost = {
        (kind, title): seeds_by_marks(source, exercise, {exercise: text}, run_tests)
        for kind in ("unusual", "wrong")
        for title, text in odd_answers(paths, kind).get(exercise, {}).items()
    }
    wrong = {
        (kind, title): each
        for (kind, title), each in lost.items()
        if (0 in each if kind == "wrong" else set(each) != {0})
    }
    assert wrong == {}
