"""What a check that fails raises: a message for a student instead of a traceback."""


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
        """Give IPython the lines to show."""
        return str(self).splitlines()


class NotDoneYet(CheckFailed):
    """The answer is still the stub that the notebook came with."""
