"""What nbgrader's own program does wrong beside the grader, mended where it runs.

There is no setting for any of it, so a method is replaced.
"""

import re
import shutil
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.api import Grade
from sqlalchemy.exc import SQLAlchemyError

from autograder.gradebook.balancing import settle
from autograder.handin.timestamps import NoTimeError, handed_in_at

_API = "nbgrader.apps.api"
_FORMGRADER = "nbgrader.server_extensions.formgrader.base"
_CHANGED = re.compile(r"/formgrader/api/(?P<what>grade|comment)/(?P<id>[^/]+)$")
_DONE = 200


def mend() -> None:
    """Replace the methods in those parts of nbgrader that this process has."""
    if _API in sys.modules:
        sys.modules[_API].NbGraderAPI.get_submitted_timestamp = _submitted_timestamp
    if _FORMGRADER in sys.modules:
        sys.modules[_FORMGRADER].BaseHandler.on_finish = _finish


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


def _finish(handler: Any) -> None:  # noqa: ANN401  # likewise
    """End a request: no page says what no longer stands, and nothing that was read is kept.

    Formgrader has one session for as long as Jupyter's server runs, and would show points that
    ``grade`` has changed since, for as long as Python happens to keep the objects that it read.
    """
    gradebook = handler.settings["nbgrader_gradebook"]
    if gradebook is None:
        return
    changed = _CHANGED.search(handler.request.path)
    if changed and handler.request.method == "PUT" and handler.get_status() == _DONE:
        _remove_page(handler.coursedir, gradebook, changed["what"], changed["id"])
        gradebook.db.rollback()
        if changed["what"] == "grade":
            _note_points(gradebook.db, changed["id"])
    gradebook.db.rollback()


def _remove_page(coursedir: Any, gradebook: Any, what: str, row: str) -> None:  # noqa: ANN401  # likewise
    """Remove the feedback of who has other points, or another comment, now."""
    find = gradebook.find_grade_by_id if what == "grade" else gradebook.find_comment_by_id
    found = find(row)
    names = (coursedir.feedback_directory, found.student.id, found.assignment.name)
    shutil.rmtree(coursedir.format_path(*names), ignore_errors=True)


def _note_points(session: Any, grade: str) -> None:  # noqa: ANN401  # likewise
    """Put points that a person gave into the journal; if not now, the next reading does.

    For what is void they don't count, and formgrader's next list says so.
    """
    with suppress(SQLAlchemyError):
        row = session.get(Grade, grade)
        if row is not None:
            settle(session, row.assignment.name, row.student.id)
            session.commit()
