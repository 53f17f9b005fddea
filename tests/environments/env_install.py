"""The first cell of a notebook with pip itself, an old one too: offline, on a full disk.

Packages are there as far as pip can tell: by their metadata. One small one is downloaded.
"""

import shutil

import pytest

from autograder.project import find_project
from autograder.source.build import START
from autograder.source.course_notebook import read_source
from tests.lecturekit.installing.machine import Machine

NEW = "0.1.20261130.90000"
INSTALLED = f"Installed lecturekit {NEW} from the file beside this notebook."
OFFLINE = {
    "PIP_INDEX_URL": "https://index.invalid",  # no such place, by RFC 2606
    "PIP_EXTRA_INDEX_URL": "",
    "PIP_FIND_LINKS": "",
    "PIP_CONFIG_FILE": "/dev/null",
}
IN_A_FULL_FOLDER = 'mount -t tmpfs -o size=8k none "$TMPDIR" && exec "$0" "$@"'


@pytest.fixture(scope="module")
def cell():
    notebook = read_source(find_project().solutions / START)
    source = next(each.source for each in notebook.cells if each.cell_type == "code")
    return source.rpartition("\n")[0]


@pytest.fixture(scope="module")
def environment(new_environment):
    environment = new_environment("3.11")
    environment.install("pip")
    return environment


@pytest.fixture
def machine(environment, cell, tmp_path):
    """Return a machine that has all that the package needs, and its wheel."""
    yield Machine(tmp_path, cell, [str(environment.python)])
    for path in environment.folder.glob("lib/python*/site-packages/*"):
        if path.name.startswith(("lecturekit", "anywidget")):
            shutil.rmtree(path)


@pytest.mark.parametrize("pip", ["pip==21.0", "pip"])  # the newest last, for what follows
def test_without_a_network_an_old_pip_and_today_s_install_the_wheel(machine, environment, pip):
    environment.install("--upgrade", pip)
    machine.has_all()
    machine.wheel(NEW)
    assert machine.run(**OFFLINE).said == INSTALLED
    assert machine.run(**OFFLINE).said == ""


def test_without_a_network_what_it_can_do_without_is_left_out(machine):
    machine.has("numpy", "2.3")
    machine.has("pillow", "11.0")
    machine.wheel(NEW)
    said = machine.run(**OFFLINE).said
    assert said == (
        f"{INSTALLED} Without anywidget: there is no network to download from; connect, then run "
        "this cell again."
    )


def test_without_a_network_what_it_needs_stops_the_notebook(machine):
    machine.wheel(NEW)
    assert machine.run(**OFFLINE).said == (
        "stops: The course's package can't be installed: there is no network to download from; "
        "connect, then run this cell again."
    )


def test_a_proxy_that_does_not_answer_is_named_without_its_password(machine):
    machine.wheel(NEW)
    said = machine.run(**OFFLINE, PIP_PROXY="http://student:secret@127.0.0.1:9").said
    assert "the proxy 127.0.0.1:9 doesn't answer; correct the setting HTTPS_PROXY" in said


def test_a_full_disk_is_told_with_what_is_free_where(machine, environment, cell, tmp_path):
    full = tmp_path / "full"
    full.mkdir()
    shell = ["unshare", "--map-root-user", "--mount", "sh", "-c", IN_A_FULL_FOLDER]
    machine = Machine(tmp_path / "there", cell, [*shell, str(environment.python)])
    machine.has_all()
    machine.wheel(NEW)
    said = machine.run(TMPDIR=str(full)).said
    assert said.startswith("stops: The course's package can't be installed: the disk is full")
    assert f"0 MB in {full}); make room, then run this cell again." in said


def test_with_a_network_what_is_missing_comes_and_what_is_there_stays(machine, environment):
    machine.has("numpy", "2.1.0")
    machine.has("pillow", "11.0")
    machine.wheel(NEW)
    assert machine.run().said == INSTALLED
    assert "anywidget" in environment.versions()
    assert "numpy" not in environment.versions()  # the one that was there is elsewhere


def test_an_old_python_is_told_in_one_line(new_environment, cell, tmp_path):
    old = new_environment("3.10")
    machine = Machine(tmp_path, cell, [str(old.python)])
    machine.wheel(NEW)
    said = machine.run().said
    assert said.startswith("stops: The course needs Python 3.11 or newer; this kernel has 3.10.")
    assert "\n" not in said
