"""Late penalties: what the course's plugin takes off, of all points that there are now.

nbgrader computes a penalty when a submission is graded, stores it, and never looks again: a point
given by hand later, another due date, another plugin would change nothing.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from nbgrader.api import Assignment, SubmittedAssignment, SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import update
from traitlets.config import Config

from autograder.errors import CourseError


@dataclass(frozen=True)
class _HandIn:
    """A submitted notebook as the gradebook has it."""

    id: str
    student: str
    score: float
    stored: float | None
    timestamp: datetime | None
    duedate: datetime | None
    extension: timedelta | None

    @property
    def late_s(self) -> float:
        """The seconds past the due date; an extension without one is none."""
        if self.timestamp is None or self.duedate is None:
            return 0.0
        due = self.duedate + (self.extension or timedelta())
        return max(0.0, (self.timestamp - due).total_seconds())


class Penalties:
    """Computes the penalties of one assignment.

    Parameters
    ----------
    config : traitlets.config.Config
        nbgrader's settings, which name the plugin.
    session : sqlalchemy.orm.Session
        Of the gradebook.
    assignment : str
    """

    def __init__(self, config: Config, session: Any, assignment: str) -> None:  # noqa: ANN401  # nbgrader is untyped
        self._assigner = AssignLatePenalties(config=config)
        self._assigner.init_plugin()
        self._session = session
        self._assignment = assignment

    def store(self, student: str | None = None) -> list[str]:
        """Store the penalties where others are stored; nothing is committed.

        Parameters
        ----------
        student : str, optional
            Whose; everybody's by default.

        Returns
        -------
        list of str
            The students whose penalty was another one.
        """
        changed = []
        for each in self._hand_ins(student):
            penalty = self._of(each)
            if penalty != each.stored:
                one = update(SubmittedNotebook).where(SubmittedNotebook.id == each.id)
                self._session.execute(one.values(late_submission_penalty=penalty))
                changed.append(each.student)
        return changed

    def _hand_ins(self, student: str | None = None) -> list[_HandIn]:
        self._session.flush()
        query = (
            self._session.query(
                SubmittedNotebook.id,
                SubmittedAssignment.student_id,
                SubmittedNotebook.score,
                SubmittedNotebook.late_submission_penalty,
                SubmittedAssignment.timestamp,
                Assignment.duedate,
                SubmittedAssignment.extension,
            )
            .select_from(SubmittedNotebook)
            .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
            .filter(Assignment.name == self._assignment)
        )
        if student is not None:
            query = query.filter(SubmittedAssignment.student_id == student)
        return [_HandIn(*each) for each in query]

    def _of(self, hand_in: _HandIn) -> float | None:
        """Ask the plugin, within nbgrader's bounds; None where nbgrader stores none."""
        if not hand_in.late_s:
            return None
        plugin = self._assigner.plugin_inst
        try:
            penalty: float | None = plugin.late_submission_penalty(
                hand_in.student, hand_in.score, hand_in.late_s
            )
            return None if penalty is None else min(max(0.0, float(penalty)), hand_in.score)
        except Exception as error:
            raise CourseError(
                f"{type(plugin).__name__}: no late penalty from it ({type(error).__name__}: "
                f"{error}); mend it, or set another c.AssignLatePenalties.plugin_class"
            ) from error
