"""Grade what has a known grade through stock nbgrader and this grader, and compare.

Every source must get full marks, every untouched release none; every known mistake and every other
wrong answer on file must lose points of its exercise; every right answer, the unusual ones too,
must get full marks; and both engines must agree on each test. Anything else is listed, and the exit
code is 1.
"""

from argparse import ArgumentParser, Namespace

from rich.console import Console
from rich.table import Table

from autograder.audit.answers import odd_answers, right_answers
from autograder.audit.comparison import (
    ENGINES,
    cases,
    complaints,
    disagreements,
    surroundings_of,
    verdicts,
)
from autograder.project import Assignment, find_project
from autograder.source.release import checked_source, release


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
    for heading in ("notebooks", "answers", *ENGINES, "disagree"):
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
    styles = right_answers(assignment)
    odd = (odd_answers(assignment, kind) for kind in ("unusual", "wrong"))
    every = list(cases(source, release(assignment), styles, *odd))
    surroundings = surroundings_of(assignment)
    notebooks = [case.notebook for case in every]
    stock, ours = (verdicts(engine, notebooks, surroundings) for engine in ENGINES)
    wrong = []
    for kind in dict.fromkeys(case.kind for case in every):
        rows = [row for row in zip(every, stock, ours, strict=True) if row[0].kind == kind]
        found = [
            [line for case, *passed in rows for line in complaints(case, engine, passed[number])]
            for number, engine in enumerate(ENGINES)
        ]
        apart = [line for row in rows for line in disagreements(*row)]
        answers = str(sum(len(case.titles) for case, *_ in rows) or "")
        counts = [f"{len(lines)} wrong" if lines else "right" for lines in found]
        table.add_row(
            assignment.name, kind, str(len(rows)), answers, *counts, str(len(apart) or "no")
        )
        wrong += [*found[0], *found[1], *apart]
    return wrong
