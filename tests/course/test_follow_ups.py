"""The course through the real grader: what is built on a wrong answer keeps its points."""

import nbformat
import pytest

from autograder.audit.answers import hand_in
from autograder.batch.start import start_workers
from autograder.batch.whole_class import grade_class, prepare
from autograder.course.directory import open_course
from autograder.gradebook import BY_HAND, columns, rows
from autograder.project import find_project
from autograder.source.course_notebook import read_source

FLIPPED = """
def filter2d(image, kernel):
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel is larger than the image")
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, kernel[::-1, ::-1])
"""
ON_FILTER2D = {
    "apply_filter": """
def apply_filter(image, kernel, divisor=1):
    rows, columns = kernel.shape[0] // 2, kernel.shape[1] // 2
    padded = np.pad(image, ((rows, rows), (columns, columns)), mode="edge")
    return np.clip(np.rint(filter2d(padded, kernel) / divisor), 0, 255).astype(np.uint8)
""",
    "convolve2d": """
def convolve2d(image, kernel):
    return filter2d(image, kernel[::-1, ::-1])
""",
}
PADS_ONE_SIDE = """
def pad2d(x, padding, value=0.0):
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    width = [(0, 0)] * (x.ndim - 2) + [(rows, 0), (columns, 0)]
    return np.pad(x, width, constant_values=value)
"""
ON_PAD2D = {
    "conv2d": """
def conv2d(x, w, b, stride=1, padding=0):
    x = pad2d(np.asarray(x, float), padding)
    down, right = (stride, stride) if isinstance(stride, int) else stride
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axis=(2, 3))
    windows = windows[:, :, ::down, ::right]
    return np.einsum("nchwij,fcij->nfhw", windows, w) + b[:, np.newaxis, np.newaxis]
""",
}
CASES = {
    "02_filtering": ({"filter2d": FLIPPED, **ON_FILTER2D}, "filter2d"),
    "03_conv_layers": ({"pad2d": PADS_ONE_SIDE, **ON_PAD2D}, "pad2d"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_wrong_answer_costs_no_more_than_itself(name, tmp_path):
    answers, wrong = CASES[name]
    project = find_project()
    assignment = project.assignment(name)
    source = read_source(assignment.source)
    folder = tmp_path / "submitted" / "student-01" / name
    folder.mkdir(parents=True)
    nbformat.write(hand_in(source, answers), folder / assignment.notebook)
    course = open_course(tmp_path)
    with start_workers(project, assignment, tmp_path) as pool:
        [(_, outcome)] = grade_class(prepare(course, assignment), pool.grade)
    wanted = columns(source)
    [row] = rows(course, assignment, wanted)
    lost = {
        column.name
        for column in wanted
        if column.name != BY_HAND and row.scores[column.name] != column.points
    }
    assert lost == {wrong}
    callers = sorted(set(answers) - {wrong})
    assert outcome.follow_ups == dict.fromkeys(callers, (wrong,))
    assert f"{', '.join(callers)}: tested again with the course's {wrong}" in outcome.remarks
