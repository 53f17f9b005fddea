"""Answers that call a ready function get no points, whatever their tests say, and are told why."""

import nbformat
import pytest

from autograder.answers import hand_in, right_answers
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
