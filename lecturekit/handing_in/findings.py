"""What a clean run says about each exercise, beside what the running notebook knows of it."""

from __future__ import annotations

import contextlib
import io
import linecache
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import FunctionType
from typing import Any

from lecturekit import checks
from lecturekit.handing_in.clean_run import Ran
from lecturekit.handing_in.saved_notebook import Cell

PASSES, FAILS, NOT_DONE = "passes", "fails", "not done"
UNSAVED = "the saved answer is another than the one that you ran last"
_UNKNOWN = re.compile(r"name '(\w+)' is not defined")
_STUB = re.compile(r"^\s*raise NotImplementedError\b", re.MULTILINE)


@dataclass(frozen=True)
class Verdict:
    """What an exercise's visible check says after a clean run.

    Attributes
    ----------
    exercise : str
    state : str
        ``passes``, ``fails`` or ``not done``.
    why : str
        The first line of what is wrong; empty if it passes.
    hints : tuple of str
        What the running notebook has and the saved one hasn't.
    """

    exercise: str
    state: str
    why: str = ""
    hints: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Write it in one line, the hints behind."""
        return "; ".join([f"{self.state}: {self.why}" if self.why else self.state, *self.hints])


def verdicts(ran: Sequence[Ran], running: Mapping[str, Any]) -> list[Verdict]:
    """Say for each exercise what a clean run found.

    Parameters
    ----------
    ran : sequence of Ran
        Every cell of the clean run.
    running : mapping
        The names of the notebook that the student works in.

    Returns
    -------
    list of Verdict
        In the order of the exercises.

    Examples
    --------
    >>> answer = Cell(4, "fc_params = wires * 3", answers="fc_params")
    >>> check = Cell(5, "", checks="fc_params")
    >>> ran = [Ran(answer, "NameError", "name 'wires' is not defined"), Ran(check, "NameError")]
    >>> [verdict] = verdicts(ran, {"wires": 2})
    >>> print(verdict.why)
    cell 4 stops with NameError: name 'wires' is not defined
    >>> print(*verdict.hints)
    'wires' is in memory here, but no saved cell makes it: its cell was deleted, or not saved
    """
    answers = {each.cell.answers: each for each in ran if each.cell.answers}
    checked = {each.cell.checks: each for each in ran if each.cell.checks}
    return [_verdict(name, answers[name], checked[name], ran, running) for name in answers]


def _verdict(
    name: str, answer: Ran, check: Ran, ran: Iterable[Ran], running: Mapping[str, Any]
) -> Verdict:
    unsaved = _unsaved(name, answer.cell, running)
    if not check.error:
        return Verdict(name, PASSES, hints=unsaved)
    if check.error == "NotDoneYet" or (answer.error and _STUB.search(answer.cell.source)):
        return Verdict(name, NOT_DONE, hints=unsaved)
    cause = answer if answer.error else check
    why = cause.message.split("\n")[0].removeprefix(f"{name}: ")
    if cause is answer or check.error == "NameError":
        why = f"cell {answer.cell.place} stops with {cause.error}: {why}"
    else:
        why = next((line.strip() for line in check.message.split("\n")[1:]), why)
    stale = _stale(cause, ran, running) or _passes_in_memory(name, running)
    return Verdict(name, FAILS, why, (*stale, *unsaved))


def _stale(cause: Ran, ran: Iterable[Ran], running: Mapping[str, Any]) -> tuple[str, ...]:
    """Name what is missing in a clean run and is still in this notebook's memory."""
    missing = [name for name in _UNKNOWN.findall(cause.message) if name in running]
    made = "\n".join(each.cell.source for each in ran)
    return tuple(
        f"{name!r} is in memory here, but "
        + (
            "when all cells run from the top it is made too late, or its cell stops"
            if re.search(rf"\b{name}\s*=|def {name}\b|import .*\b{name}\b", made)
            else "no saved cell makes it: its cell was deleted, or not saved"
        )
        for name in dict.fromkeys(missing)
    )


def _passes_in_memory(name: str, running: Mapping[str, Any]) -> tuple[str, ...]:
    """Say so where the same check passes in the notebook that the student works in."""
    if name not in running:
        return ()
    with contextlib.redirect_stdout(io.StringIO()):
        passes = checks.passes(name, running[name])
    words = "in memory it passes; restart the kernel and run all cells to see what a grader sees"
    return (words,) if passes else ()


def _unsaved(name: str, saved: Cell, running: Mapping[str, Any]) -> tuple[str, ...]:
    """Say so where the answer that ran last in this notebook isn't the saved one."""
    function = running.get(name)
    if not isinstance(function, FunctionType):
        return ()
    text = "".join(linecache.getlines(function.__code__.co_filename))
    if not text or _plain(text) == _plain(saved.source):
        return ()
    return (UNSAVED,)


def _plain(source: str) -> str:
    return "\n".join(line.rstrip() for line in source.strip().splitlines())
