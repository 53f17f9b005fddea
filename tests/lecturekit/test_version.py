"""The version grows with each release, and is seen where the package is used."""

import os
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

import lecturekit
from lecturekit import version

ROOT = Path(__file__).resolve().parents[2]
NOON_S = 1_795_953_600  # 29 November 2026, 12:00 UTC


@pytest.fixture
def checkout(tmp_path):
    for place in ("lecturekit/a.py", "lecturekit/data/b.png", "autograder/c.py"):
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        os.utime(path, (NOON_S, NOON_S))
    return tmp_path


def numbers(text):
    return [int(part) for part in text.split(".")]


def test_it_is_the_time_of_the_newest_file(checkout):
    assert version.of_sources(checkout) == "0.1.20261129.120000"


@pytest.mark.parametrize("place", ["lecturekit/a.py", "lecturekit/data/b.png", "autograder/c.py"])
def test_it_grows_with_a_change_of_any_file(checkout, place):
    before = version.of_sources(checkout)
    for later_s in (1, 60, 86_400, 31 * 86_400, 366 * 86_400):
        os.utime(checkout / place, (NOON_S + later_s, NOON_S + later_s))
        after = version.of_sources(checkout)
        assert numbers(after) > numbers(before)
        before = after


def test_what_python_leaves_behind_is_no_change(checkout):
    before = version.of_sources(checkout)
    (checkout / "lecturekit" / "__pycache__").mkdir()
    (checkout / "lecturekit" / "__pycache__" / "a.pyc").touch()
    assert version.of_sources(checkout) == before


def test_a_wheel_gets_it_when_it_is_built():
    """Hatchling reads the expression in the module at that path."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert pyproject["project"]["dynamic"] == ["version"]
    source = pyproject["tool"]["hatch"]["version"]
    names = {"__file__": str(ROOT / source["path"])}
    exec((ROOT / source["path"]).read_text(), names)  # noqa: S102  # as hatchling does
    made = eval(source["expression"], names)  # noqa: S307  # likewise
    assert made == version.of_sources(ROOT)


def test_the_package_says_which_one_it_is():
    assert lecturekit.__version__ == metadata.version("lecturekit")


def test_a_checkout_that_is_not_installed_has_one_too(monkeypatch):
    def missing(_):
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "version", missing)
    assert lecturekit.__version__ == version.of_sources(ROOT)


def test_to_import_the_package_looks_nothing_up():
    code = "import sys, lecturekit; sys.exit('importlib.metadata' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
