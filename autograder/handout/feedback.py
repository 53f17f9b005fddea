"""The pages of a class: each says what the gradebook says, whatever was handed in."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from nbformat import NotebookNode, v4

from autograder.cells import grade_id
from autograder.course.directory import Course
from autograder.files import is_machines, put
from autograder.gradebook import Row, graded_ledger
from autograder.gradebook.by_cell import HandIn, hand_ins
from autograder.gradebook.late_policy import policy_of
from autograder.handout.cleaning import cleaned
from autograder.handout.levels import Level
from autograder.handout.pages import FeedbackPage, Line, NotebookPage, Notice, lateness
from autograder.handout.parts import Material, Parts, rubrics
from autograder.handout.sections import Part
from autograder.handout.shown import Space, plain
from autograder.handout.whole_notebook import whole_notebook
from autograder.project import Assignment
from autograder.sanitizer.notebook import clean_notebook
from autograder.states import WITHOUT_RESULT, State

_SPACE_BYTES = 300_000  # for what a student wrote, beside pictures
_MOST_REPAIRS = 10
_CURES = {
    State.MALFORMED: "Put that right and hand in again, or ask your instructor.",
    State.MISSING: "Hand in the notebook at its place, or ask your instructor.",
    State.OTHER_ASSIGNMENT: "Hand in the notebook of this assignment, or ask your instructor.",
    State.CRASHED: "That need not be your notebook's fault: your instructor is asked to look.",
    State.TIMED_OUT: "What was not run in time got no points; look for what never ends.",
    State.OUT_OF_MEMORY: "What needed more memory than there is got no points.",
}
"""What a student can do, by the states that a page has to explain."""


class Pages:
    """Writes the pages of a class for one assignment.

    Parameters
    ----------
    course : Course
    assignment : Assignment
    level : Level
    whole : bool
        Whether to write the whole executed notebook as a second page.

    Raises
    ------
    CourseError
        If nobody was graded yet.
    """

    def __init__(
        self, course: Course, assignment: Assignment, level: Level, *, whole: bool = False
    ) -> None:
        self._course = course
        self._assignment = assignment
        self._level = level
        self._whole = whole
        self._ledger = graded_ledger(course, assignment)
        with course.session() as session:
            self._hand_ins = hand_ins(session, assignment.name)
        released = _read(course.root / "release" / assignment.name / assignment.notebook)
        self._zone = policy_of(course.config).zone
        self._material = Material(released, self._rubrics(), self._ledger.voids)
        self._title = f"{_title(released) or assignment.topic}: feedback"

    @property
    def rows(self) -> list[Row]:
        """The accounts of the class."""
        return self._ledger.rows

    def files(self, student: str) -> list[Path]:
        """List the pages that a student has, the feedback first."""
        page = self._course.feedback(student, self._assignment)
        return [path for path in (page, _second(page)) if path.is_file()]

    def write(self, row: Row) -> str:
        """Make a student's pages say what the gradebook says; without points there are none.

        Returns
        -------
        str
            Why a page doesn't show the answers, or there is none; empty if all went well.

        Raises
        ------
        OSError
            If nobody's page could be written: the disk is full.
        """
        page = self._course.feedback(row.student, self._assignment)
        trouble = ""
        try:
            if row.outcome.state in WITHOUT_RESULT:
                shutil.rmtree(page.parent, ignore_errors=True)
                return ""
            texts, trouble = self._texts(row)
            page.parent.mkdir(parents=True, exist_ok=True)
            for path in (page, _second(page)):
                if path.name in texts:
                    put(path, texts[path.name])
                else:
                    path.unlink(missing_ok=True)
        except OSError as error:  # what lies at one student's place
            if is_machines(error):
                raise
            trouble = trouble or f"{page}: {error.strerror}; clear the place and run feedback again"
        return trouble

    def remove_others(self) -> list[str]:
        """Remove the pages of whom the gradebook doesn't know; return their names."""
        known = {row.student for row in self.rows}
        found = sorted(self._course.root.glob(f"feedback/*/{self._assignment.name}"))
        others = [path for path in found if path.parent.name not in known]
        for path in others:
            shutil.rmtree(path, ignore_errors=True)
        return [path.parent.name for path in others]

    def _texts(self, row: Row) -> tuple[dict[str, str], str]:
        """Make a student's pages; where that can't be, one that says so, and why."""
        page = self._course.feedback(row.student, self._assignment)
        executed = self._course.autograded(row.student, self._assignment)
        if not executed.is_file():
            # What else there is to say is for the instructor, or stands above it.
            what = "; ".join(row.outcome.remarks) or "No executed notebook is there to be shown."
            cure = _CURES.get(row.outcome.state, "Ask your instructor, who can grade it again.")
            return {page.name: str(self._page(row, [], Notice(plain(what), cure)))}, ""
        try:
            return self._of_executed(row, executed, page), ""
        except OSError as error:
            if is_machines(error):
                raise
            why = str(error)
        except Exception as error:  # noqa: BLE001  # one executed notebook never stops a class
            why = f"{type(error).__name__}: {error}"
        what = "The executed notebook can't be shown as a page."
        cure = "The points stand. Ask your instructor, who can grade it again for a new page."
        text = str(self._page(row, [], Notice(what, cure)))
        again = f"grade {self._assignment.name} again"
        return {page.name: text}, f"{executed}: no feedback from it ({why}); {again}"

    def _of_executed(self, row: Row, executed: Path, page: Path) -> dict[str, str]:
        released = self._material.released
        if self._whole:
            notebook = cleaned(_read(executed), released)
        else:
            notebook = _read(executed, of_names=True)
            clean_notebook(notebook, released)
        seeds, hand_in = row.outcome.seeds, self._hand_ins.get(row.student, HandIn())
        parts = Parts(
            self._material,
            notebook,
            hand_in,
            seeds=seeds,
            level=self._level,
            space=Space(_SPACE_BYTES),
        )
        second = _second(page).name if self._whole else ""
        texts = {page.name: str(self._page(row, parts.read(), self._notice(row), second))}
        if second:
            cells = whole_notebook(notebook, seeds, self._level, Space(10 * _SPACE_BYTES))
            texts[second] = str(NotebookPage(self._title, row.student, page.name, cells))
        return texts

    def _notice(self, row: Row) -> Notice | None:
        cure = _CURES.get(row.outcome.state)
        return Notice(plain(row.outcome.detail), cure) if cure else None

    def _page(
        self, row: Row, found: list[Part], notice: Notice | None, second: str = ""
    ) -> FeedbackPage:
        lines = [
            Line(each.name, each.heading, each.score, each.worth, each.verdict) for each in found
        ] or [
            Line(each.name, each.name, row.scores[each.name], each.points)
            for each in self._ledger.columns
        ]
        hand_in = self._hand_ins.get(row.student, HandIn())
        return FeedbackPage(
            self._title,
            row.student,
            row.outcome.state,
            row.points,
            row.penalty,
            row.total,
            self._ledger.worth,
            sum(line.worth for line in lines if line.score is None),
            lateness(hand_in, row.lateness, row.penalty, self._zone),
            notice,
            [] if notice else list(map(plain, row.outcome.repairs[:_MOST_REPAIRS])),
            lines,
            found,
            second,
            []
            if found
            else [
                f"{name} was voided: everybody gets its points. {why}"
                for name, why in self._ledger.voids.items()
            ],
            "" if notice else plain(row.outcome.origin),
        )

    def _rubrics(self) -> Mapping[str, str]:
        path = self._course.root / "source" / self._assignment.name / self._assignment.notebook
        try:
            return rubrics(_read(path))
        except FileNotFoundError:
            return {}


def _second(page: Path) -> Path:
    return page.with_name(f"{page.stem}-notebook.html")


def _read(path: Path, *, of_names: bool = False) -> NotebookNode:
    """Read a notebook that the grader wrote; of one that is large, maybe the named cells alone."""
    plain_notebook = json.loads(path.read_bytes())
    if of_names:
        plain_notebook["cells"] = list(filter(grade_id, plain_notebook["cells"]))
    notebook: NotebookNode = v4.to_notebook_json(plain_notebook)
    return notebook


def _title(released: NotebookNode) -> str:
    """Return a notebook's own title, its first heading."""
    texts = [cell.source for cell in released.cells if cell.cell_type == "markdown"]
    lines = "\n".join(texts[:1]).splitlines()
    return next((line[2:].strip() for line in lines if line.startswith("# ")), "")
