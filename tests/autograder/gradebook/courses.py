"""A course in which anything may happen, through the real verbs.

Only what runs the answers is a stand-in.
"""

import os
import shutil
from datetime import timedelta
from pathlib import Path

import nbformat
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
)

from autograder.audit.answers import hand_in
from autograder.cli import main
from autograder.course.directory import open_course
from autograder.course.settings import CONFIG_TEXT
from autograder.project import Project
from tests.autograder.gradebook import readers
from tests.autograder.gradebook.formgrader import Formgrader
from tests.autograder.gradebook.model import BROKEN, HANDED_IN_AT, MISSING, Account, HandIn
from tests.autograder.gradebook.sources import CELLS, MAY_GO, OWNER, TOPICS, WORTH, sources

ADD, NAMING = CELLS
METHODS = {
    "none": "",
    "zero": 'c.LateSubmissionPlugin.penalty_method = "zero"',
    "half": 'c.AssignLatePenalties.plugin_class = "tests.autograder.gradebook.penalties.Half"',
    "percent": "c.LatePolicy.percent_a_day = 10\nc.LatePolicy.cut_off_days = 10",
    "bank": "c.LatePolicy.points_a_day = 0.5\nc.LatePolicy.bank_days = 5",
}
STUDENTS = st.sampled_from(["student-01", "student-01", "student-02", "student-03"])
CODE = st.sampled_from(["right", "right", "wrong", None])
TEXTS = st.sampled_from(["because", "since", None])
ADDING = st.fixed_dictionaries({"add": CODE, "double": CODE, "why": TEXTS, "how": TEXTS})
HAND_INS = {
    "01_adding": st.one_of(
        ADDING,
        ADDING,
        ADDING,
        st.fixed_dictionaries({"add": st.just("crashes"), "why": TEXTS}),
        st.sampled_from([BROKEN, MISSING]),
    ),
    "02_naming": st.one_of(st.fixed_dictionaries({"name": CODE}), st.just(BROKEN)),
}
DAYS = st.sampled_from([None, -2, 3, 3, 30, "yesterday evening"])
QUARTERS = st.integers(0, 20).map(lambda quarters: quarters / 4)
"""Points: in binary they are exact."""
EVENTS = {
    "hands_in": 4,
    "is_graded_by_hand": 4,
    "hands_in_later": 1,
    "hands_in_an_earlier_one": 2,
    "changes_a_marked_answer_and_takes_it_back": 2,
    "the_source_gives_other_points": 1,
    "the_gradebook_gives_other_points": 1,
    "cells_come_or_go": 3,
    "an_exercise_is_void_or_no_longer": 3,
    "the_due_date_is_changed": 1,
    "an_extension_is_granted": 1,
    "more_time_is_given": 1,
    "a_roster_comes": 1,
    "other_penalties": 1,
    "everything_is_graded_again": 1,
    "an_appeal_is_heard": 1,
    "is_removed_from_the_folder": 1,
    "is_removed_from_the_gradebook": 1,
    "is_taken_off_the_course": 1,
}
"""What may happen, and how often."""


