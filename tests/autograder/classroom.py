"""A course of the tiny notebook with a registered gradebook; engines and workers to grade it."""

import importlib.util
import shutil
from contextlib import contextmanager
from pathlib import Path

import nbformat
import pytest

from autograder.audit.answers import hand_in
from autograder.batch.start import start_workers
from autograder.batch.whole_class import prepare
from autograder.course.directory import open_course

ANSWERS = {"add": "def add(a, b): return b + a", "double": "def double(a): return a + a"}


@pytest.fixture(scope="session")
def instant():
    """Return the module of the instant engine."""
    spec = importlib.util.spec_from_file_location(
        "instant_engine", Path(__file__).with_name("batch") / "instant_engine.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@contextmanager
def graded_by(pool):
    """Have verbs grade by these workers, and leave them running: to start some takes seconds."""

    @contextmanager
    def start(*_, **__):
        try:
            yield pool
        finally:
            if any(worker.task for worker in pool._workers):  # which nobody waits for any more
                pool.close()  # others start when there is something to grade

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("autograder.batch.start.start_workers", start)
        yield


@pytest.fixture(scope="session")
def workers(tmp_path_factory, make_project):
    """Return what grades 01_adding of any course: one worker, for other tests run beside it."""
    project = make_project(tmp_path_factory.mktemp("workers"))
    assignment, course = project.assignment("01_adding"), project.root / "course"
    with start_workers(project, assignment, course, workers=1) as pool:
        yield pool


@pytest.fixture(scope="module")
def lasting_workers(workers):
    """Have verbs grade by the workers that last, in all tests of a module."""
    with graded_by(workers):
        yield


@pytest.fixture(scope="session")
def registered(tmp_path_factory, make_project, built):
    """Lay out a course once whose gradebook knows 01_adding: nbgrader takes its time."""
    root = tmp_path_factory.mktemp("registered")
    project = make_project(root)
    released = next(text for path, text in built.items() if path.stem == "adding")
    folder = root / "course" / "submitted" / "student-01" / "01_adding"
    folder.mkdir(parents=True)
    notebook = hand_in(nbformat.reads(released, as_version=4), ANSWERS)
    (folder / "adding.ipynb").write_text(nbformat.writes(notebook))
    prepare(open_course(root / "course"), project.assignment("01_adding"))
    return root, project, notebook


class ClassRoom:
    """A copy of the registered course, to hand in to and to grade."""

    def __init__(self, root, project, notebook):
        self.project = type(project)(root)
        self.assignment = self.project.assignment("01_adding")
        self.course = open_course(root / "course")
        self._notebook = notebook

    def hand_in(self, student, **answers):
        """Hand in right answers, but for those given."""
        notebook = hand_in(self._notebook, answers)
        self.hand_in_text(student, nbformat.writes(notebook))

    def hand_in_text(self, student, text):
        folder = self.course.submitted / student / "01_adding"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "adding.ipynb").write_text(text)

    def prepared(self):
        return prepare(self.course, self.assignment)

    def points(self):
        """Read every student's points by test."""
        with self.course.gradebook() as gradebook:
            return {
                submission.student.id: [
                    grade.auto_score
                    for name in ("test_add", "test_add_arrays", "test_double", "why")
                    for grade in submission.notebooks[0].grades
                    if grade.name == name
                ]
                for submission in gradebook.assignment_submissions("01_adding")
            }


@pytest.fixture
def classroom(registered, tmp_path, monkeypatch):
    """Return a class of one, student-01, who is right, in the current directory."""
    root, project, notebook = registered
    shutil.copytree(root, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return ClassRoom(tmp_path, project, notebook)
