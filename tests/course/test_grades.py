"""The course through the real grader, into the gradebook: full marks, no marks, and points lost.

Answers that damage what they are given earn nothing, and what is built on a wrong answer keeps its
points, in the same class. Every style of right answers and every known mistake go through the rooms
in ``make audit``; here are a few of them.
"""

from dataclasses import replace

import nbformat
import pytest

from autograder.audit.answers import hand_in, known_mistakes, right_answers
from autograder.batch.start import start_workers
from autograder.batch.whole_class import grade_class, prepare
from autograder.cells import exercises
from autograder.course.directory import open_course
from autograder.gradebook import BY_HAND, columns, rows
from autograder.grading.references import References
from autograder.project import find_project
from autograder.source.build import released_files
from autograder.source.course_notebook import read_source
from autograder.states import State

from . import damage
from .chains import CHAINS


def half_wrong(source):
    """Give a known mistake to every other exercise, and to the others in another notebook."""
    mistakes = {name: next(iter(known_mistakes(name).values()))[1] for name in exercises(source)}
    return [dict(list(mistakes.items())[first::2]) for first in range(2)]


@pytest.fixture(scope="module")
def graded(assignment, tmp_path_factory):
    """Grade the source, the release, right and wrong answers and all damage, in one class."""
    project = find_project()
    paths = project.assignment(assignment)
    source = read_source(paths.source)
    text = next(
        text for path, text in released_files(project).items() if path.parts[0] == assignment
    )
    released = nbformat.reads(text, as_version=4)
    class_ = {"source": source, "untouched": released}
    right = next(iter(right_answers(paths).values()))
    class_["right"] = hand_in(released, right)
    for number, mistakes in enumerate(half_wrong(source)):
        class_[f"wrong-{number}"] = hand_in(released, {**right, **mistakes})
    for way in damage.WAYS | damage.LATE_WAYS:
        class_[f"damaging-{way}"] = hand_in(released, damage.sabotaged(source, way))
    class_["chain"] = hand_in(source, CHAINS[assignment][0])
    root = tmp_path_factory.mktemp(assignment)
    for student, notebook in class_.items():
        folder = root / "submitted" / student / assignment
        folder.mkdir(parents=True)
        (folder / paths.notebook).write_text(nbformat.writes(notebook), encoding="utf-8")
    course = open_course(root)
    with start_workers(project, paths, root, workers=1) as pool:

        def grade(trunk, tasks, seconds):
            """Test again only where that is looked at, for each time is a whole run more."""
            once = replace(trunk, references=References())
            built = [task for task in tasks if task.submission.student == "chain"]
            yield from pool.grade(trunk, built, seconds)
            yield from pool.grade(once, [task for task in tasks if task not in built], seconds)

        for _ in grade_class(prepare(course, paths), grade):
            pass
    return {row.student: row for row in rows(course, paths, columns(source))}


@pytest.fixture
def worth(source):
    return {column.name: column.points for column in columns(source) if column.name != BY_HAND}


def by_test(row):
    return {name: score for name, score in row.scores.items() if name != BY_HAND}


@pytest.mark.parametrize("student", ["source", "right"])
def test_the_source_and_right_answers_score_full_marks(graded, worth, student):
    assert by_test(graded[student]) == worth


def test_the_untouched_release_scores_zero(graded):
    assert set(graded["untouched"].scores.values()) == {0}
    assert graded["untouched"].outcome.state == State.UNTOUCHED


def test_a_known_mistake_loses_points_and_costs_no_other_exercise(graded, source, worth):
    for number, mistakes in enumerate(half_wrong(source)):
        scores = by_test(graded[f"wrong-{number}"])
        assert {name for name, most in worth.items() if scores[name] < most} == set(mistakes)


@pytest.mark.parametrize("way", damage.WAYS | damage.LATE_WAYS)
def test_an_answer_that_damages_its_arguments_earns_nothing(graded, way):
    row = graded[f"damaging-{way}"]
    assert row.outcome.state == State.OK
    assert {test: points for test, points in by_test(row).items() if points} == {}


def test_a_wrong_answer_costs_no_more_than_itself(assignment, graded, worth):
    row, (answers, wrong) = graded["chain"], CHAINS[assignment]
    assert {name for name, score in by_test(row).items() if score != worth[name]} == {wrong}
    callers = sorted(set(answers) - {wrong})
    assert row.outcome.follow_ups == dict.fromkeys(callers, (wrong,))
    assert f"{', '.join(callers)}: tested again with the course's {wrong}" in row.outcome.remarks
