"""Who is who: from what a download tells about a sender to a student of the course."""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from autograder.collecting.collected import Collected
from autograder.collecting.systems.sent import Sender, System
from autograder.course.directory import Course
from autograder.gradebook.person import Person
from autograder.gradebook.roster import people
from autograder.handin.submissions import is_usable

_SEPARATORS = re.compile(r"[^\w.@+]+")
_LONGEST_MADE = 64  # bytes; a few more tell people apart


@dataclass(frozen=True)
class Identity:
    """The student that a sender is, and how that is known."""

    student: str
    known_by: str


def known_people(course: Course) -> list[Person]:
    """List the gradebook's students."""
    with course.session() as session:
        return list(people(session).values())


class Students:
    """Tells which student a sender is.

    Parameters
    ----------
    known : iterable of Person
        Those of the gradebook.
    before : mapping
        What was collected before, by student.
    """

    def __init__(self, known: Iterable[Person], before: Mapping[str, Collected]) -> None:
        self._by: dict[str, defaultdict[str, set[str]]] = {
            what: defaultdict(set) for what in ("id", "lms id", "e-mail", "name")
        }
        self._named: set[str] = set()
        for person in known:
            self._note("id", person.id, person)
            self._note("lms id", person.lms_user_id, person)
            self._note("e-mail", person.email, person)
            first, last = person.first_name or "", person.last_name or ""
            if first or last:
                self._named.add(folded(person.id))
                for name in (f"{first}{last}", f"{last}{first}", f"{person.id}{first}{last}"):
                    self._note("name", squashed(name), person)
        self._before = {(each.system, each.key): student for student, each in before.items()}
        self._taken = {folded(student): who for who, student in self._before.items()}

    def identify(self, sender: Sender, system: System) -> Identity:
        """Find the student that a sender is; who is nobody known gets a name made of his own."""
        ways = (
            ("id", sender.login),
            ("lms id", sender.login),
            ("lms id", sender.lms_id),
            ("id", sender.email),
            ("e-mail", sender.email),
            ("name", squashed(sender.name)),
        )
        for what, value in ways:
            found = self._by[what].get(folded(value), set()) if value else set()
            if len(found) == 1:
                student = next(iter(found))
                is_strange = what == "lms id" and self._is_another(student, sender.name)
                return Identity(student, f"{what}, not the name" if is_strange else what)
        who = (system.name, sender.key)
        if who in self._before:
            return Identity(self._before[who], "as before")
        if sender.login and is_usable(sender.login):
            return Identity(self._own(sender.login, who), "login")
        return Identity(self._own(name_made_of(sender.made_of), who), "made of the name")

    def _is_another(self, student: str, name: str) -> bool:
        """Say whether a name is none of a student's: a group's, which Canvas sends for it."""
        known = self._by["name"].get(squashed(name), set())
        return bool(name) and folded(student) in self._named and student not in known

    def _note(self, what: str, value: str | None, person: Person) -> None:
        if value:
            self._by[what][folded(value)].add(person.id)

    def _own(self, name: str, who: tuple[str, str]) -> str:
        """Keep a name for one sender: another one of the same name gets some letters more."""
        is_free = folded(name) not in self._named
        if is_free and self._taken.setdefault(folded(name), who) == who:
            return name
        name = f"{name}-{hashlib.sha256(repr(who).encode()).hexdigest()[:6]}"
        self._taken[folded(name)] = who
        return name


def folded(name: str) -> str:
    """Write a name so that two which some file system takes for one are the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def squashed(name: str) -> str:
    """Leave of a name its letters and digits, in small letters, as Canvas writes it."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", name)).casefold()


def name_made_of(text: str) -> str:
    r"""Make a name that any file system and table takes.

    Examples
    --------
    >>> name_made_of("Student One"), name_made_of("../x\x00y"), name_made_of("\u7532\u4e59")
    ('student-one', 'x-y', '甲乙')
    """
    name = _SEPARATORS.sub("-", unicodedata.normalize("NFC", text)).strip("-.").lower()
    if len(name.encode()) > _LONGEST_MADE:
        name = f"{name[:16]}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"
    if is_usable(name):
        return name
    return f"student-{hashlib.sha256(ascii(text).encode()).hexdigest()[:6]}"
