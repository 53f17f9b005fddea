"""Classes to grade, ours and stock nbgrader's: the demo class's notebooks, over and over.

There are right answers of several styles, known mistakes, an untouched notebook, a syntax error, a
deleted test.
"""

import shutil
import sys
from itertools import cycle, islice

from autograder.course.settings import load
from autograder.project import find_project
from autograder.source.release import checked_source, register

PROJECT = find_project()
ASSIGNMENT = "02_filtering"
AUTOGRADER = [sys.executable, "-m", "autograder"]
STOCK_SETTINGS = """
c = get_config()
c.CourseDirectory.course_id = "bench"
c.Execute.timeout = 30
c.Execute.skip_cells_with_tag = "demonstration"
c.Execute.extra_arguments = ["--HistoryManager.hist_file=:memory:"]
"""


def a_class(course, notebooks, size):
    """Make a course directory with a class of a size."""
    for number, notebook in enumerate(islice(cycle(notebooks), size), start=1):
        folder = course / "submitted" / f"student-{number:04}" / ASSIGNMENT
        folder.mkdir(parents=True)
        shutil.copyfile(notebook, folder / notebook.name)
    return course


def a_stock_class(course, notebooks, size):
    """Make one that nbgrader's own commands can grade."""
    a_class(course, notebooks, size)
    (course / "nbgrader_config.py").write_text(STOCK_SETTINGS)
    assignment = PROJECT.assignment(ASSIGNMENT)
    config = load(course)
    config.CourseDirectory.root = str(course)
    register(assignment, checked_source(assignment), course, config)
    return course
