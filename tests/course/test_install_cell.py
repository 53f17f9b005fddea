"""The first code cell of each notebook: installs the package where it is missing."""

import importlib.metadata
import importlib.util
from types import SimpleNamespace

import IPython
import pytest

from autograder.cells import grade_id

WHEEL = "lecturekit-0.1.20261129.83012-py3-none-any.whl"
OLDER = ["lecturekit-0.1.0-py3-none-any.whl", "lecturekit-0.1.20261129.9005-py3-none-any.whl"]


EXTRAS = {"05_deep_features": "deep,widgets"}
"""Of the notebooks that need more than the others, which take pictures to play with alone."""


def first_code_cell(source):
    return next(cell for cell in source.cells if cell.cell_type == "code")


@pytest.fixture
def cell(source):
    return first_code_cell(source).source


@pytest.fixture
def extras(assignment):
    return EXTRAS.get(assignment, "widgets")


@pytest.fixture
def installed(monkeypatch):
    """Be without the package; what would be installed is listed instead."""
    calls = []
    run = SimpleNamespace(run_line_magic=lambda *call: calls.append(call))
    monkeypatch.setattr(IPython, "get_ipython", lambda: run)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr(importlib.metadata, "distributions", lambda **_: [])
    return calls


@pytest.fixture
def has(monkeypatch):
    """Return a function that has a version of the package installed."""

    def has(version):
        monkeypatch.setattr(importlib.util, "find_spec", lambda _: "there")
        there = [SimpleNamespace(version=version)]
        monkeypatch.setattr(importlib.metadata, "distributions", lambda **_: there)

    return has


def test_it_comes_first_and_is_locked(source):
    cell = first_code_cell(source)
    assert grade_id(cell) == "install"
    assert cell.metadata["nbgrader"]["locked"]


def test_it_does_nothing_where_the_package_is(cell, monkeypatch, capsys):
    monkeypatch.setattr(IPython, "get_ipython", None)  # calling it would raise
    names = {}
    exec(cell, names)  # noqa: S102  # a notebook is run
    assert names.keys() == {"__builtins__", "install_lecturekit"}
    assert not any(capsys.readouterr())


def test_it_installs_a_wheel_beside_the_notebook(cell, extras, installed, tmp_path, monkeypatch):
    folder = tmp_path / "my notebooks" / "01" / "a"
    folder.mkdir(parents=True)
    for name in [*OLDER, WHEEL, "other-9.0-py3-none-any.whl"]:
        (folder / name).touch()
    monkeypatch.chdir(folder)
    exec(cell, {})  # noqa: S102
    assert installed == [("pip", f'install --quiet "{WHEEL}[{extras}]"')]


@pytest.mark.parametrize("version", ["0.1.0", "0.1.20261129.83011", "0.1.20261128.235959"])
def test_a_newer_wheel_beside_the_notebook_reaches_who_has_an_older_one(
    cell, extras, installed, has, tmp_path, monkeypatch, capsys, version
):
    has(version)
    for name in (*OLDER, WHEEL):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    exec(cell, {})  # noqa: S102
    assert installed == [("pip", f'install --quiet "{WHEEL}[{extras}]"')]
    assert capsys.readouterr().out == f"Installed the course's package from {WHEEL}.\n"


@pytest.mark.parametrize("version", ["0.1.20261129.83012", "0.1.20261129.83013", "0.2"])
def test_what_is_as_new_stays(cell, installed, has, tmp_path, monkeypatch, version):
    has(version)
    (tmp_path / WHEEL).touch()
    monkeypatch.chdir(tmp_path)
    exec(cell, {})  # noqa: S102
    assert installed == []


def test_only_the_notebook_that_needs_torch_brings_it(
    cell, assignment, installed, has, tmp_path, monkeypatch
):
    has("0.2")  # by a notebook before this one, without the extra
    monkeypatch.setattr(importlib.util, "find_spec", {"lecturekit": "there"}.get)
    (tmp_path / WHEEL).touch()
    monkeypatch.chdir(tmp_path)
    exec(cell, {})  # noqa: S102
    wanted = [("pip", f'install --quiet "{WHEEL}[deep,widgets]"')]
    assert installed == (wanted if assignment in EXTRAS else [])


def test_in_the_project_itself_no_wheel_takes_its_place(
    cell, installed, has, tmp_path, monkeypatch
):
    has("0.1.0")
    folder = tmp_path / "notebooks" / "01_history"
    folder.mkdir(parents=True)
    (tmp_path / "lecturekit").mkdir()
    (folder / WHEEL).touch()
    monkeypatch.chdir(folder)
    exec(cell, {})  # noqa: S102
    assert installed == []


def test_it_installs_the_project_that_the_notebook_lies_in(
    cell, extras, installed, tmp_path, monkeypatch
):
    folder = tmp_path / "the course" / "notebooks" / "01_history"
    folder.mkdir(parents=True)
    (tmp_path / "the course" / "lecturekit").mkdir()
    monkeypatch.chdir(folder)
    exec(cell, {})  # noqa: S102
    assert installed == [("pip", f'install --quiet "{tmp_path / "the course"}[{extras}]"')]


def test_it_says_what_to_do_where_there_is_nothing_to_install(
    cell, installed, tmp_path, monkeypatch, capsys
):
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    exec(cell, {})  # noqa: S102
    assert installed == []
    assert capsys.readouterr().out.startswith("Put the course's file lecturekit-….whl beside")
