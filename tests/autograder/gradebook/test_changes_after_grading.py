"""Due dates, penalties and points that are changed later: applied, and nobody's code is run."""

import gc
import re
from datetime import timedelta

import pytest
from nbgrader.api import SubmittedNotebook

from autograder.batch.whole_class import grade_class
from autograder.cli import main
from autograder.course.directory import open_course
from autograder.course.settings import CONFIG_TEXT
from autograder.gradebook import ledger
from autograder.gradebook.nbgrader_readers import CsvExport
from tests.autograder.gradebook.formgrader import Formgrader
from tests.autograder.gradebook.readers import formgraders_lists

pytestmark = pytest.mark.usefixtures("lasting_workers")


@pytest.fixture
def late(classroom, instant):
    """Return a class of two, the first one late by a month; both were graded."""
    folder = classroom.course.submitted / "student-01" / "01_adding"
    (folder / "timestamp.txt").write_text("2030-05-01 12:00:00 UTC")
    classroom.hand_in("student-02", add="wrong")
    list(grade_class(classroom.prepared(), instant.grader(classroom.assignment)))
    set_due(classroom, "2030-04-01 12:00:00 UTC")
    return classroom


def set_due(classroom, time):
    with classroom.course.gradebook() as gradebook:
        gradebook.update_or_create_assignment("01_adding", duedate=time)


def settings(text):
    with open("course/nbgrader_config.py", "w") as file:  # noqa: PTH123
        file.write(f"{CONFIG_TEXT}\n{text}\n")


ZERO = 'c.LateSubmissionPlugin.penalty_method = "zero"'
HALF = 'c.AssignLatePenalties.plugin_class = "tests.autograder.gradebook.penalties.Half"'


def sums(classroom, student="student-01"):
    found = ledger(open_course(classroom.course.root), classroom.assignment)
    [row] = [row for row in found.rows if row.student == student]
    return row.points, row.penalty, row.total


def stored(classroom):
    with classroom.course.gradebook() as gradebook:
        query = gradebook.db.query(SubmittedNotebook.late_submission_penalty)
        return sorted(penalty or 0 for (penalty,) in query)


def test_another_plugin_and_another_date_are_applied_without_running_anything(late, capsys):
    assert sums(late) == (6, 0, 6)
    for text, penalty in ((ZERO, 6), (HALF, 6), ("", 0)):
        settings(text)
        assert main(["grade", "01_adding"]) == 0
        out = capsys.readouterr().out
        assert "0 graded now, 2 kept as they were" in out
        assert bool(re.search(r"student-01 .* 6 +-6 +0 *$", out, re.MULTILINE)) == bool(penalty)
        assert stored(late) == [0, penalty]
    settings(HALF)
    set_due(late, "2030-04-30 12:00:00 UTC")
    assert sums(late) == (6, 3, 3)
    with late.course.gradebook() as gradebook:
        gradebook.grant_extension("01_adding", "student-01", days=2)
    assert sums(late) == (6, 0, 6)


def test_a_point_given_by_hand_later_is_late_too(late):
    settings(ZERO)
    assert sums(late) == (6, 6, 0)
    with late.course.gradebook() as gradebook:
        gradebook.find_grade("why", "adding", "01_adding", "student-01").manual_score = 0.5
        gradebook.db.commit()
    assert sums(late) == (6.5, 6.5, 0)


def test_an_extension_without_a_date_is_none(late):
    settings(ZERO)
    set_due(late, None)
    with late.course.gradebook() as gradebook:
        gradebook.find_submission("01_adding", "student-01").extension = timedelta(days=-1)
        gradebook.db.commit()
    assert sums(late) == (6, 0, 6)


def test_other_points_are_applied_without_running_anything(late, capsys):
    """And nobody is accused of having changed what the instructor changed."""
    source = late.assignment.source
    source.write_text(source.read_text().replace('"points": 3', '"points": 5'))
    assert main(["grade", "01_adding"]) == 0
    out = capsys.readouterr().out
    assert "0 graded now, 2 kept as they were" in out
    assert "points out of 9" in out
    assert sums(late) == (8, 0, 8)
    assert sums(late, "student-02") == (0, 0, 0)
    assert "edited" not in out
    late.hand_in("student-02")
    assert main(["grade", "01_adding", "--force"]) == 0
    out = capsys.readouterr().out
    assert "2 graded now" in out
    assert "edited" not in out


def test_formgrader_shows_points_that_changed_while_it_was_open(late):
    """It is open for days, and Python keeps what it has read until it collects garbage."""
    formgrader = Formgrader(late.course.root)
    gc.disable()
    try:
        before = {}
        for points in (3, 5):
            source = late.assignment.source
            source.write_text(source.read_text().replace('"points": 3', f'"points": {points}'))
            assert main(["grade", "01_adding"]) == 0
            before[points] = formgraders_lists(formgrader, late.assignment)["student-01"][1]
    finally:
        gc.enable()
        formgrader.close()
    assert before == {3: [6, 6, 6], 5: [8, 8, 8]}


def test_a_page_that_says_something_else_by_now_is_gone(late):
    page = late.course.feedback("student-01", late.assignment)
    other = late.course.feedback("student-02", late.assignment)
    assert main(["feedback", "01_adding"]) == 0
    assert page.is_file()
    settings(ZERO)
    assert main(["export", "01_adding"]) == 0
    assert not page.exists()
    assert other.is_file()
    assert main(["feedback", "01_adding"]) == 0
    assert "0 of 7 points" in page.read_text()


def test_nbgraders_export_is_refused_while_the_course_is_graded(late, monkeypatch, caplog):
    export = CsvExport(config=late.course.config)
    monkeypatch.chdir(late.course.root)
    with late.course.gradebook() as gradebook:
        with late.course.reserved(), pytest.raises(SystemExit, match="1"):
            export.export(gradebook)
        assert not (late.course.root / "grades.csv").exists()
        export.export(gradebook)
    assert (late.course.root / "grades.csv").read_text().count("01_adding") == 2
    del caplog
