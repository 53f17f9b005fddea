"""What is written about a submission: what nbgrader itself would write, in a safe order."""

import json

import nbformat
import pytest
from nbformat.v4 import new_output
from nbgrader.preprocessors import AssignLatePenalties, SaveAutoGrades
from sqlalchemy import text
from traitlets.config import Config

from autograder import states
from autograder.batch.messages import Result
from autograder.batch.recording import Recorder
from autograder.batch.unit import grade_submission
from autograder.cells import grade_id
from autograder.grading import grade_class
from autograder.rooms.graded import Graded
from autograder.states import Outcome, State
from autograder.submissions import Submission

ROWS = ("auto_score", "manual_score", "extra_credit", "needs_manual_grade")


def submission(classroom, student):
    return Submission(student, classroom.course.submitted / student / "01_adding")


def record(classroom, student, result):
    with classroom.course.gradebook() as gradebook:
        recorder = Recorder(classroom.course, classroom.assignment, gradebook)
        recorder.record(submission(classroom, student), result)


def rows(classroom, student):
    """Read all that a gradebook says about a student's submission."""
    with classroom.course.gradebook() as gradebook:
        found = gradebook.find_submission("01_adding", student)
        [notebook] = found.notebooks
        return (
            found.timestamp,
            notebook.late_submission_penalty,
            {grade.name: [getattr(grade, row) for row in ROWS] for grade in notebook.grades},
            {each.name: (each.auto_comment, each.manual_comment) for each in notebook.comments},
        )


def executed(classroom, student):
    path = classroom.course.autograded(student, classroom.assignment)
    return nbformat.read(path, as_version=4)


@pytest.mark.parametrize("penalty", ["none", "zero"])
@pytest.mark.parametrize("answers", [{}, {"why": "It commutes."}, {"add": ""}])
def test_the_rows_are_those_that_nbgrader_writes(classroom, instant, penalty, answers):
    """One student goes through nbgrader's steps, another one through ours."""
    late = "2030-05-01 12:00:00.0 UTC"
    classroom.course.config.LateSubmissionPlugin.penalty_method = penalty
    for student in ("ours", "theirs"):
        classroom.hand_in(student, **answers)
        (submission(classroom, student).folder / "timestamp.txt").write_text(late)
    with classroom.course.gradebook() as gradebook:
        gradebook.update_or_create_assignment("01_adding", duedate="2030-04-01 12:00:00 UTC")
        gradebook.update_or_create_student("theirs")
        gradebook.update_or_create_submission("01_adding", "theirs", timestamp=late)

    def fail_one(notebook, _seeds):
        graded = instant.run(notebook, {})
        cell = next(cell for cell in graded.notebook.cells if grade_id(cell) == "test_add")
        cell.outputs = [new_output("error", ename="E", evalue="e", traceback=[])]
        return Graded(graded.notebook, graded.passed | {"test_add": False})

    def grade(trunk, tasks, _most_s):
        return [
            (task, grade_submission(task, classroom.assignment, trunk, fail_one)) for task in tasks
        ]

    list(grade_class(classroom.prepared().of(["ours"]), grade))
    resources = {
        "nbgrader": {
            "notebook": "adding",
            "assignment": "01_adding",
            "student": "theirs",
            "db_url": classroom.course.gradebook_url,
        }
    }
    config = Config(classroom.course.config)
    for step in (SaveAutoGrades, AssignLatePenalties):
        step(config=config).preprocess(executed(classroom, "ours"), resources)
    assert rows(classroom, "ours") == rows(classroom, "theirs")
    assert (rows(classroom, "ours")[1] is None) == (penalty == "none")


def test_what_a_person_gave_stays_and_is_to_be_looked_at_again(classroom, instant):
    grade = instant.grader(classroom.assignment)
    list(grade_class(classroom.prepared(), grade))
    with classroom.course.gradebook() as gradebook:
        gradebook.find_grade("test_add", "adding", "01_adding", "student-01").manual_score = 0.5
        gradebook.find_comment("add", "adding", "01_adding", "student-01").manual_comment = "Nice."
        gradebook.db.commit()
    list(grade_class(classroom.prepared(), grade))
    _, _, grades, comments = rows(classroom, "student-01")
    assert grades["test_add"] == [1.0, 0.5, None, True]
    assert grades["test_double"] == [3.0, None, None, False]
    assert comments["add"] == (None, "Nice.")


