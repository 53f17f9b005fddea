"""Follow-up errors are marked once: through ``grade``, both rooms and the gradebook."""

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from autograder.audit.answers import hand_in
from autograder.batch.start import start_workers
from autograder.cli import main
from autograder.course.directory import open_course
from autograder.gradebook import columns, rows
from autograder.graded import Graded
from autograder.grading.follow_ups import run_with_follow_ups
from autograder.grading.references import References
from autograder.project import Project
from autograder.source.course_notebook import read_source
from autograder.source.release import release
from tests.autograder.classroom import graded_by

CANARY = "canary-of-the-answer"
HEADER = (
    '# %% nbgrader={{"grade": {grade}, "grade_id": "{name}", "locked": {grade}, {points}'
    '"schema_version": 3, "solution": {solution}, "task": false}}{tags}'
)


def answer(name, text):
    header = HEADER.format(grade="false", name=name, points="", solution="true", tags="")
    return f"{header}\ndef {name}(x):\n    ### BEGIN SOLUTION\n    {text}\n    ### END SOLUTION\n"


def hidden(name, *points):
    """Write a test cell for each number of points; the numbers tested differ."""
    cells = []
    for number, worth in enumerate(points):
        header = HEADER.format(
            grade="true",
            name=f"test_{name}_{number}",
            points=f'"points": {worth}, ',
            solution="false",
            tags=' tags=["raises-exception"]',
        )
        values = f"np.array([{number + 2}.0, 7.0])"
        cells.append(
            f"{header}\n# Hidden until grading.\n### BEGIN HIDDEN TESTS\ndef _test():\n"
            f"    def right(x):\n        return {RIGHT_VALUES[name]}\n\n"
            f"    lk.checks.assert_matches({name}, right, {values}, what='numbers')\n\n"
            "_test()\n### END HIDDEN TESTS\n"
        )
    return "\n".join(cells)


