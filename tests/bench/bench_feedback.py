"""Pages of feedback beside stock nbgrader's, of one graded class, in one run."""

import shutil
import time

import pytest

from autograder.course.directory import open_course
from autograder.handout.coloring import colored
from autograder.handout.feedback import Pages
from autograder.handout.levels import Level

from .classes import ASSIGNMENT, AUTOGRADER, PROJECT, STOCK_SETTINGS
from .measured import BIN, run


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Grade the demo class."""
    root = tmp_path_factory.mktemp("bench") / "course"
    for verb in (["demo"], ["grade", ASSIGNMENT]):
        run([*AUTOGRADER, *verb, "--course", root], PROJECT.root)
    return root


@pytest.fixture(scope="module")
def page_s(course):
    """Write each page some times; return the mean CPU seconds and the largest page's bytes.

    No two students write the same, so nothing of the answers is kept from page to page.
    """
    assignment = PROJECT.assignment(ASSIGNMENT)
    pages = Pages(open_course(course), assignment, Level.WORDS)
    count, cpu_s = 0, 0.0
    for _ in range(4):
        for row in pages.rows:
            colored.clear()
            start = time.process_time()
            assert not pages.write(row)
            cpu_s += time.process_time() - start
            count += 1
    return cpu_s / count, max(file.stat().st_size for file in course.glob("feedback/*/*/*.html"))


def test_a_page(page_s, figure):
    figure("a feedback page, CPU time", 1000 * page_s[0], "ms", 20)


def test_its_size(page_s, figure):
    figure("the largest feedback page of the demo class", page_s[1] / 2**10, "KiB", 400)


def test_a_page_beside_stock_nbgrader(course, page_s, figure, tmp_path):
    stock = tmp_path / "course"
    shutil.copytree(course, stock, ignore=shutil.ignore_patterns("feedback"))
    (stock / "nbgrader_config.py").write_text(STOCK_SETTINGS)
    cost = run([BIN / "nbgrader", "generate_feedback", ASSIGNMENT], stock)
    made = len(list(stock.glob("feedback/*/*/*.html")))
    assert made == len(list(course.glob("autograded/*/*/*.ipynb")))
    figure("a feedback page, over stock nbgrader's, CPU", page_s[0] * made / cost.cpu_s, "x", 0.02)
