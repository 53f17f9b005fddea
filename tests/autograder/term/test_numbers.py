"""Every number of a large class, followed from the student's cell to the platform's column.

``make numbers`` sends a course of 200 the same way.
"""

import csv
import io
import os
import random
import re
import zipfile
from dataclasses import dataclass
from itertools import cycle, islice, product
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup

from autograder.audit.answers import hand_in
from autograder.cli import main
from autograder.course.directory import open_course
from autograder.course.settings import CONFIG_FILE
from autograder.source.build import write_notebooks

pytestmark = pytest.mark.usefixtures("lasting_workers")

STUDENTS = int(os.environ.get("STUDENTS", "40"))
WORTH = 7
A_DAY = 0.7  # of lateness: 10 percent of what there is to get
ADD = {
    3: "def add(a, b):\n    return b + a",
    1: "def add(a, b):\n    return int(a) + int(b)",  # no arrays
    0: "def add(a, b):\n    return a - b",
}
DOUBLE = {3: "def double(a):\n    return a + a", 0: "def double(a):\n    return a"}
ABSENT, BROKEN = "not handed in", "malformed"
BY_HAND = (1.0, 0.5, 0.25, None)
LATE_DAYS = (0, 0, 1, 3, 0)
NAMES = ("Student {}", "O'Student {}, Jr.", "=Student {}", "Ö-Student {}", "生 {}")


@dataclass(frozen=True)
class Student:
    """What one of the class does, and so what he should have."""

    number: int
    add: int
    double: int
    by_hand: float | None
    late_days: int
    state: str = "ok"

    @property
    def id(self):
        return f"student-{self.number:03}"

    @property
    def last_name(self):
        return NAMES[self.number % len(NAMES)].format(self.number)

    @property
    def points(self):
        return self.add + self.double + (self.by_hand or 0.0) if self.state == "ok" else 0.0

    @property
    def penalty(self):
        return min(self.points, A_DAY * self.late_days) if self.state != ABSENT else 0.0

    @property
    def total(self):
        return self.points - self.penalty

    @property
    def sent(self):
        return {"add": ADD[self.add], "double": DOUBLE[self.double], "why": f"By {self.number}."}


def the_class():
    """Let every mix of answers, points by hand and lateness come, and a few who can't be graded."""
    mixes = list(product(ADD, DOUBLE, BY_HAND, LATE_DAYS))
    random.Random(17).shuffle(mixes)  # noqa: S311  # each time the same
    mixes = islice(cycle(mixes), STUDENTS)
    states = {7: ABSENT, 8: BROKEN}
    return [
        Student(number, *mix, states.get(number % 10, "ok")) for number, mix in enumerate(mixes, 1)
    ]


class Canvas:
    """Knows people by a number, and gives their gradebook and their hand-ins out."""

    name = "canvas"
    column = "Adding (77)"

    def roster(self, students):
        return self.grades(students)

    def grades(self, students):
        head = f"Student,ID,SIS Login ID,Section,{self.column}\n    Points Possible,,,,{WORTH}\n"
        return head + "".join(f'"{each.last_name}, A",{self._user(each)},{each.id},S 1,\n'
                              for each in students)  # fmt: skip

    def entry(self, each):
        name = re.sub(r"\W", "", f"{each.last_name}A").lower()
        late = "_LATE" if each.late_days else ""
        return f"{name}{late}_{self._user(each)}_{90000 + each.number}_adding.ipynb"

    def row_of(self, each):
        return ("ID", self._user(each))

    def _user(self, each):
        return str(4000 + each.number)


class Moodle:
    """Knows people by a participant's number, which its list of people doesn't have."""

    name = "moodle"
    column = "Grade"

    def roster(self, students):
        return "First name,Last name,Username,Email address\n" + "".join(
            f'A,"{each.last_name}",{each.id},{each.id}@example.org\n' for each in students
        )

    def grades(self, students):
        head = f"Identifier,Full name,Email address,Status,{self.column},Maximum grade\r\n"
        return head + "".join(
            f'Participant {self._participant(each)},"A {each.last_name}",{each.id}@example.org,'
            f'"Submitted, late",-,"{WORTH},00"\r\n'
            for each in students
        )

    def entry(self, each):
        return f"A {each.last_name}_{self._participant(each)}_assignsubmission_file/adding.ipynb"

    def row_of(self, each):
        return ("Identifier", f"Participant {self._participant(each)}")

    def _participant(self, each):
        return str(9000 - each.number)


@pytest.fixture(scope="module", params=[Canvas, Moodle], ids=lambda platform: platform.name)
def term(request, tmp_path_factory, make_project, built):
    """Send a class through all verbs; return the platform, the class and the file of before."""
    platform, students = request.param(), the_class()
    root = tmp_path_factory.mktemp(platform.name)
    write_notebooks(make_project(root), built)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        shuffled = random.Random(5).sample(students, len(students))  # noqa: S311  # likewise
        Path("people.csv").write_text(platform.roster(shuffled), encoding="utf-8")
        before = platform.grades(shuffled)
        Path("grades.csv").write_text(before, encoding="utf-8", newline="")
        pack(platform, shuffled)
        travel(platform, students)
    return root, platform, students, before


