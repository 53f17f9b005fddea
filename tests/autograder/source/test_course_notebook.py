"""Reading a percent source: the same notebook each time, with ids that stay."""

import pytest

from autograder.source.course_notebook import read_source


@pytest.fixture
def source(project):
    return project.solutions / "01_adding" / "adding.py"


def test_a_grade_id_is_the_cell_id(source):
    ids = [cell.id for cell in read_source(source).cells]
    assert ids[1:6] == ["setup", "add", "test_add", "test_add_arrays", "double"]


def test_the_same_text_gives_the_same_notebook(source):
    assert read_source(source) == read_source(source)


def test_a_source_is_read_once_and_every_caller_has_a_copy(source, monkeypatch):
    first = read_source(source)
    monkeypatch.delattr("autograder.source.course_notebook.cells_of")
    again = read_source(source)
    assert again == first
    again.cells.clear()
    assert read_source(source) == first


def test_a_cell_put_in_between_leaves_the_other_ids_alone(source):
    before = [cell.id for cell in read_source(source).cells]
    text = source.read_text()
    source.write_text(
        text.replace("# %% [markdown]\n# Why", "# %%\n1 + 1\n\n# %% [markdown]\n# Why")
    )
    after = [cell.id for cell in read_source(source).cells]
    assert [name for name in after if name in before] == before
    assert len(after) == len(before) + 1


def test_two_cells_with_the_same_text_have_different_ids(source):
    source.write_text("# %%\n1 + 1\n\n# %%\n1 + 1\n")
    first, second = read_source(source).cells
    assert first.id != second.id


def test_jupytexts_own_metadata_stay_out(source):
    source.write_text(
        "# ---\n# jupyter:\n#   jupytext:\n#     x: 1\n# ---\n\n# %%\n1\n\n\n\n# %%\n2\n"
    )
    notebook = read_source(source)
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert [cell.metadata for cell in notebook.cells] == [{}, {}]
