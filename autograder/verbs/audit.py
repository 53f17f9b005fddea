"""Grade what has a known grade through stock nbgrader and this grader, and compare.

Every source must get full marks, every untouched release none, every known mistake must lose
points of its exercise, and every right answer on file must get full marks; both engines must
agree on each test. Anything else is listed, and the exit code is 1.
"""

import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from autograder.answers import right_answers
from autograder.audit import ENGINES, cases, complaints, disagreements, verdicts
from autograder.batch.warm_up import imported_modules
from autograder.engines import Surroundings
from autograder.project import Assignment, find_project
from autograder.release import checked_source, release


def add_arguments(parser: ArgumentParser) -> None:
    """Take the assignments."""
    parser.add_argument(
        "assignments", nargs="*", metavar="ASSIGNMENT", help="for example 02_filtering; all if none"
    )


def run(options: Namespace, console: Console) -> int:
    """Print a table, and below it what is wrong."""
    project = find_project()
    named = [project.assignment(name) for name in options.assignments] or project.assignments()
    table = Table("assignment", "what", title="Audit")
    for heading in ("notebooks", "mistakes", *ENGINES, "disagree"):
        table.add_column(heading, justify="right")
    wrong: list[str] = []
    for assignment in named:
        with console.status(f"{assignment.name}: every notebook through both engines"):
            wrong += [f"{assignment.name}: {line}" for line in _audit(assignment, table)]
    console.print(table)
    for line in wrong:
        console.print(line, markup=False, style="red")
    console.print("The engines agree, with each other and with what is known." if not wrong else "")
    return 1 if wrong else 0


def _audit(assignment: Assignment, table: Table) -> list[str]:
    """Audit one assignment; add its rows, and return what is wrong, a line each."""
    source = checked_source(assignment)
    every = list(cases(source, release(assignment), right_answers(assignment)))
    preload = imported_modules(assignment.source.read_text(encoding="utf-8-sig"))
    with tempfile.TemporaryDirectory() as course:  # no settings of anybody's
        surroundings = Surroundings(Path(course), None, preload)
        stock, ours = (verdicts(engine, every, surroundings) for engine in ENGINES)
    wrong = []
    for kind in dict.fromkeys(case.kind for case in every):
        rows = [row for row in zip(every, stock, ours, strict=True) if row[0].kind == kind]
        found = [
            [line for case, *passed in rows for line in complaints(case, engine, passed[number])]
            for number, engine in enumerate(ENGINES)
        ]
        apart = [line for row in rows for line in disagreements(*row)]
        mistakes = sum(len(case.wrong) for case, *_ in rows) if kind == "known mistakes" else ""
        counts = [f"{len(lines)} wrong" if lines else "right" for lines in found]
        table.add_row(
            assignment.name, kind, str(len(rows)), str(mistakes), *counts, str(len(apart) or "no")
        )
        wrong += [*found[0], *found[1], *apart]
    return wrong
