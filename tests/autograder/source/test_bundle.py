"""The zip that students get: it is all that they need, and nothing of the instructor's."""

import contextlib
import importlib.util
import io
import shutil
import subprocess
import sys
import zipfile
from types import SimpleNamespace

import nbformat
import pytest

from autograder.cells import grade_id
from autograder.cli import main
from autograder.project import find_project
from autograder.source.stamps import read_stamp


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """Copy what bundles are made of: what is packed is kept in the checkout."""
    ours, root = find_project().root, tmp_path_factory.mktemp("checkout")
    for name in ("lecturekit", "notebooks", "solutions"):
        shutil.copytree(ours / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy2(ours / name, root / name)
    return find_project(root)


@pytest.fixture(scope="module")
def bundles(checkout, tmp_path_factory):
    """Unpack two bundles, where no checkout is above them; return the folder."""
    folder = tmp_path_factory.mktemp("bundles")
    with contextlib.chdir(checkout.root):
        into = ["--into", str(folder / "zips")]
        assert main(["bundle", "02_filtering", "03_conv_layers", *into]) == 0
    for path in (folder / "zips").iterdir():
        with zipfile.ZipFile(path) as archive:
            archive.extractall(folder)
    return folder


def wheel_in(folder):
    [path] = folder.glob("*.whl")
    return path


def test_a_bundle_is_named_after_the_release_and_holds_three_files(checkout, bundles):
    project = checkout
    for name in ("02_filtering", "03_conv_layers"):
        assignment = project.assignment(name)
        released = project.released(assignment)
        stamp = read_stamp(released)
        folder = bundles / assignment.topic
        assert (bundles / "zips" / f"{assignment.topic}-release-{stamp.release}.zip").is_file()
        names = {assignment.notebook, wheel_in(folder).name, "README.txt"}
        assert {path.name for path in folder.iterdir()} == names
        assert (folder / assignment.notebook).read_bytes() == released.read_bytes()
        readme = (folder / "README.txt").read_text()
        assert len(readme.splitlines()) == 2
        assert all(each in readme for each in names - {"README.txt"})


def test_the_files_are_as_old_as_what_is_in_them(bundles):
    for path in (bundles / "zips").iterdir():
        with zipfile.ZipFile(path) as archive:
            [wheel] = [each for each in archive.namelist() if each.endswith(".whl")]
            day, time = wheel.split("-")[1].split(".")[2:]
            whole = int(time) // 2 * 2  # a zip counts in steps of two seconds
            for member in archive.infolist():
                date, clock = member.date_time[:3], member.date_time[3:]
                assert "{}{:02}{:02}".format(*date) == day
                assert int("{}{:02}{:02}".format(*clock)) == whole


def test_the_wheel_is_the_library_alone(bundles):
    with zipfile.ZipFile(wheel_in(bundles / "filtering")) as wheel:
        folders = {name.partition("/")[0] for name in wheel.namelist()}
    assert {each for each in folders if not each.endswith(".dist-info")} == {"lecturekit"}


def test_the_first_cell_finds_the_wheel_beside_it_and_in_the_zip(bundles, monkeypatch):
    """What it hands to the wheel's own installer, which has tests of its own."""
    calls = []
    monkeypatch.setitem(
        sys.modules, "installing", SimpleNamespace(install=lambda *call: calls.append(call))
    )
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    notebook = nbformat.read(bundles / "filtering" / "filtering.ipynb", as_version=4)
    [cell] = [cell for cell in notebook.cells if grade_id(cell) == "install"]
    wheel = wheel_in(bundles / "filtering").name
    for folder in (bundles / "filtering", bundles / "zips"):
        monkeypatch.chdir(folder)
        exec(cell.source, {})  # noqa: S102  # the cell is what is tried
    [(beside, extras), (zips, _)] = calls
    assert wheel in beside
    assert extras == "widgets"
    assert {path.name for path in (bundles / "zips").iterdir()} <= set(zips)


def test_what_the_wheel_installs_is_the_course_s_library(bundles, tmp_path):
    wheel = wheel_in(bundles / "filtering")
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target"]
    subprocess.run([*install, str(tmp_path), str(wheel)], check=True)
    code = "import lecturekit as lk; print(lk.__file__, lk.__version__, callable(lk.hand_in))"
    run = [sys.executable, "-c", code]
    settings = {"PYTHONPATH": str(tmp_path), "PATH": ""}
    shown = subprocess.run(
        run, cwd=tmp_path, env=settings, check=True, capture_output=True, text=True
    )
    place, version, has_hand_in = shown.stdout.split()
    assert place == str(tmp_path / "lecturekit" / "__init__.py")
    assert version == wheel.name.split("-")[1]
    assert has_hand_in == "True"


def test_the_same_checkout_gives_the_same_bundle(checkout, bundles, tmp_path, monkeypatch, capsys):
    """And what is packed was kept the first time."""
    monkeypatch.chdir(checkout.root)
    assert main(["bundle", "02_filtering", "--into", str(tmp_path)]) == 0
    [path] = tmp_path.iterdir()
    assert path.read_bytes() == (bundles / "zips" / path.name).read_bytes()
    assert "kept" not in capsys.readouterr().out
    assignment = checkout.assignment("02_filtering")
    [kept] = (assignment.source.parent / "releases").iterdir()
    assert kept.read_bytes() == checkout.released(assignment).read_bytes()


@pytest.mark.parametrize(
    ("damage", "line"),
    [
        (lambda path: path.unlink(), "no released notebook; run: python -m autograder build"),
        (lambda path: path.write_text("{"), "no released notebook; run"),
    ],
)
def test_what_was_not_built_is_not_packed(project, monkeypatch, capsys, damage, line):
    monkeypatch.chdir(project.root)
    path = project.released(project.assignment("01_adding"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    damage(path)
    assert main(["bundle", "01_adding"]) == 2
    error = capsys.readouterr().err
    assert line in error
    assert error.count("\n") == 1
    assert not (project.root / "dist").exists()


def test_a_checkout_without_the_library_is_told(project, monkeypatch, capsys):
    monkeypatch.chdir(project.root)
    assert main(["build"]) == 0
    assert main(["bundle", "01_adding"]) == 2
    assert "no lecturekit/ in it" in capsys.readouterr().err


def test_a_folder_that_is_a_file_is_told(checkout, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(checkout.root)
    (tmp_path / "taken").write_text("")
    assert main(["bundle", "02_filtering", "--into", str(tmp_path / "taken")]) == 2
    assert "choose another folder with --into" in capsys.readouterr().err


def test_packed_zips_open(bundles):
    for path in (bundles / "zips").iterdir():
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            assert archive.testzip() is None
