"""What stops a hand-in: one line for a student instead of a traceback."""


class HandInError(Exception):
    """Nothing was packed; the message says why and what to do."""

    def _render_traceback_(self) -> list[str]:
        """Give IPython the line to show."""
        return [str(self)]
