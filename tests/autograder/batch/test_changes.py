"""What is graded again: what may come out otherwise."""

import shutil
from collections import Counter
from dataclasses import replace

import pytest
from nbgrader.api import Grade

from autograder import states
from autograder.batch.changes import Fingerprints, Wanted
from autograder.batch.whole_class import grade_class, to_be_graded
from autograder.files import read_bytes
from autograder.grading.task import Trunk
from autograder.handin.candidates import MAX_BYTES, Candidate


@pytest.fixture
def graded(classroom, instant):
    """Return a class of student-01 and student-02 that was graded."""
    classroom.hand_in("student-02", add="wrong")
    list(grade_class(classroom.prepared(), instant.grader(classroom.assignment)))
    return classroom


def asked_for(classroom, wanted=Wanted.CHANGED):
    chosen = to_be_graded(classroom.prepared(), wanted)
    return [submission.student for submission in chosen.submissions]


def test_nothing_is_graded_twice(graded):
    assert asked_for(graded) == []
    assert asked_for(graded, Wanted.NONE) == []


@pytest.mark.parametrize("wanted", Wanted)
def test_a_submission_is_read_once_to_decide_and_once_to_be_graded(
    graded, instant, monkeypatch, wanted
):
    graded.hand_in("student-02", add="right")
    read = Counter()

    def counted(file):
        read[file.path.parts[-3]] += 1
        return read_bytes(file.path, MAX_BYTES)

    monkeypatch.setattr(Candidate, "read", counted)
    chosen = to_be_graded(graded.prepared(), wanted)
    list(grade_class(chosen, instant.grader(graded.assignment)))
    twice = {each.student: 2 for each in chosen.submissions}
    assert read == Counter({"student-01": wanted == Wanted.CHANGED, **twice})


def test_everything_can_be_graded_again(graded):
    assert asked_for(graded, Wanted.ALL) == ["student-01", "student-02"]


def test_a_new_submission_is_graded(graded):
    graded.hand_in("student-03")
    assert asked_for(graded) == ["student-03"]
    assert asked_for(graded, Wanted.NONE) == ["student-03"]


def test_a_changed_submission_is_graded_unless_only_gaps_are_filled(graded):
    graded.hand_in("student-02", add="right")
    assert asked_for(graded) == ["student-02"]
    assert asked_for(graded, Wanted.NONE) == []


def test_another_time_of_hand_in_counts_as_a_change(graded):
    folder = graded.course.submitted / "student-01" / "01_adding"
    (folder / "timestamp.txt").write_text("2030-05-01 12:00:00 UTC")
    assert asked_for(graded) == ["student-01"]


def test_other_limits_are_a_change_for_everybody(graded):
    graded.course.config.Limits.cell_timeout_s = 5
    assert asked_for(graded) == ["student-01", "student-02"]


def test_another_hidden_test_is_a_change_for_everybody(graded):
    source = graded.assignment.source
    source.write_text(source.read_text().replace("add(2, 5) == 7", "add(2, 6) == 8"))
    assert asked_for(graded) == ["student-01", "student-02"]


def test_a_lost_record_gradebook_or_notebook_is_made_again(graded):
    (graded.course.records(graded.assignment) / "student-01.json").unlink()
    assert asked_for(graded, Wanted.NONE) == ["student-01"]
    shutil.rmtree(graded.course.autograded("student-02", graded.assignment).parent)
    assert asked_for(graded, Wanted.NONE) == ["student-01", "student-02"]


def test_a_record_without_points_in_the_gradebook_counts_for_nothing(graded):
    with graded.course.gradebook() as gradebook:
        gradebook.remove_submission("01_adding", "student-02")
    assert asked_for(graded, Wanted.NONE) == ["student-02"]


def test_a_submission_whose_points_were_lost_is_graded_again(graded):
    with graded.course.gradebook() as gradebook:
        gradebook.db.query(Grade).delete()
        gradebook.db.commit()
    assert asked_for(graded, Wanted.NONE) == ["student-01", "student-02"]


def test_a_record_that_cannot_be_read_counts_for_nothing(graded):
    (graded.course.records(graded.assignment) / "student-01.json").write_text("{")
    assert asked_for(graded, Wanted.NONE) == ["student-01"]


def test_what_cannot_be_read_is_looked_at_again_once_it_is_otherwise(graded, instant):
    folder = graded.course.submitted / "student-04" / "01_adding"
    folder.mkdir(parents=True)
    list(grade_class(graded.prepared(), instant.grader(graded.assignment)))
    assert asked_for(graded) == []
    (folder / "adding.py").touch()  # which its row is to say
    assert asked_for(graded) == ["student-04"]
    assert asked_for(graded, Wanted.NONE) == []
    graded.hand_in_text("student-04", "{")
    assert asked_for(graded) == ["student-04"]


def test_the_fingerprint_is_of_the_tests_too(graded):
    prepared = graded.prepared()
    [submission, _] = prepared.submissions
    other = Trunk(prepared.trunk.released, {**prepared.trunk.tests, "test_add": "pass"})
    prints = {
        Fingerprints(trunk, "limits").of(submission).made_from
        for trunk in (prepared.trunk, replace(prepared.trunk), other)
    }
    assert len(prints) == 2


def test_the_record_holds_fingerprint_and_seeds(graded):
    prepared = graded.prepared()
    outcome = states.load(graded.course.records(graded.assignment), "student-01")
    assert outcome.fingerprint == prepared.fingerprints.of(prepared.submissions[0]).made_from
    assert outcome.seeds == prepared.seeds(prepared.submissions[0])
    assert set(outcome.seeds) == {"test_add", "test_add_arrays", "test_double"}
