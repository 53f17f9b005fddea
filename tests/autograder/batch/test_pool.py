"""Workers: one that dies or hangs costs its own submission only."""

import json
import os
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.batch.opening import Opening
from autograder.batch.pool import Pool
from autograder.batch.start import start_workers
from autograder.batch.whole_class import read_trunk
from autograder.cells import grade_id, is_test
from autograder.course.seeds import course_secret
from autograder.errors import CourseError
from autograder.grading.engine import Surroundings
from autograder.grading.task import Task, Trunk
from autograder.handin.found import find_submission
from autograder.sandbox import examiner_bubblewrap
from autograder.states import State

ROOT = Path(__file__).parents[3]
INSTANT = "tests.autograder.batch.instant_engine"
FAR_S = 60.0


def opening(classroom, engine=INSTANT):
    return Opening(engine, classroom.assignment, Surroundings(None, ("math",)))


def tasks(classroom, *students):
    return [
        Task(find_submission(classroom.course.root, student, classroom.assignment), {})
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


def test_a_submission_gets_a_second_worker_and_then_it_is_said_how_both_ended(classroom, trunk):
    classroom.hand_in("student-02", add="dies")
    with Pool(opening(classroom), 1) as pool:
        [(_, result)] = pool.grade(trunk, tasks(classroom, "student-02"), FAR_S)
    assert result.outcome.detail == (
        "each of 2 processes that graded it was killed by signal 9; look at what its answers do"
    )


def test_a_worker_that_is_killed_at_work_costs_nobody_anything(classroom, trunk):
    """The kernel kills whom it likes when memory runs out, and so does an administrator."""
    classroom.hand_in("student-02", add="sleeps a moment")
    with Pool(opening(classroom), 1) as pool:
        assert states(pool, trunk, tasks(classroom, "student-01")) == {"student-01": State.OK}
        [worker] = pool._workers
        killer = threading.Timer(0.5, os.killpg, [worker._program._process.pid, 9])
        killer.start()
        found = states(pool, trunk, tasks(classroom, "student-02", "student-01"))
        killer.join()
        assert pool._workers != [worker]
    assert found == {"student-01": State.OK, "student-02": State.OK}


def test_a_worker_that_dies_while_nobody_looks_costs_nobody_anything(classroom, trunk):
    with Pool(opening(classroom), 1) as pool:
        assert states(pool, trunk, tasks(classroom, "student-01")) == {"student-01": State.OK}
        [worker] = pool._workers
        os.killpg(worker._program._process.pid, 9)
        assert worker.connection.poll(10)
        assert states(pool, trunk, tasks(classroom, "student-01")) == {"student-01": State.OK}


def test_a_worker_has_its_next_while_what_came_is_put_on_record(classroom, trunk):
    for student in ("student-02", "student-03"):
        classroom.hand_in(student)
    wanted = tasks(classroom, "student-01", "student-02", "student-03")
    with Pool(opening(classroom), 1) as pool:
        at_work = [
            [worker.task and worker.task.submission.student for worker in pool._workers]
            for _ in pool.grade(trunk, wanted, FAR_S)
        ]
    assert at_work == [["student-02"], ["student-03"], [None]]


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
        pool.start(2)
        workers = [worker._program._process for worker in pool._workers]
        results = pool.grade(trunk, tasks(classroom, "student-01", "student-03"), FAR_S)
        assert next(results)[0].submission.student == "student-01"
        begun = time.monotonic()
    assert time.monotonic() - begun < 10
    assert all(process.returncode is not None for process in workers)


def test_who_began_alone_has_a_core_of_its_own_when_others_come(classroom):
    """Else its rooms would compete with theirs, and some students had more time than others."""
    with Pool(opening(classroom), 2) as pool:
        pool.start(1)
        assert [worker.core for worker in pool._workers] == [None]
        pool.start(4)
        assert [worker.core is None for worker in pool._workers] == [False, False]


def test_workers_that_cannot_start_end_in_one_line(classroom, trunk):
    with (
        Pool(opening(classroom, "no_such_engine"), 1) as pool,
        pytest.raises(
            CourseError, match=r"can't start: the last one ended with exit status 1 .*no_such"
        ),
    ):
        list(pool.grade(trunk, tasks(classroom, "student-01"), FAR_S))


def test_what_is_wrong_with_the_course_is_said_before_any_worker_starts(classroom):
    settings = classroom.course.root / "nbgrader_config.py"
    settings.write_text(settings.read_text() + "\nc.Limits.cell_timeout_s = -1\n")
    with pytest.raises(CourseError, match=r"c\.Limits\.cell_timeout_s is -1; give a number above"):
        start_workers(classroom.project, classroom.assignment, classroom.course.root)


def test_a_worker_sees_no_course_no_secret_and_no_variable_of_the_callers(
    classroom, trunk, monkeypatch
):
    """The same that a student's value could make its code open."""
    course_secret(classroom.course.root)
    monkeypatch.setenv("GRADEBOOK_PASSWORD", "canary")
    paths = [classroom.course.root, classroom.project.root / "solutions", Path.home(), ROOT]
    classroom.hand_in("student-02", add=f"sees {' '.join(map(str, paths))}")
    with Pool(opening(classroom), 1) as pool:
        [(_, result)] = pool.grade(trunk, tasks(classroom, "student-02"), FAR_S)
        assert pool.protections == "as in a test"
    seen = json.loads(result.outcome.detail)
    assert seen["variables"] == []
    home = str(Path.home())
    assert [path for path in seen["there"] if path not in {home, str(ROOT)}] == []
    environments = {Path(sys.prefix).resolve(), Path(sys.base_prefix).resolve()}
    for folder in (home, str(ROOT)):
        for name in seen["there"].get(folder, []):
            place = Path(folder, name)
            assert name in {"autograder", "lecturekit", "tests"} or any(
                environment.is_relative_to(place) for environment in environments
            )


@pytest.mark.parametrize("without_walls", [True, False])
def test_a_machine_without_walls_grades_only_if_it_is_told_to(
    classroom, trunk, monkeypatch, without_walls
):
    monkeypatch.setattr(examiner_bubblewrap, "why_refused", lambda: "not allowed here")
    opened = replace(opening(classroom), without_walls=without_walls)
    if not without_walls:
        with pytest.raises(CourseError, match=r"had here \(not allowed here\); .* --without-walls"):
            Pool(opened, 1)
        return
    classroom.hand_in("student-02", add=f"sees {classroom.course.root}")
    with Pool(opened, 1) as pool:
        [(_, result)] = pool.grade(trunk, tasks(classroom, "student-02"), FAR_S)
    assert json.loads(result.outcome.detail)["variables"] == []
