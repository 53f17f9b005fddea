"""Building notebooks/: byte for byte the same, all or nothing, nothing given away."""

from pathlib import Path

import pytest

from autograder.errors import CourseError
from autograder.source.build import out_of_sync, released_files, write_notebooks


def contents(folder):
    return {
        path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_rebuild_is_byte_identical(project):
    write_notebooks(project, released_files(project))
    first = contents(project.notebooks)
    write_notebooks(project, released_files(project))
    assert contents(project.notebooks) == first
    assert {path.as_posix() for path in first} == {
        "01_adding/adding.ipynb",
        "02_naming/naming.ipynb",
    }


def test_a_release_has_stubs_and_no_answers(released):
    text = "\n".join(cell.source for cell in released.cells)
    assert text.count("raise NotImplementedError") == 2
    assert "return a + b" not in text
    assert "add(2, 5)" not in text
    assert "addition commutes" not in text
    assert "assert add(1, 1) == 2" in text


def test_a_wrong_source_leaves_the_old_notebooks_untouched(project, built):
    write_notebooks(project, built)
    before = contents(project.notebooks)
    source = project.solutions / "02_naming" / "naming.py"
    source.write_text(source.read_text().replace("    ### END SOLUTION\n", ""))
    with pytest.raises(CourseError, match="BEGIN SOLUTION has no END SOLUTION"):
        write_notebooks(project, released_files(project))
    assert contents(project.notebooks) == before


def test_files_that_no_source_gives_go_away(project, built):
    write_notebooks(project, built)
    (project.notebooks / "old.ipynb").write_text("{}")
    assert [path.name for path in out_of_sync(project, built)] == ["old.ipynb"]
    write_notebooks(project, built)
    assert out_of_sync(project, built) == []
    assert not (project.notebooks / "old.ipynb").exists()


def test_a_link_in_place_of_the_notebooks_is_refused_and_stays(project, built, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "mine.ipynb").write_text("{}")
    project.notebooks.symlink_to(elsewhere)
    with pytest.raises(CourseError, match=r"notebooks: is no folder; move it away, a new one is"):
        write_notebooks(project, built)
    assert project.notebooks.readlink() == elsewhere
    assert [path.name for path in elsewhere.iterdir()] == ["mine.ipynb"]
    assert {path.name for path in project.root.iterdir()} == {"solutions", "notebooks"}


def test_a_file_in_place_of_the_notebooks_is_refused_and_stays(project, built):
    project.notebooks.write_text("mine")
    with pytest.raises(CourseError, match=r"notebooks: is no folder; move it away, a new one is"):
        write_notebooks(project, built)
    assert project.notebooks.read_text() == "mine"


def test_nothing_is_left_beside_the_notebooks(project, built):
    write_notebooks(project, built)
    assert {path.name for path in project.root.iterdir()} == {"solutions", "notebooks"}


def test_what_lies_beside_a_source_is_not_released(project):
    (project.solutions / "01_adding" / "answers.py").write_text("SECRET = 7\n")
    wanted = released_files(project)
    assert all(path.suffix == ".ipynb" for path in wanted)
    assert not any("SECRET" in text for text in wanted.values())


def _edit(path):
    path.write_text(path.read_text() + "\n")


def _point_elsewhere(path):
    copy = path.parents[2] / "copy.ipynb"
    path.rename(copy)
    path.symlink_to(copy)


def _point_nowhere(path):
    path.unlink()
    path.symlink_to("nowhere")


def _make_folder(path):
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("change", [_edit, _point_elsewhere, _point_nowhere, _make_folder])
def test_a_notebook_that_is_not_the_file_it_was_is_out_of_sync(project, built, change):
    write_notebooks(project, built)
    change(project.notebooks / "01_adding" / "adding.ipynb")
    assert [each.name for each in out_of_sync(project, built)] == ["adding.ipynb"]
    write_notebooks(project, built)
    assert out_of_sync(project, built) == []


def test_a_link_that_no_source_gives_is_out_of_sync(project, built):
    write_notebooks(project, built)
    (project.notebooks / "data").symlink_to("nowhere")
    assert [each.name for each in out_of_sync(project, built)] == ["data"]


@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), KeyboardInterrupt("stopped")]
)
def test_where_the_new_cannot_take_the_place_the_old_come_back(project, built, monkeypatch, error):
    write_notebooks(project, built)
    before = contents(project.notebooks)
    rename = Path.rename

    def no_new_ones(path, target):
        if path.name == "new":
            raise error
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", no_new_ones)
    with pytest.raises(type(error), match=str(error.args[-1])):
        write_notebooks(project, {path: text + "\n" for path, text in built.items()})
    assert contents(project.notebooks) == before
