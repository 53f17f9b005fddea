"""Wherever one looks, a student has the same points, and the right ones."""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from autograder.course.directory import open_course, set_up
from autograder.project import Project
from autograder.source.build import released_files, write_notebooks
from tests.autograder.gradebook import readers
from tests.autograder.gradebook.courses import Courses
from tests.autograder.gradebook.sources import CELLS, TOPICS, WORTH, sources
from tests.autograder.gradebook.stand_in import workers

EXAMPLES = int(os.environ.get("LEDGER_EXAMPLES") or 0)
"""Courses to drive; without it, the few that continuous integration has time for."""
STEPS = 15


class Compared(Courses):
    """A course that is looked at in six places after each step."""

    comparisons = 0

    def compare(self):
        type(self).comparisons += 1
        graded = [name for name in CELLS if self.expected(name)]
        for name in graded:
            self.compare_one(self.assignment(name))
        if graded:
            self.compare_totals(graded)

    def compare_one(self, assignment):
        name, course = assignment.name, self.course
        expected, rows = self.expected(name), self.expected_rows(name)
        worth = self.worth_of(name)
        assert readers.class_table(course, assignment) == (worth, close(rows))
        found = readers.nbgraders_file(course)
        absent = {student: rows[student] for student in self.enrolled if rows[student]}
        for student, sums in (absent | expected).items():
            assert found[name, student] == (worth, close(sums)), student
        scores, waits = readers.scores_file(assignment)[1:]
        assert scores == close(rows)
        found = readers.pages(assignment)
        assert found == {student: (worth, close(sums)) for student, sums in expected.items()}
        lists = readers.formgraders_lists(self.formgrader, assignment)
        on_page = readers.formgraders_page(self.formgrader, assignment)
        full = {cell: self.released_worth[cell] for cell in self.cells(name)}
        assert on_page is None or on_page.items() <= full.items()
        if all(self.accounts[student, name].by == tuple(full) for student in expected):
            assert on_page in (None, full)
        for student, (points, _, _) in expected.items():
            account = self.accounts[student, name]
            is_waiting = account.waits(self.cells(name), self.void)
            assert waits[student] == is_waiting
            if student in lists:
                most, sums, needs = lists[student]
                assert (most, needs) == (worth, is_waiting)
                assert sums == [pytest.approx(points)] * len(sums), student
            else:  # formgrader asks for it to be graded
                here = self.there.get((student, name))
                assert here != account.graded or not here.is_notebook or here.crashes

    def compare_totals(self, graded):
        found = readers.totals(self.course, [self.assignment(name) for name in graded])
        by_assignment = [self.expected_rows(name) for name in graded]
        for student in set().union(*by_assignment):
            sums = [rows.get(student) for rows in by_assignment]
            amounts = [None if student not in rows else 0.0 if each is None else each[2]
                       for rows, each in zip(by_assignment, sums, strict=True)]  # fmt: skip
            assert found[student][:-1] == close(amounts)
            assert found[student][-1] == pytest.approx(sum(filter(None, amounts)), abs=0.006)


def close(value):
    """Compare numbers up to the two digits that pages show."""
    if isinstance(value, dict):
        return {key: close(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(close(each) for each in value)
    return value if value is None else pytest.approx(value, abs=0.006)


@pytest.fixture
def pristine(tmp_path, monkeypatch):
    """Build the two notebooks, and a gradebook in which nothing stands yet."""
    root = tmp_path / "pristine"
    for name, text in sources(WORTH).items():
        path = root / "solutions" / name / f"{TOPICS[name]}.py"
        path.parent.mkdir(parents=True)
        path.write_text(text)
    project = Project(root)
    write_notebooks(project, released_files(project))
    (root / "course").mkdir()
    set_up(open_course(root / "course"))
    monkeypatch.chdir(tmp_path)
    return root


def test_a_student_has_the_same_points_wherever_one_looks(pristine, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("autograder.batch.start.start_workers", workers)
    monkeypatch.setattr(Compared, "pristine", pristine, raising=False)
    monkeypatch.setattr(Compared, "place", tmp_path / "course of study", raising=False)
    monkeypatch.setattr(Compared, "capture", capsys, raising=False)
    run_state_machine_as_test(
        Compared,
        settings=settings(
            max_examples=EXAMPLES or 5,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=not EXAMPLES,
            database=None,
            phases=[Phase.generate],  # to make a failing course shorter would take an hour
            suppress_health_check=list(HealthCheck),
        ),
    )
    with capsys.disabled():
        print(f"\n{Compared.comparisons} comparisons of six places")  # noqa: T201  # how far it went
    assert Compared.comparisons > 40
