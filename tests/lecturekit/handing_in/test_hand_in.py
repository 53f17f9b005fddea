"""The last cell of a notebook: what it says of each exercise, and the file that it packs."""

import json
import os
import re
import sys
import zipfile
from datetime import datetime

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

import lecturekit as lk
from lecturekit.handing_in import HandInError, check_receipt, read_receipt
from lecturekit.handing_in.clean_run import run
from lecturekit.handing_in.saved_notebook import Cell

NAME = "conv_layers.ipynb"
WRONG_FC = """
def fc_params(sizes, bias=True):
    return sum(n_in * n_out for n_in, n_out in zip(sizes, sizes[1:]))
"""
RIGHT_FC = WRONG_FC.replace("n_in * n_out for", "n_in * n_out + n_out * bias for")
ON_HELPER = RIGHT_FC.replace("n_in * n_out +", "wires(n_in, n_out) +")
HELPER = "def wires(n_in, n_out):\n    return n_in * n_out"
STUB = "def pad2d(x, padding, value=0.0):\n    raise NotImplementedError"


def graded(name, points):
    return {"grade": True, "grade_id": name, "locked": True, "points": points, "solution": False}


def notebook(fc_params=RIGHT_FC, pad2d=STUB, before="", first="import numpy as np"):
    """Make a notebook of two exercises, a demonstration and prose."""
    answers = {"fc_params": (fc_params, 1), "pad2d": (pad2d, 2)}
    cells = [new_markdown_cell("# Layers"), new_code_cell(first + "\nimport lecturekit as lk")]
    cells += [new_code_cell(before)] if before else []
    for name, (text, points) in answers.items():
        answer = {"grade": False, "grade_id": name, "locked": False, "solution": True}
        cells.append(new_code_cell(text, metadata={"nbgrader": answer}))
        test = {"nbgrader": graded(f"test_{name}", points)}
        cells.append(new_code_cell(f'lk.check("{name}", {name})', metadata=test))
        hidden = {"nbgrader": graded(f"test_{name}_more", 3)}
        cells.append(new_code_cell("# Hidden until grading", metadata=hidden))
    shows = {"tags": ["demonstration"]}
    cells.append(new_code_cell("raise RuntimeError('a demonstration ran')", metadata=shows))
    cells.append(new_code_cell(f'lk.hand_in("{NAME}", login="student-01")', metadata=shows))
    return new_notebook(cells=cells)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    return tmp_path


def save(folder, each, name=NAME):
    (folder / name).write_text(nbformat.writes(each), encoding="utf-8")


def handed_in(capsys, **options):
    """Hand in and return what is said of each exercise, and all that is printed."""
    lk.hand_in(NAME, **{"login": "student-01", **options})
    printed = capsys.readouterr().out
    return dict(line.split(None, 1) for line in printed.partition("\n\n")[0].splitlines()), printed


def test_each_exercise_passes_fails_or_is_not_done(folder, capsys):
    save(folder, notebook())
    said, printed = handed_in(capsys)
    assert said == {"fc_params": "passes", "pad2d": "not done"}
    assert "Visible checks: 1 of 3 points" in printed
    save(folder, notebook(fc_params=WRONG_FC, pad2d="def pad2d(x, padding, value=0.0):\n    oops"))
    said, _ = handed_in(capsys)
    assert said["fc_params"].startswith("fails: ")
    assert "not right yet" not in said["fc_params"]
    assert "'oops' is not defined" in said["pad2d"]


def test_an_answer_that_stops_and_a_check_that_was_deleted(folder, capsys):
    each = notebook(fc_params="fc_params = missing.function")
    each.cells = [cell for cell in each.cells if "lk.check" not in cell.source]
    save(folder, each)
    said, _ = handed_in(capsys)
    assert said["fc_params"].startswith("fails: cell 3 stops with NameError: name 'missing'")
    assert said["pad2d"] == "not done"


