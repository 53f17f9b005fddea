"""What an answer did in one visible case, judged: what is wrong with it, in a sentence."""

from __future__ import annotations

import inspect
import traceback

from lecturekit.checks.failures import CheckFailed
from lecturekit.checks.judging.calls import Answer, assert_raises, call_plainly
from lecturekit.checks.judging.exercise import Case, Exercise, Outcome
from lecturekit.checks.judging.judges import assert_unchanged
from lecturekit.checks.wording import describe, raised, shortened

_CURES = {
    'is missing the required "forward"': (
        "your network has no method forward; look at its spelling, and see that it is indented "
        "as __init__ is, not into it"
    ),
    "does not support input requests": (
        "your function asks a question with input(); all that it needs comes in as arguments"
    ),
}
_STUB_LEFT = "the stub's last line still stands below your code; delete it"


def problem(exercise: Exercise, case: Case, outcome: Outcome) -> CheckFailed | None:
    """Say what is wrong with one case's outcome; None if nothing is."""
    try:
        if case.raises:
            assert_raises(case.raises, case.what, _again(outcome))
            return None
        if outcome.error:
            return CheckFailed(f"{case.what}: {_crash(outcome.error)}")
        if outcome.fault is None or case.run is call_plainly:
            exercise.judge(outcome.value, case.arguments, case.what)
        for name, before in case.arguments.items():
            assert_unchanged(outcome.after[name], before, name)
        if outcome.fault:
            return CheckFailed(f"{case.what}: {outcome.fault}")
    except CheckFailed as found:
        return found
    except Exception as error:  # noqa: BLE001  # what an answer returns may do anything when used
        return CheckFailed(
            f"{case.what}: your function returns {describe(outcome.value)}, which can't be "
            f"compared ({type(error).__name__}: {shortened(error)}); return plain numbers or "
            "NumPy arrays"
        )
    return None


def is_still_the_stub(answer: Answer, error: Exception | None) -> bool:
    """Say whether an answer that raised this does nothing else.

    A network without a method ``forward``, and a question with ``input()``, raise a
    NotImplementedError as well; so does the stub's line where it is left below an answer.

    Examples
    --------
    >>> def stub(image):
    ...     raise NotImplementedError
    >>> def begun(image):
    ...     height, width = image
    ...     raise NotImplementedError
    >>> [is_still_the_stub(each, NotImplementedError()) for each in (stub, begun)]
    [True, False]
    """
    if type(error) is not NotImplementedError or str(error):
        return False
    code = getattr(answer, "__code__", None)
    if code is None:
        return True  # it runs elsewhere, or is no plain function
    parameters = code.co_argcount + code.co_kwonlyargcount
    parameters += bool(code.co_flags & inspect.CO_VARARGS)
    parameters += bool(code.co_flags & inspect.CO_VARKEYWORDS)
    only_raises: bool = code.co_names == ("NotImplementedError",)
    return only_raises and code.co_nlocals == parameters


def _again(outcome: Outcome) -> Answer:
    """Make a function that does what the observed call did."""

    def replay() -> object:
        if outcome.error:
            raise outcome.error
        return outcome.value

    return replay


def _crash(error: Exception) -> str:
    text = raised(error)
    # The notebook's cells, and scripts, are the module __main__; NumPy's inside is no help.
    calls = traceback.StackSummary.extract(
        (frame, line)
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_globals.get("__name__") == "__main__"
    )
    if type(error) is NotImplementedError and not str(error):
        text = f"{text}: {_STUB_LEFT}"
    elif isinstance(error, NotImplementedError):
        text = next((cure for sign, cure in _CURES.items() if sign in str(error)), text)
    if not calls:
        return text
    return f"{text}\n  in line {calls[-1].lineno} of {calls[-1].name}: {calls[-1].line}"
