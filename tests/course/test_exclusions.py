"""Answers that call a ready function get no points, whatever their tests say, and are told why."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from autograder.answers import hand_in, right_answers
from autograder.cells import grade_id
from autograder.command_line import main
from autograder.course import open_course
from autograder.exclusions import excluded_answers
from autograder.project import find_project
from autograder.scores import columns, rows
from autograder.source import read_source
from autograder.states import State

BORROWED = {
    "filter2d": "import lecturekit\n\nfilter2d = lecturekit.filter2d",
    "make_kernels": "def make_kernels():\n    return dict(lk.KERNELS)",
    "convolve2d": (
        "def convolve2d(image, kernel):\n"
        "    from scipy.signal import convolve2d as ready\n"
        "    return ready(image, kernel, mode='valid')"
    ),
}
HONEST = {
    "apply_filter": "print(lk.apply_filter(np.zeros((2, 2), np.uint8), lk.SHARPEN))",
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Grade one student with three borrowed answers and an honest look at the reference."""
    project = find_project()
    released = nbformat.read(project.notebooks / "02_filtering" / "filtering.ipynb", as_version=4)
    answers = next(iter(right_answers(project.assignment("02_filtering")).values()))
    looked = {name: f"{answers[name]}\n\n{text}" for name, text in HONEST.items()}
    root = tmp_path_factory.mktemp("course")
    folder = root / "submitted" / "student-01" / "02_filtering"
    folder.mkdir(parents=True)
    notebook = hand_in(released, {**answers, **looked, **BORROWED})
    nbformat.write(notebook, folder / "filtering.ipynb")
    assert main(["grade", "02_filtering", "--course", str(root)]) == 0
    assert main(["feedback", "02_filtering", "--course", str(root)]) == 0
    return open_course(root)


def test_borrowed_answers_get_nothing_and_the_others_full_marks(course):
    assignment = find_project().assignment("02_filtering")
    wanted = columns(read_source(assignment.source))
    (row,) = rows(course, assignment, wanted)
    for column in wanted[:-1]:
        assert row.scores[column.name] == (0 if column.name in BORROWED else column.points)
    assert row.outcome.state == State.OK
    assert [line.partition(":")[0] for line in row.outcome.withheld] == list(BORROWED)


def test_the_student_reads_why(course):
    page = course.root / "feedback" / "student-01" / "02_filtering" / "filtering.html"
    text = page.read_text(encoding="utf-8")
    assert "make_kernels: no points, for it uses lecturekit.KERNELS" in text
    assert "convolve2d: no points, for it uses scipy.signal.convolve2d" in text


def test_no_right_answer_on_file_is_taken_for_borrowed(paths, source):
    assert excluded_answers(source) == {}
    for style, answers in right_answers(paths).items():
        assert excluded_answers(hand_in(source, answers)) == {}, style


HELPER = "from scipy.signal import correlate2d\ndef ready(i, k): return correlate2d(i, k, 'valid')"
CALLS_HELPER = "def filter2d(image, kernel):\n    return ready(image, kernel)"


def withheld(answers, added=()):
    """Say which answers get no points where cells are added behind others, by grade_id."""
    released = find_project().notebooks / "02_filtering" / "filtering.ipynb"
    notebook = hand_in(nbformat.read(released, as_version=4), answers)
    for behind, text in added:
        place = [grade_id(cell) for cell in notebook.cells].index(behind)
        notebook.cells.insert(place + 1, new_code_cell(text))
    return list(excluded_answers(notebook))


@pytest.mark.parametrize(
    "text",
    [
        "%%time\ndef filter2d(image, kernel): return lk.filter2d(image, kernel)",
        "filter2d: object = lk.filter2d\n%timeit filter2d(lk.TOY_IMAGE, lk.TOY_FILTER)",
        "if True:\n    def filter2d(image, kernel): return lk.filter2d(image, kernel)",
        "!ls\nimport importlib\nfilter2d = importlib.import_module('scipy.signal').correlate2d",
    ],
)
def test_notebook_signs_and_unusual_definitions_hide_nothing(text):
    assert withheld({"filter2d": text}) == ["filter2d"]


def test_a_helper_in_an_added_cell_or_another_answer_counts():
    assert withheld({"filter2d": CALLS_HELPER}, [("setup", HELPER)]) == ["filter2d"]
    assert withheld({"filter2d": CALLS_HELPER, "make_kernels": HELPER}) == []  # not there in time
    calls = CALLS_HELPER.replace("filter2d", "convolve2d")
    assert withheld({"make_kernels": HELPER, "convolve2d": calls}) == ["convolve2d"]


def test_a_definition_between_two_tests_counts_and_one_after_the_last_does_not():
    honest = "def filter2d(image, kernel): return image"
    tests = [
        str(grade_id(cell))
        for cell in read_source(find_project().assignment("02_filtering").source).cells
        if str(grade_id(cell)).startswith("test_filter2d")
    ]
    swap = "filter2d = lk.filter2d"
    assert withheld({"filter2d": honest}, [(tests[0], swap)]) == ["filter2d"]
    assert withheld({"filter2d": swap}, [(tests[0], honest)]) == ["filter2d"]
    assert withheld({"filter2d": honest}, [(tests[-1], "from lecturekit import *")]) == []


def test_a_comparison_in_an_added_cell_costs_nothing():
    honest = "def filter2d(image, kernel): return image"
    compares = f"{HELPER}\nnp.allclose(filter2d(1, 2), ready(1, 2))\n%timeit lk.filter2d(1, 2)"
    assert withheld({"filter2d": honest}, [("filter2d", compares)]) == []
