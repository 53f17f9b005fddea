"""The answers on file: enough of each kind, and the tests take the right ones for right.

Whether every one is judged as it should be, whatever numbers are drawn, is seen in `test_seeds`.
"""

import importlib
import inspect

import pytest

from autograder.audit.answers import known_mistakes, odd_answers, right_answers
from autograder.cells import exercises, grade_id, is_test


def nothing_failed(failed):
    return {name: tests for name, tests in failed.items() if tests} == {}


def test_there_are_four_styles_of_right_answers_for_every_exercise(paths, source):
    styles = right_answers(paths)
    assert len(styles) >= 4
    for style, answers in styles.items():
        assert set(exercises(source)) <= set(answers), style


def test_there_are_five_known_mistakes(assignment, exercise):
    assert len(known_mistakes(exercise)) >= 5, assignment


def test_what_known_mistakes_are_edits_of_passes(source, exercise, run_tests):
    module = importlib.import_module(f"lecturekit.mistakes.{exercise}")
    right = getattr(module, exercise, None)  # none where no mistake is an edit
    answers = {exercise: "import numpy as np\n\n" + inspect.getsource(right)} if right else {}
    assert nothing_failed(run_tests(source, answers, [exercise]))


@pytest.mark.parametrize(("kind", "least"), [("wrong", 20), ("unusual", 8)])
def test_there_are_odd_answers_of_both_kinds(paths, source, kind, least):
    """They are graded by ``make audit``, through both engines."""
    filed = odd_answers(paths, kind)
    assert set(filed) <= set(exercises(source))
    assert sum(map(len, filed.values())) >= least


def test_the_sources_own_answers_pass_and_no_test_makes_or_changes_a_name_but_its_own(source):
    namespace = {"__name__": "__main__"}
    for cell in source.cells:
        if cell.cell_type != "code" or grade_id(cell) is None:
            continue
        before = dict(namespace)
        exec(cell.source, namespace)  # noqa: S102  # a notebook is run
        changed = {key for key, value in namespace.items() if before.get(key) is not value}
        assert not is_test(cell) or changed <= {"_test"}, grade_id(cell)
