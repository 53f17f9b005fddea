"""An engine for tests: no cell is run, the text of the answers says what happens."""

import os
import signal
import time
from contextlib import contextmanager

from autograder.batch.unit import grade_submission
from autograder.cells import grade_id, is_solution, is_test
from autograder.engines import Engine
from autograder.rooms.graded import Graded
from autograder.states import State

WRONG, DIES, SLEEPS, CRASHES = "wrong", "dies", "sleeps", "crashes"


def run(notebook, _seeds):
    """Pass every test unless an answer says otherwise."""
    text = "\n".join(cell.source for cell in notebook.cells if is_solution(cell))
    if DIES in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if SLEEPS in text:
        time.sleep(60)
    if CRASHES in text:
        return Graded(notebook, {}, State.CRASHED, "as it says")
    tests = [str(grade_id(cell)) for cell in notebook.cells if is_test(cell)]
    return Graded(notebook, dict.fromkeys(tests, WRONG not in text))


@contextmanager
def open_engine(_surroundings):
    yield Engine(run, "as in a test", safe=True)


def grader(assignment):
    """Return what runs submissions here, one after the other, without any worker."""

    def grade(trunk, tasks, _most_s):
        for task in tasks:
            yield task, grade_submission(task, assignment, trunk, run)

    return grade
