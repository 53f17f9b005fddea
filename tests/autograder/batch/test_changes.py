"""What is graded again: what may come out otherwise."""

import shutil
from dataclasses import replace

import pytest

from autograder import states
from autograder.batch.changes import Fingerprints, Wanted
from autograder.batch.messages import Trunk
from autograder.grading import grade_class, to_be_graded


@pytest.fixture
def graded(classroom, instant):
    """Return a class of anna and berta that was graded."""
    classroom.hand_in("berta", add="wrong")
    list(grade_class(classroom.prepared(), instant.grader(classroom.assignment)))
    return classroom


def asked_for(classroom, wanted=Wanted.CHANGED):
    chosen = to_be_graded(classroom.prepared(), wanted)
    return [submission.student for submission in chosen.submissions]


def test_nothing_is_graded_twice(graded):
    assert asked_for(graded) == []
    assert asked_for(graded, Wanted.NONE) == []


def test_everything_can_be_graded_again(graded):
    assert asked_for(graded, Wanted.ALL) == ["anna", "berta"]


def test_a_new_submission_is_graded(graded):
    graded.hand_in("carl")
    assert asked_for(graded) == ["carl"]
    assert asked_for(graded, Wanted.NONE) == ["carl"]


def test_a_changed_submission_is_graded_unless_only_gaps_are_filled(graded):
    graded.hand_in("berta", add="right")
    assert asked_for(graded) == ["berta"]
    assert asked_for(graded, Wanted.NONE) == []


def test_another_time_of_hand_in_counts_as_a_change(graded):
    folder = graded.course.submitted / "anna" / "01_adding"
    (folder / "timestamp.txt").write_text("2030-05-01 12:00:00 UTC")
    assert asked_for(graded) == ["anna"]


def test_other_limits_are_a_change_for_everybody(graded):
    graded.course.config.Limits.cell_timeout_s = 5
    assert asked_for(graded) == ["anna", "berta"]


def test_another_hidden_test_is_a_change_for_everybody(graded):
    source = graded.assignment.source
    source.write_text(source.read_text().replace("add(2, 5) == 7", "add(2, 6) == 8"))
    assert asked_for(graded) == ["anna", "berta"]


def test_a_lost_record_gradebook_or_notebook_is_made_again(graded):
    (graded.course.records(graded.assignment) / "anna.json").unlink()
    assert asked_for(graded, Wanted.NONE) == ["anna"]
    shutil.rmtree(graded.course.autograded("berta", graded.assignment).parent)
    assert asked_for(graded, Wanted.NONE) == ["anna", "berta"]


def test_a_record_without_points_in_the_gradebook_counts_for_nothing(graded):
    with graded.course.gradebook() as gradebook:
        gradebook.remove_submission("01_adding", "berta")
    assert asked_for(graded, Wanted.NONE) == ["berta"]


def test_a_record_that_cannot_be_read_counts_for_nothing(graded):
    (graded.course.records(graded.assignment) / "anna.json").write_text("{")
    assert asked_for(graded, Wanted.NONE) == ["anna"]


def test_what_cannot_be_read_is_looked_at_each_time(graded, instant):
    (graded.course.submitted / "dora" / "01_adding").mkdir(parents=True)
    list(grade_class(graded.prepared(), instant.grader(graded.assignment)))
    assert asked_for(graded) == ["dora"]
    assert asked_for(graded, Wanted.NONE) == []


def test_the_fingerprint_is_of_the_tests_too(graded):
    prepared = graded.prepared()
    [submission, _] = prepared.submissions
    other = Trunk(prepared.trunk.released, {**prepared.trunk.tests, "test_add": "pass"})
    prints = {
        Fingerprints(graded.assignment, trunk, "limits").of(submission)
        for trunk in (prepared.trunk, replace(prepared.trunk), other)
    }
    assert len(prints) == 2


def test_the_record_holds_fingerprint_and_seeds(graded):
    prepared = graded.prepared()
    outcome = states.load(graded.course.records(graded.assignment), "anna")
    assert outcome.fingerprint == prepared.fingerprints.of(prepared.submissions[0])
    assert outcome.seeds == prepared.seeds("anna")
    assert set(outcome.seeds) == {"test_add", "test_add_arrays", "test_double"}