def pack(platform, students):
    released = nbformat.read("notebooks/01_adding/adding.ipynb", as_version=4)
    with zipfile.ZipFile("all.zip", "w", zipfile.ZIP_DEFLATED) as file:
        for each in students:
            if each.state != ABSENT:
                text = nbformat.writes(hand_in(released, each.sent))
                file.writestr(platform.entry(each), text[:300] if each.state == BROKEN else text)


def travel(platform, students):
    Path("course").mkdir()
    for verb in (["roster", "people.csv"], ["due", "01_adding", "2030-05-01"],
                 ["collect", "01_adding", "all.zip"]):  # fmt: skip
        assert main(verb) == 0
    with Path("course", CONFIG_FILE).open("a") as file:
        file.write("c.LatePolicy.percent_a_day = 10\n")
    for each in students:  # neither platform says when
        if each.state != ABSENT:
            place = Path("course/submitted", each.id, "01_adding")
            (place / "timestamp.txt").write_text(f"2030-05-0{1 + each.late_days} 12:00:00 UTC")
    assert main(["grade", "01_adding"]) == 0
    with open_course(Path("course")).gradebook() as gradebook:
        for each in students:
            if each.state == "ok" and each.by_hand is not None:
                grade = gradebook.find_grade("why", "adding", "01_adding", each.id)
                grade.manual_score, grade.needs_manual_grade = each.by_hand, False
        gradebook.db.commit()
    assert main(["feedback", "01_adding", "--zip", platform.name]) == 0
    assert main(["export", "01_adding"]) == 0
    assert main(["export", "01_adding", "--into", "grades.csv"]) == 0


def without_grades(text, platform):
    """Empty the column that is filled in, quotes and all: the rest has to be as it was."""
    ends = {"canvas": "(?=$)", "moodle": '(?=,"7,00"\r$)'}[platform.name]
    return re.sub(rf'(?<=,)("\d,\d+"|[\d.]+|-|){ends}', "", text, flags=re.MULTILINE)


def differing(students, found, wanted):
    """Name everybody of whom something else was found."""
    return {each.id: (found(each), wanted(each)) for each in students
            if found(each) != pytest.approx(wanted(each))}  # fmt: skip


def test_the_platforms_column_has_what_each_students_cells_earn(term):
    root, platform, students, before = term
    after = (root / "grades.csv").read_bytes().decode()
    rows = {row[platform.row_of(students[0])[0]]: row for row in csv.DictReader(io.StringIO(after))}

    def found(each):
        return float(rows[platform.row_of(each)[1]][platform.column].replace(",", "."))

    assert differing(students, found, lambda each: round(each.total, 2)) == {}
    assert len({each.total for each in students}) >= min(12, STUDENTS // 4), "of many sums"
    assert without_grades(before, platform) == without_grades(after, platform)


def test_the_table_of_scores_has_it_by_exercise(term):
    root, _, students, _ = term
    with (root / "course" / "01_adding.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert len(rows) == len(students) + 1
    assert {each.id: rows[each.id]["state"] for each in students} == {
        each.id: each.state for each in students
    }

    def amounts(each):
        row = rows[each.id]
        columns = ("add", "double", "by hand", "points", "late penalty", "total")
        return [float(row[column] or 0) for column in columns]

    def earned(each):
        by_cell = (each.add, each.double, each.by_hand or 0) if each.state == "ok" else (0, 0, 0)
        return [*by_cell, each.points, each.penalty, each.total]

    assert differing(students, amounts, earned) == {}
    waiting = {each.id for each in students if rows[each.id]["waiting"]}
    assert waiting == {each.id for each in students if each.state == "ok" and each.by_hand is None}


def test_the_page_that_goes_back_to_a_student_says_it(term):
    root, platform, students, _ = term
    handed_in = [each for each in students if each.state != ABSENT]
    with zipfile.ZipFile(root / "course" / f"01_adding-feedback-{platform.name}.zip") as file:
        pages = {name: file.read(name).decode() for name in file.namelist()}
    assert len(pages) == len(handed_in)

    def said(each):
        [name] = [name for name in pages if name.startswith(mine(platform, each))]
        headline = BeautifulSoup(pages[name], "html.parser").select_one(".sum").get_text()
        return float(headline.partition(" of ")[0])

    assert differing(handed_in, said, lambda each: round(each.total, 2)) == {}


def mine(platform, each):
    """Return the beginning of the name under which a platform takes a student's page back."""
    entry = platform.entry(each)
    return entry.partition("/")[0] if "/" in entry else entry.removesuffix("_adding.ipynb")
