"""The whole round with PostgreSQL as the gradebook: every verb says what it says with SQLite."""

import re
import shutil
import zipfile
from itertools import count
from pathlib import Path

import nbformat
import pytest
from sqlalchemy import create_engine, inspect, make_url

from autograder.audit.answers import hand_in
from autograder.cli import main
from autograder.course.settings import CONFIG_FILE, CONFIG_TEXT
from autograder.source.build import write_notebooks
from tests.autograder.gradebook.formgrader import Formgrader
from tests.autograder.gradebook.postgresql import server
from tests.autograder.gradebook.stand_in import workers

POLICY = "c.LatePolicy.percent_a_day = 10\n"
ROSTER = "id,last_name,email\nstudent-01,Öne,\nstudent-02,Two,two@example.org\nstudent-03,Three,\n"
CANVAS = """\
Student,ID,SIS Login ID,Section,Adding (77)
One,1,student-01,A,
Two,2,student-02,A,
Three,3,student-03,A,
"""
ADDING = "01_adding"
TIME = re.compile(r"\w{3} \d{4}-\d\d-\d\d \d\d:\d\d UTC")
BAR = re.compile(r".*━.*\n")
MORE_TIME = f"{ADDING} 2030-05-03 --why ill"


class Round:
    """A term of three students, with the gradebook at a URL; keeps what each verb says."""

    def __init__(self, root, capsys):
        self.course = root / "course"
        self.said = {}
        self._capsys = capsys

    def run(self, *arguments):
        code = main([*arguments])
        out, err = self._capsys.readouterr()
        assert code == 0, err
        verb = " ".join(arguments)
        key = verb
        while key in self.said:
            key += ", again"
        self.said[key] = TIME.sub("now", out) if arguments[0] == "journal" else BAR.sub("", out)

    def gives(self, student, points):
        """Let a person give points in formgrader, which opens the gradebook by itself."""
        formgrader = Formgrader(self.course)
        try:
            formgrader.give(student, "why", manual_score=points)
        finally:
            formgrader.close()

    def travel(self, source):
        self.run("roster", "students.csv", "--dry-run")
        self.run("roster", "students.csv")
        self.run("collect", ADDING, "all.zip", "--dry-run")
        self.run("due", ADDING, "2030-05-01")
        self.run("grade", ADDING)
        self.gives("student-02", 0.5)
        self.run("feedback", ADDING)
        self.run("export", ADDING)
        self.run("export", ADDING, "--into", "grades.csv")
        self.run("extend", "student-02", *MORE_TIME.split(), "--dry-run")
        self.run("extend", "student-02", *MORE_TIME.split())
        source.write_text(source.read_text().replace('"points": 3', '"points": 5'))
        self.run("grade", ADDING, "--preview")
        self.run("grade", ADDING)
        self.run("regrade", "student-01", ADDING, "--yes")
        self.run("void", ADDING, "double", "--why", "unclear")
        self.run("export", ADDING)
        self.run("void", ADDING, "double", "--undo")
        text = source.read_text()
        source.write_text(text.replace("test_add_arrays", "test_add_lists"))
        self.run("grade", ADDING)
        source.write_text(text)
        self.run("grade", ADDING)
        self.run("due", ADDING)
        self.run("export", ADDING, "--format", "json")
        self.run("remove", "student-02", "--yes")
        self.run("journal", ADDING)
        self.run("export", ADDING, "--bom")
        for name in ("grades.csv", f"course/{ADDING}.json", f"course/{ADDING}.csv"):
            self.said[name] = Path(name).read_text(encoding="utf-8")
        return self


def lay_out(root, released, url):
    """Let student-01 be half right and in time, student-02 right and two days late."""
    notebook = nbformat.read(released, as_version=4)
    for student, day, answers in (
        ("student-01", 1, {"add": "# right\ndef add(a, b): ..."}),
        ("student-02", 3, {name: f"# right\ndef {name}(*a): ..." for name in ("add", "double")}),
    ):
        folder = root / "course" / "submitted" / student / ADDING
        folder.mkdir(parents=True)
        given = hand_in(notebook, {**answers, "why": "Since."})
        (folder / "adding.ipynb").write_text(nbformat.writes(given))
        (folder / "timestamp.txt").write_text(f"2030-05-0{day} 12:00:00 UTC")
    with zipfile.ZipFile(root / "all.zip", "w") as file:
        file.writestr("two_2_77_adding.ipynb", nbformat.writes(notebook))
    (root / "students.csv").write_text(ROSTER)
    (root / "grades.csv").write_text(CANVAS)
    named = f"c.CourseDirectory.db_url = {url!r}\n" if url else ""
    (root / "course" / CONFIG_FILE).write_text(CONFIG_TEXT + POLICY + named)


@pytest.fixture(scope="module")
def databases():
    """Run a server; return a function that makes a database there and gives its URL."""
    numbers = count(1)
    with server() as url:

        def new():
            address = make_url(url)
            name = f"gradebook_{next(numbers)}"
            engine = create_engine(address, isolation_level="AUTOCOMMIT")
            with engine.connect() as connection:
                connection.exec_driver_sql(f"create database {name}")
            engine.dispose()
            return address.set(database=name).render_as_string(hide_password=False)

        yield new


@pytest.fixture
def laid_out(tmp_path, make_project, built, monkeypatch):
    """Return a function that lays out a course with the gradebook at a URL."""
    monkeypatch.setattr("autograder.batch.start.start_workers", workers)
    monkeypatch.setattr("autograder.cli._WIDTH_WITHOUT_TERMINAL", 200)
    place = tmp_path / "place"

    def lay(url):
        shutil.rmtree(place, ignore_errors=True)  # the same paths each time
        project = make_project(place)
        write_notebooks(project, built)
        lay_out(place, place / "notebooks" / ADDING / "adding.ipynb", url)
        monkeypatch.chdir(place)
        return project

    return lay


def tables(url):
    engine = create_engine(url)
    try:
        return inspect(engine).get_table_names()
    finally:
        engine.dispose()


def test_each_verb_says_the_same_with_either_database(laid_out, databases, capsys):
    terms, url = {}, databases()
    for gradebook in ("", url):
        project = laid_out(gradebook)
        terms[gradebook] = Round(project.root, capsys).travel(project.assignment(ADDING).source)
    for verb, said in terms[""].said.items():
        assert terms[url].said[verb] == said, verb
    assert terms[url].said.keys() == terms[""].said.keys()
    assert not list(Path("course").glob("*.db"))
    assert "autograder_journal" in tables(url)
    said = terms[url].said
    assert "3       3  waits       6  -1.4    4.6" in said[f"grade {ADDING}"]
    assert "\nTwo,2,student-02,A,5.1\n" in said["grades.csv"], "with the half that a person gave"
    assert "late penalty 1.4 -> 0" in said[f"extend student-02 {MORE_TIME} --dry-run"]
    assert "test_double: 3 -> 5 (it is worth other points)" in said[f"grade {ADDING} --preview"]
    assert "student-01, 01_adding: 0 -> 5" in said[f"void {ADDING} double --why unclear"]
    assert "test_add_arrays is called test_add_lists now" in said[f"grade {ADDING}, again, again"]
    assert '"total": 8.5' in said["course/01_adding.json"]
    assert "8.5    -" in said[f"journal {ADDING}"]
    assert said[f"export {ADDING} --bom"].startswith("2 students")


def test_a_look_makes_no_tables(laid_out, databases):
    url = databases()
    laid_out(url)
    for look in (["roster", "students.csv", "--dry-run"], ["due", ADDING], ["journal", ADDING]):
        assert main(look) == 0
    assert tables(url) == []
