"""What is written about a submission: what nbgrader itself would write, in a safe order."""

import json
import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from nbgrader.preprocessors import AssignLatePenalties, SaveAutoGrades
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from traitlets.config import Config

from autograder import states
from autograder.batch.whole_class import grade_class
from autograder.cells import grade_id
from autograder.errors import CourseError
from autograder.gradebook.recording import Recorder
from autograder.graded import Graded
from autograder.grading.result import Result
from autograder.grading.unit import grade_submission
from autograder.handin.found import find_submission
from autograder.states import Outcome, State

ROWS = ("auto_score", "manual_score", "extra_credit", "needs_manual_grade")


def submission(classroom, student):
    return find_submission(classroom.course.root, student, classroom.assignment)


def record(classroom, student, result):
    with classroom.course.session() as session:
        recorder = Recorder(classroom.course, classroom.assignment, session)
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


def test_what_a_person_gave_for_the_same_answer_stays_and_nobody_looks_twice(classroom, instant):
    grade = instant.grader(classroom.assignment)
    list(grade_class(classroom.prepared(), grade))
    with classroom.course.gradebook() as gradebook:
        gradebook.find_grade("test_add", "adding", "01_adding", "student-01").manual_score = 0.5
        gradebook.find_comment("add", "adding", "01_adding", "student-01").manual_comment = "Nice."
        gradebook.db.commit()
    list(grade_class(classroom.prepared(), grade))
    _, _, grades, comments = rows(classroom, "student-01")
    assert grades["test_add"] == [1.0, 0.5, None, False]
    assert grades["test_double"] == [3.0, None, None, False]
    assert comments["add"] == (None, "Nice.")


def test_a_time_that_cannot_be_read_is_no_time(classroom, instant):
    (submission(classroom, "student-01").folder / "timestamp.txt").write_text("yesterday, I think")
    list(grade_class(classroom.prepared(), instant.grader(classroom.assignment)))
    assert rows(classroom, "student-01")[0] is None
    outcome = states.load(classroom.course.records(classroom.assignment), "student-01")
    assert outcome.state == State.OK
    assert re.match(r"timestamp.txt can't be read as a time", outcome.remarks[0])


def test_a_time_of_before_does_not_count_for_one_that_cannot_be_read(classroom, instant):
    stamp = submission(classroom, "student-01").folder / "timestamp.txt"
    for text_ in ("2030-05-01 12:00:00 UTC", "soon"):
        stamp.write_text(text_)
        list(grade_class(classroom.prepared(), instant.grader(classroom.assignment)))
    assert rows(classroom, "student-01")[0] is None


ODD = "\ud800\0\x1b[2J" * 10_000


def test_what_no_database_takes_is_recorded_all_the_same(classroom, instant):
    """The text of any part of a result; nobody after it is lost."""
    classroom.hand_in("student-02")

    def odd(notebook, _seeds):
        notebook.cells[1].outputs = [new_output("stream", name="stdout", text=ODD)]
        graded = instant.run(notebook, {})
        return Graded(graded.notebook, graded.passed, State.OK, ODD, {"add": (ODD,)})

    def grade(trunk, tasks, _most_s):
        for number, task in enumerate(tasks):
            run = instant.run if number else odd
            yield task, grade_submission(task, classroom.assignment, trunk, run)

    outcomes = [outcome for _, outcome in grade_class(classroom.prepared(), grade)]
    assert [outcome.state for outcome in outcomes] == [State.OK, State.OK]
    assert all(line.isprintable() and len(line) <= 1000 for line in outcomes[0].remarks)
    assert states.load(classroom.course.records(classroom.assignment), "student-01") == outcomes[0]
    assert executed(classroom, "student-01").cells[1].outputs
    crash = Outcome(State.CRASHED, ODD, (ODD,), (ODD,))
    record(classroom, "student-01", Result(crash, None, {}, {"add": ODD}))
    comment, _ = rows(classroom, "student-01")[3]["add"]
    assert comment.isprintable()
    assert 0 < len(comment) <= 1000


@pytest.mark.parametrize("step", ["_write_notebook", "_write_rows"])
@pytest.mark.parametrize("error", [RecursionError("deep"), UnicodeError("odd"), MemoryError()])
def test_a_result_that_cannot_be_recorded_costs_one_student(
    classroom, instant, monkeypatch, step, error
):
    classroom.hand_in("student-02")
    write = getattr(Recorder, step)
    failed = []

    def fail_once(self, *arguments):
        if not failed:
            failed.append(step)
            raise error
        return write(self, *arguments)

    monkeypatch.setattr(Recorder, step, fail_once)
    outcomes = [each for _, each in grade_class(classroom.prepared(),
                                                instant.grader(classroom.assignment))]  # fmt: skip
    assert [each.state for each in outcomes] == [State.CRASHED, State.OK]
    assert f"its result can't be recorded ({type(error).__name__}" in outcomes[0].detail
    assert {row[3] for row in rows(classroom, "student-01")[2].values()} == {True}
    assert rows(classroom, "student-02")[2]["test_add"][0] == 1


def test_a_result_for_which_there_is_no_place_stops_nobody(classroom, instant, monkeypatch):
    classroom.hand_in("student-02")
    save = states.save

    def refuse(folder, student, outcome):
        if student == "student-01":
            raise PermissionError(13, "Permission denied", "records/01_adding/student-01.json")
        save(folder, student, outcome)

    monkeypatch.setattr(states, "save", refuse)
    outcomes = [each for _, each in grade_class(classroom.prepared(),
                                                instant.grader(classroom.assignment))]  # fmt: skip
    assert [each.state for each in outcomes] == [State.NOT_GRADED, State.OK]
    assert outcomes[0].detail.startswith("records/01_adding/student-01.json: Permission denied")


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (OSError(28, "No space left on device", "records"), "No space left"),
        (OperationalError("update", {}, Exception("gone")), "gone"),
    ],
)
def test_what_meets_everybody_stops_the_class(classroom, instant, monkeypatch, error, line):
    def fail(*_):
        raise error

    monkeypatch.setattr(Recorder, "_write_rows", fail)
    with pytest.raises((OSError, CourseError), match=line):
        list(grade_class(classroom.prepared(), instant.grader(classroom.assignment)))


def test_a_penalty_that_cannot_be_computed_is_the_courses_trouble(classroom, instant, monkeypatch):
    (submission(classroom, "student-01").folder / "timestamp.txt").write_text("2030-05-01 12:00")
    prepared = classroom.prepared()
    with classroom.course.gradebook() as gradebook:
        gradebook.update_or_create_assignment("01_adding", duedate="2030-04-01 12:00:00 UTC")

    def fail(*_):
        raise ZeroDivisionError("of ours")

    monkeypatch.setattr("nbgrader.plugins.LateSubmissionPlugin.late_submission_penalty", fail)
    with pytest.raises(CourseError, match=r"no late penalty from it \(ZeroDivisionError: of ours"):
        list(grade_class(prepared, instant.grader(classroom.assignment)))


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
        Outcome(
            State.REPAIRED, "d", ("r",), ("w",), {"test": 2**64 - 1}, "f", {"add": "m"}, ("t",)
        ),
        new_notebook(cells=[new_code_cell("x")]),
        {"test": 1.0, "why": None},
        {"add": "No response."},
        {"why": "a digest"},
    )
    assert Result.from_plain(json.loads(json.dumps(result.to_plain()))) == result
