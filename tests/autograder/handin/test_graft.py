"""Grafting: answers and added cells come from the student, everything else from the course."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.audit.answers import hand_in
from autograder.cells import grade_id
from autograder.handin.graft import graft

RIGHT = {"add": "def add(a, b): return b + a", "double": "def double(a): return a + a"}


@pytest.fixture
def submitted(released):
    return hand_in(released, RIGHT)


def ids(notebook):
    return [cell.id for cell in notebook.cells]


def sources(notebook):
    return {cell.id: cell.source for cell in notebook.cells}


def position(notebook, name):
    return ids(notebook).index(name)


def test_answers_come_over_and_nothing_needs_repair(released, submitted):
    grafted, repairs = graft(released, submitted)
    assert repairs == []
    assert ids(grafted) == ids(released)
    assert sources(grafted) == sources(submitted)


def test_neither_input_is_changed(released, submitted):
    before = nbformat.writes(released), nbformat.writes(submitted)
    graft(released, submitted)
    assert (nbformat.writes(released), nbformat.writes(submitted)) == before


def test_a_deleted_test_cell_is_put_back(released, submitted):
    del submitted.cells[position(submitted, "test_add")]
    grafted, repairs = graft(released, submitted)
    assert ids(grafted) == ids(released)
    assert repairs == ["test_add: the test cell was missing; the course's was put back"]


def test_a_deleted_answer_leaves_an_empty_cell(released, submitted):
    del submitted.cells[position(submitted, "add")]
    grafted, repairs = graft(released, submitted)
    assert sources(grafted)["add"] == ""
    assert repairs == ["add: the answer cell was missing; an empty one was put back"]


def test_an_answer_written_into_another_cell_is_not_undone_by_a_stub(released, submitted):
    submitted.cells[position(submitted, "double")] = new_code_cell(RIGHT["double"])
    grafted, _ = graft(released, submitted)
    after = [cell.source for cell in grafted.cells[position(grafted, "double") - 1 :]]
    assert RIGHT["double"] in after
    assert not any("NotImplementedError" in source for source in after)


def test_a_cell_is_known_by_its_id_where_its_grade_id_is_gone(released, submitted):
    place = position(submitted, "add")
    for metadata in ({}, {"nbgrader": {"grade_id": "renamed"}}):
        submitted.cells[place].metadata = nbformat.from_dict(metadata)
        grafted, _ = graft(released, submitted)
        assert sources(grafted)["add"] == RIGHT["add"]
        assert ids(grafted) == ids(released)


def test_what_a_student_wrote_into_the_set_up_cell_runs_after_it(released, submitted):
    place = position(submitted, "setup")
    submitted.cells[place].source += "\nimport math"
    grafted, repairs = graft(released, submitted)
    assert sources(grafted)["setup"] == sources(released)["setup"]
    assert grafted.cells[place + 1].source.endswith("import math")
    assert repairs == ["setup: the set-up cell was edited; the course's was put back"]


def test_an_edited_test_cell_is_the_courses_again(released, submitted):
    submitted.cells[position(submitted, "test_add")].source = "pass"
    grafted, repairs = graft(released, submitted)
    assert sources(grafted)["test_add"] == sources(released)["test_add"]
    assert repairs == ["test_add: the test cell was edited; the course's was put back"]


@pytest.mark.parametrize(
    ("key", "value"), [("points", 100), ("grade", False), ("locked", False), ("schema_version", 1)]
)
def test_edited_metadata_are_the_courses_again(released, submitted, key, value):
    submitted.cells[position(submitted, "test_add")].metadata.nbgrader[key] = value
    grafted, repairs = graft(released, submitted)
    meta = grafted.cells[position(grafted, "test_add")].metadata.nbgrader
    assert meta == released.cells[position(released, "test_add")].metadata.nbgrader
    assert repairs == ["test_add: its nbgrader metadata was edited; the course's was put back"]


def test_a_relabelled_cell_does_not_become_a_test(released, submitted):
    """A student's cell that calls itself a test is an added cell without any metadata."""
    fake = new_code_cell("100")
    fake.metadata["nbgrader"] = {
        **released.cells[position(released, "test_add")].metadata.nbgrader,
        "grade_id": "test_bonus",
    }
    submitted.cells.append(fake)
    grafted, _ = graft(released, submitted)
    assert grafted.cells[-1].source == "100"
    assert grafted.cells[-1].metadata == {}


