"""What stands for each cell: points, comments, and when it came."""

from datetime import datetime, timedelta

import pytest

from autograder.batch.whole_class import grade_class
from autograder.gradebook.by_cell import Points, hand_ins
from autograder.gradebook.deadlines import extend

DUE = datetime(2030, 5, 1, 12)  # noqa: DTZ001  # as nbgrader stores it: in UTC, and without a zone


@pytest.fixture
def read(classroom, instant):
    """Grade a class of two; return what reads it."""
    classroom.hand_in("student-01", why="Since they commute.")
    classroom.hand_in("student-02", add="wrong")
    list(grade_class(classroom.prepared(), instant.grader(classroom.assignment)))

    def read(change=lambda _: None):
        with classroom.course.gradebook() as gradebook:
            change(gradebook)
            gradebook.db.commit()
            return hand_ins(gradebook.db, "01_adding")

    return read


def test_points_stand_by_cell(read):
    found = read()
    assert found["student-01"].points == {
        "test_add": Points(1.0, 1.0, by_person=False, waits=False),
        "test_add_arrays": Points(2.0, 2.0, by_person=False, waits=False),
        "test_double": Points(3.0, 3.0, by_person=False, waits=False),
        "why": Points(None, 1.0, by_person=False, waits=True),
    }
    assert found["student-02"].points["test_add"].score == 0
    assert found["student-02"].remarks["why"] == "No response."


def test_what_a_person_gave_and_wrote_goes_before(read):
    def change(gradebook):
        grade = gradebook.find_grade("why", "adding", "01_adding", "student-01")
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 0.5, 0.25, False
        comment = gradebook.find_comment("why", "adding", "01_adding", "student-01")
        comment.manual_comment = "Well said."

    found = read(change)["student-01"]
    assert found.points["why"] == Points(0.75, 1.0, by_person=True, waits=False)
    assert found.comments == {"why": "Well said."}
    assert found.remarks == {}


def test_an_extension_moves_the_due_date(read):
    def change(gradebook):
        gradebook.update_or_create_assignment("01_adding", duedate="2030-05-01 12:00:00 UTC")
        gradebook.grant_extension("01_adding", "student-01", days=2)
        one = gradebook.find_submission("01_adding", "student-01")
        one.timestamp = DUE + timedelta(days=2, hours=1)

    found = read(change)
    assert found["student-01"].due == DUE + timedelta(days=2)
    assert found["student-01"].came == DUE + timedelta(days=2, hours=1)
    assert found["student-02"].due == DUE
    until = DUE + timedelta(days=3)
    found = read(lambda gradebook: extend(gradebook.db, "01_adding", "student-02", until, "ill"))
    assert found["student-02"].due == until
    assert found["student-01"].due == DUE + timedelta(days=2)
