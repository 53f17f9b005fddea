"""With the versions that Colab lists, the library installs beside them and all notebooks run.

Of the five, `make colab` takes those in NOTEBOOKS; the last one alone needs torch, which is some
3 GB there.
"""

import json

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from autograder.cells import exercises, is_hand_in
from autograder.source.course_notebook import read_source
from tests.course.editors import by_colab_as_its_own
from tests.environments.conftest import CHOSEN, ROOT, SOURCES, pictures

NEED_DEEP = {"05_deep_features"}
MESSAGES = """
import json, pathlib
def blocking_request(request_type, request="", timeout_sec=5, parent=None):
    if request_type == "get_ipynb":
        return {"ipynb": json.loads(pathlib.Path("page.json").read_text(encoding="utf-8"))}
"""
PACKAGE = {
    "__init__.py": "",
    "_message.py": MESSAGES,
    "files.py": "def download(name):\n    print('the browser gets', name)",
}
WIDGET = "application/vnd.jupyter.widget-view+json"


@pytest.fixture(scope="module")
def listed():
    lines = (ROOT / "tests" / "environments" / "colab.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if not line.startswith("#"))
    if not NEED_DEEP & set(CHOSEN):
        del pins["torch"]
    return pins


@pytest.fixture(scope="module")
def colab(new_environment, wheel, listed):
    environment = new_environment("3.13")
    environment.install(*(f"{name}=={version}" for name, version in listed.items()))
    extras = "deep,widgets" if NEED_DEEP & set(CHOSEN) else "digits,widgets"
    environment.install(f"{wheel}[{extras}]")
    return environment


def test_installing_the_library_changes_none_of_the_versions(colab, listed):
    assert colab.versions().items() >= {*listed.items()}


@pytest.mark.parametrize("name", CHOSEN)
def test_a_notebook_runs_to_its_end_with_a_still_picture_for_each_widget(
    colab, name, tmp_path, monkeypatch
):
    shown = pictures(colab.show(name, tmp_path, monkeypatch))
    assert shown
    for kinds in shown:
        assert {WIDGET, "image/png", "text/html", "text/plain"} == set(kinds)


def test_the_last_cell_takes_the_notebook_from_the_page(colab, tmp_path, monkeypatch):
    """With a stand-in for Colab's own package, for there is no file of the notebook's name."""
    name = CHOSEN[0]
    source = read_source(SOURCES[name])
    (tmp_path / "page.json").write_text(json.dumps(by_colab_as_its_own(source)))
    package = tmp_path / "google" / "colab"
    package.mkdir(parents=True)
    for file, text in PACKAGE.items():
        (package / file).write_text(text)
    [last] = filter(is_hand_in, source.cells)
    text = last.source.replace('login=""', 'login="student-01"')
    notebook = new_notebook(cells=[new_code_cell(f"import google.colab, lecturekit as lk\n{text}")])
    colab.execute(notebook, tmp_path, monkeypatch)
    said = "".join(each.get("text", "") for each in notebook.cells[0].outputs)
    lines = dict(line.split(None, 1) for line in said.partition("\n\n")[0].splitlines())
    assert lines == dict.fromkeys(exercises(source), "passes")
    [packed] = tmp_path.glob("*.zip")
    assert said.endswith(f"the browser gets {packed}\n")
