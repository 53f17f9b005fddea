"""Metadata: whatever is missing, of the wrong type or makes no kind of cell is named."""

import pytest

from autograder.source.course_notebook import read_source

ADD = (
    '# %% nbgrader={"grade": false, "grade_id": "add", "locked": false, '
    '"schema_version": 3, "solution": true, "task": false}'
)
POINTS = '"points": 1, '


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Infinity", "inf"),
        ("NaN", "nan"),
        ("true", "True"),
        ("-1", "-1"),
        ("0", "0"),
        ("101", "101"),
        ("1" + 400 * "0", "1000000"),
        ('"1"', "'1'"),
        ("null", "None"),
    ],
)
def test_points_are_a_sensible_number(refuses, value, shown):
    refuses(POINTS, f'"points": {value}, ', f"15, cell test_add: it is graded with points {shown}")


def test_fractions_of_points_are_fine(source, edit):
    edit(POINTS, '"points": 0.5, ')
    assert read_source(source).cells[3].metadata.nbgrader.points == 0.5


@pytest.mark.parametrize(
    ("old", "new", "place_and_fact"),
    [
        (POINTS, "", "15, cell test_add: it is graded with points None"),
        (ADD, ADD.replace('"locked"', '"points": 1, "locked"'), "9, cell add: it has points, 1"),
        (
            '"grade_id": "double"',
            '"grade_id": "add"',
            "27, cell add: its grade_id stands at line 9",
        ),
        ('"grade_id": "double"', '"grade_id": "a b"', "27, cell a b: no usable grade_id: 'a b'"),
        (
            '"grade_id": "double"',
            '"grade_id": "d\\n"',
            r"27, cell 'd\n': no usable grade_id: 'd\n'",
        ),
        ('"grade_id": "double"', '"grade_id": 7', "27, cell unnamed: no usable grade_id: 7"),
        ('"grade_id": "double", ', "", "27, cell unnamed: no usable grade_id: None"),
        ('"double"', f'"{65 * "d"}"', f"27, cell {65 * 'd'}: no usable grade_id"),
        ('"schema_version": 3, ', "", "6, cell setup: nbgrader metadata has schema_version None"),
        ('_version": 3', '_version": 2', "6, cell setup: nbgrader metadata has schema_version 2"),
        (
            '_version": 3',
            '_version": 3.0',
            "6, cell setup: nbgrader metadata has schema_version 3.0",
        ),
        (
            '_version": 3',
            '_version": "3"',
            "6, cell setup: nbgrader metadata has schema_version '3'",
        ),
        ('"task": false', '"tusk": false', "6, cell setup: nbgrader metadata has no task that is"),
        ('"grade": false', '"grade": 0', "6, cell setup: nbgrader metadata has no grade that is"),
        ('"task": false', '"task": false, "x": 1', "6, cell setup: nbgrader knows no 'x'"),
        ('"task": false', '"task": true', "6, cell setup: nbgrader's task cells are not supported"),
    ],
)
def test_a_field_that_is_missing_or_wrong_is_named(refuses, old, new, place_and_fact):
    refuses(old, new, place_and_fact)


@pytest.mark.parametrize(
    ("cell", "old", "new", "kind"),
    [
        ("test_add", '"solution": false', '"solution": true', "code cell with grade true, sol"),
        ("test_add", '"locked": true', '"locked": false', "code cell with grade true, solution f"),
        ("add", '"locked": false', '"locked": true', "code cell with grade false, solution true"),
        ("add", '"solution": true', '"solution": false', "code cell with grade false, solution f"),
        ("setup", '"locked": true', '"locked": false', "code cell with grade false, solution f"),
        ("why", '"solution": true', '"solution": false', "markdown cell with grade true, soluti"),
        ("why", " [markdown]", "", "code cell with grade true, solution true, locked false"),
    ],
)
def test_a_cell_is_of_one_of_five_kinds(source, refuses, cell, old, new, kind):
    lines = source.read_text().split("\n")
    number = next(row for row, text in enumerate(lines) if f'"grade_id": "{cell}"' in text)
    header = lines[number]
    place = f"{number + 1}, cell {cell}: a {kind}"
    refuses(header, header.replace(old, new), place)


def test_a_free_text_answer_that_nobody_would_grade_is_refused(refuses):
    refuses(
        '[markdown] nbgrader={"grade": true, "grade_id": "why", "locked": false, "points": 1, ',
        '[markdown] nbgrader={"grade": false, "grade_id": "why", "locked": false, ',
        "39, cell why: a markdown cell with grade false, solution true",
    )


@pytest.mark.parametrize(
    ("tags", "fact"),
    [
        ('["raise-exception"]', "nothing knows the tag 'raise-exception'"),
        ('["demonstration"]', "it is tagged demonstration, so it would not be run when grading"),
    ],
)
def test_tags_are_known_ones_that_fit_the_cell(refuses, tags, fact):
    refuses('tags=["raises-exception"]', f"tags={tags}", f"15, cell test_add: {fact}")
