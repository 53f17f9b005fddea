"""The two calls that students make: `check` stops at a wrong answer, `passes` goes on."""

import linecache
import sys
from collections.abc import Iterator, Mapping
from types import CodeType

from lecturekit.checks.differences import Difference, WrongValues
from lecturekit.checks.exclusions.absent import absent_uses
from lecturekit.checks.exclusions.watching import watching
from lecturekit.checks.failures import CheckFailed, NotDoneYet
from lecturekit.checks.judging.calls import Answer, call_plainly, forget_calls
from lecturekit.checks.judging.exercise import (
    Exercise,
    Outcome,
    observe,
)
from lecturekit.checks.judging.verdicts import is_still_the_stub, problem
from lecturekit.checks.notebooks import AT_HAND, EXERCISES, find_exercise
from lecturekit.checks.report import Report
from lecturekit.checks.telling.lines_to_try import call_of, lines_to_try
from lecturekit.checks.telling.notebook_table import show
from lecturekit.checks.telling.recognition import recognize
from lecturekit.checks.telling.to_do import show_to_do, show_what_comes
from lecturekit.checks.wording import describe, describe_fully, shortened

_LONGEST_PROBLEM = 1000  # characters: an answer may put anything into an error's message


def check(name: str, answer: object) -> None:
    """Run an exercise's visible cases on an answer and print that they pass.

    If they don't, a notebook shows a table with a picture of the difference, a terminal text. What
    is still the stub is shown as something to do on a page that somebody looks at.

    Parameters
    ----------
    name : str
        The exercise, e.g. "filter2d".
    answer : callable
        The student's function.

    Raises
    ------
    NotDoneYet
        If the answer is still the stub, and nobody looks at a page.
    CheckFailed
        If a case fails. The message says where the result differs, names the known mistake
        that it looks like, if any, and never tells the right values.
    ValueError
        If there is no exercise of this name.

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> lk.check("brighten_kernel", lambda gain: np.outer([0, gain, 0], [0, 1, 0]))
    brighten_kernel: the visible check passes. Hidden tests look at other gains.
    """
    exercise = find_exercise("check", name)
    if callable(answer):
        _warn(exercise, answer)
    failure = _first_failure(exercise, answer)
    if isinstance(failure, NotDoneYet) and show_to_do(name):
        return
    if failure:
        failure.is_shown = failure.report is not None and show(failure.report)
        raise failure
    print(_success(exercise))  # noqa: T201  # this line is what the student runs it for


def passes(name: str, answer: object) -> bool:
    """Say whether the visible cases pass; if they don't, print a line.

    The report is the check's, which stands above; here it would be the same once more.

    Parameters
    ----------
    name : str
        The exercise, e.g. "filter2d".
    answer : callable
        The student's function.

    Returns
    -------
    bool

    Raises
    ------
    ValueError
        If there is no exercise of this name.

    Examples
    --------
    >>> import lecturekit as lk
    >>> def brighten_kernel(gain):
    ...     raise NotImplementedError
    >>> if lk.passes("brighten_kernel", brighten_kernel):
    ...     print("show a picture")
    brighten_kernel: not done yet, so there is nothing to show here; its check says more
    """
    failure = _first_failure(find_exercise("check", name), answer)
    if failure:
        fact = str(failure).splitlines()[0].partition(";")[0]
        is_stub, notebook = isinstance(failure, NotDoneYet), _notebook()
        line = "What you make of it appears here when its check passes."
        if is_stub and show_what_comes(name, line, notebook, EXERCISES):
            return False
        print(f"{fact}, so there is nothing to show here; its check says more")  # noqa: T201  # as above
    return failure is None


