"""On a Dask cluster: the results that this machine's own workers give, whatever happens there."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder.batch import cluster as cluster_module
from autograder.batch.cluster import Cluster
from autograder.batch.cluster_rooms import Rooms
from autograder.batch.opening import Opening
from autograder.batch.whole_class import read_trunk
from autograder.cli import main
from autograder.course.directory import open_course
from autograder.errors import CourseError
from autograder.grading.engine import Surroundings
from autograder.grading.task import Task
from autograder.handin.found import find_submission
from autograder.states import State

ROOT = Path(__file__).parents[3]
INSTANT = "tests.autograder.batch.instant_engine"
FAR_S = 60.0
FAST_GRADER = "c.Limits.cell_timeout_s = 2\n"


class Dask:
    """A scheduler and workers, each a process of its own."""

    def __init__(self, folder):
        self._folder = folder
        self._processes = []
        port = free_port()
        self.address = f"tcp://127.0.0.1:{port}"
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", str(port))

    def worker(self, path=""):
        """Start a worker with one thread; modules are looked for below `path` first."""
        return self._start("worker", self.address, "--nthreads", "1", "--no-nanny", path=path)

    def end(self):
        for process in self._processes:
            process.kill()
            process.wait()

    def _start(self, *arguments, path=""):
        local = [] if arguments[0] == "scheduler" else ["--local-directory", str(self._folder)]
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments, "--no-dashboard", *local],
            cwd=self._folder,
            env=os.environ
            | {
                "PYTHONPATH": os.pathsep.join([str(path), str(ROOT)]),
                "DASK_CONFIG": str(self._folder),
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._processes.append(process)
        return process


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def dask(tmp_path_factory):
    started = Dask(tmp_path_factory.mktemp("dask"))
    yield started
    started.end()


def joined(dask, classroom, workers):
    """Join the cluster when it has that many workers."""
    opening = Opening(INSTANT, classroom.assignment, Surroundings(None, ("math",)))
    until = time.monotonic() + FAR_S
    while True:
        try:
            found = Cluster(dask.address, opening, classroom.course.root)
        except CourseError:
            assert time.monotonic() < until
            time.sleep(0.2)
            continue
        if found._threads() == workers:
            return found
        found.close()


def tasks(classroom, *students):
    return [
        Task(find_submission(classroom.course.root, student, classroom.assignment), {})
        for student in students
    ]


def said(course):
    """Return all that a course's gradebook, records and executed notebooks say."""
    files = {
        # A loop has longer where the machine was busy.
        str(path.relative_to(course.root)): re.sub(r"within \d+ s", "in time", path.read_text())
        for folder in ("autograded", "records")
        for path in sorted((course.root / folder).rglob("*"))
        if path.is_file()
    }
    with course.gradebook() as gradebook:
        rows = {
            (submission.student.id, grade.name, grade.auto_score, grade.needs_manual_grade)
            for submission in gradebook.assignment_submissions("01_adding")
            for grade in submission.notebooks[0].grades
        }
    return rows, files