def test_added_cells_stay_after_the_cell_that_they_followed(released, submitted):
    submitted.cells.insert(0, new_code_cell("first = 1"))
    after_add = position(submitted, "add") + 1
    submitted.cells.insert(after_add, new_markdown_cell("a note"))
    submitted.cells.insert(after_add, new_code_cell("helper = 2"))
    grafted, repairs = graft(released, submitted)
    texts = [cell.source for cell in grafted.cells]
    assert texts[0] == "first = 1"
    assert texts[position(grafted, "add") + 1 :][:2] == ["helper = 2", "a note"]
    assert repairs == []
    nbformat.validate(grafted)


def test_of_two_cells_with_one_id_the_last_counts_and_the_first_still_runs(released, submitted):
    place = position(submitted, "add")
    copy = nbformat.from_dict(submitted.cells[place])
    copy.source = "def add(a, b): return 0"
    submitted.cells.insert(place, copy)
    grafted, repairs = graft(released, submitted)
    assert sources(grafted)["add"] == RIGHT["add"]
    assert copy.source in sources(grafted).values()
    assert len(set(ids(grafted))) == len(grafted.cells)
    assert repairs == ["add: 2 cells had this id; the last one with an answer counts"]


def test_cells_without_ids_are_known_by_their_text(released, submitted):
    """Old editors drop cell ids: the prose is not taken for added cells."""
    for cell in submitted.cells:
        cell.pop("id")
    grafted, repairs = graft(released, submitted)
    assert ids(grafted) == ids(released)
    assert repairs == []


def test_a_missing_kernel_spec_is_put_in(released, submitted):
    del submitted.metadata["kernelspec"]
    grafted, repairs = graft(released, submitted)
    assert grafted.metadata.kernelspec.name == "python3"
    assert repairs == ["the notebook had no kernel spec; the course's was put in"]


@pytest.mark.parametrize(
    ("spec", "repair"),
    [
        ({}, "the notebook had no kernel spec; the course's was put in"),
        (7, "the notebook had no kernel spec; the course's was put in"),
        (
            {"name": "ir", "language": "R"},
            "the kernel spec was of another language; the course's was put in",
        ),
    ],
)
def test_a_kernel_spec_that_is_not_pythons_is_replaced(released, submitted, spec, repair):
    submitted.metadata["kernelspec"] = spec
    grafted, repairs = graft(released, submitted)
    assert grafted.metadata.kernelspec.name == "python3"
    assert repairs == [repair]


@pytest.mark.parametrize("name", ["python3", "conda-env-course-py"])
def test_a_python_of_another_name_is_fine(released, submitted, name):
    submitted.metadata["kernelspec"] = {"name": name}
    assert graft(released, submitted)[1] == []


def test_an_answer_turned_into_prose_is_code_again(released, submitted):
    place = position(submitted, "add")
    prose = new_markdown_cell(RIGHT["add"], metadata=submitted.cells[place].metadata)
    submitted.cells[place] = prose
    grafted, repairs = graft(released, submitted)
    assert grafted.cells[place].cell_type == "code"
    assert grafted.cells[place].source == RIGHT["add"]
    assert repairs == ["add: it was a markdown cell; it is code again"]


