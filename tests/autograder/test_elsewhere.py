"""The grader on another system than Linux: what needs none works, the rest says what it needs."""

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
from tests.autograder.elsewhere import LACKING, UNIX_MODULES

ROOT = Path(__file__).parents[2]
RIGHT = {"add": "def add(a, b): return b + a", "double": "def double(a): return a + a"}
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
ROSTER = "id,first_name,last_name\r\nstudent-01,Jörg,One\r\nstudent-02,Zoë,Two\r\n"
CANVAS = "Student,ID,SIS Login ID,Section,01 Adding (7)\r\n" + "".join(
    f'"{name}",{number},{student},A,\r\n'
    for name, number, student in (("One, Jörg", 1, "student-01"), ("Two, Zoë", 2, "student-02"))
)
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
    "demo --course demo": "student-12",
}
"""What works anywhere, in an order that a term could have, and a word of what each prints."""
FOR_LINUX = ("grade 01_adding", "regrade student-01 01_adding", "audit", "mutants", "doctor")


def elsewhere(root, platform, *verbs, **environment):
    """Run verbs as on another system; return each one's exit code, output and errors."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.autograder.elsewhere", platform],
        input=json.dumps([each.split() for each in verbs]),
        cwd=root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]), **environment},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def graded(tmp_path_factory, make_project, built):
    """Make a course as it is in a checkout on Windows, and grade one who handed in on Linux."""
    root = tmp_path_factory.mktemp("elsewhere") / "Übungen im Mai"
    root.mkdir()
    write_notebooks(make_project(root), built)
    for source in (root / "solutions").rglob("*.py"):
        source.write_text(source.read_text(), newline="\r\n")
    for name in (
        "lecturekit",
        "pyproject.toml",
        "README.md",
        "LICENSE",
    ):  # of which a wheel is made
        (root / name).symlink_to(ROOT / name)
    released = nbformat.read(root / "notebooks" / "01_adding" / "adding.ipynb", as_version=4)
    text = nbformat.writes(hand_in(released, RIGHT)).replace("\n", "\r\n")
    for name, sent in (
        ("first", "onejoerg_1_8_adding.ipynb"),
        ("later", "twozoe_2_9_adding.ipynb"),
    ):
        with zipfile.ZipFile(root / f"{name}.zip", "w") as archive:
            archive.writestr(f"{sent}.ipynb", text)
    (root / "first.csv").write_text(ROSTER, encoding="utf-8", newline="")
    later = ROSTER.replace("student-02", "student-03")
    (root / "later.csv").write_text(later, encoding="utf-8", newline="")
    (root / "canvas.csv").write_text(CANVAS, encoding="utf-8", newline="")
    (root / "course").mkdir()
    for verb in ("roster first.csv", "collect 01_adding first.zip", "grade 01_adding"):
        done = subprocess.run(
            [sys.executable, "-m", "autograder", *verb.split()],
            cwd=root,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]), **ASCII},
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
    return root


@pytest.fixture
def course(graded, tmp_path):
    """Return a copy of that course, to change."""
    return shutil.copytree(graded, tmp_path / "Übungen im Mai", symlinks=True)


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_what_runs_nobody_s_code_works_on_any_system(course, platform):
    found = elsewhere(course, platform, *VERBS, **ASCII)
    for (verb, word), (code, out, err) in zip(VERBS.items(), found, strict=True):
        assert (code, err) == (0, ""), f"{verb}: {out}{err}"
        assert word in out, verb


@pytest.mark.parametrize("platform", LACKING)
def test_what_runs_students_code_says_in_a_line_what_to_type(graded, platform):
    before = sorted(graded.rglob("*"))
    verbs = FOR_LINUX[:1] if platform == "linux" else FOR_LINUX
    for verb, (code, out, err) in zip(verbs, elsewhere(graded, platform, *verbs), strict=True):
        assert (code, out) == (2, ""), verb
        assert err.startswith("autograder"), verb
        assert err.endswith(f"in the checkout: {IN_DOCKER} {verb}\n"), verb
        assert err.count("\n") == 1, verb
    assert sorted(graded.rglob("*")) == before


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_help_is_there_on_any_system(graded, platform):
    """For all verbs, and for one that needs Linux."""
    whole, one = elsewhere(graded, platform, "--help", "grade --help")
    assert (whole[0], whole[2], one[0], one[2]) == (0, "", 0, "")
    assert re.findall(r"^    (\w+) ", whole[1], re.MULTILINE)[:3] == ["build", "check", "bundle"]
    assert "Grade what a class handed in" in one[1]
    assert IN_DOCKER in " ".join(one[1].split())


@pytest.mark.parametrize("has_fcntl", [True, False])
def test_one_process_at_a_time_on_any_system(tmp_path, monkeypatch, has_fcntl):
    if not has_fcntl:
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
