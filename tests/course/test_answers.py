"""The hidden tests accept every right answer and reject every known mistake."""

from pathlib import Path

import numpy as np
import pytest

from autograder.answers import known_mistakes, right_answers
from autograder.cells import exercises, grade_id, is_test
from autograder.project import find_project
from autograder.source import read_source

SEEDS = range(1, 11)
SOURCES = {each.name: read_source(each.source) for each in find_project().assignments()}


@pytest.fixture
def other_seed(monkeypatch):
    """Return a function that makes the tests draw other numbers."""
    default_rng = np.random.default_rng

    def shift(offset):
        monkeypatch.setattr(
            np.random,
            "default_rng",
            # What a library seeds with a generator of its own, as on its import, stays.
            lambda seed=None: default_rng(seed + 1000 * offset if isinstance(seed, int) else seed),
        )

    return shift


def odd_answers(kind):
    """Read answers from ``KIND_answers/ASSIGNMENT/EXERCISE.py``, a cell each.

    Returns
    -------
    list of pytest.param
        Assignment, exercise and the text of an answer; the id says what is odd about it.
    """
    found = []
    for path in sorted((Path(__file__).parent / f"{kind}_answers").glob("*/*.py")):
        head, *cells = path.read_text(encoding="utf-8").split("\n# %% ")
        imports = "\n".join(line for line in head.splitlines() if line.startswith("import "))
        for cell in cells:
            title, _, text = cell.partition("\n")
            text = f"{imports}\n{text}"
            found.append(
                pytest.param(path.parent.name, path.stem, text, id=f"{path.stem}: {title}")
            )
    return found


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


def test_there_are_odd_answers_of_both_kinds():
    assert len(odd_answers("unusual")) >= 10
    assert len(odd_answers("wrong")) >= 15


@pytest.mark.parametrize(("of", "name", "text"), odd_answers("unusual"))
def test_unusual_right_answers_pass_whatever_numbers_are_drawn(
    of, name, text, run_tests, other_seed
):
    for seed in SEEDS:
        other_seed(seed)
        assert nothing_failed(run_tests(SOURCES[of], {name: text}, name)), seed


@pytest.mark.parametrize(("of", "name", "text"), odd_answers("wrong"))
def test_wrong_answers_that_are_no_known_mistakes_lose_points(
    of, name, text, run_tests, other_seed
):
    for seed in SEEDS:
        other_seed(seed)
        assert run_tests(SOURCES[of], {name: text}, name)[name], seed


def test_a_test_cell_makes_or_changes_no_name_but_its_own(source):
    namespace = {"__name__": "__main__"}
    for cell in source.cells:
        if cell.cell_type != "code" or grade_id(cell) is None:
            continue
        before = dict(namespace)
        exec(cell.source, namespace)  # noqa: S102  # a notebook is run
        changed = {key for key, value in namespace.items() if before.get(key) is not value}
        assert not is_test(cell) or changed <= {"_test"}, grade_id(cell)
