"""Make a demo class of twelve that has handed in every assignment.

Four students are right, each in a style of their own; five make a known mistake each; one
hands in the untouched notebook, one a syntax error, one has deleted a test cell. Made again, the
class is the same. Nobody else's submissions are touched.
"""

from argparse import ArgumentParser, Namespace

from rich.console import Console

from autograder.audit.demo import make_demo_class
from autograder.project import find_project
from autograder.verbs.arguments import add_course


def add_arguments(parser: ArgumentParser) -> None:
    """Take the course directory."""
    add_course(parser)


def run(options: Namespace, console: Console) -> None:
    """Write the submissions, and say who handed in what."""
    for line in make_demo_class(find_project(), options.course):
        console.print(line, markup=False)
