"""``python -m autograder grade``: whom it grades, and what it says about the others."""

import fcntl
import os
import re

import pytest

from autograder.batch.start import start_workers
from autograder.cli import main
from autograder.gradebook.recording import Recorder
from autograder.handin.listing import listed
from tests.autograder.classroom import graded_by


@pytest.fixture
def room(classroom):
    """Return a class of three in the current directory; student-03 is wrong."""
    classroom.hand_in("student-02")
    classroom.hand_in("student-03", add="def add(a, b): return 0")
    return classroom


@pytest.fixture
def lasting(workers):
    """Grade by workers that were started already."""
    with graded_by(workers):
        yield


def grade(capsys, *arguments):
    assert main(["grade", "01_adding", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.usefixtures("lasting")
def test_whom_it_grades(room, capsys):
    out = grade(capsys, "--student", "student-02")
    assert "1 graded now, 2 kept as they were" in out
    assert set(room.points()) == {"student-02"}
    out = grade(capsys, "--workers", "1")
    assert "2 graded now, 1 kept as they were" in out
    points = room.points()
    assert [points["student-01"][:3], points["student-03"][:3]] == [[1, 2, 3], [0, 0, 3]]
    room.hand_in("student-03")
    assert "0 graded now, 3 kept" in grade(capsys, "--resume")
    out = grade(capsys, "--student", "student-03", "--student", "student-01")
    assert "1 graded now, 2 kept" in out
    assert re.search(r"student-02 +ok", out), "the table is of the whole class"
    assert "3 graded now, 0 kept" in grade(capsys, "--force")


@pytest.mark.usefixtures("room", "lasting")
def test_what_was_handed_in_is_looked_through_once(capsys, monkeypatch):
    looked_at = []

    def counted(folder):
        looked_at.append(folder.name)
        return listed(folder)

    monkeypatch.setattr("autograder.handin.found.listed", counted)
    grade(capsys)
    assert looked_at == ["student-01", "student-02", "student-03"]


@pytest.mark.usefixtures("room")
def test_no_worker_starts_for_nothing(capsys, monkeypatch, workers):
    with graded_by(workers):
        grade(capsys)
    monkeypatch.setattr("autograder.batch.pool.Worker", None)
    for arguments in ([], ["--resume"], ["--student", "student-02"]):
        assert "0 graded now, 3 kept" in grade(capsys, *arguments)
    with pytest.raises(TypeError, match="not callable"):
        main(["grade", "01_adding", "--force"])


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--student", "nobody"], "'nobody' handed in no 01_adding; name a student by the folder"),
        (
            ["--student", "student-2"],
            "'student-2' handed in no 01_adding; did you mean student-02?",
        ),
        (["--workers", "0"], "argument --workers: '0' is no whole number of 1 or more"),
        (["--workers", "two"], "argument --workers: 'two' is no whole number of 1 or more"),
        (["--force", "--resume"], "argument --resume: not allowed with argument --force"),
    ],
)
@pytest.mark.usefixtures("room")
def test_bad_arguments_end_in_one_line(capsys, arguments, line):
    try:
        code = main(["grade", "01_adding", *arguments])
    except SystemExit as ended:
        code = ended.code
    assert code == 2
    assert line in capsys.readouterr().err.splitlines()[-1]


@pytest.mark.usefixtures("lasting")
def test_a_class_without_any_notebook_is_no_success(classroom, capsys):
    """Each is listed, and the last line says where notebooks belong."""
    for student in ("student-01", "student-02"):
        folder = classroom.course.submitted / student / "01_adding"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "adding.ipynb").unlink(missing_ok=True)
    assert main(["grade", "01_adding"]) == 2
    out, err = capsys.readouterr()
    assert "2 submissions: 2 missing." in out
    assert "nobody's adding.ipynb lies at its place; put them at submitted/STUDENT/01_adding" in err
    assert err.count("\n") == 1


@pytest.mark.usefixtures("lasting")
def test_only_one_grades_a_course_at_a_time(room, capsys):
    descriptor = os.open(room.course.root, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        assert main(["grade", "01_adding"]) == 2
    finally:
        os.close(descriptor)
    assert "another process is at work on this course" in capsys.readouterr().err
    assert room.points() == {}


@pytest.mark.usefixtures("room")
def test_missing_walls_are_said_out_loud(capsys, monkeypatch, workers):
    with graded_by(workers):
        assert "No walls" not in grade(capsys)
    monkeypatch.setitem(start_workers.__kwdefaults__, "engine", "autograder.grading.stock")
    out = grade(capsys, "--force", "--student", "student-01")
    assert "No walls around student code: none: student code runs with the rights of" in out


@pytest.mark.usefixtures("room")
def test_ctrl_c_keeps_what_was_finished(capsys, monkeypatch, workers):
    record = Recorder.record

    def stop_after_one(self, submission, result):
        record(self, submission, result)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Recorder, "record", stop_after_one)
        assert main(["grade", "01_adding", "--workers", "2"]) == 130
    assert "stopped; what was finished so far is kept" in capsys.readouterr().err
    with graded_by(workers):
        assert "2 graded now, 1 kept" in grade(capsys, "--resume")
