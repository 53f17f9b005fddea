"""Late penalties, of all points that there are now: by the course's policy, or nbgrader's plugin.

nbgrader computes a penalty when a submission is graded, stores it, and never looks again: a point
given by hand later, another due date, another plugin would change nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import and_, func, update
from traitlets.config import Config

from autograder.course.tables import (
    Assignment,
    GradeCell,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from autograder.errors import CourseError
from autograder.gradebook.deadlines import extension_table, last_time
from autograder.gradebook.late_policy import Late, names_plugin, policy_of

_NO_TIME = "there is no timestamp.txt, so nobody knows whether it is late"


@dataclass(frozen=True)
class _HandIn:
    """A submitted notebook as the gradebook has it."""

    id: str
    student: str
    assignment: str
    score: float
    stored: float | None
    time: datetime | None
    due: datetime | None
    until: datetime | None
    extension: timedelta | None

    @property
    def may_come_until(self) -> datetime | None:
        """When it would be late."""
        return last_time(self.due, self.extension, self.until)


@dataclass(frozen=True)
class Penalty:
    """What lateness costs a student in one assignment.

    Attributes
    ----------
    assignment, student : str
    points, before : float or None
        What comes off now, and what was stored; None where nothing does.
    said : str
        How late it is; empty if it is in time.
    """

    assignment: str
    student: str
    points: float | None
    before: float | None
    said: str

    @property
    def has_moved(self) -> bool:
        """Say whether something else comes off than was stored."""
        return self.points != self.before

    def __str__(self) -> str:
        """Say what has moved."""
        why = f" ({self.said})" if self.said else ""
        amounts = f"{self.before or 0:g} -> {self.points or 0:g}"
        return f"{self.student}, {self.assignment}: late penalty {amounts}{why}"


class Penalties:
    """Computes and stores the penalties of a course.

    Parameters
    ----------
    config : traitlets.config.Config
        The course's settings, with its policy or with nbgrader's plugin.
    session : sqlalchemy.orm.Session
        Of the gradebook.

    Raises
    ------
    CourseError
        If the policy can't be one.
    """

    def __init__(self, config: Config, session: Any) -> None:  # noqa: ANN401  # nbgrader is untyped
        self._policy = policy_of(config)
        self._config = config
        self._session = session
        if names_plugin(config):
            _ = self._plugin  # what is wrong with it is said before anybody is late

    @cached_property
    def _plugin(self) -> Any:  # noqa: ANN401  # nbgrader is untyped
        from nbgrader.preprocessors import AssignLatePenalties  # noqa: PLC0415  # takes a second

        assigner = AssignLatePenalties(config=self._config)
        assigner.init_plugin()
        return assigner.plugin_inst

    def store(self, assignment: str, student: str | None = None) -> list[Penalty]:
        """Store the penalties where others are stored; nothing is committed.

        Parameters
        ----------
        assignment : str
        student : str, optional
            Whose; everybody's by default.

        Returns
        -------
        list of Penalty
            What this student or everybody has in the assignment; and in every other one too where
            late days from a bank tie them together.
        """
        found, values = [], []
        for each, late in self._judged(assignment, student):
            points = (late.penalty or None) if late else None
            if points != each.stored:
                values.append({"id": each.id, "late_submission_penalty": points})
            said = late.said if late else ""
            found.append(Penalty(each.assignment, each.student, points, each.stored, said))
        if values:
            self._session.execute(update(SubmittedNotebook), values)
        return found

    def _judged(
        self, assignment: str, student: str | None
    ) -> Iterator[tuple[_HandIn, Late | None]]:
        hand_ins = self._hand_ins(None if self._policy.bank_days else assignment, student)
        if not self._policy.takes_points:
            for each in hand_ins:
                yield each, self._by_plugin(each)
            return
        worth = self._worth()
        for _, his in groupby(hand_ins, attrgetter("student")):
            bank = self._policy.bank_days
            for each in his:
                late = self._by_policy(each, bank, worth[each.assignment])
                bank -= late.from_bank if late else 0
                yield each, late

    def _worth(self) -> dict[str, float]:
        """Say what each assignment is worth."""
        worth = func.coalesce(func.sum(GradeCell.max_score), 0.0)
        query = (
            self._session.query(Assignment.name, worth)
            .select_from(Assignment)
            .outerjoin(Notebook, Notebook.assignment_id == Assignment.id)
            .outerjoin(GradeCell, GradeCell.notebook_id == Notebook.id)
            .group_by(Assignment.name)
        )
        return dict(query.all())

    def _hand_ins(self, assignment: str | None, student: str | None) -> list[_HandIn]:
        """Read them by student, in the order in which they were due."""
        self._session.flush()
        kept = extension_table(self._session)
        query = (
            self._session.query(
                SubmittedNotebook.id,
                SubmittedAssignment.student_id,
                Assignment.name,
                SubmittedNotebook.score,
                SubmittedNotebook.late_submission_penalty,
                SubmittedAssignment.timestamp,
                Assignment.duedate,
                kept.c.until,
                SubmittedAssignment.extension,
            )
            .select_from(SubmittedNotebook)
            .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
            .outerjoin(
                kept,
                and_(
                    kept.c.student_id == SubmittedAssignment.student_id,
                    kept.c.assignment == Assignment.name,
                ),
            )
            .order_by(SubmittedAssignment.student_id, Assignment.duedate, Assignment.name)
        )
        if assignment is not None:
            query = query.filter(Assignment.name == assignment)
        if student is not None:
            query = query.filter(SubmittedAssignment.student_id == student)
        return [_HandIn(*each) for each in query]

    def _by_policy(self, hand_in: _HandIn, bank: int, worth: float) -> Late | None:
        until = hand_in.may_come_until
        if until is None:
            return None
        if hand_in.time is None:
            return Late(0.0, 0, _NO_TIME)
        days = self._policy.days(until, hand_in.time)
        if not days:
            return None
        return self._policy.judge(days, bank=bank, score=hand_in.score, worth=worth)

    def _by_plugin(self, hand_in: _HandIn) -> Late | None:
        """Ask nbgrader's plugin, within nbgrader's bounds."""
        until = hand_in.may_come_until
        if until is None or hand_in.time is None or hand_in.time <= until:
            return None
        late = hand_in.time - until
        plugin = self._plugin
        try:
            penalty: float | None = plugin.late_submission_penalty(
                hand_in.student, hand_in.score, late.total_seconds()
            )
            points = 0.0 if penalty is None else min(max(0.0, float(penalty)), hand_in.score)
        except Exception as error:
            raise CourseError(
                f"{type(plugin).__name__}: no late penalty from it ({type(error).__name__}: "
                f"{error}); mend it, or set another c.AssignLatePenalties.plugin_class"
            ) from error
        return Late(points, 0, f"{timedelta(seconds=round(late.total_seconds()))} h late")