def test_the_zip_holds_the_notebook_and_a_receipt_that_fits_this_one_alone(folder, capsys):
    save(folder, notebook())
    _, printed = handed_in(capsys)
    [path] = folder.glob("*.zip")
    assert re.fullmatch(r"conv_layers-student-01-\d{8}-\d{6}\.zip", path.name)
    assert str(path) in printed
    with zipfile.ZipFile(path) as archive:
        content, receipt = archive.read(NAME), read_receipt(archive.read("receipt.json"))
        assert archive.namelist() == [NAME, "receipt.json"]
    assert content == (folder / NAME).read_bytes()
    assert re.fullmatch(r"\d{12}", receipt.number)
    assert receipt.in_groups in printed
    assert (receipt.login, receipt.points, receipt.out_of) == ("student-01", 1, 3)
    assert check_receipt(receipt, content)
    assert not check_receipt(receipt, content + b" ")
    for change in ({"points": 3.0}, {"login": "student-02"}, {"time": "2026-01-01T00:00:00+00:00"}):
        assert not check_receipt(type(receipt)(**(vars(receipt) | change)), content), change


def test_a_running_notebook_says_what_is_only_in_its_memory(folder):
    """The saved one lacks a helper, and its second answer is older than the one that ran."""
    pad = "def pad2d(x, padding, value=0.0):\n    return np.pad(x, padding)"
    running = notebook(fc_params=ON_HELPER, pad2d=pad, before=HELPER)
    running.cells[-2].source = "shown = 1"
    save(folder, notebook(fc_params=ON_HELPER))
    NotebookClient(running, allow_errors=True, resources={"metadata": {"path": folder}}).execute()
    printed = "".join(each.get("text", "") for each in running.cells[-1].outputs)
    lines = dict(line.split(None, 1) for line in printed.partition("\n\n")[0].splitlines())
    assert "'wires' is in memory here, but no saved cell makes it" in lines["fc_params"]
    assert "'wires' is not defined" in lines["fc_params"]
    assert lines["pad2d"] == "not done; the saved answer is another than the one that you ran last"
    assert "Close it where else it is open, save it here (Ctrl+S, on a Mac Cmd+S)" in printed
    bars = [each for each in running.cells[-1].outputs if each.output_type == "display_data"]
    assert len(bars) == 1  # which went away: its last state is empty
    assert bars[0].data["text/html"] == ""


def test_a_notebook_that_another_window_saved_over_is_not_the_one_that_is_seen(folder):
    """Two kernels run the same file: what one of them saves is what the other hands in."""
    mine, other = notebook(), notebook(fc_params=WRONG_FC)
    mine.cells[-2].source = "shown = 1"
    for each in (mine, other):
        save(folder, each)
    NotebookClient(mine, allow_errors=True, resources={"metadata": {"path": folder}}).execute()
    printed = "".join(each.get("text", "") for each in mine.cells[-1].outputs)
    assert re.search(r"fc_params +fails: .+; the saved answer is another than the one", printed)
    assert "The saved notebook isn't the one that you see here." in printed


def test_the_time_of_the_last_save_is_said_and_the_first_cell_is_not_run(folder, capsys):
    """That cell would put another package in the place of the one that runs."""
    each = notebook()
    install = {"grade": False, "grade_id": "install", "locked": True, "solution": False}
    stops = new_code_cell("import os; os._exit(1)", metadata={"nbgrader": install})
    each.cells.insert(1, stops)
    save(folder, each)
    os.utime(folder / NAME, (0, datetime(2026, 11, 30, 14, 3).timestamp()))  # noqa: DTZ001  # local
    said, printed = handed_in(capsys)
    assert said["fc_params"] == "passes"
    assert "The notebook was last saved 2026-11-30 14:03; what you changed later" in printed
    assert "isn't the one that you see" not in printed


def test_what_passes_in_memory_alone_is_said(folder):
    running = notebook(
        fc_params=RIGHT_FC.replace("n_in * n_out +", "one * n_in * n_out +"), first="one = 1"
    )
    running.cells[-2].source = "shown = 1"
    saved = nbformat.from_dict(running)
    saved.cells[1].source = saved.cells[1].source.replace("one = 1", "one = 2")
    save(folder, saved)
    NotebookClient(running, allow_errors=True, resources={"metadata": {"path": folder}}).execute()
    printed = "".join(each.get("text", "") for each in running.cells[-1].outputs)
    assert re.search(r"fc_params +fails: .+; in memory it passes; restart the kernel", printed)