def test_the_verb_leaves_what_this_machines_own_workers_leave(dask, classroom, tmp_path, capsys):
    """Limits, files to read, hidden tests, repairs and reasons go there and come back."""
    dask.worker()
    dask.worker()
    files = classroom.project.notebooks / "01_adding"
    files.mkdir(parents=True)
    (files / "two.txt").write_text("2")
    settings = classroom.course.root / "nbgrader_config.py"
    settings.write_text(settings.read_text() + FAST_GRADER)
    classroom.hand_in("student-02", add="def add(a, b): return 2 if a == 1 else 0")
    classroom.hand_in("student-03", double="def double(a): return a * int(open('two.txt').read())")
    classroom.hand_in("student-04", add="while True: pass", why="Since.")
    classroom.hand_in_text("student-05", "{")
    (classroom.course.submitted / "student-06" / "01_adding").mkdir(parents=True)
    classroom.course.root.joinpath("secret").unlink(missing_ok=True)
    main(["grade", "01_adding", "--student", "student-01"])  # makes the secret
    other = shutil.copytree(classroom.course.root, tmp_path / "other")
    capsys.readouterr()
    joined(dask, classroom, 2).close()
    assert main(["grade", "01_adding", "--force", "--cluster", dask.address]) == 0
    there = capsys.readouterr().out
    assert main(["grade", "01_adding", "--force", "--course", str(other), "--workers", "1"]) == 0
    here = capsys.readouterr().out
    assert said(classroom.course) == said(open_course(other))
    assert "6 submissions: 3 ok, 1 timed out, 1 malformed, 1 missing" in there
    assert ("No walls" in there) == ("No walls" in here)
    assert dict(zip("1234", map(classroom.points().get, students(4)), strict=True)) == {
        "1": [1, 2, 3, 0], "2": [0, 0, 3, 0], "3": [1, 2, 3, 0], "4": [0, 0, 3, None],
    }  # fmt: skip


def students(count):
    return [f"student-{number:02}" for number in range(1, count + 1)]


def test_a_killed_worker_costs_no_submission(dask, classroom, monkeypatch):
    victim = dask.worker()
    dask.worker()
    for student in students(12):
        classroom.hand_in(student)
    trunk = read_trunk(classroom.course, classroom.assignment)
    found, read, at_its_end = [], [], []
    pack = cluster_module.packed
    monkeypatch.setattr(cluster_module, "packed", lambda *of: (read.append(of), pack(*of))[1])

    def kill():
        at_its_end.append(len(found))
        victim.kill()

    with joined(dask, classroom, 2) as workers:
        timer = threading.Timer(3.0, kill)
        for task, result in workers.grade(trunk, tasks(classroom, *students(12)), FAR_S):
            if not found:
                victim.send_signal(signal.SIGSTOP)  # what it is given from now on stays with it
                timer.start()
            found.append((task.submission.student, result.outcome.state))
            assert len(read) - len(found) < 2 * 2, "more are in flight than threads take"
    timer.join()
    assert sorted(found) == [(student, State.OK) for student in students(12)]
    assert at_its_end[0] < 12, "the killed worker had nothing to do"


def test_a_process_that_dies_or_hangs_costs_its_own_submission(dask, classroom):
    dask.worker()
    classroom.hand_in("student-02", add="dies")
    classroom.hand_in("student-03", add="sleeps")
    classroom.hand_in("student-04")
    trunk = read_trunk(classroom.course, classroom.assignment)
    with joined(dask, classroom, 1) as workers:
        found = {
            task.submission.student: result.outcome
            for task, result in workers.grade(trunk, tasks(classroom, *students(4)), 3.0)
        }
        assert workers.safe
        assert workers.protections.endswith(": as in a test")
        again = list(workers.grade(trunk, tasks(classroom, "student-01"), FAR_S))
    assert [found[student].state for student in students(4)] == [
        State.OK, State.CRASHED, State.CRASHED, State.OK,
    ]  # fmt: skip
    assert "each of 2 processes that graded it was killed by signal 9" in found["student-02"].detail
    assert again[0][1].outcome.state == State.OK


@pytest.mark.parametrize(
    ("lost", "line"),
    [
        ("worker", r"no worker is left.; what was graded is kept: .* then give --resume"),
        ("scheduler", r"its scheduler is lost.; what was graded is kept"),
    ],
)
def test_a_lost_cluster_ends_in_one_line(dask, classroom, monkeypatch, lost, line):
    monkeypatch.setattr(cluster_module, "_LOOK_EVERY_S", 0.5)
    monkeypatch.setattr(cluster_module, "_ALONE_S", 1.0)
    worker = dask.worker()
    classroom.hand_in("student-02", add="sleeps")
    trunk = read_trunk(classroom.course, classroom.assignment)
    with joined(dask, classroom, 1) as workers:
        results = workers.grade(trunk, tasks(classroom, "student-01", "student-02"), FAR_S)
        assert next(results)[1].outcome.state == State.OK
        (worker if lost == "worker" else dask.scheduler).kill()
        with pytest.raises(CourseError, match=line):
            next(results)


