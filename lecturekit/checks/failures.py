"""What a check that fails raises: a message for a student instead of a traceback."""

from textwrap import wrap

_WIDTH = 88
_CODE_INDENT = "    "  # lines to paste into a cell, which must stay whole


class CheckFailed(AssertionError):  # noqa: N818  # students read this name; it is no crash
    """An answer is not right yet; the message says what to look at.

    A notebook shows the message alone, without the traceback through the check's own code.

    Examples
    --------
    >>> from lecturekit.checks import CheckFailed
    >>> raise CheckFailed("filter2d: the result has shape (3,); a (2, 3) array is asked")
    Traceback (most recent call last):
    ...
    lecturekit.checks.failures.CheckFailed: filter2d: the result has shape (3,); a (2, 3) ...
    """

    def _render_traceback_(self) -> list[str]:
        """Give IPython the lines to show, none so long that a page would cut it off."""
        return [part for line in str(self).splitlines() for part in _in_width(line)]


class NotDoneYet(CheckFailed):
    """The answer is still the stub that the notebook came with."""


def _in_width(line: str) -> list[str]:
    if line.startswith(_CODE_INDENT):
        return [line]
    indent = line[: len(line) - len(line.lstrip())]
    return wrap(line, _WIDTH, subsequent_indent=indent) or [""]
