"""``feedback`` and ``export``: everybody has a page and a line, whatever became of one student."""

import csv
import itertools
import re
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from autograder import states
from autograder.batch.whole_class import grade_class
from autograder.cli import main
from autograder.collecting.collected import Collected, write_collected
from autograder.course.settings import CONFIG_FILE, CONFIG_TEXT

HTML = "<img src=x onerror=alert(1)>"
ODD = "o'neill & co"
OLD = "a page of before"


@pytest.fixture
def mixed(classroom, instant):
    """Return a graded class with a page of before for each student, and one more."""
    classroom.hand_in("student-02")
    classroom.hand_in_text(ODD, f'{{"nbformat": "{HTML}"}}')
    classroom.hand_in("student-04")
    (classroom.course.submitted / "student-05" / "01_adding").mkdir(parents=True)
    list(grade_class(classroom.prepared(), instant.grader(classroom.assignment)))
    classroom.course.autograded("student-02", classroom.assignment).write_text("{")
    classroom.hand_in("student-06")
    names = ["student-01", "student-02", ODD, "student-04", "student-05", "student-06", "gone"]
    for name in names:
        page(classroom, name).parent.mkdir(parents=True)
        page(classroom, name).write_text(OLD)
    return classroom


def text_of(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").get_text()


def page(classroom, student):
    return classroom.course.root / "feedback" / student / "01_adding" / "adding.html"


def test_a_page_says_what_the_gradebook_says_or_is_gone(mixed, capsys):
    assert main(["feedback", "01_adding"]) == 2, "one page is not what it should be"
    out, err = capsys.readouterr()
    assert err.startswith("autograder feedback: student-02: ")
    assert "adding.ipynb: no feedback from it (" in err
    assert err.count("\n") == 1
    assert "5 pages: course/feedback/STUDENT/01_adding/adding.html" in out
    assert "student-06: no page, not graded yet; run: python -m autograder grade 01_adding" in out
    assert "gone: not in the gradebook; the page was removed" in out
    assert not page(mixed, "student-06").exists()
    assert not page(mixed, "gone").exists()
    for student in ("student-01", "student-04"):
        assert "def add(a, b): return b + a" in text_of(page(mixed, student))
        assert OLD not in page(mixed, student).read_text()
    assert "The executed notebook can't be shown" in text_of(page(mixed, "student-02"))
    assert "in all6/7" in text_of(page(mixed, "student-02"))
    assert "State: missing." in text_of(page(mixed, "student-05"))
    malformed = page(mixed, ODD).read_text()
    assert "o&#39;neill &amp; co</p>" in malformed
    assert "<strong>State: malformed.</strong> adding.ipynb is JSON, but no notebook" in malformed
    assert "hand in again, or ask your instructor" in malformed
    assert "default-src 'none'" in malformed
    assert "&lt;img src=x" in malformed
    assert "<img" not in malformed
    assert "in all0/7" in text_of(page(mixed, ODD))


def test_what_is_said_to_the_instructor_alone_is_on_no_page(mixed):
    """Neither that a student isn't on the roster, nor that a file of the course isn't there."""
    Path("students.csv").write_text("id,last_name\nstudent-01,One\n")
    assert main(["roster", "students.csv"]) == 0
    assert main(["due", "01_adding", "2030-05-01"]) == 0
    settings = mixed.course.root / CONFIG_FILE
    settings.write_text(f"{settings.read_text()}c.LatePolicy.points_a_day = 1\n")
    assert main(["feedback", "01_adding"]) == 2
    for student in ("student-01", "student-04", "student-05", ODD):
        said = text_of(page(mixed, student))
        assert "roster" not in said
        assert "timestamp" not in said


def test_what_lies_in_one_pages_place_costs_that_page(mixed, capsys):
    page(mixed, "student-05").unlink()
    page(mixed, "student-05").mkdir()
    assert main(["feedback", "01_adding"]) == 2
    out, err = capsys.readouterr()
    assert "student-05: " in out + err
    assert "Is a directory; clear the place and run feedback again" in out + err
    assert OLD not in page(mixed, "student-04").read_text()


def full(*_, **__):
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("what", "named"),
    [
        ("pathlib.Path.mkdir", "No space"),
        ("pathlib.Path.write_text", "01_adding/adding.html"),
    ],
)
@pytest.mark.usefixtures("mixed")
def test_a_full_disk_stops_the_pages_and_names_the_file(capsys, monkeypatch, what, named):
    monkeypatch.setattr(what, full)
    assert main(["feedback", "01_adding"]) == 2
    err = capsys.readouterr().err
    assert named in err
    assert err.endswith(": No space left on device\n")
    assert "again" not in err