def test_code_in_an_open_cell_of_the_course_is_kept_beside_it(released, submitted):
    """A helper written into a picture cell worked for the student, so it works here."""
    open_cell = new_code_cell("1 + 1", id="open-cell")
    released.cells.insert(1, open_cell)
    edited = new_code_cell("one = 1", id="open-cell")
    submitted.cells.insert(1, edited)
    grafted, repairs = graft(released, submitted)
    assert [cell.source for cell in grafted.cells[1:3]] == ["1 + 1", "one = 1"]
    assert repairs == []


def test_a_login_written_into_the_hand_in_cell_makes_no_code_of_the_student_s(released, submitted):
    text = 'lk.hand_in("adding.ipynb", login="{}")'
    for each, login in ((released, ""), (submitted, "student-01")):
        tags = {"tags": ["demonstration", "hand-in"]}
        each.cells.append(new_code_cell(text.format(login), id="hand-in", metadata=tags))
    grafted, repairs = graft(released, submitted)
    assert ids(grafted) == ids(released)
    assert grafted.cells[-1].source == text.format("")
    assert repairs == []


PICTURE = {"image.png": {"image/png": "iVBORw0KGgo="}}


def test_pictures_pasted_into_a_text_come_along(released, submitted):
    why = submitted.cells[position(submitted, "why")]
    why.source, why.attachments = "![x](attachment:image.png)", PICTURE
    submitted.cells.append(new_markdown_cell("![x](attachment:image.png)", attachments=PICTURE))
    grafted, repairs = graft(released, submitted)
    assert repairs == []
    assert grafted.cells[position(grafted, "why")].attachments == PICTURE
    assert grafted.cells[-1].attachments == PICTURE
    nbformat.validate(grafted)


def test_pictures_put_into_the_course_s_own_text_or_into_code_stay_away(released, submitted):
    for cell in submitted.cells:
        if cell.cell_type == "code" or cell.id != "why":
            cell.attachments = PICTURE
    grafted, _ = graft(released, submitted)
    assert not any("attachments" in cell for cell in grafted.cells)


def stripped(notebook):
    """Do what nbstripout and nb-clean can be told to do."""
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({})
        del cell["id"]
    return notebook


def test_a_stripped_notebook_is_known_by_its_texts_and_places(released, submitted):
    why = submitted.cells[position(submitted, "why")]
    why.source = "It commutes."
    expected = sources(submitted)
    grafted, repairs = graft(released, stripped(submitted))
    assert sources(grafted) == expected
    gone = "its nbgrader metadata was gone; the course's was put back"
    named = [cell.id for cell in released.cells if cell.id in expected and grade_id(cell)]
    assert repairs == [f"{name}: {gone}" for name in named]


def test_the_answers_of_a_stripped_notebook_are_found_among_what_was_added(released, submitted):
    for name in ("add", "double"):
        place = position(submitted, name)
        submitted.cells.insert(place + 1, new_code_cell(f"print({name}(1, 2))"))
        submitted.cells.insert(place, new_code_cell("import math"))
    grafted, _ = graft(released, stripped(submitted))
    assert sources(grafted)["add"] == RIGHT["add"]
    assert sources(grafted)["double"] == RIGHT["double"]
    texts = [cell.source for cell in grafted.cells]
    assert texts.count("import math") == 2
    assert "print(add(1, 2))" in texts


@pytest.mark.parametrize("with_its_name", [True, False])
def test_a_scratch_copy_of_the_stub_displaces_no_answer(released, submitted, with_its_name):
    place = position(submitted, "add")
    stub = new_code_cell(released.cells[place].source)
    if with_its_name:  # as JupyterLab copies a cell
        stub.metadata = submitted.cells[place].metadata
    submitted.cells.append(stub)
    grafted, repairs = graft(released, submitted)
    assert sources(grafted)["add"] == RIGHT["add"]
    assert grafted.cells[-1].source == stub.source
    assert len(repairs) == with_its_name


