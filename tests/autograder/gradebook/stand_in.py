"""Stands in for the workers of a verb: what an answer says of itself decides."""

from contextlib import contextmanager

from autograder.cells import exercises, grade_id, is_solution, is_test, owner
from autograder.graded import Graded
from autograder.grading.unit import grade_submission
from autograder.states import State


def run(notebook, _seeds):
    """Pass the tests of each answer whose text says that it is right."""
    text = {grade_id(cell): cell.source for cell in notebook.cells if is_solution(cell)}
    if any("crashes" in source for source in text.values()):
        return Graded(notebook, {}, State.CRASHED, "as it says")
    names = exercises(notebook)
    tests = [str(grade_id(cell)) for cell in notebook.cells if is_test(cell)]
    return Graded(notebook, {test: "right" in text[owner(test, names)] for test in tests})


@contextmanager
def workers(_project, assignment, _course, **_options):
    """Stand in for the workers of a verb."""

    class Pool:
        safe, protections = True, ""

        def grade(self, trunk, tasks, _most_s):
            return ((task, grade_submission(task, assignment, trunk, run)) for task in tasks)

    yield Pool()
