"""Engines: each takes a grafted notebook, runs it and leaves its scores in the gradebook."""

from collections.abc import Callable

from nbformat import NotebookNode

from autograder.course import Course
from autograder.project import Assignment
from autograder.states import Outcome
from autograder.submissions import Submission

Engine = Callable[[Course, Assignment, Submission, NotebookNode], Outcome]
"""What `autograder.grading` asks of an engine; `autograder.engines.stock.grade` is one."""
