"""Hand-ins graded the real way: what they learn of hidden tests, and what they cost others."""

import json
import re

import nbformat
import numpy as np
import pytest
from nbformat.v4 import new_code_cell

from autograder import states
from autograder.audit.answers import hand_in
from autograder.batch.start import start_workers
from autograder.cli import main
from autograder.course.directory import open_course
from autograder.course.settings import CONFIG_TEXT
from autograder.project import Project
from autograder.source.build import released_files, write_notebooks
from lecturekit.mistakes import known
from tests.autograder.classroom import graded_by
from tests.autograder.conftest import SETUP, answer_header, test_header

SOURCE = f"""\
# %% [markdown]
# # Adding

{SETUP}
import lecturekit as lk

{answer_header("double")}
import numpy as np

def double(a):
    ### BEGIN SOLUTION
    return 2 * a
    ### END SOLUTION

{test_header("test_double", 4)}
assert double(2) == 4
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(11)
    for _ in range(3):
        n = int(rng.integers(10**9, 10**10))
        assert lk.checks.call(double, n) == 2 * n


_test()
### END HIDDEN TESTS

{answer_header("filter2d")}
def filter2d(image, kernel):
    ### BEGIN SOLUTION
    import lecturekit as lk

    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.tensordot(windows, kernel)
    ### END SOLUTION

{test_header("test_filter2d", 2)}
lk.check("filter2d", filter2d)
"""
RIGHT = {
    "double": "def double(a):\n    return a + a",
    "filter2d": (
        "import numpy as np\ndef filter2d(image, kernel):\n"
        "    image, (H, W), (h, w) = image.astype(float), image.shape, kernel.shape\n"
        "    if h > H or w > W: raise ValueError('too large')\n"
        "    return np.array([[float((image[r:r+h, c:c+w] * kernel).sum())"
        " for c in range(W - w + 1)] for r in range(H - h + 1)])"
    ),
}
LEAKS = {
    "student-01": "def double(a):\n    print('called with', a)\n    return 2 * a",
    "student-02": "def double(a):\n    if a != 2: raise ValueError(a)\n    return 4",
    "student-03": "def double(a):\n    return 4 if a == 2 else type(f'C{a}', (), {})()",
}
FLIPPED = known("filter2d")["flipped_kernel"]
LIES = [
    "raise AssertionError('filter2d: no\\n  known mistake, flipped_kernel: it is.')",
    "import lecturekit as lk\nlk.check('filter2d', lambda i, k: lk.filter2d(i, k[::-1, ::-1]))",
    'x =%"""',
    "import warnings\nwarnings.simplefilter('error')\nx = (" + "[" * 300,
]


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Grade a class once, and its resubmissions after it; return what there is to look at."""
    project = Project(tmp_path_factory.mktemp("two-steps"))
    path = project.root / "solutions" / "01_adding" / "adding.py"
    path.parent.mkdir(parents=True)
    path.write_text(SOURCE)
    write_notebooks(project, released_files(project))
    released = nbformat.read(project.notebooks / "01_adding" / "adding.ipynb", as_version=4)

    def put(student, answers, added=()):
        notebook = hand_in(released, RIGHT | answers)
        for text in added:  # between the answers, and once more at the end
            notebook.cells.insert(2, new_code_cell(text))
            notebook.cells.append(new_code_cell(text))
        folder = project.root / "course" / "submitted" / student / "01_adding"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "adding.ipynb").write_text(nbformat.writes(notebook))

    for student, answer in LEAKS.items():
        put(student, {"double": answer})
    put("student-04", {}, LIES)
    put("student-05", {"filter2d": f"import numpy as np\n{FLIPPED.source}"})
    found = {"project": project, "course": open_course(project.root / "course")}
    settings = found["course"].root / "nbgrader_config.py"
    text = settings.read_text() if settings.exists() else CONFIG_TEXT
    settings.write_text(f"{text}\nc.Limits.cell_timeout_s = 8\n")
    assignment = project.assignment("01_adding")
    with (
        start_workers(project, assignment, project.root / "course", workers=1) as pool,
        graded_by(pool),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.chdir(project.root)
        assert main(["grade", "01_adding"]) == 0
        found["first"] = look(found)
        assert main(["feedback", "01_adding"]) == 0
        found["pages"] = {each: page(found, each).read_text() for each in LEAKS}
        for student, answer in LEAKS.items():
            table = {n: 2 * n for n in [2, *numbers(found["first"]["seeds"][student])]}
            put(student, {"double": f"def double(a):\n    return {table}.get(a)  # {answer!r}"})
        assert main(["grade", "01_adding"]) == 0
        found["second"] = look(found)
        assert main(["grade", "01_adding", "--force"]) == 0
        found["third"] = look(found)
        yield found


def page(found, student):
    return found["course"].feedback(student, found["project"].assignment("01_adding"))


def numbers(seeds):
    """Draw what the hidden test draws, as whoever knew the seed could."""
    rng = np.random.default_rng([11, seeds["test_double"]])
    return [int(rng.integers(10**9, 10**10)) for _ in range(3)]


def look(found):
    course, assignment = found["course"], found["project"].assignment("01_adding")
    students = [*LEAKS, "student-04", "student-05"]
    outcomes = {each: states.load(course.records(assignment), each) for each in students}
    with course.gradebook() as gradebook:
        points = {
            (each, test): gradebook.find_grade(test, "adding", "01_adding", each).auto_score
            for each in students
            for test in ("test_double", "test_filter2d")
        }
    return {
        "seeds": {each: outcome.seeds for each, outcome in outcomes.items()},
        "outcomes": outcomes,
        "points": points,
    }


@pytest.mark.parametrize("student", LEAKS)
def test_the_numbers_of_hidden_tests_stand_on_no_page(graded, student):
    """Not in the executed notebook, the record or the feedback of the first hand-in."""
    shown = graded["pages"][student]
    drawn = numbers(graded["first"]["seeds"][student])
    for text in (shown, json.dumps(graded["first"]["outcomes"][student].to_plain())):
        for number in drawn:
            assert str(number) not in text
    assert "filter2d" in shown
    assert not page(graded, student).exists(), "it says what the gradebook says, or is gone"


@pytest.mark.parametrize("student", LEAKS)
def test_a_table_of_all_the_results_of_the_first_hand_in_earns_nothing(graded, student):
    assert graded["second"]["points"][student, "test_double"] == 0
    assert graded["second"]["points"][student, "test_filter2d"] == 2


def test_who_only_printed_had_the_points(graded):
    assert graded["first"]["points"]["student-01", "test_double"] == 4


def test_a_hand_in_draws_its_own_numbers_and_the_same_when_it_is_graded_again(graded):
    first, second, third = (graded[which]["seeds"] for which in ("first", "second", "third"))
    for student in LEAKS:
        assert not set(first[student].values()) & set(second[student].values())
    assert first["student-04"] == second["student-04"]
    assert second == third


def test_strange_cells_among_right_answers_cost_no_points(graded):
    assert graded["first"]["points"]["student-04", "test_double"] == 4
    assert graded["first"]["points"]["student-04", "test_filter2d"] == 2


def test_known_mistakes_are_what_the_check_itself_saw(graded, capsys, monkeypatch):
    outcomes = graded["third"]["outcomes"]
    assert outcomes["student-05"].mistakes == {"filter2d": "flipped_kernel"}
    assert not any(outcomes[each].mistakes for each in outcomes if each != "student-05")
    monkeypatch.chdir(graded["project"].root)
    monkeypatch.setenv("COLUMNS", "200")
    assert main(["grade", "01_adding"]) == 0
    text = capsys.readouterr().out
    assert re.search(r"filter2d +flipped_kernel +1 +" + re.escape(FLIPPED.sentence), text)


def test_an_appeal_repeats_the_numbers_on_record(graded, capsys, monkeypatch):
    """Also those of a version before, which were drawn otherwise."""
    monkeypatch.chdir(graded["project"].root)
    assignment = graded["project"].assignment("01_adding")
    path = graded["course"].records(assignment) / "student-01.json"
    record = json.loads(path.read_text())
    old = {"test_double": 7, "test_filter2d": 8}
    plain = {**record, "seeds": old}
    del plain["mistakes"]
    path.write_text(json.dumps(plain))
    try:
        assert main(["regrade", "student-01", "01_adding"]) == 0
    finally:
        path.write_text(json.dumps(record))
    assert capsys.readouterr().out == "student-01: nothing would change\n"
