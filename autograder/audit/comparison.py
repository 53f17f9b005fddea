"""Run everything whose grade is known through both engines, and compare."""

import multiprocessing
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import zip_longest

import nbformat
from nbformat import NotebookNode

from autograder.answers import hand_in, known_mistakes
from autograder.batch.warm_up import warm_up
from autograder.cells import exercises, grade_id, is_test, owner
from autograder.engines import Run, Surroundings, stock, two_rooms
from autograder.seeds import seeded

_STOCK = "stock nbgrader"
ENGINES = {_STOCK: stock, "two rooms": two_rooms}


@dataclass(frozen=True)
class Case:
    """A notebook of which we know what it must score.

    Attributes
    ----------
    kind : str
        "source", "untouched release", "right answers" or "known mistakes".
    name : str
    notebook : NotebookNode
        With hidden tests, and with answers.
    wrong : mapping
        Exercise that must lose points to what is wrong with it; the others get full marks.
    """

    kind: str
    name: str
    notebook: NotebookNode
    wrong: Mapping[str, str] = field(default_factory=dict)


def cases(
    source: NotebookNode, released: NotebookNode, styles: Mapping[str, Mapping[str, str]]
) -> Iterator[Case]:
    """Make the cases of one assignment.

    Known mistakes of different exercises share a notebook: no exercise's tests look at another's
    answer, so each is judged as if alone, and a course is audited in minutes.

    Parameters
    ----------
    source : NotebookNode
        With answers and hidden tests.
    released : NotebookNode
        As students get it.
    styles : mapping
        Style to exercise to right answer.
    """
    names = exercises(source)
    yield Case("source", "source", source)
    stubs = {str(grade_id(cell)): cell.source for cell in released.cells if grade_id(cell) in names}
    yield Case("untouched release", "stubs", hand_in(source, stubs), dict.fromkeys(names, "stub"))
    for style, answers in styles.items():
        yield Case("right answers", style, hand_in(source, answers))
    known = [[(name, *mistake) for mistake in known_mistakes(name).items()] for name in names]
    for number, together in enumerate(zip_longest(*known), start=1):
        mistakes = [mistake for mistake in together if mistake]
        yield Case(
            "known mistakes",
            f"mistakes {number}",
            hand_in(source, {exercise: text for exercise, _, text in mistakes}),
            {exercise: mistake for exercise, mistake, _ in mistakes},
        )


def verdicts(
    engine: str, all_cases: Sequence[Case], surroundings: Surroundings
) -> list[Mapping[str, bool]]:
    """Run the cases with one engine.

    Parameters
    ----------
    engine : str
        One of `ENGINES`.
    all_cases : sequence of Case
    surroundings : Surroundings

    Returns
    -------
    list of mapping
        For each case, test cell to whether it passed.
    """
    texts = [nbformat.writes(case.notebook, version=4) for case in all_cases]
    # Each engine wants processes without threads. Kernels that start side by side may be given
    # the same network port, so stock nbgrader gets one process; rooms keep two cores busy.
    workers = 1 if engine == _STOCK else 2
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        shares = [
            pool.submit(_run_all, engine, texts[first::workers], surroundings)
            for first in range(workers)
        ]
        rounds = zip_longest(*(share.result() for share in shares))
        return [passed for each in rounds for passed in each if passed is not None]


def _run_all(engine: str, texts: list[str], surroundings: Surroundings) -> list[Mapping[str, bool]]:
    modules = warm_up(surroundings.preload)
    with ENGINES[engine].open_engine(replace(surroundings, preload=modules)) as opened:
        return [_run_one(opened.run, nbformat.reads(text, as_version=4)) for text in texts]


def _run_one(run: Run, notebook: NotebookNode) -> Mapping[str, bool]:
    """Run a notebook with seeds of its tests written into it: stock nbgrader takes no others."""
    seeds = {
        str(grade_id(cell)): number for number, cell in enumerate(notebook.cells) if is_test(cell)
    }
    for cell in filter(is_test, notebook.cells):
        cell.source = seeded(cell.source, seeds[str(grade_id(cell))])
    return dict(run(notebook, seeds).passed)


def complaints(case: Case, engine: str, passed: Mapping[str, bool]) -> list[str]:
    """List what an engine got wrong about a case, a line each."""
    names = exercises(case.notebook)
    failed: dict[str, list[str]] = {name: [] for name in names}
    for cell in filter(is_test, case.notebook.cells):
        test = str(grade_id(cell))
        if not passed.get(test):
            failed[str(owner(test, names))].append(test)
    lines = []
    for name in names:
        if name in case.wrong and not failed[name]:
            lines.append(f"{engine}: {case.kind}: {name}, {case.wrong[name]}: full marks")
        elif name not in case.wrong and failed[name]:
            lines.append(
                f"{engine}: {case.kind}, {case.name}: {name} fails {', '.join(failed[name])}"
            )
    if case.kind == "untouched release" and any(passed.values()):
        gained = [test for test, has_passed in passed.items() if has_passed]
        lines.append(f"{engine}: {case.kind}: points for {', '.join(gained)}")
    return lines


def disagreements(
    case: Case, stock_passed: Mapping[str, bool], our_passed: Mapping[str, bool]
) -> list[str]:
    """List the test cells on which the engines disagree, a line each."""
    return [
        f"{case.kind}, {case.name}: {test} "
        + ("passes with stock nbgrader only" if stock_passed.get(test) else "passes here only")
        for test in sorted({*stock_passed, *our_passed})
        if stock_passed.get(test, False) != our_passed.get(test, False)
    ]
