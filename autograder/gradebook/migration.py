"""Bring a gradebook up to a source whose cells came, went or were renamed after grading began.

nbgrader refuses such a source. All is done in one transaction: what stays keeps its rows, with
points and comments of people; what went is put aside; what came has a row for everybody, so that
whoever isn't graded again has a whole account too. Points that a cell gives are no part of it: they
are nbgrader's to store, and applied when read.
"""

import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

import nbformat
from nbformat import NotebookNode
from sqlalchemy import Column, MetaData, String, Table, delete, insert, select

from autograder.amounts import counted
from autograder.cells import grade_id, is_graded, is_setup, is_solution, points
from autograder.course.directory import Course
from autograder.course.tables import (
    BaseCell,
    GradeCell,
    Notebook,
    SolutionCell,
    SourceCell,
    SubmittedNotebook,
)
from autograder.gradebook.balancing import settle
from autograder.gradebook.gone import put_aside, put_back
from autograder.gradebook.journal import note, note_gone
from autograder.gradebook.own_tables import made
from autograder.gradebook.registered import cells_of, find_notebook
from autograder.gradebook.renaming import renamed
from autograder.gradebook.voids import lifted, put_void, void_cells, voids
from autograder.project import Assignment
from autograder.source.stripping import stripped

_LATER = Table(
    "autograder_later_cell",
    MetaData(),
    Column("assignment", String(128), primary_key=True),
    Column("cell", String(128), primary_key=True),
    Column("before", String(128), nullable=False),
)


@dataclass(frozen=True)
class _Roles:
    """The names of a notebook's cells, by what nbgrader knows them as."""

    graded: frozenset[str]
    answers: frozenset[str]
    all: frozenset[str]

    @classmethod
    def in_gradebook(cls, session: Any, notebook: Notebook) -> "_Roles":  # noqa: ANN401  # nbgrader is untyped
        kinds = (GradeCell, SolutionCell, SourceCell)
        found = (cells_of(session, kind, notebook) for kind in kinds)
        return cls(*(frozenset(cell.name for cell in cells) for cells in found))

    @classmethod
    def in_source(cls, source: Mapping[str, NotebookNode]) -> "_Roles":
        return cls(
            frozenset(name for name, cell in source.items() if is_graded(cell)),
            frozenset(name for name, cell in source.items() if is_solution(cell)),
            frozenset(source),
        )


def later_cells(session: Any, assignment: str) -> dict[str, str]:  # noqa: ANN401  # nbgrader is untyped
    """List the cells that came after grading began, each with an earlier name; else empty."""
    kept = made(session, _LATER)
    query = select(kept.c.cell, kept.c.before).where(kept.c.assignment == assignment)
    return dict(session.execute(query.order_by(kept.c.cell)).all())


def migrate(course: Course, assignment: Assignment, source: NotebookNode) -> list[str]:
    """Bring the gradebook up to a source, if somebody was graded by another one.

    Returns
    -------
    list of str
        What came, went or was renamed, a line each.
    """
    with course.session() as session:
        notebook = find_notebook(session, assignment)
        if notebook is None:
            return []
        his = select(SubmittedNotebook.id).where(SubmittedNotebook.notebook_id == notebook.id)
        submitted = set(session.scalars(his))
        cells = {name: cell for cell in source.cells if (name := _known_as(cell))}
        if not submitted or _Roles.in_gradebook(session, notebook) == _Roles.in_source(cells):
            return []
        stripped(source)  # nothing is touched if nbgrader can't work on it
        names = renamed(_source_of_before(course, assignment), source)
        migration = _Migration(session, assignment.name, notebook, submitted, cells)
        lines = list(migration.run(names))
        session.commit()
    for page in course.root.glob(f"feedback/*/{assignment.name}"):
        shutil.rmtree(page, ignore_errors=True)
    return lines


def _known_as(cell: NotebookNode) -> str:
    """Return the name of a cell that nbgrader keeps; else nothing."""
    is_kept = is_graded(cell) or is_solution(cell) or is_setup(cell)
    return (grade_id(cell) or "") if is_kept else ""


