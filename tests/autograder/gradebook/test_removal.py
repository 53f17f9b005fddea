"""A student is taken off whole, after it was said what goes, and his hand-in is kept."""

import pytest
from nbgrader.api import Comment, Grade, Student, SubmittedAssignment, SubmittedNotebook

from autograder.batch.whole_class import grade_class
from autograder.cli import main
from autograder.gradebook import facts, ledger

TABLES = (Student, SubmittedAssignment, SubmittedNotebook, Grade, Comment)


@pytest.fixture
def course(classroom, instant, capsys):
    """Return a graded class of two, of which student-02 got a point by hand and more time."""
    classroom.hand_in("student-02", why="Since.")
    list(grade_class(classroom.prepared(), instant.grader(classroom.assignment)))
    with classroom.course.gradebook() as gradebook:
        gradebook.find_grade("why", "adding", "01_adding", "student-02").manual_score = 0.5
        gradebook.db.commit()
    assert main(["extend", "student-02", "01_adding", "2030-05-01", "--why", "ill"]) == 0
    assert main(["feedback", "01_adding"]) == 0
    capsys.readouterr()
    return classroom


def rows(course):
    with course.course.gradebook() as gradebook:
        known = facts.table(gradebook.db)
        counts = [gradebook.db.query(table).count() for table in TABLES]
        return [*counts, gradebook.db.query(known).count()]


def test_it_says_what_goes_and_does_nothing_without_a_yes(course, capsys):
    before = rows(course)
    assert main(["remove", "student-02"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        f"student-02: {what}"
        for what in (
            "the gradebook's row (is on no roster)",
            "6.5 points in 01_adding, by hand for 1 of its cells",
            "more time for 01_adding",
            "autograded/student-02",
            "feedback/student-02",
            "01_adding/student-02.json",
            "submitted/student-02, which is kept in removed/",
            "nothing was changed, for nobody is there to ask; give --yes to take him off",
        )
    ]
    assert rows(course) == before
    assert (course.course.submitted / "student-02").is_dir()


def test_nothing_of_him_is_left_but_what_he_handed_in(course, capsys):
    before = rows(course)
    assert main(["remove", "student-02", "--yes"]) == 0
    assert "what was handed in is in removed/student-02/ now" in capsys.readouterr().out
    assert [count * 2 for count in rows(course)] == before, "and of the other one all"
    [row] = ledger(course.course, course.assignment).rows
    assert (row.student, row.total) == ("student-01", 6)
    left = [str(path.relative_to(course.course.root)) for path in course.course.root.rglob("*")]
    assert [path for path in left if "student-02" in path] == [
        "removed/student-02",
        "removed/student-02/01_adding",
        "removed/student-02/01_adding/adding.ipynb",
    ]
    assert main(["due", "01_adding"]) == 0
    assert "student-02" not in capsys.readouterr().out


def test_a_second_hand_in_is_put_beside_the_first(course):
    main(["remove", "student-02", "--yes"])
    course.hand_in("student-02")
    assert main(["remove", "student-02", "--yes"]) == 0
    folders = sorted(path.name for path in (course.course.root / "removed").iterdir())
    assert folders == ["student-02", "student-02-2"]


def test_what_was_cut_off_can_be_finished(course, monkeypatch, capsys):
    def fails(*_):
        raise OSError(28, "No space left on device", "gradebook.db")

    with monkeypatch.context() as patches:
        patches.setattr("autograder.gradebook.removal._forget", fails)
        assert main(["remove", "student-02", "--yes"]) == 2
    assert main(["remove", "student-02", "--yes"]) == 0
    assert "student-02: taken off" in capsys.readouterr().out
    assert len(ledger(course.course, course.assignment).rows) == 1


@pytest.mark.parametrize("name", ["student-2", "", ".", "..", "../course", "student-02/01_adding"])
def test_what_is_no_student_is_refused_in_one_line(course, capsys, name):
    assert main(["remove", name, "--yes"]) == 2
    assert (
        f"autograder remove: {name!r}: neither in the gradebook nor in" in capsys.readouterr().err
    )
    assert (course.course.root / "gradebook.db").is_file()
