"""Downloads as the platforms make them, of the tiny course."""

import zipfile
from contextlib import suppress
from zoneinfo import ZoneInfo

import nbformat
import pytest

from autograder.audit.answers import hand_in
from autograder.collecting.collected import read_collected
from autograder.collecting.collection import collection


@pytest.fixture
def assignment(project):
    return project.assignment("01_adding")


@pytest.fixture
def answered(released):
    """Return a function that answers the notebook, with a number to tell hand-ins apart."""

    def answer(number=0):
        answers = {"add": f"def add(a, b): return a + b + {number}"}
        return nbformat.writes(hand_in(released, answers))

    return answer


@pytest.fixture
def archive(tmp_path):
    """Return a function that writes a zip file: names to texts, or to a text and a time."""

    def write(contents, name="download.zip", *, changed=(2030, 5, 1, 12, 0, 0)):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            for each, given in contents.items():
                content, its_time = given if isinstance(given, tuple) else (given, changed)
                info = zipfile.ZipInfo(each, its_time)
                info.compress_type = zipfile.ZIP_DEFLATED
                file.writestr(info, content)
        return path

    return write


class Inbox:
    """The course directory, to collect into."""

    def __init__(self, root, assignment):
        self.root = root
        self.assignment = assignment

    def plan(self, *files, people=(), groups=None, zone="UTC"):
        return collection(
            self.root, self.assignment, files, people, groups=groups or {}, zone=ZoneInfo(zone)
        )

    def collect(self, *files, **options):
        """Collect, and return what became of it by student."""
        with self.plan(*files, **options) as planned:
            self.found = planned.carry_out()
        return {each.student: each for each in self.found.arrivals}

    def fates(self, *files, **options):
        arrivals = self.collect(*files, **options)
        return {student: str(each.fate) for student, each in arrivals.items()}

    def place(self, student):
        return self.root / "submitted" / student / "01_adding" / "adding.ipynb"

    def numbers(self):
        """Tell whose notebook has which number."""
        return {
            path.parts[-3]: int(path.read_text().partition("a + b + ")[2].partition('"')[0])
            for path in sorted(self.root.glob("submitted/*/01_adding/adding.ipynb"))
        }

    def timestamp(self, student):
        with suppress(FileNotFoundError):
            return self.place(student).with_name("timestamp.txt").read_text()
        return None

    def record(self):
        return read_collected(self.root, self.assignment)

    def everything(self):
        """Return every file with its content and time."""
        return {
            path: (path.read_bytes(), path.stat().st_mtime_ns)
            for path in sorted(self.root.rglob("*"))
            if path.is_file()
        }


@pytest.fixture
def inbox(tmp_path, assignment):
    """Return an empty course directory."""
    (tmp_path / "course").mkdir()
    return Inbox(tmp_path / "course", assignment)
