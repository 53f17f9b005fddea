"""Whose a row of a grade file is: each row one student's, or it is said why not."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from autograder.collecting.collected import Collected
from autograder.collecting.students import folded, squashed
from autograder.gradebook import Row
from autograder.gradebook.person import Person
from autograder.handout.gradefiles.layout import GradeRow, Layout


@dataclass(frozen=True)
class Owners:
    """Who was found.

    Attributes
    ----------
    of : mapping
        Row to student.
    unclear : list of str
        What isn't clear about whom, a line each.
    """

    of: Mapping[int, str]
    unclear: list[str]


def owners(layout: Layout, accounts: Iterable[Row], collected: Mapping[str, Collected]) -> Owners:
    """Tell whose each row is.

    By numbers, logins and addresses, all of which have to mean the same student; by the name only
    where none of them is known. A hand-in's number that isn't that of the student's own means that
    the row is another assignment's.
    """
    known = _Known(layout, accounts, collected)
    found: defaultdict[str, list[GradeRow]] = defaultdict(list)
    unclear = []
    for row in layout.rows:
        students = known.students(row)
        if len(students) == 1:
            found[students.pop()].append(row)
        elif students:
            unclear.append(f"{_said(row)}: may be {' or '.join(sorted(students))}")
        else:
            unclear.append(f"{_said(row)}: no student of the course; put him on the roster")
    of = {}
    for student, rows in found.items():
        number = known.hand_ins.get(student)
        if len(rows) > 1:
            unclear.append(f"{student}: may be {' or '.join(map(_said, rows))}")
        elif number and rows[0].hand_in_id not in {"", number}:
            unclear.append(
                f"{_said(rows[0])}: {student} handed in as {number}, not {rows[0].hand_in_id}; "
                "is the file another assignment's?"
            )
        else:
            of[rows[0].row] = student
    unclear += [f"{each}: isn't in the file" for each in known.everybody if each not in found]
    return Owners(of, unclear)


class _Known:
    """What is known of students, to find them by."""

    def __init__(
        self, layout: Layout, accounts: Iterable[Row], collected: Mapping[str, Collected]
    ) -> None:
        self._by: dict[str, defaultdict[str, set[str]]] = {
            what: defaultdict(set) for what in ("hand-in", "account", "login", "name")
        }
        self.everybody = [each.student for each in accounts]
        self.hand_ins = {}
        for row in accounts:
            student, person = row.student, row.person or Person(row.student)
            first, last = person.first_name or "", person.last_name or ""
            self._note("account", person.lms_user_id, student)
            for login in (student, person.email):
                self._note("login", login, student)
            for name in (f"{first}{last}", f"{last}{first}"):
                self._note("name", squashed(name), student)
            sent = collected.get(student)
            if sent and sent.system == layout.system and not sent.group:
                # Canvas gives an anonymous hand-in a number of its own, and no name.
                number = sent.ids.get(layout.hand_in_id) if sent.name else None
                if number:
                    self.hand_ins[student] = number
                self._note("hand-in", number, student)
                self._note("name", squashed(sent.name), student)

    def students(self, row: GradeRow) -> set[str]:
        """Find everybody that a row may be."""
        clues = [("hand-in", row.hand_in_id), ("account", row.account_id)]
        clues += [("login", each) for each in row.logins]
        found = set().union(*(self._by[what].get(folded(value), set()) for what, value in clues))
        return found or set(self._by["name"].get(squashed(row.name), set()))

    def _note(self, what: str, value: str | None, student: str) -> None:
        if value:
            self._by[what][folded(value)].add(student)


def _said(row: GradeRow) -> str:
    who = row.name or row.hand_in_id
    return f"row {row.row + 1} ({who})"