def test_cells_that_never_end_or_end_python_cost_themselves(tmp_path):
    cells = [
        Cell(1, "kept = 1"),
        Cell(2, "while True: pass"),
        Cell(3, "import os; os._exit(0)"),
        Cell(4, "print('x' * 10**7); input()"),
        Cell(5, "kept"),
    ]
    steps = []
    ran = run(cells, tmp_path, steps.append, cell_seconds=3.0)
    assert [each.error for each in ran[:1] + ran[4:]] == ["", ""]
    assert ran[1].message == "it runs longer than 3 seconds"
    assert ran[2].message == "it ends Python"
    assert ran[3].error
    assert steps[-1] == 3
    many = [Cell(place, "import os; os._exit(0)") for place in range(6)]
    ran = run(many, tmp_path, steps.append, cell_seconds=3.0)
    assert [each.error for each in ran] == ["TimeoutError"] * 6
    assert ran[5].message.startswith("not run")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (None, "hand_in: there is no conv_layers.ipynb in "),
        ("{", "hand_in: .*conv_layers.ipynb is no notebook"),
        ("[]", "hand_in: .*conv_layers.ipynb is no notebook"),
        ('{"cells": [{"cell_type": "code"}]}', "hand_in: .*conv_layers.ipynb is no notebook"),
        (nbformat.writes(new_notebook()), "hand_in: conv_layers.ipynb has no answer cell"),
    ],
)
def test_what_is_no_notebook_is_told_in_one_line(folder, content, line):
    if content is not None:
        (folder / NAME).write_text(content)
    with pytest.raises(HandInError, match=line) as error:
        lk.hand_in(NAME, login="student-01")
    assert "\n" not in str(error.value)
    assert error.value._render_traceback_() == [str(error.value)]
    assert list(folder.glob("*.zip")) == []


@pytest.mark.parametrize("login", ["../student", "student 01", "a/b", 7])
def test_a_login_that_is_no_name_is_told_in_one_line(folder, login):
    save(folder, notebook())
    with pytest.raises(HandInError, match=re.escape(str(login))):
        lk.hand_in(NAME, login=login)
    assert list(folder.glob("*.zip")) == []


def test_without_a_login_one_line_asks_for_it(folder, capsys):
    save(folder, notebook())
    lk.hand_in(NAME, login="")
    assert capsys.readouterr().out.count("\n") == 1
    assert list(folder.glob("*.zip")) == []


def test_a_notebook_of_another_name_is_found_by_what_jupyterlab_tells(folder, monkeypatch):
    save(folder, notebook(), "my answers.ipynb")
    monkeypatch.setenv("JPY_SESSION_NAME", "home/my answers.ipynb")
    lk.hand_in(NAME, login="student-01")
    [path] = folder.glob("*.zip")
    assert path.name.startswith("my answers-student-01-")


def test_vs_code_tells_the_notebook_s_place_in_a_variable_of_the_kernel(folder, monkeypatch):
    """Its kernel may stand in the folder that was opened, with another notebook of the name."""
    place = folder / "unpacked" / "conv_layers"
    place.mkdir(parents=True)
    save(place, notebook(), "my answers.ipynb")
    save(folder, notebook(fc_params=WRONG_FC))
    told = str(place / "my answers.ipynb")
    monkeypatch.setattr(sys.modules["__main__"], "__vsc_ipynb_file__", told, raising=False)
    lk.hand_in(NAME, login="student-01")
    [path] = place.glob("*.zip")
    with zipfile.ZipFile(path) as archive:
        assert read_receipt(archive.read("receipt.json")).points == 1
    assert list(folder.glob("*.zip")) == []


def test_a_full_disk_leaves_nothing_half_written(folder, monkeypatch):
    save(folder, notebook())

    def full(path, *_):
        path.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    with pytest.raises(HandInError, match="No space left on device; make room"):
        lk.hand_in(NAME, login="student-01")
    assert [path.name for path in folder.iterdir()] == [NAME]


@pytest.mark.parametrize("text", [b"", b"{}", b"[1]", json.dumps({"number": 3}).encode()])
def test_what_is_no_receipt_is_none(text):
    assert read_receipt(text) is None
