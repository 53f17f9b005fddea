"""Run a notebook's graded cells in this process, to see which tests an answer passes."""

import contextlib
import io
import re
import warnings
from collections import defaultdict
from functools import cache

import numpy as np
import pytest

from autograder.audit.answers import right_answers
from autograder.cells import exercises, grade_id, is_test, owner
from autograder.course.seeds import seeded
from autograder.project import find_project
from autograder.source.course_notebook import read_source

ASSIGNMENTS = {assignment.name: assignment for assignment in find_project().assignments()}
SOURCES = {name: read_source(assignment.source) for name, assignment in ASSIGNMENTS.items()}


@cache
def compiled(name, text, seed):
    """Compile a cell, a test with the grader's seeding: each is run for hundreds of answers."""
    return compile(text if seed is None else seeded(text, seed), f"<{name}>", "exec")


def failed_tests(source, answers, only=None, wrap=None, seed=None):
    """Run set-up, answers and tests in order.

    Parameters
    ----------
    source : NotebookNode
        With its hidden tests.
    answers : dict
        Exercise to the text of an answer that takes the place of the source's own.
    only : collection of str, optional
        The exercises whose tests are run; all if not given.
    wrap : callable, optional
        Makes of those exercises' answers what is tested in their place.
    seed : int, optional
        What the grader would seed the tests with; the sources' own numbers if not given.

    Returns
    -------
    dict
        Exercise to the list of its tests that failed.
    """
    names = exercises(source)
    failed = {name: [] for name in names}
    namespace = {"__name__": "__main__"}
    for cell in source.cells:
        if cell.cell_type != "code" or "nbgrader" not in cell.metadata:
            continue  # prose and pictures; nothing graded may need them
        name = grade_id(cell)
        text = answers.get(name, cell.source)
        if is_test(cell) and only is not None and owner(name, names) not in only:
            continue
        code = compiled(name, text, seed if is_test(cell) else None)
        with (
            contextlib.redirect_stdout(io.StringIO()),
            contextlib.redirect_stderr(io.StringIO()),
            warnings.catch_warnings(action="ignore"),  # no verdict in a notebook either
        ):
            if is_test(cell):
                try:
                    exec(code, namespace)  # noqa: S102  # a notebook is run
                except Exception:  # noqa: BLE001  # whatever a wrong answer makes a test raise
                    failed[owner(name, names)].append(name)
            else:
                exec(code, namespace)  # noqa: S102
                if wrap and name in only:
                    namespace[name] = wrap(namespace[name])
    return failed


@pytest.fixture(scope="session")
def run_tests():
    """Return `failed_tests`."""
    return failed_tests


@pytest.fixture
def other_seed(monkeypatch):
    """Return a function that makes the tests draw other numbers."""
    default_rng = np.random.default_rng

    def shift(offset):
        monkeypatch.setattr(
            np.random,
            "default_rng",
            # What a library seeds with a generator of its own, as on its import, stays.
            lambda seed=None: default_rng(seed + 1000 * offset if isinstance(seed, int) else seed),
        )

    return shift


def pytest_generate_tests(metafunc):
    """Run a test once for each assignment, or for each exercise of each."""
    if "exercise" in metafunc.fixturenames:
        pairs = [(name, each) for name, source in SOURCES.items() for each in exercises(source)]
        metafunc.parametrize(("assignment", "exercise"), pairs)
    elif "assignment" in metafunc.fixturenames:
        metafunc.parametrize("assignment", list(ASSIGNMENTS), scope="module")


@pytest.fixture
def source(assignment):
    """Return the source notebook of the assignment."""
    return SOURCES[assignment]


@pytest.fixture
def paths(assignment):
    """Return the assignment's `autograder.project.Assignment`."""
    return ASSIGNMENTS[assignment]


@pytest.fixture
def others(paths):
    """Return an answer for each exercise, none of which is built on another's."""
    return next(iter(right_answers(paths).values()))


@pytest.fixture
def dependents(source, exercise, others):
    """List the exercise and those whose answers or tests name it, also by way of another."""
    names = exercises(source)
    texts = defaultdict(str, others)
    for cell in source.cells:
        if is_test(cell):
            texts[owner(grade_id(cell), names)] += cell.source
    found = [exercise]
    for each in found:
        named = re.compile(rf"\b{each}\b")
        found += [name for name in names if name not in found and named.search(texts[name])]
    return found
