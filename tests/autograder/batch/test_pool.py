"""Workers: one that dies or hangs costs its own submission only."""

import os
import time

import pytest

from autograder.batch.messages import Opening, Task, Trunk
from autograder.batch.pool import Pool
from autograder.cells import grade_id, is_test
from autograder.errors import CourseError
from autograder.grading import read_trunk
from autograder.states import State
from autograder.submissions import Submission

INSTANT = "tests.autograder.batch.instant_engine"
FAR_S = 60.0


def opening(classroom, engine=INSTANT):
    return Opening(engine, classroom.assignment, classroom.course.root, None, ("math",))


def tasks(classroom, *students):
    return [
        Task(Submission(student, classroom.course.submitted / student / "01_adding"), {})
        for student in students
    ]


def states(pool, trunk, wanted, most_s=FAR_S):
    return {
        task.submission.student: result.outcome.state
        for task, result in pool.grade(trunk, wanted, most_s)
    }


@pytest.fixture
def trunk(classroom):
    return read_trunk(classroom.course, classroom.assignment)


def test_each_submission_gets_a_result_whatever_the_others_do(classroom, trunk):
    classroom.hand_in("student-02", add="dies")
    classroom.hand_in("student-03", add="sleeps")
    classroom.hand_in_text("student-04", "{")
    for student in ("student-05", "student-06", "student-07"):
        classroom.hand_in(student)
    students = [f"student-0{number}" for number in (2, 1, 3, 4, 5, 6, 7)]
    with Pool(opening(classroom), 2) as pool:
        found = states(pool, trunk, tasks(classroom, *students), most_s=3.0)
    assert found == {
        "student-01": State.OK,
        "student-02": State.CRASHED,
        "student-03": State.CRASHED,
        "student-04": State.MALFORMED,
        "student-05": State.OK,
        "student-06": State.OK,
        "student-07": State.OK,
    }


def test_a_crash_says_how_the_process_ended(classroom, trunk):
    classroom.hand_in("student-02", add="dies")
    with Pool(opening(classroom), 1) as pool:
        [(_, result)] = pool.grade(trunk, tasks(classroom, "student-02"), FAR_S)
    assert result.outcome.detail == "the process that graded it was killed by signal 9"


def test_a_worker_that_dies_while_nobody_looks_costs_nobody_anything(classroom, trunk):
    with Pool(opening(classroom), 1) as pool:
        assert states(pool, trunk, tasks(classroom, "student-01")) == {"student-01": State.OK}
        [worker] = pool._workers
        os.kill(worker._process.pid, 9)
        assert worker.connection.poll(10)
        assert states(pool, trunk, tasks(classroom, "student-01")) == {"student-01": State.OK}


def test_a_new_trunk_reaches_a_worker_that_has_had_another(classroom, trunk):
    """Formgrader's worker outlives a change of the assignment."""
    other = Trunk(
        type(trunk.released)(trunk.released, cells=trunk.released.cells[:-1]), trunk.tests
    )
    left = [grade_id(cell) for cell in other.released.cells if is_test(cell)]
    with Pool(opening(classroom), 1) as pool:
        [(_, before)] = pool.grade(trunk, tasks(classroom, "student-01"), FAR_S)
        [(_, after)] = pool.grade(other, tasks(classroom, "student-01"), FAR_S)
    assert set(before.scores) == {*left, "why"}
    assert set(after.scores) == set(left)


def test_no_worker_outlives_its_pool(classroom, trunk):
    classroom.hand_in("student-03", add="sleeps")
    with Pool(opening(classroom), 2) as pool:
        workers = [worker._process for worker in pool._workers]
        results = pool.grade(trunk, tasks(classroom, "student-01", "student-03"), FAR_S)
        assert next(results)[0].submission.student == "student-01"
        begun = time.monotonic()
    assert time.monotonic() - begun < 10
    assert all(process.returncode is not None for process in workers)


def test_workers_that_cannot_start_end_in_one_line(classroom, trunk):
    with (
        Pool(opening(classroom, "no_such_engine"), 1) as pool,
        pytest.raises(
            CourseError, match=r"can't start: the last one ended with exit status 1 .*no_such"
        ),
    ):
        list(pool.grade(trunk, tasks(classroom, "student-01"), FAR_S))


def test_what_is_wrong_with_the_course_is_said_once(classroom, trunk):
    settings = classroom.course.root / "nbgrader_config.py"
    settings.write_text(settings.read_text() + "\nc.Limits.cell_timeout_s = -1\n")
    with (
        Pool(opening(classroom, "autograder.engines.two_rooms"), 1) as pool,
        pytest.raises(CourseError, match=r"c\.Limits\.cell_timeout_s is -1; give a number above 0"),
    ):
        list(pool.grade(trunk, tasks(classroom, "student-01"), FAR_S))
