"""Generate notebooks/ from solutions/.

Each source in percent format goes through nbgrader, which takes out answers and hidden tests.
The result, and what feedback pages would say of failed tests, is searched for leaks. Only when
every notebook is right does the new notebooks/ take the place of the old; otherwise nothing
changes.
"""

from argparse import ArgumentParser, Namespace

from rich.console import Console

from autograder.amounts import counted
from autograder.handout.hidden_text import check_pages
from autograder.project import find_project
from autograder.source.build import out_of_sync, released_files, write_notebooks


def add_arguments(_parser: ArgumentParser) -> None:
    """Take no arguments: all of notebooks/ is built, always."""


def run(_options: Namespace, console: Console) -> None:
    """Build, and say what changed."""
    project = find_project()
    wanted = released_files(project)
    check_pages(project, wanted)
    changed = out_of_sync(project, wanted)
    write_notebooks(project, wanted)
    for path in changed:
        verb = "wrote" if path in wanted else "removed"
        console.print(f"{verb} notebooks/{path}", markup=False)
    console.print(f"{counted(len(wanted), 'notebook')}, {len(changed)} changed")
