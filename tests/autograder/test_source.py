"""Reading a percent source: the same notebook each time, or one line that says what is wrong."""

import re

import pytest

from autograder.errors import CourseError
from autograder.source import read_source


@pytest.fixture
def source(project):
    return project.solutions / "01_adding" / "adding.py"


def replace(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_a_grade_id_is_the_cell_id(source):
    ids = [cell.id for cell in read_source(source).cells]
    assert ids[1:6] == ["setup", "add", "test_add", "test_add_arrays", "double"]


def test_the_same_text_gives_the_same_notebook(source):
    assert read_source(source) == read_source(source)


def test_a_cell_put_in_between_leaves_the_other_ids_alone(source):
    before = [cell.id for cell in read_source(source).cells]
    replace(source, "# %% [markdown]\n# Why", "# %%\n1 + 1\n\n# %% [markdown]\n# Why")
    after = [cell.id for cell in read_source(source).cells]
    assert [name for name in after if name in before] == before
    assert len(after) == len(before) + 1


def test_two_cells_with_the_same_text_have_different_ids(source):
    source.write_text("# %%\n1 + 1\n\n# %%\n1 + 1\n")
    first, second = read_source(source).cells
    assert first.id != second.id


def test_jupytexts_own_metadata_stay_out(source):
    source.write_text("# ---\n# jupyter:\n#   jupytext:\n#     x: 1\n# ---\n\n# %% id=7\n1\n")
    notebook = read_source(source)
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert notebook.cells[0].metadata == {}


@pytest.mark.parametrize(
    ("old", "new", "line", "cell", "fact"),
    [
        ("    ### END SOLUTION\n", "", 11, "add", "BEGIN SOLUTION has no END SOLUTION"),
        ("    ### BEGIN SOLUTION\n", "", 12, "add", "END SOLUTION without BEGIN SOLUTION"),
        ("### END HIDDEN TESTS\n", "", 17, "test_add", "BEGIN HIDDEN TESTS has no END HIDDEN"),
        ("    return a + b\n", "    ### BEGIN SOLUTION\n", 12, "add", "BEGIN SOLUTION inside SOL"),
        ("assert add(1, 1)", "### BEGIN SOLUTION\n", 16, "test_add", "is not a solution cell"),
        ("    return a + b\n", "    ### BEGIN HIDDEN TESTS\n", 12, "add", "inside SOLUTION of"),
        ('"grade_id": "double"', '"grade_id": "add"', 27, "add", "its grade_id stands at line 9"),
        ('"grade_id": "double"', '"grade_id": "a b"', 27, "a b", "no usable grade_id"),
        ('"schema_version": 3, ', "", 6, "setup", "has schema_version None"),
        ('"task": false', '"tusk": false', 6, "setup", "has no task"),
        ('"task": false', '"task": false, "x": 1', 6, "setup", "nbgrader knows no 'x'"),
        ('"points": 1, ', "", 15, "test_add", "graded with points None"),
        ('nbgrader={"grade": false', 'nbgrader={"grade": no', 6, "unnamed", "can't be read"),
        (
            '"points": 1, "schema_version": 3, "solution": false',
            '"points": 1, "schema_version": 3, "solution": true',
            15,
            "test_add",
            "graded and a solution",
        ),
    ],
)
def test_a_wrong_cell_is_named_with_file_line_fact_and_cure(source, old, new, line, cell, fact):
    replace(source, old, new)
    expected = f"{re.escape(str(source))}:{line}, cell {cell}: .*{re.escape(fact)}.*; .+"
    with pytest.raises(CourseError, match=expected):
        read_source(source)


def test_text_before_the_first_header_is_refused(source):
    source.write_text("1 + 1\n# %%\n2\n")
    with pytest.raises(CourseError, match="1 cell headers but 2 cells; start every cell"):
        read_source(source)


def test_a_missing_source_is_named(project):
    with pytest.raises(CourseError, match=r"nothing\.py: No such file"):
        read_source(project.solutions / "nothing.py")


@pytest.mark.parametrize(
    ("content", "fact"),
    [(b"", "no cell in it; start each cell"), (b"\xff\xfe\x00", "no UTF-8 text; save it as UTF-8")],
)
def test_what_is_no_source_is_refused(source, content, fact):
    source.write_bytes(content)
    with pytest.raises(CourseError, match=f"adding.py: {fact}"):
        read_source(source)
