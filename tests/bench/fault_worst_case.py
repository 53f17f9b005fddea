"""What those cost who use up all that a hand-in may have: time, memory, output, source.

In a class of thirty each does: an added cell holds memory and lasts for most of its time, again in
each new room; others loop until the notebook's own time is over; each answer loops for ever, and
calls one that does, so that it is tested again. The course gives a thirtieth of the usual time:
with all of it, this takes hours.
"""

import json
import math
from dataclasses import replace

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from autograder.audit.answers import hand_in, right_answers
from autograder.cells import exercises, is_setup
from autograder.course.directory import open_course
from autograder.course.settings import CONFIG_FILE, CONFIG_TEXT
from autograder.gradebook import columns, rows
from autograder.limits import Limits
from autograder.source.course_notebook import read_source
from autograder.states import State

from .classes import ASSIGNMENT, AUTOGRADER, PROJECT
from .measured import run

CLASS, WORKERS = 30, 2
HONEST = "student-99"
TIMES = {"cell_timeout_s": 1.0, "exercise_timeout_s": 8.0, "notebook_timeout_s": 8.0}
LIMITS = replace(Limits(), **TIMES)
WASTE = """import time
end = time.monotonic() + 0.7
held = np.ones(500 << 17)
print("x" * (1 << 19))
time.sleep(max(0, end - time.monotonic()))"""
KNOWN = "filter2d: not right yet\n  known mistake, the kernel is turned: "
LOOP = "while True: pass"
ANSWER = "def {name}(*given):\n    while True: pass\n    return filter2d(*given)"


def greedy(released):
    """Make a notebook that uses up its time: the cells', the notebook's and that of new rooms."""
    made = hand_in(released, {name: ANSWER.format(name=name) for name in exercises(released)})
    place = 1 + max(at for at, cell in enumerate(made.cells) if is_setup(cell))
    loops = math.ceil(LIMITS.notebook_timeout_s / LIMITS.cell_timeout_s)
    made.cells[place:place] = [new_code_cell(each) for each in (WASTE, *[LOOP] * loops)]
    return made


def grade(course, notebooks, settings=""):
    """Grade a class as an instructor does; return seconds, bytes and the table."""
    assignment = PROJECT.assignment(ASSIGNMENT)
    for student, notebook in notebooks.items():
        folder = course / "submitted" / student / ASSIGNMENT
        folder.mkdir(parents=True)
        (folder / assignment.notebook).write_text(json.dumps(notebook))  # unasked whether it's one
    (course / CONFIG_FILE).write_text(CONFIG_TEXT + settings)
    command = ["grade", ASSIGNMENT, "--course", str(course), "--workers", str(WORKERS)]
    cost = run([*AUTOGRADER, *command], PROJECT.root)
    wanted = columns(read_source(assignment.source))
    table = {row.student: row for row in rows(open_course(course), assignment, wanted)}
    assert set(table) == set(notebooks)
    honest = table.pop(HONEST)
    assert honest.outcome.state == State.OK
    tested = {each.name: each.points for each in wanted if each.name != "by hand"}
    assert {name: honest.scores[name] for name in tested} == tested
    return cost.seconds, cost.most_bytes, table


@pytest.fixture(scope="module")
def released():
    return nbformat.read(
        PROJECT.notebooks / ASSIGNMENT / PROJECT.assignment(ASSIGNMENT).notebook, as_version=4
    )


@pytest.fixture(scope="module")
def right(released):
    return hand_in(released, right_answers(PROJECT.assignment(ASSIGNMENT))["loops"])


def test_thirty_who_use_up_everything_cost_what_is_said_and_the_honest_one_nothing(
    tmp_path, figure, released, right
):
    notebooks = {f"student-{number:02}": greedy(released) for number in range(1, CLASS + 1)}
    settings = "".join(f"c.Limits.{name} = {value}\n" for name, value in TIMES.items())
    seconds, most_bytes, table = grade(tmp_path, {**notebooks, HONEST: right}, settings)
    assert {row.outcome.state for row in table.values()} == {State.TIMED_OUT}
    assert not any(sum(filter(None, row.scores.values())) for row in table.values())
    once_s = LIMITS.worst_case_s(len(exercises(released)), sum(map(is_setup, released.cells)))
    most_s = math.ceil(CLASS / WORKERS) * (2 * once_s + LIMITS.notebook_timeout_s)
    figure(f"{CLASS} who use up everything, {WORKERS} workers, in 1/30 of the time", seconds, "s",
           most_s)  # fmt: skip
    most_gib = WORKERS * (LIMITS.memory_mib + LIMITS.examiner_mib) / 2**10
    figure("the grader meanwhile, at its largest", most_bytes / 2**30, "GiB", most_gib)


def test_output_and_source_without_end_take_no_more_memory_than_an_examiner_may(
    tmp_path, figure, right
):
    _, usual_bytes, _ = grade(tmp_path / "usual", {HONEST: right, "student-01": right})
    added = {
        "student-01": ['print("x" * (1 << 20))'] * 300,
        "student-02": ["x = 1"] * 100_000,
        "student-03": ["x=1\n" * 1_250_000],
        "student-04": [f"raise ValueError({KNOWN!r} + 'y' * (1 << 22))"] * 50,
    }
    notebooks = {HONEST: right}
    for student, sources in added.items():
        notebooks[student] = nbformat.from_dict(right)
        notebooks[student].cells += [
            new_code_cell(source, id=f"more-{number}") for number, source in enumerate(sources)
        ]
    course = tmp_path / "course"
    seconds, most_bytes, table = grade(course, notebooks)
    run([*AUTOGRADER, "feedback", ASSIGNMENT, "--course", str(course)], PROJECT.root)
    figure(f"{len(added)} who print and write without end, {WORKERS} workers", seconds, "s", 120)
    more_mib = (most_bytes - usual_bytes) / 2**20
    figure("the grader meanwhile, beyond the usual", more_mib, "MiB", LIMITS.examiner_mib)
    assert more_mib < LIMITS.examiner_mib
    assert table["student-02"].outcome.state == State.MALFORMED
    written = [*course.glob("autograded/*/*/*.ipynb"), *course.glob("feedback/*/*/*.html")]
    largest_mib = max(path.stat().st_size for path in written) / 2**20
    figure("the largest notebook or page", largest_mib, "MiB", LIMITS.notebook_output_mib + 2)
    assert largest_mib < LIMITS.notebook_output_mib + 2
