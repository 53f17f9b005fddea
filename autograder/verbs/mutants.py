"""Change each right answer a little, again and again, and list the changes that no test notices.

Each mutant is graded in the rooms, by the tests of its exercise. One that has full marks is either
on file as equivalent, with the reason, beside its source in equivalent_mutants.toml, or a test is
missing: then the exit code is 1. The table of numbers in solutions/README.md is brought up to date.
"""

import itertools
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence

from nbformat import NotebookNode
from rich.console import Console

from autograder.audit.mutants import table
from autograder.audit.mutants.equivalent import Equivalent, equivalents
from autograder.audit.mutants.mutant import Mutant, mutants
from autograder.audit.mutants.survivors import survivors
from autograder.cells import exercises
from autograder.errors import CourseError
from autograder.project import Assignment, find_project
from autograder.source.release import checked_source


def add_arguments(parser: ArgumentParser) -> None:
    """Take assignments and exercises."""
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="an assignment or an exercise, for example 02_filtering or filter2d; all if none",
    )


def run(options: Namespace, console: Console) -> int:
    """Print the survivors of each exercise, and bring the table up to date."""
    project = find_project()
    readme = project.solutions / "README.md"
    sources = {each: checked_source(each) for each in project.assignments()}
    order = [name for source in sources.values() for name in exercises(source)]
    complete = True
    for assignment, names in _chosen(sources, options.names).items():
        every = {name: each for name, each in mutants(sources[assignment]).items() if name in names}
        count = sum(map(len, every.values()))
        with console.status(f"{assignment.name}: {count} mutants in the rooms"):
            alive = survivors(assignment, sources[assignment], itertools.chain(*every.values()))
        on_file = equivalents(assignment)
        rows = table.read(readme.read_text(encoding="utf-8"))
        for name, made in every.items():
            left = [mutant for mutant in alive if mutant.exercise == name]
            unknown, lines = compared(left, on_file.get(name, []))
            at_first = rows[name].at_first if name in rows else len(left)
            rows[name] = table.Row(len(made), at_first, len(left), len(left) - len(unknown))
            for line in (f"{name}: {rows[name].in_words()}", *lines):
                console.print(line, markup=False, soft_wrap=True)
            complete &= not lines
        ordered = {name: rows[name] for name in order if name in rows}
        text = table.written(readme.read_text(encoding="utf-8"), ordered)
        readme.write_text(text, encoding="utf-8")
    return 0 if complete else 1


def _chosen(
    sources: Mapping[Assignment, NotebookNode], names: Sequence[str]
) -> dict[Assignment, list[str]]:
    """Find the exercises that are named, or whose assignment is; all if none is.

    Raises
    ------
    CourseError
        If a name is neither an assignment's nor an exercise's.
    """
    every = {assignment: exercises(source) for assignment, source in sources.items()}
    known = {name for assignment, found in every.items() for name in (assignment.name, *found)}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise CourseError(f"{unknown[0]}: no assignment or exercise has this name; give another")
    chosen = {
        each: [name for name in found if not names or name in names or each.name in names]
        for each, found in every.items()
    }
    return {each: found for each, found in chosen.items() if found}


def compared(
    left: Sequence[Mutant], reasons: Sequence[Equivalent]
) -> tuple[list[Mutant], list[str]]:
    """Return the survivors without a reason; and, a line each, these and reasons for nothing."""
    explained = {change for each in reasons for change in each.changes}
    unknown = [mutant for mutant in left if mutant.change not in explained]
    lines = [f"  - {mutant.was}\n  + {mutant.becomes}" for mutant in unknown]
    for was, becomes in sorted(explained - {mutant.change for mutant in left}):
        lines.append(f"  a reason on file, but no such survivor:\n  - {was}\n  + {becomes}")
    return unknown, lines
