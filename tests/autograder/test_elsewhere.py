"""The grader on another system than Linux: what needs none works, the rest says what it needs."""

import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
import yaml

from autograder.audit.answers import hand_in
from autograder.course.alone import alone_in
from autograder.source.build import write_notebooks
from autograder.startup import IN_DOCKER
from tests.autograder.elsewhere import UNIX_MODULES

ROOT = Path(__file__).parents[2]
ANSWERS = {"add": "def add(a, b): return b + a", "double": "def double(a): return a"}
CANVAS = """\
Student,ID,SIS Login ID,Section,01 Adding (7)
"One, Jörg",1,student-01,A,
"Two, Zoë",2,student-02,A,
"""
SENT = {"first.zip": "onejrg_1_8_adding.ipynb", "later.zip": "twozo_2_9_adding.ipynb"}
OF_THE_WHEEL = ("lecturekit", "pyproject.toml", "README.md", "LICENSE")
VERBS = {
    "build": "2 notebooks, 0 changed",
    "check": "in sync",
    "bundle 01_adding": "wrote ",
    "roster later.csv": "1 new, 0 changed",
    "due 01_adding 2030-05-01": "due Wed 2030-05-01 23:59 UTC",
    "extend student-02 01_adding 2030-05-03 --why ill": "until Fri 2030-05-03",
    "collect 01_adding later.zip": "1 student: 1 new",
    "void 01_adding double --why flawed": "points of 1 student change",
    "feedback 01_adding --zip canvas": "1 page: ",
    "export 01_adding": "course/01_adding.csv",
    "export 01_adding --into canvas.csv --partly": "filled in 1 grade",
    "journal 01_adding": "flawed",
    "remove student-01 --yes": "taken off",
}
"""What works anywhere, in an order that a term could have, and a word of what each prints."""
FOR_LINUX = ("grade 01_adding", "regrade student-01 01_adding", "audit", "mutants", "doctor")
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]),
    "LC_ALL": "C",  # ASCII, as the next two lines see to
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "USERNAME": "instructor",  # as Windows sets it
}


def run(root, *words, told=""):
    """Run a module of Python as a user does who never heard of UTF-8; return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=root,
        env=ENVIRONMENT,
        input=told,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def elsewhere(root, platform, verbs):
    """Run verbs as on another system; return each one's exit code, output and errors."""
    told = json.dumps([each.split() for each in verbs])
    return json.loads(run(root, "tests.autograder.elsewhere", platform, told=told))


@pytest.fixture(scope="module")
def graded(tmp_path_factory, make_project, built):
    """Make a course as it is in a checkout on Windows, and grade one who handed in on Linux."""
    root = tmp_path_factory.mktemp("elsewhere") / "Übungen im Mai"
    root.mkdir()
    write_notebooks(make_project(root), built)
    for source in (root / "solutions").rglob("*.py"):
        source.write_text(source.read_text(), newline="\r\n")
    for name in OF_THE_WHEEL:
        (root / name).symlink_to(ROOT / name)
    released = nbformat.read(root / "notebooks" / "01_adding" / "adding.ipynb", as_version=4)
    text = nbformat.writes(hand_in(released, ANSWERS)).replace("\n", "\r\n")
    for name, sent in SENT.items():
        with zipfile.ZipFile(root / name, "w") as archive:
            archive.writestr(sent, text)
    later = f'{CANVAS}"Three, Student",3,student-03,A,\n'
    (root / "canvas.csv").write_text(CANVAS, encoding="utf-8", newline="\r\n")
    (root / "later.csv").write_text(later, encoding="utf-8", newline="\r\n")
    (root / "course").mkdir()
    for verb in ("roster canvas.csv", "collect 01_adding first.zip", "grade 01_adding"):
        run(root, "autograder", *verb.split())
    return root


