"""What stops an installation: one line for a student instead of a traceback."""


class InstallError(ImportError):
    """Something could not be installed; the message says why and what to do."""

    def _render_traceback_(self) -> list[str]:
        """Give IPython the line to show."""
        return [str(self)]
