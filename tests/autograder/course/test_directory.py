"""The course directory: a wrong one is refused in one line, and one process grades at a time."""

import sqlite3
from pathlib import Path

import pytest

from autograder.course.directory import open_course, set_up
from autograder.course.settings import CONFIG_FILE, CONFIG_TEXT
from autograder.errors import CourseError


@pytest.fixture
def root(tmp_path):
    path = tmp_path / "course"
    path.mkdir()
    return path


@pytest.mark.parametrize("name", ["what?", "a*", "c#", "50%", "course [1]", "line\nend"])
def test_a_folder_where_nbgrader_would_lose_the_scores_is_refused(tmp_path, name):
    (tmp_path / name).mkdir()
    with pytest.raises(CourseError, match=r"nbgrader can't work below .*; rename it") as caught:
        open_course(tmp_path / name)
    assert "\n" not in str(caught.value)
    assert list((tmp_path / name).iterdir()) == []


@pytest.mark.parametrize("name", ["my course", "Übung 2", "{a}", "it's", "😀"])
def test_spaces_and_letters_of_all_kinds_are_no_harm(tmp_path, name):
    (tmp_path / name).mkdir()
    set_up(open_course(tmp_path / name))
    assert sorted(path.name for path in (tmp_path / name).iterdir()) == [
        "gradebook.db",
        CONFIG_FILE,
    ]


def test_settings_that_set_up_no_course_are_refused(root):
    (root / CONFIG_FILE).write_text("c = get_config()\n")
    with pytest.raises(CourseError, match=r"doesn't set this course up; call .*configure\(c, __fi"):
        open_course(root)


def test_settings_that_end_the_program_are_refused(root):
    (root / CONFIG_FILE).write_text("raise SystemExit(3)\n")
    with pytest.raises(CourseError, match=r"SystemExit: 3; mend it, or delete it for a new one"):
        open_course(root)


@pytest.mark.parametrize(
    ("url", "fact"),
    [
        ("postgresql+nodriver://me:secret@localhost/x", "see that the database can be reached, or"),
        ("firebird://me:secret@localhost/x", r"Can't load plugin.*see that the database can be"),
        ("oracle+cx_oracle://me:secret@localhost/x", "No module named 'cx_Oracle'.*; install that"),
        ("sqlite:////nowhere/at/all.db", r"unable to open database file\); if it is damaged, rest"),
        ("not a url", r"c\.CourseDirectory\.db_url: the gradebook can't be used .Could not parse"),
    ],
)
def test_a_database_that_cannot_be_had_is_one_line(root, url, fact):
    (root / CONFIG_FILE).write_text(CONFIG_TEXT + f"c.CourseDirectory.db_url = {url!r}\n")
    with pytest.raises(CourseError, match=fact) as caught:
        set_up(open_course(root))
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_gradebook_that_breaks_while_it_is_read_is_one_line(root):
    course = open_course(root)
    set_up(course)
    (root / "gradebook.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    with pytest.raises(CourseError, match=r"gradebook\.db: the gradebook can't be used"):
        set_up(course)


def test_no_connection_to_a_gradebook_stays_open(root):
    """A connection that nobody closed is a warning from Python 3.13 on, which ends a test."""
    course = open_course(root)
    set_up(course)
    assert open_files(root) == set()
    (root / "gradebook.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    with pytest.raises(CourseError, match="can't be used") as kept:
        set_up(course)
    assert open_files(root) == set(), kept


def open_files(folder):
    """Return what this process holds open below a folder."""
    links = [path for path in Path("/proc/self/fd").iterdir() if path.exists()]
    return {target for target in map(Path.resolve, links) if folder in target.parents}


def test_a_gradebook_that_is_in_use_is_not_taken_for_damaged(root):
    course = open_course(root)
    set_up(course)
    with sqlite3.connect(root / "gradebook.db", isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(CourseError, match=r"\(database is locked\); another program holds it"):
            set_up(course)
    other.close()


def test_one_process_grades_at_a_time(root):
    course = open_course(root)
    with (
        course.reserved(),
        pytest.raises(CourseError, match="another process is at work on this course; wait"),
        course.reserved(),
    ):
        pass
    with course.reserved():
        assert list(root.iterdir()) == []
