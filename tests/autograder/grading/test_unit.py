"""The unit of work: verdicts become points, and whatever happens there is a result."""

import json
import shutil

import pytest

from autograder.batch.whole_class import read_trunk
from autograder.cells import grade_id
from autograder.errors import CourseError
from autograder.graded import Graded
from autograder.grading.reading import packed
from autograder.grading.task import Task
from autograder.grading.unit import grade_submission
from autograder.handin.found import find_submission
from autograder.states import State
from lecturekit import checks

SEEDS = {"test_add": 7}
ALL_PASSED = {"test_add": True, "test_add_arrays": True, "test_double": True}


@pytest.fixture
def grade(classroom):
    """Return the function that grades what student-01 handed in with an engine."""
    submission = find_submission(classroom.course.root, "student-01", classroom.assignment)
    trunk = read_trunk(classroom.course, classroom.assignment)

    def grade(run):
        return grade_submission(Task(submission, SEEDS), classroom.assignment, trunk, run)

    return grade


def saying(passed, **more):
    return lambda notebook, _seeds: Graded(notebook, passed, **more)


def test_only_a_test_that_is_known_to_have_passed_gets_points(grade):
    result = grade(saying({"test_add": True, "test_add_arrays": False}))
    assert result.scores == {"test_add": 1, "test_add_arrays": 0, "test_double": 0, "why": 0}


@pytest.mark.parametrize("odd", [1, "yes", None])
def test_what_is_not_true_has_not_passed(grade, odd):
    assert grade(saying(ALL_PASSED | {"test_add": odd})).scores["test_add"] == 0


def test_the_engine_gets_the_hidden_tests_and_the_seeds(grade):
    seen = []

    def run(notebook, seeds):
        seen.append((notebook, seeds))
        return Graded(notebook, {})

    grade(run)
    [(notebook, seeds)] = seen
    assert seeds == SEEDS
    assert "assert add(2, 5) == 7" in next(
        cell.source for cell in notebook.cells if grade_id(cell) == "test_add"
    )


def test_a_free_text_answer_waits_and_an_untouched_one_does_not(classroom, grade):
    assert grade(saying({})).comments["why"] == "No response."
    classroom.hand_in("student-01", why="It commutes.")
    result = grade(saying({}))
    assert result.scores["why"] is None
    assert result.comments["why"] is None


def test_an_excluded_call_takes_the_points_of_its_exercise_and_says_why(grade, monkeypatch):
    monkeypatch.setattr(checks, "excluded_calls", lambda name: {"scipy.add": f"it is {name}"})
    result = grade(saying(ALL_PASSED, called={"add": ("scipy.add",)}))
    assert result.scores == {"test_add": 0, "test_add_arrays": 0, "test_double": 3, "why": 0}
    assert result.comments["add"].startswith("add: no points, for it calls scipy.add: it is add")
    assert result.outcome.withheld == (result.comments["add"],)
    assert result.comments["double"] is None


def test_a_crash_in_one_exercise_leaves_the_others_their_points(grade):
    result = grade(saying({"test_double": True}, state=State.CRASHED, detail="it ended"))
    assert result.outcome.state == State.CRASHED
    assert result.scores["test_double"] == 3
    assert result.notebook.cells


def test_a_crash_before_any_test_leaves_nothing_but_the_reason(grade):
    result = grade(saying({}, state=State.CRASHED, detail="it ended"))
    assert (result.notebook, result.scores) == (None, {})
    assert result.outcome.detail == "it ended"


def test_an_error_of_the_engine_is_a_crash(grade):
    def explode(*_):
        raise UnicodeEncodeError("utf-8", "\ud83d", 0, 1, "surrogates not allowed")

    result = grade(explode)
    assert result.outcome.state == State.CRASHED
    assert "surrogates not allowed" in result.outcome.detail


def test_an_error_in_the_course_is_no_students_fault(grade):
    def explode(*_):
        raise CourseError("c.Limits.cell_timeout_s is -1")

    with pytest.raises(CourseError, match="cell_timeout_s is -1"):
        grade(explode)


def test_a_packed_task_is_graded_without_the_students_folder(classroom, grade):
    trunk = read_trunk(classroom.course, classroom.assignment)
    submission = find_submission(classroom.course.root, "student-01", classroom.assignment)
    task = Task(submission, SEEDS)
    here = grade(saying(ALL_PASSED))
    sent = packed(task, classroom.assignment, trunk)
    shutil.rmtree(submission.folder)
    there = Task.from_plain(json.loads(sent))
    assert grade_submission(there, classroom.assignment, trunk, saying(ALL_PASSED)) == here
    assert there.seeds == SEEDS


def test_what_cannot_be_packed_is_a_result(classroom):
    trunk = read_trunk(classroom.course, classroom.assignment)
    submission = find_submission(classroom.course.root, "student-01", classroom.assignment)
    task = Task(submission, SEEDS)
    classroom.hand_in_text("student-01", "{")
    assert packed(task, classroom.assignment, trunk).outcome.state == State.MALFORMED
    nested = "[" * 500 + "]" * 500
    cell = f'{{"cell_type": "code", "id": {nested}, "source": "", "metadata": {{}}}}'
    notebook = f'{{"nbformat": 4, "metadata": {{"kernelspec": {nested}}}, "cells": [{cell}]}}'
    classroom.hand_in_text("student-01", notebook)
    assert packed(task, classroom.assignment, trunk).outcome.state == State.MALFORMED


def test_what_an_engine_says_survives_the_way_to_its_worker(grade):
    seen = []

    def run(notebook, _seeds):
        graded = Graded(notebook, ALL_PASSED, State.TIMED_OUT, "late", {"add": ("a", "b")})
        seen.append((graded, Graded.from_json(graded.to_json())))
        return graded

    grade(run)
    [(before, after)] = seen
    assert before == after
