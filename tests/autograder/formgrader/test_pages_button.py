"""Feedback by nbgrader's own means: formgrader's button writes our pages, its boxes remove them."""

import pytest
from nbgrader.apps.api import NbGraderAPI

from autograder.batch.whole_class import grade_class
from autograder.cli import main
from autograder.course.nbgrader_runs import surroundings
from tests.autograder.gradebook.formgrader import Formgrader


@pytest.fixture
def graded(classroom, instant):
    """Return a graded class of two, its settings on file."""
    classroom.hand_in("student-01", why="Since they commute.")
    classroom.hand_in("student-02")
    list(grade_class(classroom.prepared(), instant.grader(classroom.assignment)))
    return classroom


def page(classroom, student):
    return classroom.course.feedback(student, classroom.assignment)


def press(classroom, student=None):
    with surroundings():
        return NbGraderAPI(config=classroom.course.config).generate_feedback("01_adding", student)


def test_the_button_writes_what_the_verb_writes(graded):
    assert main(["feedback", "01_adding"]) == 0
    written = {name: page(graded, name).read_text() for name in ("student-01", "student-02")}
    for name in written:
        page(graded, name).unlink()
    result = press(graded, "student-01")
    assert result["success"], result
    assert page(graded, "student-01").read_text() == written["student-01"]
    assert not page(graded, "student-02").exists()
    assert press(graded)["success"]
    assert page(graded, "student-02").read_text() == written["student-02"]


def test_the_button_waits_for_nobody_and_says_why(graded):
    with graded.course.reserved():
        result = press(graded)
    assert not result["success"]
    assert "another process is at work on this course" in result["log"]


def test_what_is_typed_into_formgrader_removes_the_page(graded):
    assert main(["feedback", "01_adding"]) == 0
    formgrader = Formgrader(graded.course.root)
    try:
        notebooks = formgrader.get("api/submitted_notebooks/01_adding/adding")
        ids = {each["student"]: each["id"] for each in notebooks}
        grades = formgrader.get(f"api/grades?submission_id={ids['student-01']}")
        why = next(each for each in grades if each["name"] == "why")
        formgrader.get(f"api/grade/{why['id']}")
        assert page(graded, "student-01").exists(), "to look is no change"
        formgrader.put(f"api/grade/{why['id']}", manual_score=0.5, extra_credit=None)
        assert not page(graded, "student-01").exists()
        assert page(graded, "student-02").exists()
        comments = formgrader.get(f"api/comments?submission_id={ids['student-02']}")
        formgrader.put(f"api/comment/{comments[0]['id']}", manual_comment="Well said.")
        assert not page(graded, "student-02").exists()
    finally:
        formgrader.close()
