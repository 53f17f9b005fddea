"""Pages in a zip, under the names that Moodle and Canvas take back."""

import zipfile

import pytest

from autograder.collecting.collected import Collected
from autograder.errors import CourseError
from autograder.handout.packing import pack

MOODLE = "Student {}_1234{}_assignsubmission_file/"


@pytest.fixture
def pages(tmp_path):
    """Return the files of three students' pages."""
    found = {}
    for student in ("student-01", "student-02", "student-03"):
        path = tmp_path / student / "adding.html"
        path.parent.mkdir()
        path.write_text(f"of {student}")
        found[student] = [path]
    second = tmp_path / "student-01" / "adding-notebook.html"
    second.write_text("whole")
    found["student-01"].append(second)
    return found


def packed(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_moodle_gets_the_folders_of_its_download(tmp_path, pages):
    collected = {
        "student-01": Collected("Moodle", "all.zip", MOODLE.format(1, 1) + "adding.ipynb"),
        "student-02": Collected(
            "Moodle", "all.zip", MOODLE.format(2, 2)[:-1] + "_adding (1).ipynb"
        ),
    }
    path = tmp_path / "pages.zip"
    assert pack(path, "moodle", pages, collected) == ["student-03"]
    assert packed(path) == {
        MOODLE.format(1, 1) + "adding.html": "of student-01",
        MOODLE.format(1, 1) + "adding-notebook.html": "whole",
        MOODLE.format(2, 2) + "adding.html": "of student-02",
    }
    before = path.read_bytes()
    pack(path, "moodle", pages, collected)
    assert path.read_bytes() == before


def test_canvas_gets_the_numbers_of_its_download(tmp_path, pages):
    collected = {
        "student-01": Collected("Canvas", "all.zip", "studentone_4567_89012_adding.ipynb"),
        "student-02": Collected("Canvas", "all.zip", "studenttwo_LATE_4568_89013_adding-1.ipynb"),
        "student-03": Collected("Canvas", "all.zip", "adding.ipynb"),
    }
    path = tmp_path / "pages.zip"
    assert pack(path, "canvas", pages, collected) == ["student-03"]
    assert sorted(packed(path)) == [
        "studentone_4567_89012_adding-notebook.html",
        "studentone_4567_89012_adding.html",
        "studenttwo_LATE_4568_89013_adding.html",
    ]


def test_of_a_group_each_member_has_a_page(tmp_path, pages):
    entry = Collected("Moodle", "all.zip", MOODLE.format(1, 1) + "adding.ipynb")
    collected = {"student-02": entry, "student-03": entry}
    path = tmp_path / "pages.zip"
    pack(path, "moodle", pages, collected)
    assert packed(path) == {
        MOODLE.format(1, 1) + "adding.html": "of student-02",
        MOODLE.format(1, 1) + "adding-student-03.html": "of student-03",
    }


def test_what_came_from_elsewhere_makes_no_zip(tmp_path, pages):
    collected = {"student-01": Collected("Canvas", "all.zip", "studentone_4567_89012_adding.ipynb")}
    with pytest.raises(CourseError, match=r"pages\.zip: no page has a name that moodle takes back"):
        pack(tmp_path / "pages.zip", "moodle", pages, collected)
    assert not (tmp_path / "pages.zip").exists()