def test_a_time_that_cannot_be_read_is_no_time(classroom, instant):
    (submission(classroom, "student-01").folder / "timestamp.txt").write_text("yesterday, I think")
    list(grade_class(classroom.prepared(), instant.grader(classroom.assignment)))
    assert rows(classroom, "student-01")[0] is None


def test_the_time_beside_an_executed_notebook_is_replaced_whole(classroom, instant):
    """The one before may be read-only, as nbgrader's own command leaves it."""
    submitted = submission(classroom, "student-01").folder / "timestamp.txt"
    kept = classroom.course.autograded("student-01", classroom.assignment).parent / "timestamp.txt"
    for time in ("2030-05-01 12:00:00 UTC", "2030-06-01 12:00:00 UTC"):
        before = kept.open() if kept.exists() else None
        submitted.write_text(time)
        list(grade_class(classroom.prepared(), instant.grader(classroom.assignment)))
        assert kept.read_text() == time
    with before:
        assert before.read() == "2030-05-01 12:00:00 UTC", "the file of before was written over"
    submitted.unlink()
    list(grade_class(classroom.prepared(), instant.grader(classroom.assignment)))
    assert not kept.exists()


@pytest.mark.parametrize("cut", ["drop table alembic_version", "delete from alembic_version"])
def test_a_gradebook_whose_making_was_killed_gets_its_version(classroom, cut):
    """It is noted seconds after the tables are made; ``nbgrader db upgrade`` goes by it."""
    ask = text("select version_num from alembic_version")
    with classroom.course.gradebook() as gradebook:
        versions = gradebook.db.execute(ask).all()
        gradebook.db.execute(text(cut))
        gradebook.db.commit()
    for _ in range(2):
        record(classroom, "student-01", Result(Outcome(State.MALFORMED, "is a poem")))
        with classroom.course.gradebook() as gradebook:
            assert gradebook.db.execute(ask).all() == versions != []


def test_long_outputs_are_cut_as_nbgrader_cuts_them(classroom, instant):
    def chatty(notebook, _seeds):
        notebook.cells[1].outputs = [new_output("stream", name="stdout", text="x\n" * 5000)]
        return instant.run(notebook, {})

    prepared = classroom.prepared()
    outcomes = grade_class(
        prepared,
        lambda trunk, tasks, _: [
            (tasks[0], grade_submission(tasks[0], classroom.assignment, trunk, chatty))
        ],
    )
    assert len(list(outcomes)) == 1
    shown = executed(classroom, "student-01").cells[1].outputs[0].text
    assert len(shown.splitlines()) == 1000
    assert shown.endswith("... Output truncated ...")


def test_a_submission_that_was_not_run_leaves_no_executed_notebook(classroom, instant):
    list(grade_class(classroom.prepared(), instant.grader(classroom.assignment)))
    assert executed(classroom, "student-01")
    record(classroom, "student-01", Result(Outcome(State.MALFORMED, "is a poem")))
    assert not classroom.course.autograded("student-01", classroom.assignment).exists()
    assert rows(classroom, "student-01")[2]["test_add"] == [0.0, None, None, False]


def test_only_a_crash_asks_for_a_person(classroom):
    record(classroom, "student-01", Result(Outcome(State.CRASHED, "no reason")))
    assert {row[3] for row in rows(classroom, "student-01")[2].values()} == {True}


def test_the_record_is_gone_before_anything_is_written(classroom, instant, monkeypatch):
    """A batch that is killed in between grades that submission again."""
    list(grade_class(classroom.prepared(), instant.grader(classroom.assignment)))
    folder = classroom.course.records(classroom.assignment)
    assert states.load(folder, "student-01").state == State.OK

    def die(*_):
        raise KeyboardInterrupt("killed here")

    monkeypatch.setattr(Recorder, "_write_rows", die)
    with pytest.raises(KeyboardInterrupt, match="killed here"):
        record(classroom, "student-01", Result(Outcome(State.MALFORMED, "is a poem")))
    assert states.load(folder, "student-01") is None


def test_a_result_survives_the_wire():
    result = Result(
        Outcome(State.REPAIRED, "d", ("r",), ("w",), {"test": 2**64 - 1}, "f"),
        "{}",
        {"test": 1.0, "why": None},
        {"add": "No response."},
    )
    assert Result.from_plain(json.loads(json.dumps(result.to_plain()))) == result
