"""A verb that finds nothing to do imports little for it, and notices whatever has changed."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

import lecturekit
from autograder import told_apart
from autograder.batch import standing
from autograder.batch.whole_class import grade_class
from autograder.cli import main
from autograder.course.directory import open_course
from autograder.gradebook import Column, Ledger, Row, keeping, ledger
from autograder.gradebook.person import Person
from autograder.states import Outcome, State

DEAR = {
    *("IPython", "alembic", "bs4", "filelock", "jinja2", "jsonschema", "jupyter_client"),
    *(
        "jupyter_server",
        "jupytext",
        "lecturekit",
        "matplotlib",
        "nbclient",
        "nbconvert",
        "nbformat",
    ),
    *("nbgrader", "numpy", "pandas", "requests", "scipy", "setuptools", "sqlalchemy", "torch"),
}
IMPORTED = re.compile(r"^import time: .*\| +(\w+)", re.MULTILINE)


@pytest.fixture
def settled(classroom, instant, monkeypatch, lasting_workers):
    """Grade a class of two, and have it seen that there is nothing more to do."""
    del lasting_workers
    monkeypatch.setattr(told_apart, "_SETTLED_NS", 0)
    classroom.hand_in("student-02", add="def add(a, b): return 'wrong'")
    list(grade_class(classroom.prepared(), instant.grader(classroom.assignment)))
    assert main(["grade", "01_adding"]) == 0
    assert is_known(classroom)
    return classroom


def is_known(classroom):
    """Say whether a class is known to stand as it was graded, and its ledger kept."""
    course, assignment = open_course(classroom.course.root), classroom.assignment
    has_ledger = keeping.kept(course, assignment, keeping.digest_of(course, assignment))
    of_class = standing.known(course, assignment, standing.digest_of(course, assignment))
    assert not (of_class and not has_ledger)
    return of_class is not None


@pytest.mark.parametrize(
    "words", [["--help"], ["grade", "01_adding"], ["export", "01_adding"]], ids=lambda each: each[0]
)
def test_it_imports_nothing_dear(settled, words):
    del settled
    time.sleep(2.1)  # what was changed a moment ago is looked at
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "autograder", *words],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(IMPORTED.findall(done.stderr)) & DEAR == set()


def test_it_says_what_it_said(settled, capsys):
    del settled
    capsys.readouterr()
    assert main(["grade", "01_adding"]) == 0
    known = capsys.readouterr().out
    shutil.rmtree("course/.kept")
    assert main(["grade", "01_adding"]) == 0
    anew = capsys.readouterr().out
    assert known.splitlines() == [line for line in anew.splitlines() if "0/0" not in line]
    assert "0 graded now, 2 kept as they were." in known


def by_hand(classroom):
    with closing(sqlite3.connect(classroom.course.root / "gradebook.db")) as gradebook, gradebook:
        gradebook.execute("UPDATE grade SET manual_score = 0.5")


def by_hand_with_the_time_put_back(classroom):
    path = classroom.course.root / "gradebook.db"
    facts = path.stat()
    by_hand(classroom)
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))


def another_program_writes(classroom):
    (classroom.course.root / "gradebook.db-journal").write_bytes(b"x")


def a_record_is_another(classroom):
    path = classroom.course.records(classroom.assignment) / "student-01.json"
    path.write_text(path.read_text().replace("ok", "error"))


def a_record_is_gone(classroom):
    (classroom.course.records(classroom.assignment) / "student-01.json").unlink()


def a_notebook_is_gone(classroom):
    classroom.course.autograded("student-01", classroom.assignment).unlink()


def something_else_is_handed_in(classroom):
    path = classroom.course.submitted / "student-01" / "01_adding" / "adding.ipynb"
    path.write_text(path.read_text().replace("b + a", "a + b"))


def somebody_hands_in(classroom):
    classroom.hand_in("student-03")


def somebody_is_gone(classroom):
    shutil.rmtree(classroom.course.submitted / "student-02")


def it_comes_later(classroom):
    path = classroom.course.submitted / "student-01" / "01_adding" / "timestamp.txt"
    path.write_text("2030-01-01 12:00:00 UTC")


def a_setting_is_another(classroom):
    with (classroom.course.root / "nbgrader_config.py").open("a") as settings:
        settings.write("c.LatePolicy.percent_a_day = 10\n")


def the_source_is_another(classroom):
    path = classroom.assignment.source
    path.write_text(path.read_text().replace("== 7", "== 8 - 1"))


def the_release_is_another(classroom):
    path = classroom.course.root / "release" / "01_adding" / "adding.ipynb"
    path.write_text(path.read_text().replace("Adding", "Sums"))


def the_secret_is_another(classroom):
    (classroom.course.root / "secret").write_text("0" * 64)


def what_is_known_is_cut_off(classroom):
    for path in (classroom.course.root / ".kept").iterdir():
        path.write_text(path.read_text()[:-3])


def what_is_known_is_something_else(classroom):
    for path in (classroom.course.root / ".kept").iterdir():
        found = json.loads(path.read_text())
        path.write_text(json.dumps({"of": found["of"]}))


CHANGES = [
    by_hand, by_hand_with_the_time_put_back, another_program_writes, a_record_is_another,
    a_record_is_gone, a_notebook_is_gone, something_else_is_handed_in, somebody_hands_in,
    somebody_is_gone, it_comes_later, a_setting_is_another, the_source_is_another,
    the_release_is_another, the_secret_is_another,
    what_is_known_is_cut_off, what_is_known_is_something_else,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda each: each.__name__)
def test_whatever_changes_is_looked_at(settled, change):
    change(settled)
    assert not is_known(settled)


def test_code_that_judges_counts(settled, tmp_path, monkeypatch):
    copy = tmp_path / "elsewhere" / "lecturekit"
    shutil.copytree(lecturekit.__path__[0], copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.delitem(sys.modules, "lecturekit")
    monkeypatch.syspath_prepend(copy.parent)
    assert not is_known(settled)


def test_nothing_is_kept_of_what_changed_a_moment_ago(settled, monkeypatch):
    monkeypatch.setattr(told_apart, "_SETTLED_NS", 10**18)
    assert not is_known(settled)


def test_a_gradebook_elsewhere_or_a_plugin_is_asked_each_time(settled):
    course = open_course(settled.course.root)
    assert keeping.digest_of(course, settled.assignment)
    course.config.CourseDirectory.db_url = "sqlite:////elsewhere/gradebook.db"
    assert not keeping.digest_of(course, settled.assignment)
    course = open_course(settled.course.root)
    course.config.AssignLatePenalties.plugin_class = "plugin.Plugin"
    assert not keeping.digest_of(course, settled.assignment)


def test_a_ledger_is_kept_whole(settled):
    found = ledger(settled.course, settled.assignment)
    assert Ledger.from_plain(json.loads(json.dumps(found.to_plain()))) == found
    outcome = Outcome(
        State.ERROR, "x", ("y",), seeds={"a": 1}, mistakes={"a": "b"}, follow_ups={"a": ("b",)}
    )
    row = Row("s", outcome, {"a": None, "b": 0.5}, 1.5, frozenset({"a"}), ("n",), "late",
              Person("s", "É", "b", "c@d", "5"))  # fmt: skip
    every = Ledger([Column("a", 2.0, frozenset({"a", "b"}))], [row], {"a": "why"})
    assert Ledger.from_plain(json.loads(json.dumps(every.to_plain()))) == every