def test_an_answer_that_was_taken_back_is_none(released, submitted):
    """Two stubs are no answer, whichever counts."""
    place = position(submitted, "add")
    submitted.cells[place].source = released.cells[place].source
    submitted.cells.append(nbformat.from_dict(submitted.cells[place]))
    grafted, _ = graft(released, submitted)
    assert sources(grafted)["add"] == released.cells[place].source


@pytest.mark.parametrize(
    "edit",
    [
        lambda source: source + "\n",
        lambda source: source.replace("\n", "\r\n"),
        lambda source: source.replace("\n", "  \n") + "  ",
        lambda source: source.replace("add(1, 1)", "add(1,1)").replace('"', "'"),
    ],
)
def test_a_change_that_matters_to_nobody_accuses_nobody(released, submitted, edit):
    for name in ("setup", "test_add", "test_double"):
        cell = submitted.cells[position(submitted, name)]
        cell.source = edit(cell.source)
    grafted, repairs = graft(released, submitted)
    assert repairs == []
    assert ids(grafted) == ids(released)
    assert sources(grafted) == sources(released) | RIGHT


@pytest.mark.parametrize("language", ["Python", "python", "PYTHON", None, ""])
def test_a_python_by_another_spelling_is_python(released, submitted, language):
    submitted.metadata["kernelspec"] = {"name": "python3", "language": language}
    assert graft(released, submitted)[1] == []


def test_points_that_the_course_has_changed_since_accuse_nobody(released, submitted):
    released.cells[position(released, "test_add")].metadata.nbgrader.points = 7
    submitted.cells[position(submitted, "test_add")].source += "\n"
    assert graft(released, submitted)[1] == []
    submitted.cells[position(submitted, "test_add")].metadata.nbgrader.points = 8
    assert graft(released, submitted)[1] == [
        "test_add: its nbgrader metadata was edited; the course's was put back"
    ]


def test_who_has_an_earlier_release_edited_nothing(released, submitted):
    """The course's own change accuses nobody; a student's is told apart by the checksum.

    Set-up of before runs first: the answers may rely on it.
    """
    for name in ("setup", "test_add", "test_double"):
        released.cells[position(released, name)].source += "\nassert 1 + 1 == 2"
    submitted.cells[position(submitted, "test_double")].source += "\npass"
    grafted, repairs = graft(released, submitted)
    first = {f"added-{position(released, 'setup')}": sources(submitted)["setup"]}
    assert sources(grafted) == sources(released) | RIGHT | first
    assert grafted.cells[position(grafted, "setup") - 1].id in first
    assert repairs == [
        "setup: the set-up cell was of an earlier release; the course's was put back",
        "test_add: the test cell was of an earlier release; the course's was put back",
        "test_double: the test cell was edited; the course's was put back",
    ]


def test_what_came_later_is_nobodys_fault(released, submitted):
    """Its answer waits as it was released; a test of before that the course lacks isn't run.

    Nor is that test, which stands where the answer would, taken for it.
    """
    del submitted.cells[position(submitted, "double")]
    del submitted.cells[position(submitted, "test_double")]
    released.cells = [cell for cell in released.cells if grade_id(cell) != "test_add_arrays"]
    later = {"double": "", "test_double": ""}
    grafted, repairs = graft(released, submitted, later)
    assert repairs == []
    assert ids(grafted) == ids(released)
    assert sources(grafted)["double"] == sources(released)["double"]
    submitted.cells.append(new_code_cell(RIGHT["double"]))
    grafted, _ = graft(released, submitted, later)
    assert sources(grafted)["double"] == "", "a stub would undo an answer in another cell"


def test_a_cell_is_known_by_the_name_that_it_had(released, submitted):
    cell = released.cells[position(released, "why")]
    cell.metadata.nbgrader.grade_id = cell.id = "reason"
    submitted.cells[position(submitted, "why")].source = "Since."
    submitted.cells.append(submitted.cells.pop(position(submitted, "why")))
    grafted, repairs = graft(released, submitted, {"reason": "why"})
    assert repairs == []
    assert sources(grafted)["reason"] == "Since."
