"""Building notebooks/: byte for byte the same, all or nothing, nothing given away."""

import pytest

from autograder.build import out_of_sync, released_files, write_notebooks
from autograder.errors import CourseError


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
    source.write_text(source.read_text().replace("### END SOLUTION", ""))
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


def test_an_edited_notebook_is_out_of_sync(project, built):
    write_notebooks(project, built)
    path = project.notebooks / "01_adding" / "adding.ipynb"
    path.write_text(path.read_text() + "\n")
    assert [each.name for each in out_of_sync(project, built)] == ["adding.ipynb"]
