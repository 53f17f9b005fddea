"""A look leaves nothing behind: no gradebook and no settings in a course that has none."""

import pytest

from autograder.cli import main
from autograder.course.settings import CONFIG_FILE, CONFIG_TEXT

LOOKS = {
    "roster": ["roster", "students.csv", "--dry-run"],
    "due": ["due", "01_adding", "2030-05-01", "--dry-run"],
    "extend": ["extend", "student-01", "01_adding", "2030-05-02", "--why", "ill", "--dry-run"],
    "shown due date": ["due", "01_adding"],
    "journal": ["journal", "01_adding"],
    "unknown to extend": ["extend", "student-09", "01_adding", "2030-05-02", "--why", "ill"],
    "unknown to remove": ["remove", "student-09", "--yes"],
}


@pytest.fixture
def course(project):
    """Return a course directory with what one student handed in, and nothing else."""
    folder = project.root / "course" / "submitted" / "student-01" / "01_adding"
    folder.mkdir(parents=True)
    (project.root / "students.csv").write_text("id,last_name\nstudent-01,One\n")
    return project.root / "course"


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_is_made_by_a_look(course, look, capsys):
    refused = look.startswith("unknown")
    assert main(LOOKS[look]) == (2 if refused else 0), capsys.readouterr()
    assert [path.name for path in course.iterdir()] == ["submitted"]


def test_a_dry_run_says_what_the_verb_would(course, capsys):
    assert main(LOOKS["roster"]) == 0
    dry = capsys.readouterr().out
    assert main(LOOKS["roster"][:-1]) == 0
    assert dry == capsys.readouterr().out.removesuffix("\n") + "; nothing was written\n"
    assert (course / "gradebook.db").is_file()


def test_a_named_database_is_not_made_either(course, tmp_path):
    url = f"sqlite:///{tmp_path}/elsewhere.db"
    (course / CONFIG_FILE).write_text(CONFIG_TEXT + f"c.CourseDirectory.db_url = {url!r}\n")
    assert main(LOOKS["roster"]) == 0
    assert not (tmp_path / "elsewhere.db").exists()