def test_one_students_page_alone_and_several_assignments_at_once(mixed, capsys):
    assert main(["feedback", "01_adding", "--student", "student-04"]) == 0
    assert "1 page: course/feedback/STUDENT" in capsys.readouterr().out
    assert OLD not in page(mixed, "student-04").read_text()
    assert page(mixed, "student-01").read_text() == OLD
    assert main(["feedback", "01_adding", "--student", "nobody"]) == 2
    assert "nobody: no such student in the gradebook for 01_adding" in capsys.readouterr().err
    page(mixed, "student-04").write_text(OLD)
    assert main(["feedback", "01_adding", "02_naming"]) == 2
    assert "nobody was graded for 02_naming" in capsys.readouterr().err
    assert page(mixed, "student-04").read_text() == OLD, "nothing is written unless all can be"


def test_the_level_is_a_setting_and_a_flag(mixed, capsys):
    def shown(*flags):
        assert main(["feedback", "01_adding", "--student", "student-04", *flags]) == 0
        return text_of(page(mixed, "student-04"))

    hidden = "assert add(np.ones(3), 1)"
    assert ("passes" in shown(), hidden in shown()) == (True, False)
    assert "passes" not in shown("--level", "points")
    assert hidden in shown("--level", "all")
    settings = mixed.course.root / CONFIG_FILE
    settings.write_text(f"{CONFIG_TEXT}c.FeedbackPages.level = 'points'\n")
    assert "passes" not in shown()
    assert "passes" in shown("--level", "words")
    capsys.readouterr()
    for line, said in (
        ("level = 'most'", "c.FeedbackPages.level is 'most'; give 'points', 'words', 'all'"),
        ("levels = 'all'", "c.FeedbackPages.levels: there is no such setting"),
    ):
        settings.write_text(f"{CONFIG_TEXT}c.FeedbackPages.{line}\n")
        assert main(["feedback", "01_adding"]) == 2
        assert said in capsys.readouterr().err


def test_the_whole_notebook_is_a_second_page_on_request(mixed):
    second = page(mixed, "student-04").with_name("adding-notebook.html")
    assert main(["feedback", "01_adding", "--student", "student-04", "--notebook"]) == 0
    assert "Why does it work?" in text_of(second)
    assert "assert add(1, 1) == 2" in text_of(second)
    assert "(hidden tests are not shown)" in text_of(second)
    assert "assert add(np.ones(3), 1)" not in text_of(second)
    first = BeautifulSoup(page(mixed, "student-04").read_text(), "html.parser")
    assert first.find("a", href="adding-notebook.html")
    assert main(["feedback", "01_adding", "--student", "student-04"]) == 0
    assert not second.exists(), "it would say what no longer stands"
    assert "adding-notebook" not in page(mixed, "student-04").read_text()


def test_pages_go_back_under_the_names_that_they_came_by(mixed, capsys):
    assert main(["feedback", "01_adding", "--zip", "canvas"]) == 2
    assert "01_adding: nothing was collected for it" in capsys.readouterr().err
    sent = Collected("Canvas", "all.zip", "studentone_4567_89012_adding.ipynb")
    write_collected(mixed.course.root, mixed.assignment, {"student-01": sent})
    assert main(["feedback", "01_adding", "--zip", "canvas"]) == 2, "as without it: student-02"
    out = capsys.readouterr().out
    assert "for canvas: course/01_adding-feedback-canvas.zip" in out
    assert "student-04, student-05: not in it" in out
    with zipfile.ZipFile(mixed.course.root / "01_adding-feedback-canvas.zip") as archive:
        assert archive.namelist() == ["studentone_4567_89012_adding.html"]
        assert archive.read(archive.namelist()[0]) == page(mixed, "student-01").read_bytes()


