"""``python -m autograder collect``: from a platform's zip file to a row of the class table."""

import contextlib
import io
import json
import re
import zipfile

import nbformat
import pytest

from autograder.audit.answers import hand_in
from autograder.cli import main
from autograder.course.directory import open_course
from autograder.course.settings import CONFIG_TEXT
from autograder.gradebook import ledger
from autograder.project import Project

RIGHT = {"add": "def add(a, b): return b + a", "double": "def double(a): return a + a"}
WRONG = {**RIGHT, "add": "def add(a, b): return 0"}
FORM = "A_{}_attempt_2030-05-0{}-12-00-00_{}"


def zipped(path, contents):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in contents.items():
            file.writestr(name, content)
    return path


def verb(root, *arguments):
    """Run a verb as a user does, in this process; return its exit code, output and errors."""
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(root),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = main(list(map(str, arguments)))
    return code, out.getvalue(), err.getvalue()


@pytest.fixture(scope="module")
def journey(tmp_path_factory, make_project, built):
    """Collect and grade a class twice; return where, and what each verb printed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("autograder.cli._WIDTH_WITHOUT_TERMINAL", 300)  # a row is a line
        patch.delenv("FORCE_COLOR", raising=False)  # with it all is printed as on a terminal
        return travel(tmp_path_factory, make_project, built)


def travel(tmp_path_factory, make_project, built):
    root = tmp_path_factory.mktemp("journey")
    make_project(root)
    released = next(text for path, text in built.items() if path.stem == "adding")
    released = nbformat.reads(released, as_version=4)
    right, wrong = (nbformat.writes(hand_in(released, each)) for each in (RIGHT, WRONG))
    inner = io.BytesIO()
    zipped(inner, {"a.ipynb": right})
    first = zipped(
        root / "first.zip",
        {
            FORM.format("student1", 1, "Copy of adding.ipynb"): wrong,
            FORM.format("student2", 1, "work.zip"): inner.getvalue(),
            FORM.format("student3", 1, "adding.ipynb"): right[:2000],
            FORM.format("student4", 1, "e.pdf"): "",
            "readme.md": "",
        },
    )
    second = zipped(
        root / "second.zip",
        {
            FORM.format("student1", 1, "Copy of adding.ipynb"): wrong,
            FORM.format("student1", 2, "adding (1).ipynb"): right,
            FORM.format("student2", 1, "work.zip"): inner.getvalue(),
        },
    )
    said = {"dry": verb(root, "collect", "01_adding", first, "--dry-run")}
    said["left"] = sorted(path.name for path in root.iterdir())
    said["first"] = verb(root, "collect", "01_adding", first)
    said["graded"] = verb(root, "grade", "01_adding")
    said["before"] = points(root)
    said["second"] = verb(root, "collect", "01_adding", second)
    said["graded again"] = verb(root, "grade", "01_adding")
    said["after"] = points(root)
    said["third"] = verb(root, "collect", "01_adding", first)
    with open_course(root / "course").gradebook() as gradebook:
        gradebook.add_student("s7", first_name="Student", last_name="Seven", lms_user_id="4567")
        gradebook.add_student("s8", first_name="Student", last_name="Eight")
    names = ("group_4567_1_adding.ipynb", "eightstudent_9_1_a.ipynb", "ninestudent_5_1_a.ipynb")
    canvas = zipped(root / "canvas.zip", dict.fromkeys(names, right))
    said["canvas"] = verb(root, "collect", "01_adding", canvas, "--dry-run")
    return root, said


def points(root):
    found = ledger(open_course(root / "course"), Project(root).assignment("01_adding"))
    return {row.student: (str(row.outcome.state), row.points) for row in found.rows}


def rows(out):
    """Read the table: student to the rest of the row."""
    found = re.findall(r"^ ?(student\d) (.*)", out, re.MULTILINE)
    return {student: re.sub(r"\s+", " ", rest).strip() for student, rest in found}


def test_a_dry_run_says_what_would_be_done_and_does_nothing(journey):
    code, out, _ = journey[1]["dry"]
    assert code == 0
    assert "4 students: 3 new, 1 no notebook.\nNothing was written.\n" in out
    assert journey[1]["left"] == ["first.zip", "second.zip", "solutions"]


def test_the_table_says_who_from_where_and_what_was_passed_over(journey):
    code, out, err = journey[1]["first"]
    assert (code, err) == (0, "")
    assert "01_adding: from Blackboard" in out
    form = FORM.replace("0{}", "01")
    assert rows(out) == {
        "student1": f"login {form.format('student1', 'Copy of adding.ipynb')} new",
        "student2": f"login {form.format('student2', 'work.zip')}: a.ipynb new",
        "student3": f"login {form.format('student3', 'adding.ipynb')} new; no notebook of "
        "01_adding by its cells",
        "student4": f"login {form.format('student4', 'e.pdf')} no notebook e.pdf: no notebook",
    }
    assert "passed over: readme.md: whose it is can't be seen" in out


def test_everybody_who_sent_something_has_a_row(journey):
    assert journey[1]["graded"][0] == 0
    assert journey[1]["before"] == {
        "student1": ("ok", 3),
        "student2": ("ok", 6),
        "student3": ("malformed", 0),
        "student4": ("missing", 0),
    }


def test_a_newer_download_changes_one_row_and_an_older_one_none(journey):
    said = journey[1]
    assert "2 students: 1 newer than before, 1 as before." in said["second"][1]
    assert "1 graded now, 3 kept as they were" in said["graded again"][1]
    assert said["after"] == {**said["before"], "student1": ("ok", 6)}
    assert "1 not taken: what is there is newer" in said["third"][1]


def test_the_time_reaches_the_gradebook(journey):
    with open_course(journey[0] / "course").gradebook() as gradebook:
        found = {
            each.student_id: str(each.timestamp)
            for each in gradebook.assignment_submissions("01_adding")
        }
    assert found["student1"] == "2030-05-02 12:00:00"
    assert found["student2"] == "2030-05-01 12:00:00"


def test_what_the_platform_takes_back_is_on_record(journey):
    kept = json.loads((journey[0] / "course" / "collected" / "01_adding.json").read_text())
    assert kept.keys() == {f"student{number}" for number in range(1, 5)}
    assert kept["student2"]["entry"] == FORM.format("student2", 1, "work.zip")
    assert kept["student2"]["file"] == "first.zip"


def test_names_and_numbers_of_the_gradebook_say_who_is_who(journey):
    code, out, _ = journey[1]["canvas"]
    assert code == 0
    assert re.search(r"s7 +lms id, not the name +group_4567_1_adding.ipynb +new", out)
    assert re.search(r"s8 +name +eightstudent_9_1_a.ipynb +new", out)
    assert re.search(r"ninestudent-5 +made of the name +ninestudent_5_1_a.ipynb +new", out)


@pytest.mark.parametrize(
    ("contents", "line"),
    [
        (None, "x.zip: no such file; name what the system gave you"),
        ("<html>", "x.zip: no zip file that can be read"),
        ({"adding.ipynb": "{}"}, "x.zip: whose its 1 files are, such as 'adding.ipynb', can't be"),
        ({"s1/naming.ipynb": "{}"}, "x.zip: no notebook of 01_adding in it (s1/naming.ipynb: no n"),
        (
            {"../s1/a.ipynb": "{}"},
            "x.zip: nothing in it can be read ('../s1/a.ipynb': its path leads",
        ),
    ],
)
def test_bad_input_is_one_line_and_leaves_nothing(project, tmp_path, contents, line):
    if isinstance(contents, str):
        (tmp_path / "x.zip").write_text(contents)
    elif contents:
        zipped(tmp_path / "x.zip", contents)
    code, out, err = verb(project.root, "collect", "01_adding", "x.zip")
    assert (code, out) == (2, "")
    assert err.startswith(f"autograder collect: {line}")
    assert err.count("\n") == 1
    assert not (tmp_path / "course").exists()


def test_names_that_steer_a_terminal_are_shown_plain(project, released, tmp_path):
    text = nbformat.writes(hand_in(released, RIGHT))
    file = zipped(tmp_path / "x.zip", {"s\x1b[2J [red]1/a\n.ipynb": text})
    _, out, _ = verb(project.root, "collect", "01_adding", file)
    assert "\x1b" not in out
    assert "[red]" in out


@pytest.fixture
def one_attempt(project, released, tmp_path):
    """Return a function that collects one attempt in a course with this time zone."""
    text = nbformat.writes(hand_in(released, RIGHT))
    file = zipped(tmp_path / "x.zip", {FORM.format("s1", 1, "a.ipynb"): text})

    def collect(zone):
        (tmp_path / "course").mkdir()
        settings = f"{CONFIG_TEXT}c.LatePolicy.time_zone = {zone!r}\n"
        (tmp_path / "course" / "nbgrader_config.py").write_text(settings)
        return verb(project.root, "collect", "01_adding", file)

    return collect


def test_times_are_in_the_course_s_zone(one_attempt, tmp_path):
    assert one_attempt("Europe/Berlin")[0] == 0
    folder = tmp_path / "course" / "submitted" / "s1" / "01_adding"
    assert (folder / "timestamp.txt").read_text() == "2030-05-01 10:00:00 UTC"


def test_a_zone_that_is_none_is_one_line(one_attempt, tmp_path):
    code, out, err = one_attempt("Middle/Earth")
    assert (code, out) == (2, "")
    assert "c.LatePolicy.time_zone: no time zone is called 'Middle/Earth'; give one such" in err
    assert not (tmp_path / "course" / "submitted").exists()


def test_only_one_is_at_work_on_a_course(one_attempt, tmp_path):
    one_attempt("UTC")
    before = (tmp_path / "course" / "collected" / "01_adding.json").read_bytes()
    with open_course(tmp_path / "course").reserved():
        code, _, err = verb(tmp_path, "collect", "01_adding", "x.zip")
    assert code == 2
    assert "another process is at work on this course" in err
    assert (tmp_path / "course" / "collected" / "01_adding.json").read_bytes() == before
