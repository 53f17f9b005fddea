"""A verb works alike wherever it is started: any locale, any umask, settings meant for others."""

import os
import shutil
import subprocess
import sys
import unicodedata

import nbformat
import pytest

from autograder.audit.answers import hand_in

RIGHT = {"add": "def add(a, b): return b + a", "double": "def double(a): return a + a"}
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
FOR_OTHERS = {
    "MPLBACKEND": "nonsense",
    "IPYTHONDIR": "/proc/nope",
}
IPYMPL = {"MPLBACKEND": "module://ipympl.backend_nbagg"}


def run(root, *arguments, umask=0o022, **environment):
    """Run a verb as a user does; return what it printed, having seen that it went well."""
    done = subprocess.run(
        [sys.executable, "-m", "autograder", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
        umask=umask,
        capture_output=True,
        timeout=600,
        check=False,
    )
    assert b"Traceback" not in done.stdout + done.stderr
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


@pytest.fixture
def handed_in(project, released):
    """Let Jörg, as a Mac writes his name, hand in what is right."""
    folder = project.root / "course" / "submitted" / unicodedata.normalize("NFD", "Jörg")
    (folder / "01_adding").mkdir(parents=True)
    notebook = nbformat.writes(hand_in(released, RIGHT))
    (folder / "01_adding" / "adding.ipynb").write_text(notebook)
    return project.root


def test_a_name_is_one_student_s_whatever_the_locale(handed_in):
    out = run(handed_in, "grade", "01_adding", **ASCII)
    assert r"J\xf6rg" in out  # the terminal's own encoding
    assert "1 ok" in out
    out = run(handed_in, "grade", "01_adding", LC_ALL="C.UTF-8")
    assert "Jörg" in out
    assert "0 graded now, 1 kept as they were" in out
    records = handed_in / "course" / "records" / "01_adding"
    assert [path.name for path in records.iterdir()] == ["Jörg.json"]


@pytest.mark.parametrize("environment", [FOR_OTHERS, IPYMPL], ids=["nonsense", "ipympl"])
def test_settings_for_other_programs_and_a_strict_umask_change_nothing(handed_in, environment):
    out = run(handed_in, "grade", "01_adding", umask=0o777, **environment)
    assert "1 ok" in out
    assert "6" in next(line for line in out.splitlines() if "Jörg" in line).split()
    run(handed_in, "feedback", "01_adding", umask=0o777, **environment)
    run(handed_in, "export", "01_adding", umask=0o777, **environment)
    course = handed_in / "course"
    assert (course / "secret").stat().st_mode & 0o777 == 0o600
    assert all(path.stat().st_mode & 0o600 == 0o600 for path in course.rglob("*"))


@pytest.mark.skipif(not shutil.which("make"), reason="there is no make to try")
def test_a_course_may_have_a_blank_in_its_name(request):
    """Every line of every target that names the course quotes it."""
    done = subprocess.run(
        ["make", "--dry-run", "--always-make", "COURSE=mein kurs", *TARGETS],  # noqa: S607
        cwd=request.config.rootpath,
        capture_output=True,
        text=True,
        check=True,
    )
    named = [line for line in done.stdout.splitlines() if "mein kurs" in line]
    assert len(named) == 4
    assert all('--course "mein kurs"' in line for line in named)


TARGETS = ("grade", "test", "lab", "build", "check", "audit", "doctor", "lint", "types", "bench")
