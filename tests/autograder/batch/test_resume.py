"""A batch that is killed at any moment and resumed leaves what an undisturbed one leaves."""

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder.grading import grade_class

MOMENTS = 20
ALL_THAT_IS_SAID = """
    select student.*, submission.timestamp, notebook.late_submission_penalty, cell.name,
           grade.auto_score, grade.manual_score, grade.extra_credit, grade.needs_manual_grade,
           comment.auto_comment, comment.manual_comment
    from student
    left join submitted_assignment submission on submission.student_id = student.id
    left join submitted_notebook notebook on notebook.assignment_id = submission.id
    left join base_cell cell on true
    left join grade on grade.notebook_id = notebook.id and grade.cell_id = cell.id
    left join comment on comment.notebook_id = notebook.id and comment.cell_id = cell.id
    order by student.id, cell.name
"""

# Grades copies of a course, each in a process of its own that kills itself at one of the moments
# at which it opens, moves or removes a file or sends something to the gradebook. Everything slow
# is imported once, before the processes are forked.
BATCH = """
import json, os, signal, sys
from pathlib import Path
from sqlalchemy import event
from sqlalchemy.engine import Engine as Database
from autograder.batch.changes import Wanted
from autograder.course import open_course
from autograder.grading import Class, grade_class, read_trunk, to_be_graded
from autograder.project import Project
from autograder.seeds import course_secret
from autograder.submissions import find_submissions
from tests.autograder.batch import instant_engine

WATCHED = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree"}


def grade(root, wanted, fatal):
    assignment = Project(root).assignment("01_adding")
    course = open_course(root / "course")
    found = find_submissions(course.root, assignment)
    trunk, secret = read_trunk(course, assignment), course_secret(course.root)
    chosen = to_be_graded(Class(course, assignment, trunk, found, secret), wanted)
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


def said(root):
    """Return all that gradebook, executed notebooks and records say, but for random row ids."""
    with sqlite3.connect(root / "course" / "gradebook.db") as database:
        rows = database.execute(ALL_THAT_IS_SAID).fetchall()
    database.close()
    files = {
        str(path.relative_to(root)): path.read_text()
        for folder in ("autograded", "records")
        for path in sorted((root / "course" / folder).rglob("*"))
        if path.is_file()
    }
    return rows, files


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
    expected = said(folder / "undisturbed")
    assert code == 0
    assert len(expected[0]) == 7 * 7  # students, cells
    assert int(moments) > 3 * MOMENTS
    for number in range(MOMENTS):
        fatal = 1 + number * int(moments) // MOMENTS
        root = copy(number)
        assert batch(root, fatal=fatal) == [-signal.SIGKILL, ""]
        assert batch(root)[0] == 0
        assert said(root) == expected, f"killed at {fatal} of {moments}"


def test_the_whole_program_can_be_killed_with_its_workers(classroom):
    """Nothing is left behind that runs, and what was finished is kept."""
    for number in range(12):
        classroom.hand_in(f"student-{number}")
    command = [sys.executable, "-m", "autograder", "grade", "01_adding", "--workers", "2"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True) as process:
        records = classroom.course.records(classroom.assignment)
        while not list(records.glob("*.json")):
            time.sleep(0.02)
            assert process.poll() is None
        workers = children(process.pid)
        process.kill()
    assert len(workers) == 2
    finished = len(list(records.glob("*.json")))
    again = subprocess.run([*command, "--resume"], capture_output=True, text=True, check=True)
    kept = int(again.stdout.split(" kept as they were")[0].split()[-1])
    assert finished <= kept <= finished + 1
    assert "13 submissions: 13 ok" in again.stdout
    assert not [worker for worker in workers if is_running(worker)]


def children(parent):
    return [
        int(path.parent.name)
        for path in Path("/proc").glob("[0-9]*/stat")
        if path.exists() and int(path.read_text().rpartition(")")[2].split()[1]) == parent
    ]


def is_running(process):
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