class Courses(RuleBasedStateMachine):
    """A course with two assignments and three students, of which anything may be changed."""

    pristine: Path
    place: Path

    def __init__(self):
        super().__init__()
        shutil.rmtree(self.place, ignore_errors=True)
        shutil.copytree(self.pristine, self.place)
        os.chdir(self.place)
        self.project = Project(self.place)
        self.worth = dict(WORTH)  # in the sources
        self.known_worth = dict(WORTH)  # in the gradebook
        self.released_worth = dict(WORTH)  # in the release
        self.method = "none"
        self.due = dict.fromkeys(CELLS)
        self.there = {}  # (student, assignment) to what lies in submitted/
        self.earlier = []  # what ever lay there
        self.accounts = {}  # (student, assignment) to what was graded
        self.until = {}  # (student, assignment) to a time of his own
        self.enrolled = set()
        self.void = set()  # exercises
        self.gone = set()  # cells that the source lacks
        self.known_gone = set()  # and those that the gradebook lacks
        self.formgrader = Formgrader(Path("course").resolve())

    def teardown(self):
        self.formgrader.close()

    @property
    def course(self):
        return open_course(Path("course"))

    def assignment(self, name):
        return self.project.assignment(name)

    @initialize()
    def a_class_comes(self):
        self.set_penalty("zero")
        self.put("student-01", "01_adding", HandIn({"add": "right", "why": "because"}, 3))
        self.put("student-02", "01_adding", HandIn({"add": "wrong", "double": "right"}))
        self.grade()

    @rule(event=st.sampled_from([name for name, often in EVENTS.items() for _ in range(often)]),
          data=st.data())  # fmt: skip
    def happens(self, event, data):
        """Let something happen, then compare."""
        getattr(self, event)(data.draw)
        self.compare()

    def compare(self):
        """See that everybody has the points they should have."""
        raise NotImplementedError

    # What students do.

    def hands_in(self, draw):
        student, assignment = draw(STUDENTS), draw(st.sampled_from([ADD] * 3 + [NAMING]))
        self.put(student, assignment, HandIn(draw(HAND_INS[assignment]), draw(DAYS)))
        if draw(st.sampled_from([True, True, True, False])):
            self.grade()

    def hands_in_later(self, draw):
        """Only the time is another one."""
        if self.there:
            student, assignment = draw(st.sampled_from(sorted(self.there)))
            answers = self.there[student, assignment].answers
            self.put(student, assignment, HandIn(answers, draw(DAYS)))
            self.grade()

    def hands_in_an_earlier_one(self, draw):
        if self.earlier:
            self.put(*draw(st.sampled_from(self.earlier)))
            self.grade()

    def changes_a_marked_answer_and_takes_it_back(self, draw):
        """Take away what a person gave with its answer, and see it come back with it."""
        self.is_graded_by_hand(draw)
        marked = sorted(
            (student, cell)
            for (student, name), account in self.accounts.items()
            if name == ADD and account.graded.is_notebook
            for cell, row in account.cells.items()
            if row.given and cell in self.cells(ADD)
        )
        if marked:
            student, cell = draw(st.sampled_from(marked))
            graded, owner = self.accounts[student, ADD].graded, OWNER[cell]
            another = {"right": "wrong", "because": "since"}.get(graded.answers.get(owner), "right")
            for answers in ({**graded.answers, owner: another}, graded.answers):
                self.put(student, ADD, HandIn(answers, graded.days))
                self.grade()

    def put(self, student, assignment, handed_in):
        folder = Path("course/submitted") / student / assignment
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        path = folder / f"{TOPICS[assignment]}.ipynb"
        if handed_in.is_notebook:
            released = Path("notebooks") / assignment / path.name
            answers = {
                name: text if name in {"why", "how"} else f"# {text}\ndef {name}(*a): ..."
                for name, text in handed_in.answers.items()
                if text
            }
            notebook = hand_in(nbformat.read(released, as_version=4), answers)
            path.write_text(nbformat.writes(notebook))
        elif handed_in.answers == BROKEN:
            path.write_text("{")
        if isinstance(handed_in.days, str):
            (folder / "timestamp.txt").write_text(handed_in.days)
        elif handed_in.days is not None:
            (folder / "timestamp.txt").write_text(f"{handed_in.time} UTC")
        self.there[student, assignment] = handed_in
        self.earlier.append((student, assignment, handed_in))

    # What the instructor does.

    def grade(self, *, force=False):
        assignments = sorted({assignment for _, assignment in self.there})
        if not assignments:
            return
        said = self.said("grade", *assignments, *(["--force"] if force else []))
        tables = said.split(": points out of ")
        assert len(tables) == len(assignments) + 1
        for assignment, head, text in zip(assignments, tables, tables[1:], strict=False):
            assert head.endswith(assignment)
            self.graded(assignment, force, text)

    def graded(self, assignment, force, said):
        self.registered(assignment)
        count = 0
        for (student, name), handed_in in self.there.items():
            if name != assignment:
                continue
            account = self.accounts.get((student, assignment))
            cells = self.cells(assignment)
            is_new = account is None or account.graded != handed_in
            if is_new or force or account.by != tuple(cells):
                count += 1
                account = self.accounts.setdefault((student, assignment), Account(handed_in))
                account.take(handed_in, cells)
        assert f"\n{count} graded now" in said, "no code is run but of what has changed"
        worth, table = readers.table_of(f"points out of {said}")
        assert (worth, table) == (self.worth_of(assignment), self.expected_rows(assignment))

    def registered(self, assignment):
        if assignment == ADD:
            self.known_gone = set(self.gone)
        for name in self.cells(assignment):
            self.known_worth[name] = self.released_worth[name] = self.worth[name]
        for (_, name), account in self.accounts.items():
            if name == assignment:
                account.has(self.cells(name))

    def cells(self, assignment):
        """List the graded cells that there are."""
        return [name for name in CELLS[assignment] if name not in self.known_gone]

    def everything_is_graded_again(self, _draw):
        self.grade(force=True)

    def an_appeal_is_heard(self, draw):
        same = [
            (student, name)
            for (student, name), each in self.accounts.items()
            if self.there.get((student, name)) == each.graded
            and each.by == tuple(cell for cell in CELLS[name] if cell not in self.gone)
        ]
        if same:
            student, assignment = draw(st.sampled_from(sorted(same)))
            self.said("regrade", student, assignment, "--yes")
            self.registered(assignment)

    def is_graded_by_hand(self, draw):
        notebooks = {
            each["student"]: each["id"]
            for each in self.formgrader.get("api/submitted_notebooks/01_adding/adding")
        }
        if not notebooks:
            return
        student = draw(st.sampled_from(sorted(notebooks)))
        names = ["why", "how", "why", "how", "test_add"]
        name = draw(st.sampled_from([name for name in names if name in self.cells(ADD)]))
        points, extra = draw(QUARTERS), draw(st.sampled_from([None, None, 0.5]))
        grades = self.formgrader.get(f"api/grades?submission_id={notebooks[student]}")
        [row] = [grade["id"] for grade in grades if grade["name"] == name]
        self.formgrader.put(f"api/grade/{row}", manual_score=points, extra_credit=extra)
        cell = self.accounts[student, "01_adding"].cells[name]
        cell.given, cell.waits = (points, extra or 0), False

    def the_source_gives_other_points(self, draw):
        self.worth[draw(st.sampled_from(sorted(WORTH)))] = draw(st.integers(1, 8))
        self.write_sources()
        if draw(st.booleans()):
            self.grade()

    def cells_come_or_go(self, draw):
        self.gone ^= {draw(st.sampled_from(MAY_GO))}
        self.write_sources()
        if draw(st.sampled_from([True, True, False])):
            self.grade()

    def write_sources(self):
        for name, text in sources(self.worth, self.gone).items():
            self.assignment(name).source.write_text(text)

    def the_gradebook_gives_other_points(self, draw):
        cell, points = draw(st.sampled_from(self.cells(ADD))), draw(st.integers(1, 8))
        with self.course.gradebook() as gradebook:
            gradebook.find_grade_cell(cell, "adding", "01_adding").max_score = points
            gradebook.db.commit()
        self.known_worth[cell] = points

    def an_exercise_is_void_or_no_longer(self, draw):
        exercise = draw(st.sampled_from(["add", "double", "why", "how"]))
        if exercise in self.void:
            self.said("void", ADD, exercise, "--undo")
        elif exercise in {OWNER[cell] for cell in self.cells(ADD)}:
            self.said("void", ADD, exercise, "--why", "it was flawed")
        else:
            return
        self.void ^= {exercise}

    def the_due_date_is_changed(self, draw):
        assignment = draw(st.sampled_from(sorted({name for _, name in self.accounts} | {ADD})))
        due = HANDED_IN_AT + timedelta(days=draw(st.sampled_from([-5, 0, 1, 20])))
        if draw(st.booleans()):
            body = {"duedate_notimezone": due.isoformat(), "duedate_timezone": "+0000"}
            self.formgrader.put(f"api/assignment/{assignment}", **body)
        else:
            self.said("due", assignment, due.isoformat())
        self.due[assignment] = due

    def more_time_is_given(self, draw):
        """Before anything was handed in, too."""
        student, name = draw(STUDENTS), draw(st.sampled_from([ADD, ADD, NAMING]))
        known = {each for each, _ in [*self.accounts, *self.there]} | self.enrolled
        if student in known:
            until = HANDED_IN_AT + timedelta(days=draw(st.sampled_from([1, 2, 40])))
            self.said("extend", student, name, until.isoformat(), "--why", "ill")
            self.until[student, name] = until

    def an_extension_is_granted(self, draw):
        late = sorted(student for student, name in self.accounts if name == ADD)
        if late and self.due[ADD]:
            student, days = draw(st.sampled_from(late)), draw(st.sampled_from([1, 40]))
            with self.course.gradebook() as gradebook:
                gradebook.grant_extension(ADD, student, days=days)
            self.accounts[student, ADD].extension = timedelta(days=days)

    def other_penalties(self, draw):
        self.set_penalty(draw(st.sampled_from(sorted(METHODS))))

    def set_penalty(self, method):
        text = f"{CONFIG_TEXT}\n{METHODS[method]}\n"
        Path("course/nbgrader_config.py").write_text(text)
        self.method = method

    def a_roster_comes(self, draw):
        """One of those on it never hands anything in, and some have a name."""
        students = ["student-01", "student-02", "student-03", "student-04"]
        on_it = draw(st.sets(st.sampled_from(students), min_size=1))
        names = [f"{student},{draw(st.sampled_from(['One', '']))}" for student in sorted(on_it)]
        Path("roster.csv").write_text("\n".join(["id,last_name", *names]))
        self.said("roster", "roster.csv")
        self.enrolled |= on_it

    def is_taken_off_the_course(self, draw):
        students = {student for student, _ in [*self.accounts, *self.there]} | self.enrolled
        if students:
            student = draw(st.sampled_from(sorted(students)))
            self.said("remove", student, "--yes")
            self.enrolled.discard(student)
            for assignment in CELLS:
                for known in (self.there, self.accounts, self.until):
                    known.pop((student, assignment), None)

    def is_removed_from_the_folder(self, draw):
        student = draw(STUDENTS)
        shutil.rmtree(Path("course/submitted") / student, ignore_errors=True)
        for assignment in CELLS:
            self.there.pop((student, assignment), None)

    def is_removed_from_the_gradebook(self, draw):
        if self.accounts:
            student = draw(st.sampled_from(sorted({student for student, _ in self.accounts})))
            with self.course.gradebook() as gradebook:
                gradebook.remove_student(student)
            self.enrolled.discard(student)
            for assignment in CELLS:
                self.accounts.pop((student, assignment), None)

    # What everybody sees.

    def worth_of(self, assignment):
        return sum(self.worth_by_cell(assignment).values())

    def worth_by_cell(self, assignment):
        return {name: self.known_worth[name] for name in self.cells(assignment)}

    def expected(self, assignment):
        """Return the sums of everybody who was graded."""
        return {
            student: self.sums(student, assignment)
            for student, name in sorted(self.accounts)
            if name == assignment
        }

    def sums(self, student, assignment):
        """Go through all that a student handed in, in the order in which it was due."""
        bank = 5
        named = sorted(CELLS, key=lambda name: (self.due[name] or HANDED_IN_AT, name))
        for name in named:
            account = self.accounts.get((student, name))
            if account:
                late = account.late(self.due[name], self.until.get((student, name)))
                if name == assignment:
                    worth = self.worth_by_cell(name)
                    return account.sums(worth, late, self.method, bank, self.void)
                bank -= min(bank, -(-late // timedelta(days=1)))
        return None

    def expected_rows(self, assignment):
        """Return the same, None for who only handed in, and nothing but zeros for who didn't."""
        handed_in = [student for student, name in self.there if name == assignment]
        absent = dict.fromkeys(self.enrolled, (0.0, 0.0, 0.0))
        return {**absent, **dict.fromkeys(handed_in), **self.expected(assignment)}

    def said(self, *arguments):
        """Run a verb; return what it says."""
        self.capture.readouterr()
        code = main(list(arguments))
        out, err = self.capture.readouterr()
        nobody = "nobody's" in err  # there are none but empty folders
        assert code == 0 or nobody, err
        return out
