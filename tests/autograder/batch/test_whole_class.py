"""A class graded through nbgrader: every submission ends with a state, a score and a reason."""

import csv
import os

import nbformat
import pytest
from rich.console import Console

from autograder.audit.answers import hand_in
from autograder.batch.whole_class import grade_class, prepare
from autograder.cli import main
from autograder.course.directory import open_course
from autograder.gradebook import Ledger, columns, rows
from autograder.grading.result import Result
from autograder.grading.unit import grade_submission
from autograder.handout.report import print_report
from autograder.source.course_notebook import read_source
from autograder.states import Outcome, State

pytestmark = pytest.mark.usefixtures("lasting_workers")

RIGHT = {"add": "def add(a, b): return b + a", "double": "def double(a): return a + a"}
ADD_ONLY_NUMBERS = "def add(a, b): return int(a) + int(b)"
WARNS = "import warnings\ndef add(a, b):\n    warnings.warn('slow')\n    return a + b"


def without(notebook, name):
    notebook.cells = [cell for cell in notebook.cells if cell.id != name]
    return notebook


def without_kernel(notebook):
    del notebook.metadata["kernelspec"]
    return notebook


@pytest.fixture(scope="module")
def graded(tmp_path_factory, make_project, built):
    """Hand in a notebook of every kind, grade them all once through the command line."""
    root = tmp_path_factory.mktemp("graded")
    project = make_project(root)
    notebooks = {path.stem: nbformat.reads(text, as_version=4) for path, text in built.items()}
    released = notebooks["adding"]
    handed_in = {
        "answered": hand_in(released, {**RIGHT, "why": "It commutes."}),
        "dies": hand_in(released, {**RIGHT, "add": "import os\nos._exit(0)"}),
        "empty": "",
        "[red]name *1?": hand_in(released, RIGHT),
        "no-json": "my homework",
        "no-kernel": without_kernel(hand_in(released, RIGHT)),
        "no-test": without(hand_in(released, RIGHT), "test_add_arrays"),
        "other": notebooks["naming"],
        "partly": hand_in(released, {**RIGHT, "add": ADD_ONLY_NUMBERS}),
        "syntax": hand_in(released, {**RIGHT, "add": "def add(:"}),
        "untouched": released,
        "warns": hand_in(released, {**RIGHT, "add": WARNS}),
        "e" * 200: released,
        "half-a-character": nbformat.writes(released).replace("raise Not", "\\ud83d", 1),
        "source": read_source(project.assignment("01_adding").source),
    }
    for student, notebook in handed_in.items():
        folder = root / "course" / "submitted" / student / "01_adding"
        folder.mkdir(parents=True)
        text = notebook if isinstance(notebook, str) else nbformat.writes(notebook)
        (folder / "adding.ipynb").write_text(text)
    submitted = root / "course" / "submitted"
    (submitted / "a-file").mkdir()
    (submitted / "a-file" / "01_adding").write_text("my homework")
    (submitted / "link").symlink_to(submitted / "answered")
    (submitted / "\udce9" / "01_adding").mkdir(parents=True)
    (submitted / "wrong-case" / "01_Adding").mkdir(parents=True)
    (submitted / "nobody").mkdir()
    stamp = root / "course" / "submitted" / "warns" / "01_adding" / "timestamp.txt"
    stamp.write_text("yesterday, I think")
    (root / "course" / "submitted" / "nothing" / "01_adding").mkdir(parents=True)
    before = os.getcwd()  # noqa: PTH109
    os.chdir(root)
    try:
        assert main(["grade", "01_adding"]) == 0
    finally:
        os.chdir(before)
    return project


@pytest.fixture
def course(graded):
    return open_course(graded.root / "course")


@pytest.fixture
def table(graded, course):
    assignment = graded.assignment("01_adding")
    wanted = columns(read_source(assignment.source))
    return {row.student: row for row in rows(course, assignment, wanted)}


