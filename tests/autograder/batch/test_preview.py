"""A preview says who would move, by how much and why, and leaves every byte as it was."""

import hashlib

import pytest

from autograder.batch.whole_class import grade_class
from autograder.cli import main
from autograder.course.settings import CONFIG_FILE
from tests.autograder.gradebook.stand_in import workers


@pytest.fixture
def course(classroom, instant, monkeypatch):
    """Return a class of two that was graded, in which a wrong answer comes in afterwards."""
    monkeypatch.setattr("autograder.batch.start.start_workers", workers)
    right = {name: f"# right\ndef {name}(*a): ..." for name in ("add", "double")}
    for student in ("student-01", "student-02"):
        classroom.hand_in(student, **right)
    list(grade_class(classroom.prepared(), instant.grader(classroom.assignment)))
    classroom.hand_in("student-02", add="# wrong", double=right["double"])
    return classroom


def content(course):
    """Digest every file of the course; the gradebook's text, for reading moves its pages."""
    return {
        path: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(course.course.root.rglob("*"))
        if path.is_file()
    }


def test_who_would_move_is_said_and_nothing_is_written(course, capsys):
    source = course.assignment.source
    source.write_text(source.read_text().replace('"points": 3', '"points": 5'))
    before = content(course)
    assert main(["grade", "01_adding", "--preview"]) == 0
    lines = capsys.readouterr().out.splitlines()[1:]
    assert lines == [
        "student-01, test_double: 3 -> 5 (it is worth other points)",
        "student-02, test_add: 1 -> 0 (graded)",
        "student-02, test_add_arrays: 2 -> 0 (graded)",
        "student-02, test_double: 3 -> 5 (graded)",
        "01_adding: 1 would be graded, points of 2 students would change; nothing was written.",
    ]
    assert content(course) == before
    assert main(["grade", "01_adding"]) == 0
    assert "1 graded now, 1 kept as they were." in capsys.readouterr().out
    assert main(["grade", "01_adding", "--preview"]) == 0
    assert "0 would be graded, points of 0 students would change" in capsys.readouterr().out


def test_who_would_lose_keeps_the_points_of_before_where_that_is_asked_for(course, capsys):
    preview = ["grade", "01_adding", "--never-lower", "--preview"]
    assert main(preview) == 0
    assert "1 would be graded, points of 0 students would change" in capsys.readouterr().out
    assert main(["grade", "01_adding", "--never-lower"]) == 0
    assert "student-02: test_add and 1 more: the points of before stand" in capsys.readouterr().out
    assert main(["grade", "01_adding"]) == 0
    assert "0 graded now, 2 kept as they were." in capsys.readouterr().out
    assert course.points()["student-02"][:3] == [1, 2, 3]
    course.hand_in_text("student-02", "{")
    assert main(["grade", "01_adding", "--never-lower"]) == 0
    assert course.points()["student-02"][:3] == [1, 2, 3]
    assert main(["grade", "01_adding", "--force"]) == 0
    assert course.points()["student-02"][:3] == [0, 0, 0]


def test_a_gradebook_elsewhere_is_not_touched(course, capsys, tmp_path):
    elsewhere = tmp_path / "elsewhere.db"
    (course.course.root / "gradebook.db").rename(elsewhere)
    with (course.course.root / CONFIG_FILE).open("a") as file:
        file.write(f'\nc.CourseDirectory.db_url = "sqlite:///{elsewhere}"\n')
    before = elsewhere.read_bytes()
    assert main(["grade", "01_adding", "--preview"]) == 0
    assert "1 would be graded, points of 1 student would change" in capsys.readouterr().out
    assert elsewhere.read_bytes() == before
    assert not (course.course.root / "gradebook.db").exists()
