"""The grader beside stock nbgrader and beside the bare cells, on one class, in one run.

Both graders see all the submissions.
"""

import os
import time
from functools import cache

import nbformat
import pytest

from autograder.batch.warm_up import warm_up
from autograder.cells import DEMONSTRATION_TAG, is_test
from autograder.exam.shell import CellRunner, warm
from autograder.source.imports import imported_modules
from autograder.source.release import checked_source

from .classes import ASSIGNMENT, AUTOGRADER, PROJECT, a_class, a_stock_class
from .measured import BIN, Cost, run

STOCK_CLASS = 30


@pytest.fixture(scope="module")
def graded(tmp_path_factory, demo_notebooks):
    """Return a function that grades a class of a size and returns what that costs."""
    root = tmp_path_factory.mktemp("bench")

    @cache
    def grade(size, workers):
        course = a_class(root / f"{size}-{workers}", demo_notebooks, size)
        command = ["grade", ASSIGNMENT, "--course", course, "--workers", workers]
        return run([*AUTOGRADER, *command], PROJECT.root)

    return grade


@pytest.fixture(scope="module")
def stock(tmp_path_factory, demo_notebooks):
    """Grade a class with nbgrader's own command and settings; return what that costs."""
    course = a_stock_class(tmp_path_factory.mktemp("stock") / "course", demo_notebooks, STOCK_CLASS)
    cost = run([BIN / "nbgrader", "autograde", ASSIGNMENT], course)
    done = list(course.glob(f"autograded/*/{ASSIGNMENT}/*.ipynb"))
    assert len(done) == STOCK_CLASS
    return cost


@pytest.fixture(scope="module")
def bare(demo_notebooks):
    """Run the same cells, tests included, in warm forks of one process; return the mean cost."""
    source = checked_source(PROJECT.assignment(ASSIGNMENT))
    tests = {cell.id: cell.source for cell in filter(is_test, source.cells)}
    warm_up(imported_modules(PROJECT.assignment(ASSIGNMENT).source.read_text()))
    warm()
    costs = []
    for path in demo_notebooks:
        cells = [
            cell
            for cell in nbformat.read(path, as_version=4).cells
            if cell.cell_type == "code" and DEMONSTRATION_TAG not in cell.metadata.get("tags", [])
        ]
        reading, writing = os.pipe()
        if os.fork() == 0:
            runner = CellRunner(2**20)
            start, used = time.perf_counter(), time.process_time()
            for number, cell in enumerate(cells, start=1):
                runner.run(tests.get(cell.id, cell.source), number)
            took = f"{time.perf_counter() - start} {time.process_time() - used}"
            os.write(writing, took.encode())
            os._exit(0)
        os.close(writing)
        costs.append([*map(float, os.read(reading, 100).split())])
        os.close(reading)
        os.wait()
    seconds, cpu_s = (sum(each) / len(costs) for each in zip(*costs, strict=True))
    return Cost(seconds, cpu_s, 0)


@pytest.fixture
def ratio(figure):
    """Note how often one cost goes into another, by the clock and by the processors."""

    def note(what, ours, theirs, limit):
        figure(what, ours.seconds / theirs.seconds, "x", limit)
        figure(f"{what}, CPU", ours.cpu_s / theirs.cpu_s, "x", limit)

    return note


def each_of(large, small, count):
    """Return what each of the submissions costs that one class has more than another."""
    return Cost((large.seconds - small.seconds) / count, (large.cpu_s - small.cpu_s) / count, 0)


def test_a_class_of_30_beside_stock_nbgrader(graded, stock, ratio):
    ratio("class of 30, start-up included, over stock nbgrader", graded(30, 2), stock, 1 / 20)


def test_a_further_submission_beside_stock_nbgrader(graded, stock, ratio):
    further = each_of(graded(200, 2), graded(30, 2), 170)
    stock_each = Cost(stock.seconds / STOCK_CLASS, stock.cpu_s / STOCK_CLASS, 0)
    ratio("a further submission, over stock nbgrader", further, stock_each, 1 / 50)


def test_a_submission_beside_its_bare_cells(graded, bare, ratio):
    each = each_of(graded(60, 1), graded(20, 1), 40)
    ratio("a submission, one worker, over its bare cells", each, bare, 1.3)


def test_a_large_class_takes_no_longer_for_each(graded, ratio):
    first = each_of(graded(200, 2), graded(10, 2), 190)
    last = each_of(graded(1000, 2), graded(200, 2), 800)
    ratio("each of submissions 200 to 1000, over each of 10 to 200", last, first, 1.1)


def test_memory_of_the_whole_grader(graded, figure):
    most = graded(200, 2).most_bytes
    figure("the grader with two workers at its largest", most / 2**30, "GiB", 1)
