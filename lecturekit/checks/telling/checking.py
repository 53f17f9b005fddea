"""The two calls that students make: `check` stops at a wrong answer, `passes` goes on."""

import difflib
import sys
import traceback
from collections.abc import Mapping
from itertools import chain

from lecturekit.checks import conv_layers, deep_features, filtering, history, pooling
from lecturekit.checks.differences import Difference, WrongValues
from lecturekit.checks.exclusions import excluded_calls, excluded_uses, watching
from lecturekit.checks.exercise import (
    Answer,
    Case,
    Exercise,
    Outcome,
    call_plainly,
    observe,
)
from lecturekit.checks.failures import CheckFailed, NotDoneYet
from lecturekit.checks.judges import assert_raises, assert_unchanged
from lecturekit.checks.notebook import show
from lecturekit.checks.recognition import recognise
from lecturekit.checks.report import Report
from lecturekit.checks.wording import describe, describe_fully, shortened

EXERCISES: Mapping[str, Exercise] = {
    exercise.name: exercise
    for notebook in (history, filtering, conv_layers, pooling, deep_features)
    for exercise in notebook.EXERCISES
}
"""Every exercise that has a visible check, by name."""

_LONGEST_PROBLEM = 1000  # characters: an answer may put anything into an error's message


def check(name: str, answer: object) -> None:
    """Run an exercise's visible cases on an answer and print that they pass.

    If they don't, a notebook shows a table with a picture of the difference, a terminal text.

    Parameters
    ----------
    name : str
        The exercise, e.g. "filter2d".
    answer : callable
        The student's function.

    Raises
    ------
    NotDoneYet
        If the answer is still the stub.
    CheckFailed
        If a case fails. The message says where the result differs, names the known mistake
        that it looks like, if any, and never tells the right values.
    ValueError
        If there is no exercise of this name.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.check("brighten_kernel", lambda gain: gain * lk.IDENTITY)
    brighten_kernel: the visible check passes. Hidden tests look at other gains.
    """
    exercise = _find(name)
    failure = _first_failure(exercise, answer)
    if failure:
        failure.is_shown = failure.report is not None and show(failure.report)
        raise failure
    print(_success(exercise))  # noqa: T201  # this line is what the student runs it for


def passes(name: str, answer: object) -> bool:
    """Say whether the visible cases pass, and print why if they don't.

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
    brighten_kernel: not done yet; write your answer in the cell above, run it, then run this cell
    """
    failure = _first_failure(_find(name), answer)
    if failure:
        print(failure)  # noqa: T201  # this line is what the student runs it for
    return failure is None


def _find(name: str) -> Exercise:
    if isinstance(name, str) and name in EXERCISES:
        return EXERCISES[name]
    nearest = difflib.get_close_matches(str(name), EXERCISES)
    raise ValueError(
        f"check: there is no exercise {name!r}; "
        + (f"did you mean {' or '.join(nearest)}?" if nearest else f"use {', '.join(EXERCISES)}")
    )


def _first_failure(exercise: Exercise, answer: object) -> CheckFailed | None:
    if not callable(answer):
        return CheckFailed(
            f"{exercise.name}: this is no function but a value of type {type(answer).__name__}; "
            f'write the name without parentheses: lk.check("{exercise.name}", {exercise.name})'
        )
    uses = _excluded_uses(exercise, answer)
    if uses:
        return _excluded(exercise, uses)
    answer, called = _watched(exercise, answer)
    outcomes = [observe(answer, case) for case in exercise.cases]
    if called:
        return _excluded(exercise, called)
    for index, (case, outcome) in enumerate(zip(exercise.cases, outcomes, strict=True)):
        if isinstance(outcome.error, NotImplementedError):
            return NotDoneYet(
                f"{exercise.name}: not done yet; "
                "write your answer in the cell above, run it, then run this cell"
            )
        problem = _problem(exercise, case, outcome)
        if problem:
            report = _report(exercise, outcomes, index, problem)
            return CheckFailed(str(report), difference=problem.difference, report=report)
    return None


def _excluded(exercise: Exercise, names: list[str]) -> CheckFailed:
    return CheckFailed(
        f"{exercise.name}: your answer uses {', '.join(names)}, which does the very thing that "
        "is asked; write it yourself, or it gets no points"
    )


def _excluded_uses(exercise: Exercise, answer: Answer) -> list[str]:
    """Read the cells of a notebook that have run; a script has none."""
    notebook = vars(sys.modules["__main__"])
    cells = notebook.get("In")
    if not isinstance(cells, list):
        return []
    texts = [text for text in cells if isinstance(text, str)]
    excluded = excluded_calls(exercise.name)
    names = [name for name, value in notebook.items() if value is answer]
    uses = (excluded_uses(name, excluded, *texts) for name in names)
    return sorted(set(chain.from_iterable(uses)))


def _watched(exercise: Exercise, answer: Answer) -> tuple[Answer, list[str]]:
    """Watch the calls of an answer that a notebook defines; what runs elsewhere is watched there.

    Returns
    -------
    answer : callable
    called : list of str
        The excluded functions that it turns out to call.
    """
    watch = watching(excluded_calls(exercise.name))
    notebook = vars(sys.modules["__main__"])
    if getattr(answer, "__globals__", None) is not notebook:
        return answer, watch.called

    def watched(*arguments: object) -> object:
        with watch:
            return answer(*arguments)

    return watched, watch.called


def _problem(exercise: Exercise, case: Case, outcome: Outcome) -> CheckFailed | None:
    """Say what is wrong with one case's outcome, if anything is."""
    try:
        if case.raises:
            assert_raises(case.raises, case.what, _again(outcome))
            return None
        if outcome.error:
            return CheckFailed(f"{case.what}: {_crash(outcome.error)}")
        exercise.judge(outcome.value, case.arguments, case.what)
        for name, before in case.arguments.items():
            assert_unchanged(outcome.after[name], before, name)
    except CheckFailed as problem:
        return problem
    except Exception as error:  # noqa: BLE001  # what an answer returns may do anything when used
        return CheckFailed(
            f"{case.what}: your function returns {describe(outcome.value)}, which can't be "
            f"compared ({type(error).__name__}: {shortened(error)}); return plain numbers or "
            "NumPy arrays"
        )
    return None


def _again(outcome: Outcome) -> Answer:
    """Make a function that does what the observed call did."""

    def replay() -> object:
        if outcome.error:
            raise outcome.error
        return outcome.value

    return replay


def _crash(error: Exception) -> str:
    text = f"your function raises {type(error).__name__}: {shortened(error)}"
    # The notebook's cells, and scripts, are the module __main__; NumPy's inside is no help.
    calls = traceback.StackSummary.extract(
        (frame, line)
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_globals.get("__name__") == "__main__"
    )
    if not calls:
        return text
    return f"{text}\n  in line {calls[-1].lineno} of {calls[-1].name}: {calls[-1].line}"


def _report(
    exercise: Exercise, outcomes: list[Outcome], index: int, problem: CheckFailed
) -> Report:
    case, outcome = exercise.cases[index], outcomes[index]
    plain = case.run is call_plainly  # else more is done than one call
    return Report(
        exercise.name,
        exercise.section,
        case.what,
        f"{exercise.name}({', '.join(case.arguments)})" if plain else "",
        case.arguments if plain else {},
        _came_out(outcome, problem.difference) if plain else "",
        shortened(problem, _LONGEST_PROBLEM),
        recognise(exercise, outcomes, index),
        problem.difference,
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
