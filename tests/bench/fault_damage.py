"""1,000 submissions damaged at random, graded as one class: no abort, each with a state.

The notebooks are the demo class's, so before any damage there are right answers among them, known
mistakes, an untouched notebook, a syntax error and a deleted test.
"""

import random
from collections import Counter
from itertools import cycle, islice

from autograder.audit.demo import make_demo_class
from autograder.course.directory import open_course
from autograder.gradebook import columns, rows
from autograder.source.course_notebook import read_source
from autograder.states import State
from tests.autograder.attacks.damage import damaged

from .classes import ASSIGNMENT, AUTOGRADER, PROJECT
from .measured import run

CLASS = 1000


def test_a_class_of_1000_damaged_submissions_is_graded_to_its_end(tmp_path, figure):
    make_demo_class(PROJECT, tmp_path / "demo")
    whole = sorted(tmp_path.glob(f"demo/submitted/*/{ASSIGNMENT}/*.ipynb"))
    course = tmp_path / "course"
    for number, path in enumerate(islice(cycle(whole), CLASS)):
        folder = course / "submitted" / f"student-{number:04}" / ASSIGNMENT
        folder.mkdir(parents=True)
        chance = random.Random(number)  # noqa: S311  # no secrets are made with it
        (folder / path.name).write_bytes(damaged(chance, path.read_text(encoding="utf-8")))
    command = ["grade", ASSIGNMENT, "--course", str(course), "--workers", "2"]
    cost = run([*AUTOGRADER, *command], PROJECT.root)
    assignment = PROJECT.assignment(ASSIGNMENT)
    opened = open_course(course)
    table = rows(opened, assignment, columns(read_source(assignment.source)))
    assert len(table) == len(list(opened.records(assignment).glob("*.json"))) == CLASS
    states = Counter(row.outcome.state for row in table)
    assert not states.keys() & {State.UNKNOWN, State.MISSING}
    assert len(states) > 2, "the damage is of several kinds"
    for state, count in states.most_common():
        figure(f"of {CLASS} damaged submissions, {state}", count, "submissions", CLASS)
    figure(f"{CLASS} damaged submissions, two workers", cost.seconds / CLASS, "s each", 0.5)
    figure("the grader meanwhile, at its largest", cost.most_bytes / 2**30, "GiB", 1)
