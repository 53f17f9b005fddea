"""What lateness costs, as a course's settings say it: the rule alone, without any gradebook."""

import math
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from traitlets.config import Config

from autograder.amounts import counted
from autograder.errors import CourseError


@dataclass(frozen=True)
class Late:
    """What becomes of a hand-in that is late.

    Attributes
    ----------
    penalty : float
        Points that come off.
    from_bank : int
        The late days of the student's own that it takes.
    said : str
        How late it is, for the student and the instructor.
    """

    penalty: float
    from_bank: int
    said: str


@dataclass(frozen=True)
class LatePolicy:
    """A course's rule, ``c.LatePolicy`` in its settings.

    Attributes
    ----------
    percent_a_day : float
        Of what the assignment is worth, for each day that has begun.
    points_a_day : float
        Points, for each day that has begun.
    grace_minutes : float
        How much later than it is said each day ends.
    cut_off_days : float
        After so many days nothing counts.
    bank_days : int
        Late days that each student has for the term: they cost nothing. They are spent on the
        assignments in the order of the due dates.
    bank_days_at_once : float
        The most of them that go into one assignment.
    time_zone : str
        Where due dates without a zone are meant, and where days change: one with a change of the
        clocks in it has 23 or 25 hours.
    """

    percent_a_day: float = 0.0
    points_a_day: float = 0.0
    grace_minutes: float = 0.0
    cut_off_days: float = math.inf
    bank_days: int = 0
    bank_days_at_once: float = math.inf
    time_zone: str = "UTC"

    @property
    def zone(self) -> ZoneInfo:
        """The course's time zone."""
        return ZoneInfo(self.time_zone)

    @property
    def takes_points(self) -> bool:
        """Say whether lateness costs anything."""
        return bool(self.percent_a_day or self.points_a_day or self.cut_off_days < math.inf)

    def days(self, due: datetime, handed_in: datetime) -> int:
        """Count the days that have begun since something was due, as the course's clocks show them.

        Parameters
        ----------
        due, handed_in : datetime
            In UTC and without a zone, as the gradebook has them.

        Examples
        --------
        >>> berlin = LatePolicy(time_zone="Europe/Berlin")
        >>> due = datetime(2030, 10, 26, 21, 59)  # 23:59 in Berlin; the clocks go back that night
        >>> berlin.days(due, datetime(2030, 10, 27, 22, 59)), LatePolicy().days(due,
        ...     datetime(2030, 10, 27, 22, 59))
        (1, 2)
        """
        handed_in -= timedelta(minutes=self.grace_minutes)
        if handed_in <= due:
            return 0
        local = due.replace(tzinfo=UTC).astimezone(self.zone)
        at_least = max(0, (handed_in - due).days - 1)
        return next(
            days
            for days in count(at_least)
            if (local + timedelta(days=days)).astimezone(UTC) >= handed_in.replace(tzinfo=UTC)
        )

    def judge(self, days: int, *, bank: int, score: float, worth: float) -> Late:
        """Say what so many days cost.

        Parameters
        ----------
        days : int
            One or more.
        bank : int
            Late days that the student has left.
        score, worth : float
            The points that there are, and that there could be.

        Examples
        --------
        >>> policy = LatePolicy(percent_a_day=10, cut_off_days=4, bank_days=5, bank_days_at_once=2)
        >>> policy.judge(3, bank=5, score=24, worth=24)
        Late(penalty=2.4, from_bank=2, said='3 days late, 2 of them late days of your own (3 left)')
        >>> policy.judge(5, bank=5, score=24, worth=24)
        Late(penalty=24, from_bank=0, said='5 days late, after the end')
        """
        said = f"{counted(days, 'day')} late"
        if days > self.cut_off_days:
            return Late(score, 0, f"{said}, after the end")
        own = int(min(days, bank, self.bank_days_at_once))
        if own:
            said += f", {own} of them late days of your own ({bank - own} left)"
        price = self.points_a_day + self.percent_a_day / 100 * worth
        return Late(min(round((days - own) * price, 2), score), own, said)


def policy_of(config: Config) -> LatePolicy:
    """Read the policy from a course's settings; without any, lateness costs nothing.

    Raises
    ------
    CourseError
        If a setting has a name or a value that can't be, or two of them contradict each other.

    Examples
    --------
    >>> settings = Config()
    >>> settings.LatePolicy.percent_a_day = 10
    >>> policy_of(settings).percent_a_day
    10
    """
    given: dict[str, Any] = dict(config.get("LatePolicy", {}))
    defaults = asdict(LatePolicy())
    for name, value in given.items():
        if name not in defaults:
            raise CourseError(
                f"c.LatePolicy.{name}: there is no such setting; choose from {', '.join(defaults)}"
            )
        _see_to(name, value, whole=type(defaults[name]) is int)
    policy = LatePolicy(**given)
    if policy.percent_a_day and policy.points_a_day:
        raise CourseError("c.LatePolicy: gives percent_a_day and points_a_day; give one of them")
    if policy.bank_days and not (policy.percent_a_day or policy.points_a_day):
        raise CourseError(
            "c.LatePolicy.bank_days: a day beyond them costs nothing either; give percent_a_day or "
            "points_a_day, for example 100 percent"
        )
    if policy.takes_points and names_plugin(config):
        raise CourseError(
            "c.LatePolicy: there is a late penalty of nbgrader's too; take out "
            "c.LateSubmissionPlugin and c.AssignLatePenalties, or c.LatePolicy"
        )
    return policy


def names_plugin(config: Config) -> bool:
    """Say whether a course's settings name a plugin of nbgrader's for late penalties."""
    settings = config.get("AssignLatePenalties", {})
    return bool(config.get("LateSubmissionPlugin")) or "plugin_class" in settings


def _see_to(name: str, value: object, *, whole: bool) -> None:
    """Refuse a value that can't be a setting's."""
    if name == "time_zone":
        try:
            ZoneInfo(str(value))
        except (KeyError, OSError, ValueError):
            raise CourseError(
                f"c.LatePolicy.{name}: no time zone is called {value!r}; give one such as "
                "'Europe/Berlin'"
            ) from None
    elif type(value) not in {int, float} or not value >= 0:  # type: ignore[operator]  # seen before
        raise CourseError(f"c.LatePolicy.{name} is {value!r}; give a number, 0 or more")
    elif whole and type(value) is not int:
        raise CourseError(f"c.LatePolicy.{name} is {value!r}; give a whole number")
