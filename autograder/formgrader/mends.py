"""What nbgrader's own program does wrong beside the grader, mended where it runs.

There is no setting for either, so a method is replaced.
"""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from autograder.handin.timestamps import NoTimeError, handed_in_at

_API = "nbgrader.apps.api"
_FORMGRADER = "nbgrader.server_extensions.formgrader.base"


def mend() -> None:
    """Replace the methods in those parts of nbgrader that this process has."""
    if _API in sys.modules:
        sys.modules[_API].NbGraderAPI.get_submitted_timestamp = _submitted_timestamp
    if _FORMGRADER in sys.modules:
        sys.modules[_FORMGRADER].BaseHandler.on_finish = _forget_what_was_read


def _submitted_timestamp(api: Any, assignment: str, student: str) -> datetime | None:  # noqa: ANN401  # nbgrader is untyped
    """Read a timestamp as the grader does.

    nbgrader looks at each of them for each list. One that is no time would end the list for the
    class, and a pipe hold up Jupyter's server for ever.
    """
    folder = api.coursedir.format_path(api.coursedir.submitted_directory, student, assignment)
    try:
        return handed_in_at(Path(folder).absolute())
    except NoTimeError:
        return None


def _forget_what_was_read(handler: Any) -> None:  # noqa: ANN401  # likewise
    """End formgrader's transaction after each request.

    It has one session for as long as Jupyter's server runs, and would show points that ``grade``
    has changed since, for as long as Python happens to keep the objects that it read.
    """
    gradebook = handler.settings["nbgrader_gradebook"]
    if gradebook is not None:
        gradebook.db.rollback()
