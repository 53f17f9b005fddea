"""What was graded before the code that judges was mended is graded again."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import autograder
import lecturekit
from autograder.batch.judging_code import judging_code

COUNTS = (
    "lecturekit/checks/judging/judges.py",
    "lecturekit/checks/exclusions/ready_functions.py",
    "lecturekit/mistakes/conv2d.py",
    "lecturekit/filtering/correlation.py",
    "lecturekit/data/digits.py",
    "autograder/exam/wire/values.py",
    "autograder/exam/examiner.py",
    "autograder/grading/two_rooms.py",
    "autograder/sandbox/contents.py",
    "autograder/grading/unit.py",
    "autograder/grading/exclusions.py",
    "autograder/grading/follow_ups.py",
)
ONLY_SHOWS = (
    "lecturekit/plots/drawing/grids.py",
    "lecturekit/widgets/board/board.py",
    "autograder/handout/report.py",
    "autograder/handout/pages.py",
)


@pytest.fixture
def copy(tmp_path):
    """Copy both packages, to be changed; return their folder."""
    folder = tmp_path / "packages"
    for package in (lecturekit, autograder):
        path = Path(package.__path__[0])
        shutil.copytree(path, folder / path.name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def digest(copy, monkeypatch):
    for package in (lecturekit, autograder):
        monkeypatch.setattr(package, "__path__", [str(copy / package.__name__)])
    return judging_code.__wrapped__()


def test_it_is_the_same_wherever_the_packages_lie(copy, monkeypatch):
    assert digest(copy, monkeypatch) == judging_code()


@pytest.mark.parametrize("name", COUNTS + ONLY_SHOWS)
def test_what_stands_between_an_answer_and_its_verdict_counts(copy, monkeypatch, name):
    before = digest(copy, monkeypatch)
    path = copy / name
    path.write_text(path.read_text() + "\n# mended\n")
    assert (digest(copy, monkeypatch) != before) == (name in COUNTS)


def test_a_module_that_comes_or_goes_counts(copy, monkeypatch):
    before = digest(copy, monkeypatch)
    (copy / "lecturekit" / "checks" / "wording.py").rename(copy / "lecturekit" / "wording.py")
    assert digest(copy, monkeypatch) != before


def test_the_next_grade_grades_again_and_an_appeal_sees_it(classroom, copy):
    def command(*words):
        done = subprocess.run(
            [sys.executable, "-m", "autograder", *words],
            cwd=classroom.project.root,
            env={"PYTHONPATH": str(copy), "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def change(name, old, new):
        path = copy / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    assert "1 graded now, 0 kept" in command("grade", "01_adding")
    assert classroom.points()["student-01"][:3] == [1, 2, 3]
    change("lecturekit/plots/drawing/grids.py", "\n\n\n", "\n\n\n# other colors\n")
    assert "0 graded now, 1 kept" in command("grade", "01_adding")
    verdict = "self._passed[name] = "
    change("autograder/exam/examiner.py", verdict, f"{verdict}name != 'test_add' and ")
    assert "test_add: 1 -> 0" in command("regrade", "student-01", "01_adding")
    assert "1 graded now, 0 kept" in command("grade", "01_adding")
    assert classroom.points()["student-01"][:3] == [0, 2, 3]