def _first_failure(exercise: Exercise, answer: object) -> CheckFailed | None:
    if not callable(answer):
        return CheckFailed(
            f"{exercise.name}: this is no function but a value of type {type(answer).__name__}; "
            f'write the name without parentheses: lk.check("{exercise.name}", {exercise.name})'
        )
    forget_calls()
    watched, called = _watched(exercise, answer)
    outcomes = [observe(watched, case) for case in exercise.cases]
    if called:
        return _excluded(exercise, called[0])
    for index, (case, outcome) in enumerate(zip(exercise.cases, outcomes, strict=True)):
        if is_still_the_stub(answer, outcome.error):
            return NotDoneYet(
                f"{exercise.name}: not done yet; write your answer in its cell, in place of "
                "raise NotImplementedError, run it, then run this cell"
            )
        found = problem(exercise, case, outcome)
        if found:
            report = _report(exercise, outcomes, index, found)
            return CheckFailed(str(report), difference=found.difference, report=report)
    return None


def _excluded(exercise: Exercise, called: str) -> CheckFailed:
    reason = exercise.excluded[called]
    return CheckFailed(
        f"{exercise.name}: your answer calls {called}, and {reason}; write that yourself, or it "
        "gets no points"
    )


def _warn(exercise: Exercise, answer: Answer) -> None:
    """Say what of an answer's own text won't be there when the notebook is graded."""
    named = AT_HAND[exercise.name]
    notebook = _notebook()
    texts = dict.fromkeys(_cells(answer, notebook))
    absent = sorted({use for text in texts for use in absent_uses(text, notebook, named)})
    if absent:
        print(  # noqa: T201  # as above
            f"{exercise.name}: when this notebook is graded, {', '.join(absent)} won't be there; "
            "the answer has to do without"
        )


def _notebook() -> dict[str, object]:
    """Return the names of the notebook that this runs in; of a script, none."""
    names = vars(sys.modules["__main__"])
    return names if isinstance(names.get("In"), list) else {}


def _cells(answer: Answer, notebook: Mapping[str, object]) -> Iterator[str]:
    """Give the texts of the cells that hold an answer, and the notebook's functions it names."""
    pending: list[object] = [answer]
    seen: set[CodeType] = set()
    while pending:
        function = pending.pop()
        if getattr(function, "__globals__", None) is not notebook:
            continue
        codes = [function.__code__]  # type: ignore[attr-defined]  # it has globals, so it has code
        while codes:
            code = codes.pop()
            if code not in seen:
                seen.add(code)
                yield "".join(linecache.getlines(code.co_filename))
                pending += [notebook.get(name) for name in code.co_names]
                codes += [each for each in code.co_consts if isinstance(each, CodeType)]


def _watched(exercise: Exercise, answer: Answer) -> tuple[Answer, list[str]]:
    """Watch the calls of an answer in a notebook; what runs elsewhere is watched there.

    Returns
    -------
    answer : callable
    called : list of str
        The excluded functions that it turns out to call.
    """
    watch = watching(exercise.excluded)
    if not any(value is answer for value in _notebook().values()):
        return answer, watch.called

    def watched(*arguments: object) -> object:
        with watch:
            return answer(*arguments)

    return watched, watch.called


def _report(exercise: Exercise, outcomes: list[Outcome], index: int, found: CheckFailed) -> Report:
    case, outcome = exercise.cases[index], outcomes[index]
    return Report(
        exercise.name,
        exercise.section,
        case.what,
        call_of(exercise.name, case),
        _came_out(outcome, found.difference) if case.run is call_plainly else "",
        shortened(found, _LONGEST_PROBLEM),
        recognize(exercise, outcomes, index),
        found.difference,
        lines_to_try(exercise.name, case),
    )


def _came_out(outcome: Outcome, difference: Difference | None) -> str:
    """Say what a call returned; of numbers that a picture shows, only what they are."""
    if outcome.error:
        return ""
    if isinstance(difference, WrongValues):
        return describe(outcome.value)
    return describe_fully(outcome.value)


def _success(exercise: Exercise) -> str:
    return f"{exercise.name}: the visible check passes. Hidden tests look at {exercise.hidden}."