def test_a_worker_of_another_version_is_refused(dask, classroom, tmp_path_factory):
    """What it would say of a student could differ from what the others say."""
    path = tmp_path_factory.mktemp("other")
    shutil.copytree(ROOT / "autograder", path / "autograder")
    module = path / "autograder" / "cells.py"
    module.write_text(module.read_text() + "# another\n")
    dask.worker(path)
    trunk = read_trunk(classroom.course, classroom.assignment)
    with (
        joined(dask, classroom, 1) as workers,
        pytest.raises(CourseError, match=r"the Dask worker tcp.* has another autograder .digest"),
    ):
        list(workers.grade(trunk, tasks(classroom, "student-01"), FAR_S))


def test_a_worker_without_the_grader_ends_in_one_line(dask, classroom, tmp_path_factory):
    path = tmp_path_factory.mktemp("without")
    (path / "autograder").mkdir()
    (path / "autograder" / "__init__.py").touch()
    dask.worker(path)
    trunk = read_trunk(classroom.course, classroom.assignment)
    with (
        joined(dask, classroom, 1) as workers,
        pytest.raises(CourseError, match=r"its workers can't start .*No module named .*autograder"),
    ):
        list(workers.grade(trunk, tasks(classroom, "student-01"), FAR_S))


def test_a_worker_of_another_version_that_joins_later_grades_nothing(classroom, tmp_path):
    opening = Opening(INSTANT, classroom.assignment, Surroundings(None, ()))
    rooms = Rooms(opening, read_trunk(classroom.course, classroom.assignment), FAR_S)
    rooms._versions |= {"Python": "3.0"}
    joining = SimpleNamespace(address="tcp://there", local_directory=str(tmp_path))
    with pytest.raises(CourseError, match=r"tcp://there has another Python \(3\.\d+\).*\(3\.0\)"):
        rooms.setup(joining)
    assert "has another Python" in json.loads(rooms.grade(b"{}"))["error"]


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("tcp://127.0.0.1:{port}", "no Dask scheduler can be reached there (Timed out"),
        ("127.0.0.1", "no Dask scheduler can be reached there (missing port number"),
        ("nonsense://127.0.0.1:1", "no Dask scheduler can be reached there (unknown address"),
        ("tls://127.0.0.1:1", "no Dask scheduler can be reached there (TLS expects"),
    ],
)
@pytest.mark.usefixtures("classroom")
def test_no_scheduler_is_said_in_one_line(capsys, monkeypatch, address, line):
    monkeypatch.setattr(cluster_module, "_CONNECT_S", 1.0)
    address = address.format(port=free_port())
    assert main(["grade", "01_adding", "--cluster", address]) == 2
    [said_] = capsys.readouterr().err.splitlines()
    assert f"--cluster {address}: {line}" in said_


def test_no_workers_are_said_in_one_line(dask, classroom, monkeypatch):
    opening = Opening(INSTANT, classroom.assignment, Surroundings(None, ()))
    monkeypatch.setattr(cluster_module, "_CONNECT_S", FAR_S)  # it has only just been started
    with pytest.raises(CourseError, match=r"has no workers; start some with: dask worker tcp://"):
        Cluster(dask.address, opening, classroom.course.root)


@pytest.mark.usefixtures("classroom")
def test_dask_is_an_extra(capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "autograder.batch.cluster", None)
    assert main(["grade", "01_adding", "--cluster", "tcp://127.0.0.1:1"]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "Dask isn't installed here" in line
    assert "pip install -c constraints.txt -e . -e './autograder[cluster]'" in line
