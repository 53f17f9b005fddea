"""An engine for tests: no cell is run, the text of the answers says what happens."""

import json
import os
import signal
import time
from contextlib import contextmanager
from pathlib import Path

from autograder.cells import grade_id, is_solution, is_test
from autograder.graded import Graded
from autograder.grading.engine import Engine
from autograder.grading.unit import grade_submission
from autograder.states import State

WRONG, DIES, SLEEPS, CRASHES, SEES = "wrong", "dies", "sleeps", "crashes", "sees "
A_MOMENT = "a moment"


def run(notebook, _seeds):
    """Pass every test unless an answer says otherwise."""
    text = "\n".join(cell.source for cell in notebook.cells if is_solution(cell))
    if DIES in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if SLEEPS in text:
        time.sleep(2 if A_MOMENT in text else 60)
    if SEES in text:
        return Graded(notebook, {}, State.CRASHED, json.dumps(_seen(text)))
    if CRASHES in text:
        return Graded(notebook, {}, State.CRASHED, "as it says")
    tests = [str(grade_id(cell)) for cell in notebook.cells if is_test(cell)]
    return Graded(notebook, dict.fromkeys(tests, WRONG not in text))


def _seen(text):
    """Say what there is of the folders that a text names, and of the environment."""
    paths = text.partition(SEES)[2].splitlines()[0].split()
    variables = [name for name, value in os.environ.items() if "canary" in value]
    there = {path: _names(path) for path in paths if Path(path).is_dir()}
    return {"there": there, "variables": variables}


def _names(folder):
    return sorted(path.name for path in Path(folder).iterdir())


@contextmanager
def open_engine(_surroundings):
    yield Engine(run, "as in a test", safe=True)


def grader(assignment):
    """Return what runs submissions here, one after the other, without any worker."""

    def grade(trunk, tasks, _most_s):
        for task in tasks:
            yield task, grade_submission(task, assignment, trunk, run)

    return grade