@pytest.fixture(scope="module", params=["darwin", "win32"])
def said(request, graded, tmp_path_factory):
    """Run each verb there in a copy of that course; return what became of each."""
    copy = tmp_path_factory.mktemp(request.param) / "Übungen im Mai"
    root = shutil.copytree(graded, copy, symlinks=True)
    verbs = [*FOR_LINUX, *VERBS, "--help", "grade --help"]
    return dict(zip(verbs, elsewhere(root, request.param, verbs), strict=True))


def test_what_runs_nobody_s_code_works_on_any_system(said):
    for verb, word in VERBS.items():
        code, out, err = said[verb]
        assert (code, err) == (0, ""), f"{verb}: {out}{err}"
        assert word in out, verb


def test_what_runs_students_code_says_in_a_line_what_to_type(said):
    for verb in FOR_LINUX:
        code, out, err = said[verb]
        assert (code, out) == (2, ""), verb
        assert err.startswith(f"autograder {verb.split()[0]}: students' code runs in rooms that")
        assert err.endswith(f"in the checkout: {IN_DOCKER} {verb}\n"), verb
        assert err.count("\n") == 1, verb


def test_help_is_there_on_any_system(said):
    """For all verbs, and for one that needs Linux."""
    whole, one = said["--help"], said["grade --help"]
    assert (whole[0], whole[2], one[0], one[2]) == (0, "", 0, "")
    assert re.findall(r"^    (\w+) ", whole[1], re.MULTILINE)[:3] == ["build", "check", "bundle"]
    assert "Grade what a class handed in" in one[1]
    assert IN_DOCKER in " ".join(one[1].split())


@pytest.mark.parametrize("has_fcntl", [True, False])
def test_one_process_at_a_time_on_any_system(tmp_path, monkeypatch, has_fcntl):
    if not has_fcntl:
        importlib.import_module("filelock")  # others made it for each system, as in elsewhere.py
        for name in UNIX_MODULES:
            monkeypatch.setitem(sys.modules, name, None)
    with alone_in(tmp_path), pytest.raises(BlockingIOError), alone_in(tmp_path):
        pass
    with alone_in(tmp_path):
        pass


class TestTheImage:
    """What is typed, what the files for Docker say, and what the documents say, is the same."""

    def test_the_same_command_stands_everywhere(self):
        for name in ("README.md", ".github/INSTRUCTORS.md", "autograder/compose.yaml"):
            text = (ROOT / name).read_text(encoding="utf-8")
            commands = re.findall(r"docker compose .* run [^#\n]*", text)
            assert {each.strip() for each in commands} == {f"{IN_DOCKER} grade 02_filtering"}, name

    def test_the_command_names_what_is_there(self):
        words = IN_DOCKER.split()
        compose = ROOT / words[words.index("-f") + 1]
        [(name, service)] = yaml.safe_load(compose.read_text())["services"].items()
        assert name == words[-1]
        context = (compose.parent / service["build"]["context"]).resolve()
        assert context == ROOT
        assert (context / service["build"]["dockerfile"]).is_file()
        [mounted] = service["volumes"]
        where = re.search(r"^WORKDIR (.*)$", _dockerfile(), re.MULTILINE)
        assert mounted == f"..:{where[1]}"
        assert service["cap_drop"] == ["ALL"]

    def test_no_answer_gets_into_the_image(self):
        copied = re.findall(r"^COPY (.*) \S+$", _dockerfile(), re.MULTILINE)
        names = " ".join(copied).split()
        assert all((ROOT / name).exists() for name in names)
        assert not {"solutions", "notebooks", "course", "."} & {*names}

    def test_it_installs_as_the_makefile_does(self):
        """Both packages, in the versions that the tests run with; nothing by a name of its own."""
        [install] = re.findall(r"uv pip install (.*?)(?: \\)?$", _dockerfile(), re.MULTILINE)
        made = (ROOT / "Makefile").read_text().replace("'", "").replace("[dev]", "")
        assert "-c constraints.txt -e . -e ./autograder" in " ".join(made.replace("\\", "").split())
        assert install == "--no-cache --torch-backend cpu -c constraints.txt -e . -e ./autograder"


def _dockerfile():
    return (ROOT / "autograder" / "Dockerfile").read_text(encoding="utf-8")