def test_a_page_has_landmarks_headings_in_order_and_nothing_that_acts(mixed):
    assert main(["feedback", "01_adding", "--student", "student-04"]) == 0
    soup = BeautifulSoup(page(mixed, "student-04").read_text(), "html.parser")
    assert [tag.name for tag in soup.body.find_all(["header", "main", "nav", "footer"])] == [
        *("header", "main", "nav", "footer")
    ]
    levels = [int(tag.name[1]) for tag in soup.find_all(re.compile("h[1-6]"))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    names = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(names) == len(set(names))
    assert {link["href"][1:] for link in soup.select("a[href^='#']")} <= set(names)
    assert all(tag.has_attr("alt") for tag in soup.find_all("img"))
    assert soup.find_all(["script", "link", "iframe", "form", "object"]) == []
    assert soup.html["lang"] == "en"
    assert soup.title.get_text() == "Adding: feedback: student-04"


def test_a_page_is_small_whatever_was_written(classroom, instant):
    answers = {"add": "1 " * 3_000, "double": "<" * 19_000, "why": "$x$ " * 2_900}
    classroom.hand_in("student-01", **answers)
    list(grade_class(classroom.prepared(), instant.grader(classroom.assignment)))
    assert main(["feedback", "01_adding"]) == 0
    size = page(classroom, "student-01").stat().st_size
    assert 150 * 2**10 < size < 400 * 2**10
    assert text_of(page(classroom, "student-01")).count("<") == answers["double"].count("<")


@pytest.mark.usefixtures("mixed")
def test_a_full_disk_leaves_the_scores_on_file_and_is_named_with_it(capsys, monkeypatch):
    kept = Path("course/01_adding.csv")
    kept.write_text("of before")
    monkeypatch.setattr("pathlib.Path.write_text", full)
    assert main(["export", "01_adding"]) == 2
    err = capsys.readouterr().err
    assert err == f"autograder export: {kept.resolve()}: No space left on device\n"
    assert kept.read_text() == "of before"


def test_the_scores_have_everybody_and_compute_nothing(mixed, capsys):
    mixed.hand_in("=1+cmd|' '!A0")
    assert main(["export", "01_adding"]) == 0
    assert "7 students" in capsys.readouterr().out
    with Path("course/01_adding.csv").open(encoding="utf-8", newline="") as file:
        maxima, *lines = csv.DictReader(file)
    assert maxima["student"] == ""
    found = {line["student"]: line for line in lines}
    assert set(found) == {"student-01", "student-02", ODD, "student-04", "student-05",
                          "student-06", "'=1+cmd|' '!A0"}  # fmt: skip
    assert found["student-06"]["state"] == "not graded"
    assert found["student-06"]["points"] == found["student-06"]["add"] == ""
    assert found["student-05"]["points"] == "0"


@pytest.mark.parametrize("record", [None, "{", '{"state": "ok", "seeds": {"test_add": Infinity}}'])
def test_points_without_a_record_stand_and_are_said_to_be_unknown(mixed, capsys, record):
    path = mixed.course.records(mixed.assignment) / "student-04.json"
    path.unlink()
    if record:
        path.write_text(record)
    assert main(["export", "01_adding"]) == 0
    assert capsys.readouterr().err == ""
    with Path("course/01_adding.csv").open(encoding="utf-8", newline="") as file:
        found = {line["student"]: line for line in csv.DictReader(file)}
    assert found["student-04"]["state"] == "unknown"
    assert found["student-04"]["points"] == "6"
    assert "the points stand" in found["student-04"]["detail"]


def test_a_record_of_before_still_opens(mixed):
    """With the fields that there were, and with lines that are longer than they may be now."""
    folder = mixed.course.records(mixed.assignment)
    (folder / "student-04.json").write_text(
        '{"state": "repaired", "repairs": ["' + "x" * 5000 + '", "\\ud800"], "seeds": {"a": 7}}'
    )
    outcome = states.load(folder, "student-04")
    assert outcome.state == states.State.REPAIRED
    assert [len(line) for line in outcome.repairs] == [1000, 1]
    assert outcome.seeds == {"a": 7}