RIGHT_VALUES = {"scale": "3 * x", "shift": "3 * x + 1", "both": "2 * (3 * x + 1)", "alone": "-x"}
SETUP = (
    '# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, '
    '"solution": false, "task": false}\nimport numpy as np\n\nimport lecturekit as lk\n'
)
SOURCE = "\n".join(
    [
        "# %% [markdown]\n# # Scaling\n",
        SETUP,
        answer("scale", f"return 3 * x  # {CANARY}"),
        hidden("scale", 1, 2),
        answer("shift", "return scale(x) + 1"),
        hidden("shift", 1, 2),
        answer("both", "return 2 * shift(x)"),
        hidden("both", 4),
        answer("alone", "return -x"),
        hidden("alone", 8),
    ]
)
WORTH = {"scale": 3, "shift": 3, "both": 4, "alone": 8}
RIGHT = {
    "scale": "def scale(x): return 3 * x",
    "shift": "def shift(x): return scale(x) + 1",
    "both": "def both(x): return shift(x) + shift(x)",
    "alone": "def alone(x): return -x",
}
WRONG = "def scale(x): return 4 * x"
SPY = """
import inspect, linecache, sys
def shift(x):
    texts = [str(In), str(scale.__code__.co_consts), str(globals().get("_i"))]
    texts += [inspect.getsource(scale)] + ["".join(linecache.getlines(f)) for f in linecache.cache]
    for text in texts:
        print(text, "CANARYcanary"[6:] + "-of-the-answer" in text)
        sys.stderr.write(text)
    globals()["stolen"] = texts
    return scale(x) + 1
"""
# student: answers that aren't right ones, cells added after an exercise, points lost, and which
# exercises were tested again with which
CLASS = {
    "all right": ({}, {}, {}, {}),
    "one slip": (
        {"scale": WRONG},
        {},
        {"scale"},
        {"shift": ["scale"], "both": ["scale"]},
    ),
    "two slips": (
        {"scale": WRONG, "shift": "def shift(x): return scale(x) + 2"},
        {},
        {"scale", "shift"},
        {"both": ["scale", "shift"]},
    ),
    "nothing written": (
        {"scale": "def scale(x):\n    raise NotImplementedError"},
        {},
        {"scale"},
        {"shift": ["scale"], "both": ["scale"]},
    ),
    "no Python": (
        {"scale": "def scale(x:"},
        {},
        {"scale"},
        {"shift": ["scale"], "both": ["scale"]},
    ),
    "ends its process": (
        {"scale": "import os\ndef scale(x):\n    os._exit(3)"},
        {},
        {"scale"},
        {"shift": ["scale"], "both": ["scale"]},
    ),
    "wrong without calling": (
        {"scale": WRONG, "shift": "def shift(x): return 4 * x + 1"},
        {},
        {"scale", "shift"},
        {"both": ["scale", "shift"]},
    ),
    "right without calling": (
        {"scale": WRONG, "shift": "def shift(x): return 3 * x + 1"},
        {},
        {"scale"},
        {},
    ),
    "written anew below": (
        {"scale": WRONG},
        {"scale": "def scale(x): return 5 * x", "shift": "def scale(x): return 6 * x"},
        {"scale"},
        {"shift": ["scale"], "both": ["scale"]},
    ),
    "an own copy": (
        {"scale": WRONG, "shift": WRONG + "\ndef shift(x): return scale(x) + 1"},
        {},
        {"scale", "shift"},
        {"both": ["scale", "shift"]},
    ),
    "through a helper": (
        {"scale": WRONG, "shift": "def shift(x): return _tripled(x) + 1"},
        {"scale": "def _tripled(x): return scale(x)"},
        {"scale"},
        {"shift": ["scale"], "both": ["scale"]},
    ),
    "as a default": (
        {"scale": WRONG, "shift": "def shift(x, by=scale): return by(x) + 1"},
        {},
        {"scale"},
        {"shift": ["scale"], "both": ["scale"]},
    ),
    "a helper in the wrong cell": (
        {
            "scale": "def _plus(x): return x + 1\n" + WRONG,
            "shift": "def shift(x): return _plus(scale(x))",
        },
        {},
        {"scale"},
        {"shift": ["scale"], "both": ["scale"]},
    ),
    "one error hides another": (
        {"scale": WRONG, "shift": "def shift(x): return scale(x) - x + 1"},
        {},
        {"scale"},
        {},
    ),
    "each calls the other": (
        {
            "scale": "def scale(x): return shift(x) - 1",
            "shift": "def shift(x): return scale(x) + 1",
        },
        {},
        {"scale"},
        {"shift": ["scale"], "both": ["scale"]},
    ),
    "the first calls the last": (
        {"scale": "def scale(x): return -3 * alone(x)", "alone": "def alone(x): return x"},
        {},
        {"scale", "alone"},
        {"shift": ["scale"], "both": ["scale"]},
    ),
    "spies": (
        {"scale": WRONG, "shift": SPY},
        {},
        {"scale"},
        {"shift": ["scale"], "both": ["scale"]},
    ),
    "spies and errs": (
        {"scale": WRONG, "shift": SPY.replace("scale(x) + 1", "exec(texts[3])")},
        {},
        {"scale", "shift"},
        {"both": ["scale", "shift"]},
    ),
    "spies and returns it": (
        {"scale": WRONG, "shift": SPY.replace("scale(x) + 1", "inspect.getsource(scale)")},
        {},
        {"scale", "shift"},
        {"both": ["scale", "shift"]},
    ),
    "calls what isn't there": (
        {"scale": WRONG, "shift": "def shift(x): return scale(x) + lk.filter2d(x)"},
        {},
        {"scale", "shift"},
        {"both": ["scale", "shift"]},
    ),
}
NUMBERS = {what: f"student-{number:02}" for number, what in enumerate(CLASS)}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Grade the class through the command line."""
    root = tmp_path_factory.mktemp("follow_ups")
    path = root / "solutions" / "01_scaling" / "scaling.py"
    path.parent.mkdir(parents=True)
    path.write_text(SOURCE)
    project = Project(root)
    released = release(project.assignment("01_scaling"))
    for what, (answers, added, *_) in CLASS.items():
        notebook = hand_in(released, {**RIGHT, **answers})
        cells = []
        for cell in notebook.cells:
            cells.append(cell)
            if cell.id in added:
                cells.append(new_code_cell(added[cell.id]))
        notebook.cells = cells
        folder = root / "course" / "submitted" / NUMBERS[what] / "01_scaling"
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / "scaling.ipynb")
    assignment, course = project.assignment("01_scaling"), root / "course"
    with start_workers(project, assignment, course, workers=1) as pool, graded_by(pool):
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(root)
            assert main(["grade", "01_scaling"]) == 0
        yield project


@pytest.fixture
def course(graded, monkeypatch):
    monkeypatch.chdir(graded.root)
    return open_course(graded.root / "course")


def points(course, graded):
    assignment = graded.assignment("01_scaling")
    wanted = columns(read_source(assignment.source))
    return {row.student: row.scores for row in rows(course, assignment, wanted)}


def record(course, what):
    path = course.root / "records" / "01_scaling" / f"{NUMBERS[what]}.json"
    return json.loads(path.read_text())


@pytest.mark.parametrize("what", CLASS)
def test_an_error_costs_its_own_exercise_alone(course, graded, what):
    _, _, lost, again = CLASS[what]
    expected = {name: 0 if name in lost else worth for name, worth in WORTH.items()}
    assert points(course, graded)[NUMBERS[what]] == expected
    assert record(course, what)["follow_ups"] == again


def test_it_is_said_on_the_page_and_below_the_table(course, graded, capsys):
    assert graded
    student = NUMBERS["two slips"]
    assert main(["grade", "01_scaling"]) == 0
    printed = capsys.readouterr().out
    assert f"{student}: both: tested again with the course's scale and shift" in printed
    text = (course.root / "autograded" / student / "01_scaling" / "scaling.ipynb").read_text()
    assert "[Tested again with the course's scale and shift: it passes.]" in text
    assert main(["feedback", "01_scaling"]) == 0
    page = (course.root / "feedback" / student / "01_scaling" / "scaling.html").read_text()
    assert "tested again with the course&#39;s scale and shift" in page.replace("'", "&#39;")


def test_nothing_of_the_courses_answer_is_written_down(course):
    assert CANARY in (course.root / "source" / "01_scaling" / "scaling.ipynb").read_text()
    written = [*course.root.glob("autograded/**/*.*"), *course.root.glob("records/*/*.json")]
    assert len(written) >= 2 * len(CLASS)
    for path in [*written, *course.root.glob("feedback/**/*.*")]:
        assert CANARY not in path.read_text(), path


def test_an_appeal_says_the_same(course, graded, capsys):
    assert course
    assert graded
    student = NUMBERS["one slip"]
    assert main(["regrade", student, "01_scaling", "--yes"]) == 0
    assert capsys.readouterr().out == f"{student}: nothing would change\n"


def test_where_the_course_says_so_each_is_marked(course, graded, capsys):
    """And what is on record is graded again by the next ``grade``, for it would differ."""
    settings = course.root / "nbgrader_config.py"
    before = settings.read_text()
    try:
        settings.write_text(before + "\nc.FollowUpErrors.marked_once = False\n")
        assert main(["grade", "01_scaling", "--student", NUMBERS["one slip"]]) == 0
        found = points(open_course(course.root), graded)[NUMBERS["one slip"]]
        assert found == {"scale": 0, "shift": 0, "both": 0, "alone": 8}
        settings.write_text(before + "\nc.FollowUpErrors.marked_once = 'no'\n")
        assert main(["grade", "01_scaling"]) == 2
        assert "marked_once is 'no'; give True or False" in capsys.readouterr().err
        settings.write_text(before + "\nc.FollowUpErrors.marked_twice = True\n")
        assert main(["grade", "01_scaling"]) == 2
        assert "marked_twice: there is no such setting" in capsys.readouterr().err
    finally:
        settings.write_text(before)


def cell(text, name, **flags):
    made = new_code_cell(text)
    made.metadata["nbgrader"] = {"grade_id": name, "grade": False, "solution": False, **flags}
    return made


def test_no_second_run_begins_when_the_time_for_it_is_over():
    runs = []

    def run(notebook, _seeds):
        runs.append(notebook)
        return Graded(notebook, {"test_f": False, "test_g": False, "test_h": True})

    cells = []
    for name in "fgh":
        cells.append(cell(f"def {name}(x): return f(x)", name, solution=True))
        cells.append(cell("", f"test_{name}", grade=True, points=1))
    for within_s, expected in [(60.0, 2), (0.0, 1)]:
        runs.clear()
        references = References({"f": "def f(x): return x"}, within_s)
        _, again = run_with_follow_ups(run, new_notebook(cells=cells), {}, references)
        assert (len(runs), again) == (expected, {})


def test_an_exercise_that_is_run_again_has_no_tests_but_its_own():
    runs = []

    def run(notebook, _seeds):
        runs.append([each.source for each in notebook.cells])
        return Graded(notebook, {"test_f": False, "test_g": False, "test_h": True})

    cells = [
        cell("def f(x): return 1", "f", solution=True),
        cell("test f", "test_f", grade=True, points=1),
        cell("def g(x): return f(x)", "g", solution=True),
        new_code_cell("f = 2"),
        cell("test g", "test_g", grade=True, points=1),
        cell("def h(x): return f(x)", "h", solution=True),
        cell("test h", "test_h", grade=True, points=1),
    ]
    right = "def f(x): return x"
    run_with_follow_ups(run, new_notebook(cells=cells), {}, References({"f": right}, 60.0))
    assert runs[1:] == [
        [cells[0].source, right, cells[2].source, "f = 2", right, "test g"],
    ]
