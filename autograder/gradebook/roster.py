"""The roster: who takes the course, in nbgrader's own table of students.

nbgrader has a row there for whoever ever handed something in. On the roster is who has a name, an
e-mail address or a number in it, empty or not: a person put him there, in formgrader too.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import insert, select, update

from autograder.course.tables import Student
from autograder.gradebook.person import Person


@dataclass(frozen=True)
class Enrollment:
    """What a roster changes in the gradebook.

    Attributes
    ----------
    new : list of Person
        Who has no row of a roster's yet.
    changed : list of Person
        Whose name, address or number is another one, as they are from now on.
    strangers : list of Person
        Who handed in and is on no roster.
    others : list of Person
        Who is on the roster of before and not on this one.
    """

    new: list[Person]
    changed: list[Person]
    strangers: list[Person]
    others: list[Person]


def people(session: Any) -> dict[str, Person]:  # noqa: ANN401  # nbgrader is untyped
    """Read every student of the gradebook, by id."""
    columns = (
        Student.id,
        Student.first_name,
        Student.last_name,
        Student.email,
        Student.lms_user_id,
    )
    return {row.id: Person(*row) for row in session.execute(select(*columns))}


def enroll(session: Any, roster: Sequence[Person]) -> Enrollment:  # noqa: ANN401  # likewise
    """Put everybody of a roster into the gradebook; nothing is committed.

    What the roster leaves out of a person stays as it was, and nobody is taken off.
    """
    known = people(session)
    now = [_merged(each, known.get(each.id)) for each in roster]
    ids = {each.id for each in now}
    missing = [each for each in known.values() if each.id not in ids]
    new = [each for each in now if each.id not in known]
    other = [each for each in now if known.get(each.id, each) != each]
    appeared = [each for each in other if not known[each.id].is_enrolled]
    if new:
        session.execute(insert(Student), [asdict(each) for each in new])
    if other:
        session.execute(update(Student), [asdict(each) for each in other])
    return Enrollment(
        new=[*new, *appeared],
        changed=[each for each in other if each not in appeared],
        strangers=[each for each in missing if not each.is_enrolled],
        others=[each for each in missing if each.is_enrolled],
    )


def _merged(person: Person, known: Person | None) -> Person:
    """Take what a roster says, else what was known; no address at all is an empty one."""
    said = {name: value for name, value in asdict(person).items() if value}
    merged = Person(**{**asdict(known or Person(person.id)), **said})
    return merged if merged.is_enrolled else Person(person.id, email="")
