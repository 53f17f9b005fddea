"""What a check that fails raises: a message for a student instead of a traceback."""

from __future__ import annotations

from textwrap import wrap

from lecturekit.checks.differences import Difference
from lecturekit.checks.ownership import SENTENCES, Fault
from lecturekit.checks.report import Report

_WIDTH = 88
_CODE_INDENT = "    "  # lines to paste into a cell, which must stay whole


class CheckFailed(AssertionError):  # noqa: N818  # students read this name; it is no crash
    """An answer is not right yet; the message says what to look at.

    A notebook shows the message alone, without the traceback through the check's own code.

    Parameters
    ----------
    message : str
    difference : Difference, optional
        What a picture can be drawn from. It holds no right value.
    report : Report, optional
        What is wrong, part by part.

    Attributes
    ----------
    is_shown : bool
        Whether a notebook shows the report already, as a table.

    Examples
    --------
    >>> from lecturekit.checks import CheckFailed
    >>> raise CheckFailed("filter2d: the result has shape (3,); a (2, 3) array is expected")
    Traceback (most recent call last):
    ...
    lecturekit.checks.failures.CheckFailed: filter2d: the result has shape (3,); a (2, 3) ...
    """

    def __init__(
        self, message: str, *, difference: Difference | None = None, report: Report | None = None
    ) -> None:
        super().__init__(message)
        self.difference = difference
        self.report = report
        self.is_shown = False

    def _render_traceback_(self) -> list[str]:
        """Give IPython the lines to show, none so long that a page would cut it off."""
        lines = str(self).splitlines()
        if self.is_shown:
            return [f"{lines[0]}; the table above says where to look"]
        return [part for line in lines for part in _in_width(line)]


class NotDoneYet(CheckFailed):
    """The answer is still the stub that the notebook came with."""


class NotItsOwn(CheckFailed):
    """A result shares memory with something else, or a call changed what another left.

    Parameters
    ----------
    fault : Fault
    name : str, optional
        The argument's, if it isn't to be told by its place.
    result : object, optional
        What was returned.

    Examples
    --------
    >>> from lecturekit.checks.ownership import Fault
    >>> str(NotItsOwn(Fault("argument", 1)))
    'argument 2: your result is this argument, or a part of it; return an array of its own'
    """

    def __init__(self, fault: Fault, name: str = "", result: object = None) -> None:
        place = fault.argument
        super().__init__(
            SENTENCES[fault.kind].format(
                name or (f"argument {place + 1}" if isinstance(place, int) else place)
            )
        )
        self.fault = fault
        self.result = result


def _in_width(line: str) -> list[str]:
    if line.startswith(_CODE_INDENT):
        return [line]
    indent = line[: len(line) - len(line.lstrip())]
    return wrap(line, _WIDTH, subsequent_indent=indent) or [""]
