"""Points that a person gave are for one answer: with another in its place they wait aside."""

import nbformat
import pytest

from autograder.audit.answers import hand_in
from autograder.batch.whole_class import grade_class
from autograder.gradebook import Column, ledger, rows
from autograder.gradebook.facts import NOTHING, Fact, Given
from autograder.grading.answered import answer_digests

TOO_MANY = "why: 1.5 points by hand, of 1 that there are; look at it"
WHY = "Since addition commutes."


def account(classroom):
    [row] = ledger(classroom.course, classroom.assignment).rows
    return row


@pytest.fixture
def graded(classroom, instant):
    """Return the class, and what hands in again, has it graded and returns the account."""

    def again(text=None, *, broken=False, **answers):
        if text:
            answers["why"] = text
        if broken:
            classroom.hand_in_text("student-01", "{")
        else:
            classroom.hand_in("student-01", **answers)
        list(grade_class(classroom.prepared(), instant.grader(classroom.assignment)))
        return account(classroom)

    again(WHY)
    give(classroom, "why", 0.5)
    assert account(classroom).scores["by hand"] == 0.5
    return classroom, again


def give(classroom, cell, points):
    """Give points as formgrader does."""
    with classroom.course.gradebook() as gradebook:
        grade = gradebook.find_grade(cell, "adding", "01_adding", "student-01")
        grade.manual_score, grade.needs_manual_grade = points, False
        gradebook.db.commit()


def test_another_answer_waits_and_the_points_of_before_are_named(graded):
    _, again = graded
    row = again("Another reason.")
    assert row.scores["by hand"] is None
    assert row.waiting == {"why"}
    [remark] = row.remarks
    assert remark.startswith("why: 0.5 points by hand were given for another answer, and don't")


@pytest.mark.parametrize("broken", [True, False])
def test_an_answer_that_is_gone_has_no_points_and_they_come_back_with_it(graded, broken):
    _, again = graded
    row = again(broken=broken)
    assert row.scores["by hand"] == 0
    assert "0.5 points by hand were given for another answer" in row.remarks[-1]
    row = again(WHY)
    assert row.scores["by hand"] == 0.5
    assert (row.waiting, row.remarks) == (frozenset(), [])


def test_what_a_person_gives_for_the_new_answer_counts_and_ends_the_remark(graded):
    classroom, again = graded
    again("Another reason.")
    give(classroom, "why", 1.0)
    assert account(classroom).scores["by hand"] == 1
    assert account(classroom).remarks == []
    assert again("Another reason.", add="also right").scores["by hand"] == 1
    assert again(WHY).scores["by hand"] == 0.5, "each answer has its own"


def test_a_crash_takes_nothing_from_an_answer_that_is_still_there(graded):
    _, again = graded
    row = again(WHY, add="crashes")
    assert row.scores["by hand"] == 0.5
    assert again("Another.", add="crashes").scores["by hand"] == 0


def test_what_a_person_gave_for_a_test_is_for_that_exercises_answer(graded):
    classroom, again = graded
    give(classroom, "test_add", 0.25)
    assert account(classroom).scores["add"] == 2.25
    assert again(WHY, double="otherwise right").scores["add"] == 2.25
    row = again(WHY, add="otherwise right")
    assert row.scores["add"] == 3
    assert row.waiting == {"test_add"}
    assert "test_add: 0.25 points by hand were given for another answer" in row.remarks[-1]


def test_the_student_reads_it_on_the_page(graded):
    classroom, again = graded
    again("Another reason.")
    with classroom.course.gradebook() as gradebook:
        comment = gradebook.find_comment("why", "adding", "01_adding", "student-01")
        assert comment.comment == "0.5 points by hand were given for another answer than this."


def test_a_gradebook_of_before_keeps_its_points_and_a_person_looks_again(graded):
    """It doesn't know for which answer they were given."""
    classroom, again = graded
    with classroom.course.gradebook() as gradebook:
        gradebook.db.connection().exec_driver_sql("drop table autograder_fact")
        gradebook.db.commit()
    row = again("Another reason.")
    assert row.scores["by hand"] == 0.5
    assert row.waiting == {"why"}


def test_more_than_there_is_to_be_had_is_named(graded):
    classroom, _ = graded
    give(classroom, "why", 1.5)
    assert account(classroom).remarks == [TOO_MANY]


@pytest.mark.parametrize(
    ("fact", "answer", "given", "then"),
    [
        (Fact(answer="a"), "a", Given(1), (Fact(answer="a"), Given(1))),
        (Fact(answer="a"), None, Given(1), (Fact(answer="a"), Given(1))),
        (Fact(answer="a"), "b", NOTHING, (Fact(answer="b"), NOTHING)),
        (Fact(answer="a"), "b", Given(None, 1), (Fact(None, "b", "a", Given(None, 1)), NOTHING)),
        (Fact(None, "b", "a", Given(1)), "a", Given(2), (Fact(None, "a", "b", Given(2)), Given(1))),
        (Fact(None, "b", "a", Given(1)), "c", NOTHING, (Fact(None, "c", "a", Given(1)), NOTHING)),
    ],
)
def test_points_follow_their_answer(fact, answer, given, then):
    assert fact.after(answer, given) == then


def test_spaces_and_line_ends_make_no_other_answer_and_a_picture_does(released):
    def digest(source, attachments=None):
        notebook = hand_in(released, {"why": source})
        cell = next(cell for cell in notebook.cells if cell.id == "why")
        if attachments:
            cell.attachments = nbformat.from_dict(attachments)
        return answer_digests(notebook)["why"]

    assert digest("So\nit is.") == digest("So  \r\nit is.\n\n")
    assert digest("So\nit is.") != digest("So\n  it is.")
    assert digest("![a](attachment:a)") != digest("![a](attachment:a)", {"a": {"image/png": ""}})


def test_of_several_that_a_person_grades_what_is_given_counts_and_the_rest_waits(graded):
    classroom, again = graded
    again("Another reason.")
    several = Column("by hand", 4, frozenset({"why", "test_double"}))
    [row] = rows(classroom.course, classroom.assignment, [several])
    assert row.scores == {"by hand": 3}
    assert row.points == row.total == 3
    assert row.waiting == {"why"}
