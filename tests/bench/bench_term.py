"""A thousand students and five assignments: the class at a glance, and the file of all totals."""

import io
import time

import pytest
from rich.console import Console

from autograder.batch.changes import Wanted
from autograder.batch.whole_class import grade_class, prepare, to_be_graded
from autograder.course.directory import open_course
from autograder.gradebook import ledger
from autograder.grading.result import Result
from autograder.handout.export import Format, all_totals, write
from autograder.handout.report import print_report, print_totals
from autograder.states import Outcome, State

from .classes import PROJECT

STUDENTS = 1000


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Put a result of each student in each assignment on record; nothing is run for it."""
    root = tmp_path_factory.mktemp("term") / "course"
    for assignment in PROJECT.assignments():
        given = PROJECT.released(assignment).read_bytes()
        for number in range(STUDENTS):
            folder = root / "submitted" / f"student-{number:04}" / assignment.name
            folder.mkdir(parents=True)
            (folder / assignment.notebook).write_bytes(given)
    course = open_course(root)
    nothing = Result(Outcome(State.MALFORMED, "it was not run"))
    for assignment in PROJECT.assignments():
        everybody = to_be_graded(prepare(course, assignment), Wanted.ALL)
        graded = grade_class(everybody, lambda _, tasks, __: ((task, nothing) for task in tasks))
        assert len(list(graded)) == STUDENTS
    return course


def test_report_and_export_of_a_term(course, tmp_path, figure):
    console = Console(file=io.StringIO(), width=160)
    start = time.process_time()
    ledgers = {}
    for assignment in PROJECT.assignments():
        ledgers[assignment.name] = ledger(course, assignment)
        print_report(console, course.root, assignment, ledgers[assignment.name])
    print_totals(console, ledgers)
    write(all_totals(ledgers), tmp_path / "totals.csv", Format.CSV)
    used_s = time.process_time() - start
    assert (tmp_path / "totals.csv").read_text().count("student-") == STUDENTS
    what = f"report and export of {STUDENTS} students, {len(ledgers)} assignments"
    figure(f"{what}, CPU time", used_s, "s", 5)
