"""The grader beside stock nbgrader and beside the bare cells, on one class, in one run.

The submissions are those of the demo class, over and over: right answers of several styles,
known mistakes, an untouched notebook, a syntax error, a deleted test. Both graders see them all.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from functools import cache
from itertools import cycle, islice
from pathlib import Path

import nbformat
import psutil
import pytest

from autograder.batch.warm_up import warm_up
from autograder.cells import DEMONSTRATION_TAG, is_test
from autograder.course.settings import load
from autograder.exam.shell import CellRunner, warm
from autograder.project import find_project
from autograder.source.imports import imported_modules
from autograder.source.release import checked_source, register

PROJECT = find_project()
ASSIGNMENT = "02_filtering"
AUTOGRADER = [sys.executable, "-m", "autograder"]
STOCK_CLASS = 30
STOCK_SETTINGS = """
c = get_config()
c.CourseDirectory.course_id = "bench"
c.Execute.timeout = 30
c.Execute.skip_cells_with_tag = "demonstration"
c.Execute.extra_arguments = ["--HistoryManager.hist_file=:memory:"]
"""
BIN = str(Path(sys.executable).parent)
ENVIRONMENT = {**os.environ, "PATH": os.pathsep.join([BIN, os.environ["PATH"]])}


def run(command, folder):
    """Run a command; return its seconds, and the most memory that it and its children held."""
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(
            command, cwd=folder, env=ENVIRONMENT, stdout=said, stderr=subprocess.STDOUT
        ) as process,
    ):
        start, most = time.perf_counter(), 0
        while process.poll() is None:
            most = max(most, held_bytes(process.pid))
            time.sleep(0.2)
        seconds = time.perf_counter() - start
        said.seek(0)
        assert process.returncode == 0, said.read().decode()[-3000:]
    return seconds, most


def held_bytes(process):
    """Add up the memory of a process and its descendants, what they share counted once."""
    total = 0
    try:
        family = [psutil.Process(process), *psutil.Process(process).children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    for each in family:
        try:
            total += each.memory_full_info().pss
        except psutil.Error:
            continue
    return total


@pytest.fixture(scope="module")
def demo_notebooks(tmp_path_factory):
    """Return the notebooks of the demo class."""
    course = tmp_path_factory.mktemp("demo")
    run([*AUTOGRADER, "demo", "--course", str(course)], PROJECT.root)
    return sorted(course.glob(f"submitted/*/{ASSIGNMENT}/*.ipynb"))


def a_class(course, notebooks, size):
    """Make a course directory with a class of a size."""
    for number, notebook in enumerate(islice(cycle(notebooks), size), start=1):
        folder = course / "submitted" / f"student-{number:04}" / ASSIGNMENT
        folder.mkdir(parents=True)
        shutil.copyfile(notebook, folder / notebook.name)
    return course


@pytest.fixture(scope="module")
def graded(tmp_path_factory, demo_notebooks):
    """Return a function that grades a class of a size and returns seconds and bytes."""
    root = tmp_path_factory.mktemp("bench")

    @cache
    def grade(size, workers):
        course = a_class(root / f"{size}-{workers}", demo_notebooks, size)
        command = ["grade", ASSIGNMENT, "--course", str(course), "--workers", str(workers)]
        return run([*AUTOGRADER, *command], PROJECT.root)

    return grade


@pytest.fixture(scope="module")
def stock_s(tmp_path_factory, demo_notebooks):
    """Grade a class with nbgrader's own command and settings; return its seconds."""
    root = tmp_path_factory.mktemp("stock")
    course = a_class(root / "course", demo_notebooks, STOCK_CLASS)
    (course / "nbgrader_config.py").write_text(STOCK_SETTINGS)
    assignment = PROJECT.assignment(ASSIGNMENT)
    config = load(course)
    config.CourseDirectory.root = str(course)
    register(assignment, checked_source(assignment), course, config)
    nbgrader = str(Path(BIN, "nbgrader"))
    seconds, _ = run([nbgrader, "autograde", ASSIGNMENT], course)
    done = list(course.glob(f"autograded/*/{ASSIGNMENT}/*.ipynb"))
    assert len(done) == STOCK_CLASS
    return seconds


@pytest.fixture(scope="module")
def bare_s(demo_notebooks):
    """Run the same cells, tests included, in warm forks of one process; return mean seconds."""
    source = checked_source(PROJECT.assignment(ASSIGNMENT))
    tests = {cell.id: cell.source for cell in filter(is_test, source.cells)}
    warm_up(imported_modules(PROJECT.assignment(ASSIGNMENT).source.read_text()))
    warm()
    seconds = []
    for path in demo_notebooks:
        cells = [
            cell
            for cell in nbformat.read(path, as_version=4).cells
            if cell.cell_type == "code" and DEMONSTRATION_TAG not in cell.metadata.get("tags", [])
        ]
        reading, writing = os.pipe()
        if os.fork() == 0:
            runner = CellRunner(2**20)
            start = time.perf_counter()
            for number, cell in enumerate(cells, start=1):
                runner.run(tests.get(cell.id, cell.source), number)
            os.write(writing, str(time.perf_counter() - start).encode())
            os._exit(0)
        os.close(writing)
        seconds.append(float(os.read(reading, 100)))
        os.close(reading)
        os.wait()
    return sum(seconds) / len(seconds)


def test_a_class_of_30_beside_stock_nbgrader(graded, stock_s, figure):
    ours_s, _ = graded(30, 2)
    figure("class of 30, start-up included, over stock nbgrader", ours_s / stock_s, "x", 1 / 20)


def test_a_further_submission_beside_stock_nbgrader(graded, stock_s, figure):
    further_s = (graded(200, 2)[0] - graded(30, 2)[0]) / 170
    stock_each_s = stock_s / STOCK_CLASS
    figure("a further submission, over stock nbgrader", further_s / stock_each_s, "x", 1 / 50)


def test_a_submission_beside_its_bare_cells(graded, bare_s, figure):
    each_s = (graded(60, 1)[0] - graded(20, 1)[0]) / 40
    figure("a submission, one worker, over its bare cells", each_s / bare_s, "x", 2)


def test_a_large_class_takes_no_longer_for_each(graded, figure):
    first_s = (graded(200, 2)[0] - graded(10, 2)[0]) / 190
    last_s = (graded(1000, 2)[0] - graded(200, 2)[0]) / 800
    figure("each of submissions 200 to 1000, over each of 10 to 200", last_s / first_s, "x", 1.1)


def test_memory_of_the_whole_grader(graded, figure):
    figure("the grader with two workers at its largest", graded(200, 2)[1] / 2**30, "GiB", 1)