def _source_of_before(course: Course, assignment: Assignment) -> NotebookNode:
    path = course.root / "source" / assignment.name / assignment.notebook
    return nbformat.read(path, as_version=4) if path.is_file() else nbformat.v4.new_notebook()


class _Migration:
    """Changes the cells of one notebook in the gradebook; nothing is committed."""

    def __init__(
        self,
        session: Any,  # noqa: ANN401  # likewise
        assignment: str,
        notebook: Notebook,
        submitted: AbstractSet[str],
        cells: Mapping[str, NotebookNode],
    ) -> None:
        self._session = session
        self._assignment = assignment
        self._notebook = notebook
        self._submitted = submitted
        self._cells = cells

    def run(self, names: Mapping[str, str]) -> Iterator[str]:
        """Do it, and say what is done; `names` are old ones to new ones."""
        session = self._session
        settle(session, self._assignment)
        with lifted(session, self._assignment):
            yield from self._rename(names)
            yield from self._take_away()
            yield from self._add()
        reasons = void_cells(session, self._assignment)
        note(session, self._assignment, "it is in the notebook again", reasons=reasons)

    def _rename(self, names: Mapping[str, str]) -> Iterator[str]:
        void = voids(self._session, self._assignment)
        for old, new in names.items():
            for table in (BaseCell, SourceCell):
                for cell in self._rows(table):
                    if cell.name == old:
                        cell.name = new
            if old in void:
                put_void(self._session, self._assignment, old, None)
                put_void(self._session, self._assignment, new, void[old])
            self._note_later(new, old)
            yield f"{old} is called {new} now; what people gave and wrote stays with it"

    def _take_away(self) -> Iterator[str]:
        now = _Roles.in_source(self._cells)
        gone = [cell for cell in self._rows(GradeCell) if cell.name not in now.graded]
        note_gone(self._session, self._assignment, [cell.name for cell in gone])
        worth = {cell.name: cell.max_score for cell in gone}
        gone += [cell for cell in self._rows(SolutionCell) if cell.name not in now.answers]
        by_hand: defaultdict[str, set[str]] = defaultdict(set)
        for cell in gone:
            by_hand[cell.name] |= put_aside(self._session, cell)
            self._session.delete(cell)
        for cell in self._rows(SourceCell):
            if cell.name not in now.all:
                self._session.delete(cell)
        self._session.flush()
        for name, whose in by_hand.items():
            amount = f" (it was worth {worth[name]:g})" if name in worth else ""
            kept = f"; what {counted(len(whose), 'student')} had by hand is kept" if whose else ""
            yield f"{name} went after grading began{amount}{kept}"

    def _add(self) -> Iterator[str]:
        before = _Roles(
            *(
                frozenset(each.name for each in self._rows(table))
                for table in (GradeCell, SolutionCell, SourceCell)
            )
        )
        for name, cell in self._cells.items():
            place = {"name": name, "notebook_id": self._notebook.id}
            kind = {"cell_type": cell.cell_type}
            new: list[Any] = []
            if name not in before.all:
                self._session.add(SourceCell(**place, **kind, locked=not is_solution(cell)))
                self._note_later(name, "")
            if is_graded(cell) and name not in before.graded:
                new.append(GradeCell(**place, **kind, max_score=points(cell)))
            if is_solution(cell) and name not in before.answers:
                new.append(SolutionCell(**place))
            self._session.add_all(new)
            self._session.flush()
            are_back = [put_back(self._session, each, self._submitted) for each in new]
            if new:
                back, had = (" back", ", with all that it had") if any(are_back) else ("", "")
                worth = f" (worth {points(cell):g})" if is_graded(cell) else ""
                yield f"{name} came{back} after grading began{worth}{had}"

    def _rows(self, table: Any) -> list[Any]:  # noqa: ANN401  # likewise
        return cells_of(self._session, table, self._notebook)

    def _note_later(self, name: str, before: str) -> None:
        kept = made(self._session, _LATER)
        this = (kept.c.assignment == self._assignment) & (kept.c.cell == name)
        self._session.execute(delete(kept).where(this))
        values = {"assignment": self._assignment, "cell": name, "before": before}
        self._session.execute(insert(kept).values(values))
