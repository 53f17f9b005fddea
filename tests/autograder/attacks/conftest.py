"""A class of attackers, each followed by an honest student, graded once for all tests.

The attacks are kept as texts: nothing may import them by accident, a collector of doctests least
of all.
"""

import os
import socket
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import nbformat
import pytest

from autograder.cells import grade_id, is_test
from autograder.limits import BUSY_MACHINE
from autograder.source.build import released_files, write_notebooks

ANSWERS = sorted(Path(__file__).parent.glob("answers/*.txt"))
CANARY = "canary-5813"
IN_THE_SOURCE, IN_THE_ENVIRONMENT = "canary-of-the-source", "canary-of-the-environment"
CELL_TIMEOUT_S = 6
RIGHT = {"add": "def add(a, b):\n    return a + b", "double": "def double(a):\n    return 2 * a"}
LIMITS = f"""
c.Limits.cell_timeout_s = {CELL_TIMEOUT_S}
c.Limits.notebook_timeout_s = 40
c.Limits.memory_mib = 512
c.Limits.processes = 32
c.Limits.examiner_mib = 128
"""


class Graded:
    """What is left of the class after grading."""

    def __init__(self, course, printed, contacts):
        self.course = course
        self.printed = printed
        self.contacts = contacts  # who reached the sockets that listened outside

    def points(self, student):
        """Return points by grade cell."""
        query = """
            SELECT base_cell.name, grade.auto_score
            FROM grade
            JOIN base_cell ON grade.cell_id = base_cell.id
            JOIN submitted_notebook ON grade.notebook_id = submitted_notebook.id
            JOIN submitted_assignment ON submitted_notebook.assignment_id = submitted_assignment.id
            WHERE submitted_assignment.student_id = ?
        """
        with closing(sqlite3.connect(self.course / "gradebook.db")) as database:
            found = dict(database.execute(query, [student]))
        return {name: score for name, score in found.items() if name.startswith("test_")}

    def outputs(self, student):
        """Return all that the student's cells show, as one text."""
        path = self.course / "autograded" / student / "01_adding" / "adding.ipynb"
        if not path.exists():
            return ""
        notebook = nbformat.read(path, as_version=4)
        own = [cell for cell in notebook.cells if not is_test(cell)]
        return "".join(str(cell.get("outputs", "")) for cell in own)

    def written(self):
        """Return all that was written about students, by path, and what the verb printed."""
        paths = [*self.course.glob("autograded/**/*.ipynb"), *self.course.glob("records/*/*.json")]
        return {str(path): path.read_text() for path in paths} | {"printed": self.printed}


def hand_in(course, released, student, answers):
    """Put a notebook with these answers where students' notebooks are collected."""
    notebook = nbformat.from_dict(released)
    for cell in notebook.cells:
        cell.source = answers.get(grade_id(cell), cell.source)
    folder = course / "submitted" / student / "01_adding"
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / "adding.ipynb")
    return folder


@pytest.fixture(scope="session")
def graded(tmp_path_factory, make_project):
    """Grade everybody in one batch, behind a pid namespace of its own in case a wall fails."""
    root = tmp_path_factory.mktemp("attacked")
    project = make_project(root)
    source = root / "solutions" / "01_adding" / "adding.py"
    text = source.read_text().replace("== 7\n", f"== 7  # {CANARY}\n")
    source.write_text(text.replace("return 2 * a\n", f"return 2 * a  # {IN_THE_SOURCE}\n"))
    write_notebooks(project, released_files(project))
    released = nbformat.read(project.notebooks / "01_adding" / "adding.ipynb", as_version=4)
    course = root / "course"
    course.mkdir()
    (course / "nbgrader_config.py").write_text(
        f"from autograder.nbgrader_settings import configure\nc = get_config()\n"
        f"configure(c, __file__)\n{LIMITS}"
    )
    shadows = hand_in(course, released, "00-first", {**RIGHT, "why": CANARY})
    (shadows / "torch").mkdir()
    for name in ("numpy.py", "lecturekit.py", "autograder.py", "msgpack.py", "torch/__init__.py"):
        (shadows / name).write_text("raise SystemExit('taken over')")
    with Listeners(root) as (places, contacts):
        for number, path in enumerate(ANSWERS, start=1):
            attack = path.read_text()
            mine = {"{course}": str(course), "{source}": str(source)}
            for name, value in {**places, **mine}.items():
                attack = attack.replace(name, value)
            attack = attack.replace("{late}", str(BUSY_MACHINE * CELL_TIMEOUT_S + 1))
            hand_in(course, released, f"{number:02}-{path.stem}", {**RIGHT, "add": attack})
            hand_in(course, released, f"{number:02}-then-an-honest-one", RIGHT)
        printed = _grade(root)
    return Graded(course, printed, contacts)


def _grade(root):
    home = root / "home"
    home.mkdir()
    (home / "notes.txt").write_text(CANARY)
    # Should a wall fail: no process of ours is in reach, and none has more memory than this.
    outer = ["unshare", "--pid", "--fork", "--mount-proc", "--kill-child"]
    outer += [] if os.geteuid() == 0 else ["--user", "--map-current-user"]
    command = [*outer, "prlimit", f"--data={8 * 2**30}", sys.executable, "-m", "autograder"]
    done = subprocess.run(
        [*command, "grade", "01_adding", "--course", "course", "--workers", "2"],
        cwd=root,
        env={
            **os.environ,
            "CANARY": CANARY,
            "PGPASSWORD": IN_THE_ENVIRONMENT,
            "HOME": str(home),
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


class Listeners:
    """Sockets outside of all rooms that note who connects."""

    def __init__(self, root):
        self._path = str(root / "listens")
        self.contacts = []

    def __enter__(self):
        first = socket.create_server(("127.0.0.1", 0))
        port = first.getsockname()[1]
        self._sockets = [first]
        if socket.has_dualstack_ipv6():
            self._sockets.append(socket.create_server(("::1", port), family=socket.AF_INET6))
        for address in (f"\0{CANARY[:6]}-socket-{port}", self._path):
            listener = socket.socket(socket.AF_UNIX)
            listener.bind(address)
            listener.listen()
            self._sockets.append(listener)
        for each in self._sockets:
            threading.Thread(target=self._note, args=[each], daemon=True).start()
        return {"{port}": str(port), "{unix_path}": self._path}, self.contacts

    def __exit__(self, *_):
        for each in self._sockets:
            each.close()

    def _note(self, listener):
        while True:
            try:
                listener.accept()[0].close()
            except OSError:
                return
            self.contacts.append(str(listener))
