"""With the versions that Colab lists, the library installs beside them and all notebooks run.

Of the five, `make colab` takes those in NOTEBOOKS; the last one alone needs torch, which is some
3 GB there.
"""

import pytest

from tests.environments.conftest import CHOSEN, ROOT, pictures

NEED_DEEP = {"05_deep_features"}
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
    extras = "deep,widgets" if NEED_DEEP & set(CHOSEN) else "widgets"
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
