"""The tables that this grader declares are nbgrader's, and their sums are its sums."""

import pytest
from alembic.script import ScriptDirectory
from nbgrader import api
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import Enum, String, UniqueConstraint, inspect, select, text
from sqlalchemy.exc import OperationalError

from autograder.course import tables
from autograder.course.database import is_whole, session_at
from autograder.course.directory import open_course, set_up
from autograder.gradebook.scores import grades


def facts(column):
    """Say what a database is told of a column."""
    kind = column.type
    more = kind.length if isinstance(kind, String) and not isinstance(kind, Enum) else None
    named = (kind.name, kind.enums) if isinstance(kind, Enum) else None
    return (
        type(kind).__name__,
        more,
        named,
        column.nullable,
        column.primary_key,
        {key.target_fullname for key in column.foreign_keys},
        column.default is not None,
    )


def unique(table):
    """List the columns that are unique together, or by themselves."""
    together = [each for each in table.constraints if isinstance(each, UniqueConstraint)]
    return {frozenset(column.name for column in each.columns) for each in together}


def test_there_are_the_same_tables():
    assert tables.Base.metadata.tables.keys() == api.Base.metadata.tables.keys()


@pytest.mark.parametrize("name", sorted(api.Base.metadata.tables))
def test_a_table_is_declared_as_nbgrader_does(name):
    ours, theirs = (base.metadata.tables[name] for base in (tables.Base, api.Base))
    assert {each.name: facts(each) for each in ours.columns} == {
        each.name: facts(each) for each in theirs.columns
    }
    assert unique(ours) == unique(theirs)


@pytest.mark.parametrize("auto", [None, 2.0])
@pytest.mark.parametrize("manual", [None, 1.0])
@pytest.mark.parametrize("extra", [None, 0.5])
def test_what_counts_is_what_counts_for_nbgrader(tmp_path, auto, manual, extra):
    course = open_course(tmp_path)
    with course.gradebook() as gradebook:
        gradebook.add_assignment("one")
        gradebook.add_notebook("n", "one")
        gradebook.add_grade_cell("g", "n", "one", max_score=3, cell_type="code")
        gradebook.add_student("s")
        gradebook.add_submission("one", "s")
        grade = gradebook.find_grade("g", "n", "one", "s")
        grade.auto_score, grade.manual_score, grade.extra_credit = auto, manual, extra
        gradebook.db.commit()
        theirs = (grade.score, gradebook.find_submission_notebook("n", "one", "s").score)
    with course.session() as session:
        scores = (tables.Grade.score, tables.SubmittedNotebook.score)
        assert tuple(session.scalar(select(each)) for each in scores) == theirs


def test_a_gradebook_is_whole_once_nbgrader_has_made_it(tmp_path):
    course = open_course(tmp_path)
    url = course.gradebook_url
    assert not is_whole(url, "lecturekit")
    with session_at(url):
        assert not is_whole(url, "lecturekit"), "it has tables, and no course"
    set_up(course)
    assert is_whole(url, "lecturekit")
    assert not is_whole(url, "another")


def test_a_new_gradebook_has_the_version_that_alembic_names(tmp_path):
    course = open_course(tmp_path)
    set_up(course)
    with course.session() as session:
        noted = session.scalars(text("SELECT version_num FROM alembic_version")).all()
    assert noted == [ScriptDirectory(ALEMBIC_DIR).get_current_head()]


def test_who_only_looks_leaves_no_gradebook_behind(tmp_path):
    with open_course(tmp_path).session() as session:
        assert session.scalars(select(tables.Student)).all() == []
    assert list(tmp_path.iterdir()) == []


def test_the_points_of_one_student_are_found_without_reading_everybodys(tmp_path):
    course = open_course(tmp_path)
    set_up(course)
    with course.session() as session:
        query = select(tables.SubmittedNotebook.id, tables.SubmittedNotebook.score)
        asked = query.compile(session.bind, compile_kwargs={"literal_binds": True})
        steps = session.execute(text(f"EXPLAIN QUERY PLAN {asked}")).all()
    plan = [step.detail for step in steps if "grade" in step.detail]
    assert plan == ["SEARCH grade USING INDEX autograder_grade_by_notebook (notebook_id=?)"]


def test_the_points_of_an_assignment_are_found_without_looking_through_a_table(tmp_path):
    course = open_course(tmp_path)
    set_up(course)
    with course.session() as session:
        query = grades(session, "01_adding", tables.Grade.id).statement
        asked = query.compile(session.bind, compile_kwargs={"literal_binds": True})
        steps = session.execute(text(f"EXPLAIN QUERY PLAN {asked}")).all()
    assert {step.detail.split()[0] for step in steps} == {"SEARCH"}


def test_a_gradebook_that_cannot_be_written_is_read_without_an_index(tmp_path):
    course = open_course(tmp_path)
    with course.gradebook() as gradebook:
        gradebook.add_student("s")
    url = f"{course.gradebook_url}?mode=ro&uri=true".replace("sqlite:///", "sqlite:///file:")
    with session_at(url) as session:
        assert session.scalars(select(tables.Student.id)).all() == ["s"]
        assert inspect(session.connection()).get_indexes("grade") == []
        with pytest.raises(OperationalError, match="readonly"):
            session.execute(text("DELETE FROM student"))
