"""A batch that is killed at any moment and resumed leaves what an undisturbed one leaves."""

import json
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from autograder.audit.answers import hand_in
from autograder.batch.whole_class import grade_class
from autograder.course.settings import CONFIG_TEXT
from tests.autograder.classroom import ANSWERS

from .killing import check_kills, grade_until_killed, said

MOMENTS = 20

# Grades copies of a course, each in a process of its own that kills itself at one of the moments
# at which it opens, moves or removes a file or sends something to the gradebook. Everything slow
# is imported once, before the processes are forked.
BATCH = """
import json, os, signal, sys
from pathlib import Path
from sqlalchemy import event
from sqlalchemy.engine import Engine as Database
from autograder.batch.changes import Wanted
from autograder.course.directory import open_course
from autograder.batch.whole_class import class_of, grade_class, to_be_graded
from autograder.project import Project
from autograder.handin.found import find_submissions
from tests.autograder.batch import instant_engine

WATCHED = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree"}


def grade(root, wanted, fatal):
    assignment = Project(root).assignment("01_adding")
    course = open_course(root / "course")
    found = find_submissions(course.root, assignment).submissions
    chosen = to_be_graded(class_of(course, assignment, found), wanted)
    count = 0

    def tick(name, _arguments=()):
        nonlocal count
        if name in WATCHED:
            count += 1
            if count == fatal:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(tick)
    event.listen(Database, "before_cursor_execute", lambda *_: tick("open"))
    event.listen(Database, "commit", lambda *_: tick("open"))
    for _ in grade_class(chosen, instant_engine.grader(assignment)):
        pass
    return count


for line in sys.stdin:
    root, wanted, fatal = json.loads(line)
    reading, writing = os.pipe()
    if os.fork() == 0:
        os.write(writing, b"%d" % grade(Path(root), Wanted[wanted], fatal))
        os._exit(0)
    os.close(writing)
    _, status = os.wait()
    with open(reading) as pipe:
        print(json.dumps([os.waitstatus_to_exitcode(status), pipe.read()]), flush=True)
"""


@pytest.fixture
def half_graded(classroom, instant):
    """Return a class with results, some of which are no longer those of what is handed in."""
    for student in ("student-02", "student-03", "student-04", "student-05"):
        classroom.hand_in(student)
    list(grade_class(classroom.prepared(), instant.grader(classroom.assignment)))
    records = classroom.course.records(classroom.assignment)
    classroom.hand_in("student-02", add="wrong")
    classroom.hand_in_text("student-03", "{")
    classroom.hand_in("student-04", add="crashes")
    for student in ("student-02", "student-03", "student-04"):
        (records / f"{student}.json").unlink()
    for student in ("student-06", "student-07"):
        classroom.hand_in(student)
    late = classroom.course.submitted / "student-07" / "01_adding" / "timestamp.txt"
    late.write_text("2030-05-01 12:00:00 UTC")
    return classroom


@pytest.fixture
def batch():
    """Return the function that grades a course in a process of its own, up to a moment."""
    with subprocess.Popen(
        [sys.executable, "-c", BATCH],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    ) as process:

        def grade(root, wanted="NONE", fatal=0):
            process.stdin.write(json.dumps([str(root), wanted, fatal]) + "\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        yield grade
        process.stdin.close()


def test_killed_at_any_moment_and_resumed_it_leaves_what_an_undisturbed_batch_leaves(
    half_graded, batch, tmp_path_factory
):
    folder = tmp_path_factory.mktemp("copies")

    def copy(name):
        return shutil.copytree(half_graded.project.root, folder / str(name))

    code, moments = batch(copy("undisturbed"))
    expected = said(folder / "undisturbed" / "course")
    assert code == 0
    assert len(expected[0]["grade"]) == 7 * 4  # students, graded cells
    assert int(moments) > 3 * MOMENTS
    for number in range(MOMENTS):
        fatal = 1 + number * int(moments) // MOMENTS
        root = copy(number)
        assert batch(root, fatal=fatal) == [-signal.SIGKILL, ""]
        assert batch(root)[0] == 0
        assert said(root / "course") == expected, f"killed at {fatal} of {moments}"


def test_the_whole_program_can_be_killed_with_its_workers(project, released, tmp_path):
    """Start-up included; ``make faults`` does it more often, with a real notebook."""
    names = ("add", "double", "why")
    wrong, text = "def add(a, b): return 3", "It commutes."
    kinds = [ANSWERS, {**ANSWERS, "add": wrong}, {**ANSWERS, "why": text}, dict.fromkeys(names, "")]
    for number in range(6):
        folder = tmp_path / "copies" / "course" / "submitted" / f"student-{number}" / "01_adding"
        folder.mkdir(parents=True)
        notebook = hand_in(released, kinds[number % len(kinds)])
        (folder / "adding.ipynb").write_text("{" if number == 4 else nbformat.writes(notebook))
        if number % 5 == 0:
            (folder / "timestamp.txt").write_text("2030-05-01 12:00:00 UTC")
    chance = random.Random()  # noqa: S311  # the moments of a process are by chance anyway
    check_kills(tmp_path / "copies" / "course", "01_adding", project.root, 2, chance)


def test_a_killed_program_does_not_wait_for_a_students_loop(project, released, tmp_path):
    course = tmp_path / "course"
    loops = {**ANSWERS, "add": "while True: pass"}
    for student, answers in {"1-right": ANSWERS, "2-loops": loops, "3-loops": loops}.items():
        folder = course / "submitted" / student / "01_adding"
        folder.mkdir(parents=True)
        (folder / "adding.ipynb").write_text(nbformat.writes(hand_in(released, answers)))
    limits = "c.Limits.cell_timeout_s = 300\nc.Limits.notebook_timeout_s = 600\n"
    (course / "nbgrader_config.py").write_text(CONFIG_TEXT + limits)
    is_recorded = (course / "records" / "01_adding" / "1-right.json").exists
    grade_until_killed(course, "01_adding", project.root, is_recorded)