@pytest.mark.parametrize(
    ("student", "add", "double", "by_hand", "state"),
    [
        ("\\udce9", 0, 0, 0, State.MALFORMED),
        ("a-file", 0, 0, 0, State.MISSING),
        ("answered", 3, 3, None, State.OK),
        ("dies", 0, 3, 0, State.CRASHED),
        ("eeeeeeeeeeeeeeee...8afd3e3a", 0, 0, 0, State.MALFORMED),
        ("empty", 0, 0, 0, State.MALFORMED),
        ("half-a-character", 0, 0, 0, State.MALFORMED),
        ("link", 0, 0, 0, State.MALFORMED),
        ("[red]name *1?", 0, 0, 0, State.MALFORMED),
        ("no-json", 0, 0, 0, State.MALFORMED),
        ("no-kernel", 3, 3, 0, State.REPAIRED),
        ("no-test", 3, 3, 0, State.REPAIRED),
        ("nothing", 0, 0, 0, State.MISSING),
        ("other", 0, 0, 0, State.OTHER_ASSIGNMENT),
        ("partly", 1, 3, 0, State.OK),
        ("source", 3, 3, None, State.REPAIRED),
        ("syntax", 0, 3, 0, State.ERROR),
        ("untouched", 0, 0, 0, State.UNTOUCHED),
        ("warns", 3, 3, 0, State.OK),
        ("wrong-case", 0, 0, 0, State.MISSING),
    ],
)
def test_each_submission_has_its_points_and_state(table, student, add, double, by_hand, state):
    row = table[student]
    assert row.scores == {"add": add, "double": double, "by hand": by_hand}
    assert row.outcome.state == state


def test_nobody_is_left_out(table):
    assert len(table) == 20


def test_what_is_not_ok_says_why(table):
    for row in table.values():
        said = bool(row.outcome.detail or row.outcome.repairs)
        assert said == (row.outcome.state != State.OK or row.student == "warns"), row.student
    assert "timestamp.txt can't be read as a time" in table["warns"].outcome.remarks[0]


def test_the_report_names_states_and_reasons(graded, course, table):
    assignment = graded.assignment("01_adding")
    console = Console(width=160, record=True, file=open(os.devnull, "w"))  # noqa: PTH123, SIM115
    with console.file:
        wanted = columns(read_source(assignment.source))
        print_report(console, course.root, assignment, Ledger(wanted, list(table.values())))
        text = console.export_text()
    assert "empty: adding.ipynb is empty; save and hand in again" in text
    assert "no-test: test_add_arrays: the test cell was missing" in text
    assert "20 submissions: " in text
    assert "waits" in text
    assert "[red]name *1?: nbgrader can't work on a folder named '[red]name *1?'; rename" in text


def test_only_the_solutions_of_a_submission_reach_the_gradebook(course):
    """The tables of nbgrader hold a submission for everybody, the broken ones too."""
    with course.gradebook() as gradebook:
        assert len(gradebook.assignment_submissions("01_adding")) == 20


def test_executed_notebooks_hold_the_hidden_tests(course):
    path = course.root / "autograded" / "answered" / "01_adding" / "adding.ipynb"
    assert "assert add(2, 5) == 7" in path.read_text()


def test_nothing_is_left_of_the_grafts(course):
    assert not (course.root / "grafted").exists()


def test_feedback_and_export(graded, course, table, monkeypatch, capsys):
    monkeypatch.chdir(graded.root)
    assert main(["feedback", "01_adding"]) == 0
    pages = sorted(path.parent.parent.name for path in course.root.glob("feedback/*/*/adding.html"))
    assert pages == sorted(table)
    page = course.root / "feedback" / "partly" / "01_adding" / "adding.html"
    assert "✗ fails</span> (0/2): arrays" in page.read_text(encoding="utf-8")
    assert main(["export", "01_adding"]) == 0
    with (course.root / "01_adding.csv").open(newline="") as file:
        maxima, *lines = csv.DictReader(file)
    assert maxima["student"] == ""
    records = {record["student"]: record for record in lines}
    assert len(records) == 20
    assert records["answered"]["points"] == "6"
    assert records["answered"]["by hand"] == ""
    assert records["partly"]["add"] == "1"
    assert records["other"]["state"] == "other assignment"
    assert "20 students" in capsys.readouterr().out


