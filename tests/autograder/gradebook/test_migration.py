"""A source whose cells change after grading began: all that people gave for what stays is kept."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from autograder.audit.answers import hand_in
from autograder.cli import main
from autograder.course.directory import open_course
from autograder.gradebook import ledger
from autograder.gradebook.gone import gone_tables
from autograder.gradebook.journal import changes
from autograder.gradebook.renaming import renamed
from tests.autograder.conftest import answer_header, test_header
from tests.autograder.gradebook import readers
from tests.autograder.gradebook.formgrader import Formgrader
from tests.autograder.gradebook.stand_in import workers

RIGHT = {name: f"# right\ndef {name}(*a): ..." for name in ("add", "double")}
MORE = f"""
{test_header("test_double_arrays", 2)}
# Hidden until grading: arrays.
### BEGIN HIDDEN TESTS
assert double(np.ones(3)).tolist() == [2, 2, 2]
### END HIDDEN TESTS
"""
ANOTHER = f"""
{answer_header("halve")}
def halve(a):
    ### BEGIN SOLUTION
    return a / 2
    ### END SOLUTION

{test_header("test_halve", 4)}
assert halve(2) == 1
"""


class Course:
    """A graded course whose source can be changed."""

    def __init__(self, classroom):
        self.classroom = classroom
        self.root = classroom.course.root
        self.assignment = classroom.assignment
        self.source = classroom.assignment.source
        self.text = self.source.read_text()

    def change(self, *, take=(), add="", **words):
        """Take cells out of the first source, put some at its end, and replace words."""
        cells = self.text.split("\n# %%")
        cells = [
            cell for cell in cells if not any(f'"grade_id": "{name}"' in cell for name in take)
        ]
        text = "\n# %%".join(cells)
        for old, new in words.items():
            text = text.replace(old, new)
        self.source.write_text(text + add)

    def give(self, cell, points, student="student-02"):
        with self.classroom.course.gradebook() as gradebook:
            grade = gradebook.find_grade(cell, "adding", "01_adding", student)
            grade.manual_score, grade.needs_manual_grade = points, False
            gradebook.db.commit()

    def comment(self, cell, text, student="student-02"):
        with self.classroom.course.gradebook() as gradebook:
            found = gradebook.find_comment(cell, "adding", "01_adding", student)
            found.manual_comment = text
            gradebook.db.commit()

    def comments(self, student="student-02"):
        with self.classroom.course.gradebook() as gradebook:
            notebook = gradebook.find_submission_notebook("adding", "01_adding", student)
            return {each.name: each.comment for each in notebook.comments}

    def kept(self):
        """Return for whom a comment is kept, and on which cell."""
        with self.classroom.course.gradebook() as gradebook:
            rows = gradebook.db.query(gone_tables(gradebook.db)[1]).all()
            found = [gradebook.find_submission_notebook_by_id(each.notebook_id) for each in rows]
            return {
                (notebook.student.id, each.cell) for notebook, each in zip(found, rows, strict=True)
            }

    def scores(self):
        found = ledger(open_course(self.root), self.assignment)
        return {row.student: row.scores for row in found.rows}

    def journal(self):
        with self.classroom.course.gradebook() as gradebook:
            return [
                (each.student, each.cell, each.before, each.after, each.why)
                for each in changes(gradebook.db, "01_adding")
            ]

    def every_place_agrees(self):
        """Return what each student has and could have, wherever one looks."""
        course = open_course(self.root)
        table = readers.class_table(course, self.assignment)
        worth, scores, _ = readers.scores_file(self.assignment)
        assert (worth, scores) == table
        pages = readers.pages(self.assignment)
        assert pages == {student: (worth, sums) for student, sums in scores.items()}
        formgrader = Formgrader(self.root)
        try:
            for student, (most, sums, _) in readers.formgraders_lists(
                formgrader, self.assignment
            ).items():
                assert (most, sums) == (worth, [scores[student][0]] * len(sums))
            readers.formgraders_page(formgrader, self.assignment)
        finally:
            formgrader.close()
        return worth, {student: sums[2] for student, sums in scores.items()}


@pytest.fixture
def course(classroom, monkeypatch, capsys):
    """Return a graded class of three; student-02 has points and a comment by hand."""
    monkeypatch.setattr("autograder.batch.start.start_workers", workers)
    for number, double in ((1, RIGHT["double"]), (2, "# wrong"), (3, RIGHT["double"])):
        classroom.hand_in(f"student-0{number}", add=RIGHT["add"], double=double, why="Since.")
    assert main(["grade", "01_adding"]) == 0
    made = Course(classroom)
    made.give("why", 0.5)
    made.give("test_double", 2.5)
    made.comment("why", "Nearly.")
    made.comment("add", "Well done.")
    capsys.readouterr()
    return made


def said(capsys):
    lines = capsys.readouterr().out.splitlines()
    return [line.removeprefix("01_adding: ") for line in lines if "after grading began" in line
            or "is called" in line]  # fmt: skip


def test_a_new_test_and_a_new_exercise_are_graded_and_what_was_given_stays(course, capsys):
    secret = (course.root / "secret").read_text()
    course.change(add=MORE + ANOTHER)
    assert main(["grade", "01_adding"]) == 0
    out = capsys.readouterr().out
    lines = out.splitlines()
    assert lines[:3] == [
        "01_adding: test_double_arrays came after grading began (worth 2)",
        "01_adding: halve came after grading began",
        "01_adding: test_halve came after grading began (worth 4)",
    ]
    assert "3 graded now" in out
    assert "missing" not in out
    assert "repaired" not in out
    assert course.scores() == {
        "student-01": {"add": 3, "double": 5, "halve": 0, "by hand": None},
        "student-02": {"add": 3, "double": 2.5, "halve": 0, "by hand": 0.5},
        "student-03": {"add": 3, "double": 5, "halve": 0, "by hand": None},
    }
    found = course.comments()
    assert (found["why"], found["add"]) == ("Nearly.", "Well done.")
    assert course.every_place_agrees() == (
        13,
        {"student-01": 8, "student-02": 6, "student-03": 8},
    )
    page = course.classroom.course.feedback("student-01", course.assignment).read_text()
    assert "wasn&#39;t there when you handed in" in page
    assert (course.root / "secret").read_text() == secret
    assert ("student-01", "test_double_arrays", 0, 2, "graded") in course.journal()
    capsys.readouterr()
    assert main(["grade", "01_adding"]) == 0
    assert "0 graded now, 3 kept as they were." in capsys.readouterr().out


def test_what_goes_is_kept_aside_and_comes_back(course, capsys):
    course.change(take=["why", "test_add_arrays"])
    assert main(["grade", "01_adding"]) == 0
    assert said(capsys) == [
        "test_add_arrays went after grading began (it was worth 2)",
        "why went after grading began (it was worth 1); what 1 student had by hand is kept",
    ]
    assert course.every_place_agrees() == (4, {
        "student-01": 4, "student-02": 3.5, "student-03": 4,
    })  # fmt: skip
    assert main(["remove", "student-03", "--yes"]) == 0
    assert course.kept() == {("student-01", "why"), ("student-02", "why")}
    capsys.readouterr()
    why = "it went from the notebook"
    assert ("student-02", "why", 0.5, None, why) in course.journal()
    assert ("student-01", "test_add_arrays", 2, None, why) in course.journal()
    course.change()
    assert main(["grade", "01_adding"]) == 0
    assert said(capsys) == [
        "test_add_arrays came back after grading began (worth 2), with all that it had",
        "why came back after grading began (worth 1), with all that it had",
    ]
    assert course.scores()["student-02"] == {"add": 3, "double": 2.5, "by hand": 0.5}
    assert course.comments()["why"] == "Nearly."
    assert ("student-02", "why", None, 0.5, "it is in the notebook again") in course.journal()


def test_an_exercise_that_goes_runs_nothing_and_costs_nobody_anything_else(course, capsys):
    course.change(take=["double", "test_double"])
    assert main(["grade", "01_adding"]) == 0
    assert "3 graded now" in capsys.readouterr().out
    assert course.every_place_agrees() == (4, {
        "student-01": 3, "student-02": 3.5, "student-03": 3,
    })  # fmt: skip


def test_a_new_name_keeps_points_and_comments(course, capsys):
    course.change(test_add_arrays="test_add_lists", why="reason")
    assert main(["grade", "01_adding"]) == 0
    assert said(capsys) == [
        "why is called reason now; what people gave and wrote stays with it",
        "test_add_arrays is called test_add_lists now; what people gave and wrote stays with it",
    ]
    assert course.scores()["student-02"] == {"add": 3, "double": 2.5, "by hand": 0.5}
    assert course.comments()["reason"] == "Nearly."
    assert course.every_place_agrees()[1]["student-02"] == 6


def test_a_preview_says_it_first_and_writes_nothing(course, capsys):
    course.change(take=["why"], add=MORE)
    before = {path: path.read_bytes() for path in course.root.rglob("*.ipynb")}
    scores = course.scores()
    capsys.readouterr()
    assert main(["grade", "01_adding", "--preview"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("01_adding: why went after grading began (it was worth 1); what 1")
    assert lines[1].startswith("01_adding: test_double_arrays came after grading began")
    assert "student-01, test_double_arrays: 0 -> 2 (graded)" in lines
    assert "student-02, why: 0.5 -> - (it went from the notebook)" in lines
    assert lines[-1] == (
        "01_adding: 3 would be graded, points of 3 students would change; nothing was written."
    )
    assert {path: path.read_bytes() for path in course.root.rglob("*.ipynb")} == before
    assert course.scores() == scores


def test_who_is_not_graded_again_has_a_whole_account_too(course, capsys):
    """His notebook isn't there any more; what was run of it is, with the cells of before."""
    for path in sorted((course.root / "submitted" / "student-03").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    (course.root / "submitted" / "student-03").rmdir()
    course.change(take=["why"], add=ANOTHER)
    assert main(["grade", "01_adding"]) == 0
    assert "2 graded now" in capsys.readouterr().out
    assert course.scores()["student-03"] == {"add": 3, "double": 3, "halve": 0}
    assert course.every_place_agrees()[1]["student-03"] == 6


def test_a_void_exercise_stays_void_whatever_comes_and_goes(course):
    assert main(["void", "01_adding", "double", "--why", "flawed"]) == 0
    course.change(add=MORE)
    assert main(["grade", "01_adding"]) == 0
    assert {each["double"] for each in course.scores().values()} == {5}
    course.change(double="twice")
    assert main(["grade", "01_adding"]) == 0
    assert {each["twice"] for each in course.scores().values()} == {3}
    assert main(["void", "01_adding", "twice", "--undo"]) == 0
    assert course.scores()["student-02"]["twice"] == 2.5


def test_a_source_that_cannot_be_changes_nothing(course, capsys):
    course.change(take=["test_double"])
    before = course.scores()
    assert main(["grade", "01_adding"]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "double" in line
    course.change()
    assert course.scores() == before


def test_who_comes_later_with_the_new_notebook_is_graded_like_anybody(course, capsys):
    course.change(add=ANOTHER)
    assert main(["grade", "01_adding"]) == 0

    released = nbformat.read(course.root / "release" / "01_adding" / "adding.ipynb", as_version=4)
    answers = {**RIGHT, "halve": "# right\ndef halve(a): ..."}
    course.classroom.hand_in_text("student-01", nbformat.writes(hand_in(released, answers)))
    capsys.readouterr()
    assert main(["grade", "01_adding"]) == 0
    assert "1 graded now, 2 kept as they were." in capsys.readouterr().out
    assert course.scores()["student-01"] == {"add": 3, "double": 3, "halve": 4, "by hand": 0}


def test_new_tests_run_in_the_rooms_on_answers_of_before(classroom, capsys):
    """An old notebook's tests of what went aren't run as if the student had written them."""
    assert main(["grade", "01_adding"]) == 0
    course = Course(classroom)
    course.change(take=["add", "test_add", "test_add_arrays"], add=MORE + ANOTHER)
    assert main(["grade", "01_adding"]) == 0
    assert "repaired" not in capsys.readouterr().out
    assert course.scores()["student-01"] == {"double": 5, "halve": 0, "by hand": 0}
    executed = classroom.course.autograded("student-01", course.assignment).read_text()
    assert "assert add(1, 1) == 2" not in executed
    page = readers.pages(course.assignment)["student-01"]
    assert page == (10, (5, 0, 5))


def test_what_was_cut_off_after_the_gradebook_is_finished_by_the_next_one(course, monkeypatch):
    def cut_off(*_arguments):
        raise KeyboardInterrupt

    course.change(take=["why"], add=MORE)
    with monkeypatch.context() as patched:
        patched.setattr("autograder.batch.whole_class.register", cut_off)
        assert main(["grade", "01_adding"]) == 130
    assert course.scores()["student-02"] == {"add": 3, "double": 2.5}
    assert main(["grade", "01_adding"]) == 0
    assert course.every_place_agrees() == (8, {
        "student-01": 8, "student-02": 5.5, "student-03": 8,
    })  # fmt: skip


def test_a_name_that_might_be_one_of_two_is_no_new_name():
    def source(*names):
        cells = [
            new_code_cell("assert True", metadata={"nbgrader": {"grade_id": name, "grade": True}})
            for name in names
        ]
        return new_notebook(cells=cells)

    assert renamed(source("one", "other"), source("other", "two")) == {"one": "two"}
    assert renamed(source("one"), source("two", "three")) == {}
    assert renamed(source("one", "other"), source("two")) == {}
