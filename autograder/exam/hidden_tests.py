"""What may be told of hidden tests: what is wrong and where, never what they called with.

While hidden tests run, a student's function could print its arguments, raise them or return them,
to be read on the feedback page and answered from a table in the next hand-in.
"""

import builtins
import functools
import sys
from collections.abc import Callable
from textwrap import wrap
from types import CodeType, FrameType
from typing import Any

from autograder.exam.cell_outputs import Output
from autograder.exam.outputs import clean
from autograder.markers import HIDDEN_TESTS, marker
from lecturekit.checks import CheckFailed

MOST_CHARACTERS = 500  # of a judge's sentence, which says what an answer returned
_WIDTH = 88
_KINDS = frozenset({"function", "method", "module", "generator", "Tensor", "Parameter"})
NOT_SHOWN = "[What your code printed here isn't shown: hidden tests called it.]\n"


@functools.lru_cache(maxsize=1024)
def first_hidden_line(source: str) -> float:
    r"""Return the first line of a test cell that students don't see, from 1; infinite if none.

    Examples
    --------
    >>> first_hidden_line("lk.check('f', f)\n### BEGIN HIDDEN TESTS\nassert f(2) == 4")
    2
    """
    lines = source.split("\n")[leading_lines(source) :]
    if source.lstrip().startswith("%%"):  # all of it is run by its first line
        return 1 if any(map(_begins, lines)) else float("inf")
    return next((n for n, line in enumerate(lines, 1) if _begins(line)), float("inf"))


def leading_lines(source: str) -> int:
    """Count the empty lines at a cell's start, which IPython drops: line 1 comes after them."""
    return next((n for n, line in enumerate(source.split("\n")) if line.strip()), 0)


def _begins(line: str) -> bool:
    found = marker(line)
    return found is not None and (found.edge, found.region) == ("BEGIN", HIDDEN_TESTS)


class Curtain:
    """What is between a test cell that runs in this process and those who read its outputs.

    Parameters
    ----------
    namespace : dict
        What test cells run in.
    source : str
        The cell.
    where : callable
        Says in words where a place in the student's cells is, as the student's room told it.

    Attributes
    ----------
    hid_prints : bool
        Whether something was printed that isn't shown.
    """

    def __init__(
        self, namespace: dict[str, Any], source: str, where: Callable[[object], str]
    ) -> None:
        self._namespace = namespace
        self._source = source
        self._where = where
        self._line = first_hidden_line(source)
        self._veiled: list[Exception] = []
        self.hid_prints = False

    def is_down(self) -> bool:
        """Say whether the statement of the cell that is at work now is a hidden one."""
        line = 0
        frame: FrameType | None = sys._getframe(1)  # noqa: SLF001  # the one way to one's callers
        while frame is not None:
            if frame.f_globals is self._namespace and _is_cell(frame.f_code):
                line = frame.f_lineno or 0  # the outermost one counts, which comes last
            frame = frame.f_back
        return line >= self._line

    def veiled(self, error: Exception, place: object) -> Exception:
        """Make an exception of the same type that says where it was raised, and nothing else."""
        where = self._where(place)
        try:
            made = type(error)(where)
            str(made)
        except Exception:  # noqa: BLE001  # some types are particular about their arguments
            made = RuntimeError(f"your function raises {type(error).__name__} {where}".strip())
        self._veiled.append(made)
        return made

    def output(self, error: BaseException | None) -> Output | None:
        """Make the output of a cell that failed in its hidden part; None if it didn't.

        A judge's sentence stays, up to a length. Of other exceptions, a text stays that stands
        word for word in the test: any other may be made of what the test called with.
        """
        if error is None or not self.is_before(error):
            return None
        name, text = type(error).__name__, ""
        is_judges = isinstance(error, CheckFailed)
        if is_judges or any(error is each for each in self._veiled) or str(error) in self._source:
            text = str(error)
        if len(text) > MOST_CHARACTERS:
            text = f"{text[:MOST_CHARACTERS]}…"
        shown = text if is_judges else f"{name}: {text}" if text else name
        lines = [part for line in shown.splitlines() for part in wrap(line, _WIDTH) or [""]]
        made: Output = clean(
            {"output_type": "error", "ename": name, "evalue": text, "traceback": lines}
        )
        return made

    def is_before(self, error: BaseException) -> bool:
        """Say whether an exception came of the cell's hidden part: `output` is shown for it."""
        trace = error.__traceback__
        while trace:
            if trace.tb_frame.f_globals is self._namespace and _is_cell(trace.tb_frame.f_code):
                return (trace.tb_lineno or 0) >= self._line
            trace = trace.tb_next
        return False  # it is no Python, and nothing was called


def plain_kind(kind: str) -> str:
    """Name the type of what stays behind, unless the student chose the name.

    Examples
    --------
    >>> plain_kind("generator"), plain_kind("answer_is_42")
    ('generator', 'object')
    """
    return kind if kind in _KINDS or hasattr(builtins, kind) else "object"


def _is_cell(code: CodeType) -> bool:
    return code.co_name.startswith("<cell") or code.co_name == "<module>"
