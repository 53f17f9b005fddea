"""nbgrader's tables, declared once more.

nbgrader's own declaration comes with its programs and Jupyter's server, which take a second or two
to import. A test holds the two against each other.
"""

from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import Enum, Float, ForeignKey, Index, String, Text, UniqueConstraint, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, column_property, mapped_column


def new_uuid() -> str:
    """Make the id of a new row."""
    return uuid4().hex


class Base(DeclarativeBase):
    """What the tables have in common."""

    type_annotation_map = {float: Float}  # noqa: RUF012  # SQLAlchemy's


class Course(Base):
    """A course."""

    __tablename__ = "course"

    id: Mapped[str] = mapped_column(String(128), unique=True, primary_key=True)


class Assignment(Base):
    """An assignment of a course."""

    __tablename__ = "assignment"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_uuid)
    name: Mapped[str] = mapped_column(String(128), unique=True)
    duedate: Mapped[datetime | None]
    course_id: Mapped[str] = mapped_column(String(128), ForeignKey("course.id"))


class Notebook(Base):
    """A notebook of an assignment."""

    __tablename__ = "notebook"
    __table_args__ = (UniqueConstraint("name", "assignment_id"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_uuid)
    name: Mapped[str] = mapped_column(String(128))
    assignment_id: Mapped[str | None] = mapped_column(String(32), ForeignKey("assignment.id"))
    kernelspec: Mapped[str | None] = mapped_column(String(1024))


class BaseCell(Base):
    """A cell that gives points, or is answered."""

    __tablename__ = "base_cell"
    __table_args__ = (UniqueConstraint("name", "notebook_id", "type"),)
    __mapper_args__ = {"polymorphic_identity": "BaseCell", "polymorphic_on": "type"}  # noqa: RUF012  # SQLAlchemy's

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_uuid)
    name: Mapped[str] = mapped_column(String(128))
    notebook_id: Mapped[str] = mapped_column(String(32), ForeignKey("notebook.id"))
    type: Mapped[str | None] = mapped_column(String(50))


class GradeCell(BaseCell):
    """A cell that gives points."""

    __tablename__ = "grade_cells"
    __mapper_args__ = {"polymorphic_identity": "GradeCell"}  # noqa: RUF012  # likewise

    id: Mapped[str] = mapped_column(String(32), ForeignKey("base_cell.id"), primary_key=True)
    max_score: Mapped[float]
    cell_type: Mapped[str] = mapped_column(
        Enum("code", "markdown", name="grade_cell_type", validate_strings=True)
    )


class SolutionCell(BaseCell):
    """A cell that is answered."""

    __tablename__ = "solution_cells"
    __mapper_args__ = {"polymorphic_identity": "SolutionCell"}  # noqa: RUF012  # likewise

    id: Mapped[str] = mapped_column(String(32), ForeignKey("base_cell.id"), primary_key=True)


class TaskCell(BaseCell):
    """A cell that is both, and below which students add others; the course has none."""

    __tablename__ = "task_cells"
    __mapper_args__ = {"polymorphic_identity": "TaskCell"}  # noqa: RUF012  # likewise

    id: Mapped[str] = mapped_column(String(32), ForeignKey("base_cell.id"), primary_key=True)
    max_score: Mapped[float]
    cell_type: Mapped[str] = mapped_column(
        Enum("code", "markdown", name="grade_cell_type", validate_strings=True)
    )


class SourceCell(Base):
    """The text of a cell that is locked or answered."""

    __tablename__ = "source_cell"
    __table_args__ = (UniqueConstraint("name", "notebook_id"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_uuid)
    name: Mapped[str] = mapped_column(String(128))
    cell_type: Mapped[str] = mapped_column(
        Enum("code", "markdown", name="source_cell_type", validate_strings=True)
    )
    locked: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str | None] = mapped_column(Text)
    checksum: Mapped[str | None] = mapped_column(String(128))
    notebook_id: Mapped[str | None] = mapped_column(String(32), ForeignKey("notebook.id"))


class Student(Base):
    """Who handed something in, or is on the roster."""

    __tablename__ = "student"

    id: Mapped[str] = mapped_column(String(128), primary_key=True)
    first_name: Mapped[str | None] = mapped_column(String(128))
    last_name: Mapped[str | None] = mapped_column(String(128))
    email: Mapped[str | None] = mapped_column(String(128))
    lms_user_id: Mapped[str | None] = mapped_column(String(128))


class SubmittedAssignment(Base):
    """What a student handed in for an assignment."""

    __tablename__ = "submitted_assignment"
    __table_args__ = (UniqueConstraint("assignment_id", "student_id"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_uuid)
    assignment_id: Mapped[str | None] = mapped_column(String(32), ForeignKey("assignment.id"))
    student_id: Mapped[str | None] = mapped_column(String(128), ForeignKey("student.id"))
    timestamp: Mapped[datetime | None]
    extension: Mapped[timedelta | None]


class Grade(Base):
    """The points that a student has for a cell."""

    __tablename__ = "grade"
    __table_args__ = (UniqueConstraint("cell_id", "notebook_id"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_uuid)
    notebook_id: Mapped[str | None] = mapped_column(String(32), ForeignKey("submitted_notebook.id"))
    cell_id: Mapped[str | None] = mapped_column(String(32), ForeignKey("base_cell.id"))
    auto_score: Mapped[float | None] = mapped_column()
    manual_score: Mapped[float | None] = mapped_column()
    extra_credit: Mapped[float | None] = mapped_column()
    needs_manual_grade: Mapped[bool] = mapped_column(default=True)
    # What a person gave goes before what a test did, and extra credit is on top of either.
    score: Mapped[float] = column_property(
        func.coalesce(
            func.coalesce(manual_score, auto_score) + func.coalesce(extra_credit, 0.0), 0.0
        )
    )


class SubmittedNotebook(Base):
    """A notebook of it."""

    __tablename__ = "submitted_notebook"
    __table_args__ = (UniqueConstraint("notebook_id", "assignment_id"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_uuid)
    assignment_id: Mapped[str | None] = mapped_column(
        String(32), ForeignKey("submitted_assignment.id")
    )
    notebook_id: Mapped[str | None] = mapped_column(String(32), ForeignKey("notebook.id"))
    flagged: Mapped[bool | None] = mapped_column(default=False)
    late_submission_penalty: Mapped[float | None]
    score: Mapped[float] = column_property(
        select(func.coalesce(func.sum(Grade.score), 0.0))
        .where(Grade.notebook_id == id)  # noqa: A003  # the column
        .correlate_except(Grade)
        .scalar_subquery(),
        deferred=True,
    )


class Comment(Base):
    """What the grader and a person say of a student's answer."""

    __tablename__ = "comment"
    __table_args__ = (UniqueConstraint("cell_id", "notebook_id"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_uuid)
    notebook_id: Mapped[str | None] = mapped_column(String(32), ForeignKey("submitted_notebook.id"))
    cell_id: Mapped[str | None] = mapped_column(String(32), ForeignKey("base_cell.id"))
    auto_comment: Mapped[str | None] = mapped_column(Text)
    manual_comment: Mapped[str | None] = mapped_column(Text)


INDEXES = (
    Index("autograder_grade_by_notebook", Grade.notebook_id),
    Index("autograder_comment_by_notebook", Comment.notebook_id),
    Index("autograder_notebook_by_submission", SubmittedNotebook.assignment_id),
)
"""nbgrader has none of them: it reads all points of a course to add up those of one student, and
all notebooks to find that of one submission.
"""