def test_points_given_by_hand_count_and_survive_grading_again(graded, course):
    assignment = graded.assignment("01_adding")
    with course.gradebook() as gradebook:
        grade = gradebook.find_grade("why", "adding", "01_adding", "answered")
        grade.manual_score = 0.5
        grade.needs_manual_grade = False
        gradebook.db.commit()
    wanted = columns(read_source(assignment.source))

    def total():
        found = {row.student: row for row in rows(course, assignment, wanted)}
        return found["answered"].total, found["answered"].waiting

    assert total() == (6.5, frozenset())

    def crash(_trunk, tasks, _most_s):
        return [(task, Result(Outcome(State.CRASHED, "no reason"))) for task in tasks]

    again = prepare(course, assignment).of(["answered"])
    assert len(list(grade_class(again, crash))) == 1
    # What the answers are isn't known, so it stays; and a person is asked to look at everything.
    assert total() == (0.5, {"test_add", "test_add_arrays", "test_double", "why"})


def test_a_damaged_record_costs_nobody_a_point(graded, course, monkeypatch, capsys):
    monkeypatch.chdir(graded.root)
    record = course.records(graded.assignment("01_adding")) / "partly.json"
    content = record.read_text()
    record.write_text("{")
    try:
        assert main(["export", "01_adding"]) == 0
    finally:
        record.write_text(content)
    assert "20 students" in capsys.readouterr().out
    line = next(
        line
        for line in (course.root / "01_adding.csv").read_text().splitlines()
        if line.startswith("partly")
    )
    assert line.startswith('partly,,,,unknown,1,3,0,4,0,4,7,,"its record can')


def test_a_damaged_executed_notebook_costs_the_others_no_feedback(
    graded, course, table, monkeypatch, capsys
):
    monkeypatch.chdir(graded.root)
    path = course.autograded("partly", graded.assignment("01_adding"))
    content = path.read_text()
    path.write_text("{")
    try:
        assert main(["feedback", "01_adding"]) == 2
    finally:
        path.write_text(content)
    out, err = capsys.readouterr()
    assert f"{len(table)} pages: " in out
    page = course.root / "feedback" / "partly" / "01_adding" / "adding.html"
    assert "The executed notebook can&#39;t be shown as a page." in page.read_text()
    assert "partly/01_adding/adding.ipynb: no feedback from it" in err
    assert err.endswith("grade 01_adding again\n")
    assert err.count("\n") == 1


def test_what_was_handed_in_under_an_unusable_name_and_renamed_is_told_apart(graded, course):
    assignment = graded.assignment("01_adding")
    folder = course.submitted / "wrong-case"
    folder.rename(course.submitted / ".moved")
    try:
        wanted = columns(read_source(assignment.source))
        found = {row.student: row.outcome for row in rows(course, assignment, wanted)}
    finally:
        (course.submitted / ".moved").rename(folder)
    assert found["wrong-case"].detail.startswith("no longer in submitted/; before: no adding.ipynb")
    assert found["warns"].detail == ""


@pytest.mark.parametrize("place", ["/dev/null", "course", "fifo"])
def test_scores_go_to_a_file_and_nothing_else(graded, monkeypatch, capsys, place):
    monkeypatch.chdir(graded.root)
    if place == "fifo" and not os.path.exists(place):  # noqa: PTH110
        os.mkfifo(place)
    assert main(["export", "01_adding", "--to", place]) == 2
    assert "is no file, but a folder or device; give a file's name" in capsys.readouterr().err


def test_a_link_to_the_scores_stays_a_link(graded, monkeypatch):
    monkeypatch.chdir(graded.root)
    target, link = graded.root / "target.csv", graded.root / "link.csv"
    target.write_text("old")
    link.symlink_to(target)
    assert main(["export", "01_adding", "--to", "link.csv"]) == 0
    assert link.is_symlink()
    assert target.read_text().startswith(
        "student,last name,first name,email,state,add,double,by hand"
    )


def test_a_submission_that_breaks_the_grader_itself_does_not_stop_the_class(graded, course):
    assignment = graded.assignment("01_adding")

    def explode(*_):
        raise UnicodeEncodeError("utf-8", "\ud83d", 0, 1, "surrogates not allowed")

    def grade(trunk, tasks, _most_s):
        return [(task, grade_submission(task, assignment, trunk, explode)) for task in tasks]

    two = prepare(course, assignment).of(["partly", "warns"])
    outcomes = [outcome for _, outcome in grade_class(two, grade)]
    assert [outcome.state for outcome in outcomes] == [State.CRASHED] * 2
    assert "surrogates not allowed" in outcomes[0].detail
