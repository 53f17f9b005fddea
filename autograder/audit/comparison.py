"""Run everything whose grade is known through both engines, and compare."""

import multiprocessing
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import zip_longest

import nbformat
from nbformat import NotebookNode

from autograder.audit.answers import hand_in, known_mistakes
from autograder.batch.warm_up import warm_up
from autograder.cells import exercises, grade_id, is_test, owner
from autograder.course.seeds import seeded
from autograder.grading import stock, two_rooms
from autograder.grading.engine import Run, Surroundings
from autograder.limits import Limits
from autograder.project import Assignment
from autograder.sandbox.examiner_bubblewrap import why_refused
from autograder.source.imports import imported_modules, named_packages

TWO_ROOMS = "two rooms"
ENGINES = {"stock nbgrader": stock, TWO_ROOMS: two_rooms}
_WORKERS = 2


@dataclass(frozen=True)
class Case:
    """A notebook of which we know what it must score.

    Attributes
    ----------
    kind : str
        "source", "untouched release", "right answers", "unusual right answers", "known
        mistakes" or "wrong answers".
    name : str
    notebook : NotebookNode
        With hidden tests, and with answers.
    titles : mapping
        Exercise to what its answer is, where it isn't the source's.
    wrong : bool
        Whether these exercises must lose points; all others get full marks.
    """

    kind: str
    name: str
    notebook: NotebookNode
    titles: Mapping[str, str] = field(default_factory=dict)
    wrong: bool = False


def cases(
    source: NotebookNode,
    released: NotebookNode,
    styles: Mapping[str, Mapping[str, str]],
    unusual: Mapping[str, Mapping[str, str]],
    wrong: Mapping[str, Mapping[str, str]],
) -> Iterator[Case]:
    """Make the cases of one assignment.

    Odd answers and known mistakes of different exercises share a notebook: no exercise's tests
    look at another's answer, so each is judged as if alone, and a course is audited in minutes.
    Beside them stand the first style's answers, of which none is built on another's.

    Parameters
    ----------
    source : NotebookNode
        With answers and hidden tests.
    released : NotebookNode
        As students get it.
    styles : mapping
        Style to exercise to right answer.
    unusual, wrong : mapping
        Exercise to what is odd about an answer, to the answer.
    """
    names = exercises(source)
    yield Case("source", "source", source)
    stubs = {str(grade_id(cell)): cell.source for cell in released.cells if grade_id(cell) in names}
    titles = dict.fromkeys(names, "stub")
    yield Case("untouched release", "stubs", hand_in(source, stubs), titles, wrong=True)
    for style, answers in styles.items():
        yield Case("right answers", style, hand_in(source, answers))
    alone = hand_in(source, next(iter(styles.values())))
    mistakes = {name: known_mistakes(name) for name in names}
    for kind, filed, is_wrong in (
        ("unusual right answers", unusual, False),
        ("known mistakes", mistakes, True),
        ("wrong answers", wrong, True),
    ):
        for number, (titles, notebook) in enumerate(_shared(alone, filed), start=1):
            yield Case(kind, f"{kind} {number}", notebook, titles, is_wrong)


def _shared(
    source: NotebookNode, answers: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[dict[str, str], NotebookNode]]:
    """Put the first answer to each exercise into one notebook, the second into another, ..."""
    lists = [[(name, *answer) for answer in titled.items()] for name, titled in answers.items()]
    for together in zip_longest(*lists):
        there = [answer for answer in together if answer]
        titles = {name: title for name, title, _ in there}
        yield titles, hand_in(source, {name: text for name, _, text in there})


def surroundings_of(assignment: Assignment, limits: Limits | None = None) -> Surroundings:
    """Say what an assignment's own answers are run with; they are ours, so walls needn't be had.

    Parameters
    ----------
    assignment : Assignment
    limits : Limits, optional
        Those of nobody's course if not given.
    """
    text = assignment.source.read_text(encoding="utf-8-sig")
    return Surroundings(
        None,
        imported_modules(text),
        limits or Limits(),
        refused=why_refused(),
        packages=named_packages(text),
    )


def verdicts(
    engine: str, notebooks: Iterable[NotebookNode], surroundings: Surroundings
) -> list[Mapping[str, bool]]:
    """Run notebooks with one engine.

    Parameters
    ----------
    engine : str
        One of `ENGINES`.
    notebooks : iterable of NotebookNode
        With hidden tests.
    surroundings : Surroundings

    Returns
    -------
    list of mapping
        For each notebook, test cell to whether it passed.
    """
    texts = [nbformat.writes(notebook, version=4) for notebook in notebooks]
    # Each engine wants processes without threads; these keep two cores busy.
    with ProcessPoolExecutor(_WORKERS, multiprocessing.get_context("spawn")) as pool:
        shares = [
            pool.submit(_run_all, engine, texts[first::_WORKERS], surroundings)
            for first in range(_WORKERS)
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
        title = case.titles.get(name, case.name)
        must_lose = case.wrong and name in case.titles
        if must_lose and not failed[name]:
            lines.append(f"{engine}: {case.kind}: {name}, {title}: full marks")
        elif failed[name] and not must_lose:
            lines.append(f"{engine}: {case.kind}: {name}, {title}: fails {', '.join(failed[name])}")
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
