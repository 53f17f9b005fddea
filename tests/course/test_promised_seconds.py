"""Where a prompt promises seconds, they are a call's, however often the tests call."""

import re

import nbformat

from autograder.audit.answers import hand_in
from autograder.batch.start import start_workers
from autograder.batch.whole_class import grade_class, prepare
from autograder.course.directory import open_course
from autograder.course.settings import CONFIG_FILE, CONFIG_TEXT
from autograder.gradebook import columns, rows
from autograder.limits import Limits
from autograder.project import find_project
from autograder.source.course_notebook import read_source

SCALE = 1 / 10  # of all times
SLOW = """
def learn_kernel(x, y, kernel_shape):
    import time

    time.sleep({seconds})
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    found, *_ = np.linalg.lstsq(windows.reshape(-1, np.prod(kernel_shape)), y.ravel(), rcond=None)
    return found.reshape(kernel_shape)
"""


def promised_s(source):
    """Read what the prompts promise for a call, by exercise."""
    found = {}
    for cell in source.cells:
        seconds = re.search(r"Each call may take up to (\d+)\s+seconds", cell.source)
        name = re.search(r"### Exercise \d+: (\w+)", cell.source)
        if seconds and name:
            found[name[1]] = int(seconds[1])
    return found


def test_what_is_promised_for_a_call_is_enough_for_all_calls(source, run_tests):
    limits = Limits()
    for exercise, seconds in promised_s(source).items():
        calls = []

        def count(answer, calls=calls):
            def counted(*args, **named):
                calls.append(1)
                return answer(*args, **named)

            return counted

        assert run_tests(source, {}, exercise, count)[exercise] == []
        assert seconds < limits.cell_timeout_s
        assert len(calls) * seconds <= limits.exercise_timeout_s <= limits.notebook_timeout_s


def test_a_kernel_may_be_learned_as_slowly_as_the_prompt_allows_in_each_call(tmp_path):
    assignment = find_project().assignment("03_conv_layers")
    source = read_source(assignment.source)
    answer = SLOW.format(seconds=SCALE * (promised_s(source)["learn_kernel"] - 2))
    folder = tmp_path / "submitted" / "student-01" / assignment.name
    folder.mkdir(parents=True)
    nbformat.write(hand_in(source, {"learn_kernel": answer}), folder / assignment.notebook)
    limits = [
        f"c.Limits.{name} = {SCALE * getattr(Limits(), name)}"
        for name in ("cell_timeout_s", "exercise_timeout_s", "notebook_timeout_s")
    ]
    (tmp_path / CONFIG_FILE).write_text("\n".join([CONFIG_TEXT, *limits]))
    course = open_course(tmp_path)
    with start_workers(find_project(), assignment, tmp_path) as pool:
        [(_, outcome)] = grade_class(prepare(course, assignment), pool.grade)
    [row] = rows(course, assignment, columns(source))
    assert row.scores["learn_kernel"] == 2, outcome
