"""The course through the real grader: full marks, no marks, and points lost by each mistake.

Answers that damage what they are given earn nothing, and what is built on a wrong answer keeps its
points, in the same class.
"""

from dataclasses import replace
from itertools import zip_longest

import nbformat
import pytest

from autograder.audit.answers import hand_in, known_mistakes, right_answers
from autograder.batch.start import start_workers
from autograder.batch.whole_class import grade_class, prepare
from autograder.cells import exercises
from autograder.course.directory import open_course
from autograder.gradebook import BY_HAND, columns, rows
from autograder.grading.follow_ups import References
from autograder.project import find_project
from autograder.source.build import released_files
from autograder.source.course_notebook import read_source
from autograder.states import State

from . import damage
from .chains import CHAINS


def packed_mistakes(source):
    """Put the first mistake of every exercise into one set of answers, the second into another."""
    names = exercises(source)
    by_rank = zip_longest(*(known_mistakes(name).items() for name in names))
    return [
        {name: mistake for name, mistake in zip(names, rank, strict=True) if mistake}
        for rank in by_rank
    ]


@pytest.fixture(scope="module")
def graded(assignment, tmp_path_factory):
    """Grade the source, the release, every style, mistake and kind of damage, in one class."""
    project = find_project()
    paths = project.assignment(assignment)
    source = read_source(paths.source)
    text = next(
        text for path, text in released_files(project).items() if path.parts[0] == assignment
    )
    released = nbformat.reads(text, as_version=4)
    class_ = {"source": source, "untouched": released}
    for style, answers in right_answers(paths).items():
        class_[f"right-{style}"] = hand_in(released, answers)
    for rank, mistakes in enumerate(packed_mistakes(source)):
        answers = {
            **next(iter(right_answers(paths).values())),
            **{name: text for name, (_, text) in mistakes.items()},
        }
        class_[f"wrong-{rank}"] = hand_in(released, answers)
    for way in damage.WAYS | damage.LATE_WAYS:
        class_[f"damaging-{way}"] = hand_in(released, damage.sabotaged(source, way))
    class_["chain"] = hand_in(source, CHAINS[assignment][0])
    root = tmp_path_factory.mktemp(assignment)
    for student, notebook in class_.items():
        folder = root / "submitted" / student / assignment
        folder.mkdir(parents=True)
        (folder / paths.notebook).write_text(nbformat.writes(notebook), encoding="utf-8")
    course = open_course(root)
    with start_workers(project, paths, root) as pool:

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


def test_the_source_and_every_right_answer_score_full_marks(graded, worth):
    full = [row for student, row in graded.items() if student.startswith(("source", "right"))]
    assert len(full) >= 5
    for row in full:
        assert by_test(row) == worth, row.student


def test_the_untouched_release_scores_zero(graded):
    assert set(graded["untouched"].scores.values()) == {0}
    assert graded["untouched"].outcome.state == State.UNTOUCHED


def test_every_known_mistake_loses_points_and_costs_no_other_exercise(graded, source, worth):
    for rank, mistakes in enumerate(packed_mistakes(source)):
        scores = by_test(graded[f"wrong-{rank}"])
        for name, most in worth.items():
            if name in mistakes:
                assert scores[name] < most, mistakes[name]
            else:
                assert scores[name] == most, name


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
