"""In Colab the notebook is no file: the page gives it, and the browser takes the packed one."""

import json
import sys
import zipfile
from types import ModuleType

import pytest

import lecturekit as lk
from lecturekit.handing_in import HandInError, check_receipt, read_receipt
from tests.lecturekit.handing_in.test_hand_in import NAME, STUB, notebook, save


@pytest.fixture
def colab(monkeypatch, tmp_path):
    """Stand in for Colab's own modules; set ``answer`` to what the page answers."""
    package, messages, files = map(ModuleType, ("google.colab", "_message", "files"))
    package.asked, package.downloaded = [], []

    def blocking_request(request_type, request="", timeout_sec=5, parent=None):
        del parent
        package.asked.append((request_type, request, timeout_sec))
        if isinstance(package.answer, Exception):
            raise package.answer
        return package.answer

    messages.blocking_request = blocking_request
    files.download = package.downloaded.append
    for name, module in (("", package), ("._message", messages), (".files", files)):
        monkeypatch.setitem(sys.modules, f"google.colab{name}", module)
    monkeypatch.setitem(sys.modules, "google", ModuleType("google"))
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    monkeypatch.chdir(tmp_path)
    return package


def test_what_the_page_shows_is_run_packed_and_downloaded(colab, tmp_path, capsys):
    """Not the file of the same name that somebody uploaded."""
    shown = notebook()
    for cell in shown.cells:
        cell.source = cell.source.splitlines(keepends=True)
    colab.answer = {"ipynb": shown}
    save(tmp_path, notebook(fc_params=STUB.replace("pad2d", "fc_params")))
    lk.hand_in(NAME, login="student-01")
    printed = capsys.readouterr().out
    assert "fc_params  passes" in printed
    assert "It is packed as this page shows it." in printed
    assert "last saved" not in printed
    [path] = tmp_path.glob("*.zip")
    assert colab.downloaded == [str(path)]
    assert colab.asked == [("get_ipynb", "", 60)]
    with zipfile.ZipFile(path) as archive:
        content, receipt = archive.read(NAME), read_receipt(archive.read("receipt.json"))
    assert json.loads(content) == shown
    assert check_receipt(receipt, content)


@pytest.mark.parametrize("answer", [None, {}, {"error": "x"}, 7, RuntimeError("changed")])
def test_where_the_page_does_not_answer_one_line_says_what_to_do(colab, tmp_path, answer):
    colab.answer = answer
    with pytest.raises(HandInError, match=r"hand_in: Colab did not give .* Download \.ipynb, and"):
        lk.hand_in(NAME, login="student-01")
    assert list(tmp_path.iterdir()) == []


def test_the_file_that_was_downloaded_and_uploaded_again_counts_then(colab, tmp_path, capsys):
    colab.answer = None
    save(tmp_path, notebook())
    lk.hand_in(NAME, login="student-01")
    assert "last saved" in capsys.readouterr().out
    assert len(colab.downloaded) == 1


def test_a_page_with_another_notebook_is_told(colab):
    colab.answer = {"ipynb": {"cells": [], "metadata": {}}}
    with pytest.raises(HandInError, match=r"conv_layers\.ipynb has no answer cell"):
        lk.hand_in(NAME, login="student-01")
