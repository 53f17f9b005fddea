"""What the first cell of a notebook installs, from where, and the one line that it says.

It runs in a Python that has no package but a pip that writes down what it is asked for. The same
with pip itself is in `tests/environments/env_install.py`.
"""

import tomllib
from pathlib import Path

import pytest

from lecturekit.installing.wheels import requirements

ROOT = Path(__file__).resolve().parents[3]
NEW, OLD = "0.1.20261130.90000", "0.1.20261129.100000"
NEEDED = ["numpy>=2.1", "pillow>=11"]
ONLY_THE_WHEEL = [["--no-index", "--no-deps", f"lecturekit-{NEW}-py3-none-any.whl"]]
OFFLINE = "WARNING: Retrying (Retry(total=1)) after connection broken by 'NewConnectionError(...)'"


def test_what_is_missing_is_installed_and_then_the_wheel_alone(machine):
    machine.wheel(NEW)
    done = machine.run()
    assert done.asked == [[*NEEDED, "anywidget>=0.9.21"], *ONLY_THE_WHEEL]
    assert done.said == f"Installed lecturekit {NEW} from the file beside this notebook."
    again = machine.run()
    assert (again.asked, again.said) == ([], "")


def test_without_a_network_nothing_is_asked_for_if_all_is_there(machine):
    machine.has_all()
    machine.wheel(NEW)
    assert machine.run(fails=(">=", OFFLINE)).asked == ONLY_THE_WHEEL
    assert machine.version == NEW


def test_what_is_good_enough_stays_and_what_is_too_old_does_not(machine):
    machine.has("numpy", "2.1.0")
    machine.has("pillow", "9.5")
    machine.wheel(NEW)
    assert machine.run().asked[0] == ["pillow>=11", "anywidget>=0.9.21", "numpy==2.1.0"]


def test_only_the_notebook_that_needs_torch_brings_it(machine):
    machine.has_all()
    machine.wheel(NEW)
    machine.run("widgets")
    done = machine.run("deep,widgets")
    stay = ["numpy==77.1", "pillow==77.1", "anywidget==77.1"]
    assert done.asked == [["torch>=2.11", *stay]]
    assert done.said == "Installed torch."


@pytest.mark.parametrize(
    "place",
    [
        *("a/b", "home", "home/Downloads", "home/Téléchargements", "home/shared"),
        pytest.param("a/b/c", id="beside"),
    ],
)
def test_the_file_is_found_in_the_usual_places(machine, place, tmp_path):
    machine.has_all()
    machine.wheel(NEW, tmp_path / place)
    done = machine.run()
    assert machine.version == NEW
    assert done.said.count("\n") == 0


@pytest.mark.parametrize("name", ["filtering-release-3.zip", "filtering-release-3 (1).zip"])
@pytest.mark.parametrize("place", ["a/b/c", "home/Downloads"])
def test_so_is_the_zip_that_students_get_as_it_was_downloaded(machine, name, place, tmp_path):
    machine.has_all()
    machine.bundle(NEW, tmp_path / place / name)
    done = machine.run()
    assert machine.version == NEW
    assert "Installed" in done.said


def test_whatever_the_browser_called_the_file_pip_gets_its_own_name(machine):
    machine.has_all()
    machine.wheel(NEW, name="lecturekit-0.1 (1).whl")
    assert machine.run().asked == ONLY_THE_WHEEL


def test_the_newest_of_several_takes_the_place_of_an_older_one(machine, tmp_path):
    machine.has_all()
    machine.wheel(OLD)
    machine.run()
    assert machine.version == OLD
    machine.wheel(NEW, tmp_path / "home" / "Downloads")
    done = machine.run()
    assert done.asked == ONLY_THE_WHEEL
    assert (
        done.said == f"Installed lecturekit {NEW} from Downloads/lecturekit-{NEW}-py3-none-any.whl."
    )


def test_an_older_one_takes_no_newer_one_s_place(machine):
    machine.has_all()
    path = machine.wheel(NEW)
    machine.run()
    path.unlink()
    older = machine.wheel(OLD)
    done = machine.run()
    assert (done.asked, machine.version) == ([], NEW)
    assert done.said == f"lecturekit {NEW} stays, for {older.name} is older."


def test_a_kernel_that_has_the_older_one_in_use_is_to_be_restarted(machine):
    machine.has_all()
    path = machine.wheel(OLD)
    machine.run()
    path.unlink()
    machine.wheel(NEW)
    assert machine.run(before="import lecturekit").said.endswith(
        "Restart the kernel (menu Kernel), then run all cells."
    )


def test_new_widgets_need_a_new_page_where_jupyter_shows_them(machine):
    machine.wheel(NEW)
    in_jupyter = "import os; os.environ['JPY_SESSION_NAME'] = 'a.ipynb'"
    assert machine.run(before=in_jupyter).said.endswith(
        "Reload this page once; until then widgets stay still."
    )


def test_a_checkout_on_the_path_stays_whatever_lies_beside_it(machine):
    machine.wheel(NEW)
    (machine.site / "lecturekit").mkdir()
    (machine.site / "lecturekit" / "__init__.py").touch()
    done = machine.run()
    assert (done.asked, done.said) == ([], "")


def test_a_mere_folder_of_the_name_is_no_package(machine):
    machine.has_all()
    machine.wheel(NEW)
    (machine.folder / "lecturekit").mkdir()
    assert machine.run().asked == ONLY_THE_WHEEL


def test_in_a_checkout_it_is_the_checkout_that_is_installed(machine, tmp_path):
    folder = tmp_path / "a" / "lecturekit"
    folder.mkdir()
    (folder / "installing").symlink_to(ROOT / "lecturekit" / "installing")
    machine.wheel(NEW)
    assert machine.run().asked == [["a[widgets]"]]
    machine.has_all()
    machine.has("lecturekit", OLD)
    (machine.site / "lecturekit").mkdir()
    (machine.site / "lecturekit" / "__init__.py").touch()
    assert machine.run().asked == []


def test_without_a_network_extras_are_left_out_and_named(machine):
    machine.has("numpy", "2.3")
    machine.has("pillow", "11.0")
    machine.wheel(NEW)
    done = machine.run("deep,widgets", fails=("torch", OFFLINE))
    assert machine.version == NEW
    assert done.said == (
        f"Installed lecturekit {NEW} from the file beside this notebook. Without anywidget, torch: "
        "there is no network to download from; connect, then run this cell again."
    )


def test_where_it_can_t_be_installed_one_line_stops_the_notebook(machine):
    machine.wheel(NEW)
    done = machine.run(fails=("numpy", OFFLINE))
    assert machine.version == ""
    assert done.said == (
        "stops: The course's package can't be installed: there is no network to download from; "
        "connect, then run this cell again."
    )


def test_where_an_older_one_is_there_it_stays_and_the_notebook_goes_on(machine):
    machine.has_all()
    path = machine.wheel(OLD)
    machine.run()
    path.unlink()
    machine.wheel(NEW)
    done = machine.run(fails=(".whl", "ERROR: [Errno 28] No space left on device"))
    assert machine.version == OLD
    assert done.said.startswith(f"lecturekit {OLD} stays, a newer one can't be installed: the disk")


def test_no_pip_and_no_file_at_all(machine):
    said = machine.run().said
    assert said.startswith("stops: Put the course's file lecturekit-….whl beside this notebook, ")
    assert said.endswith(" then run this cell again.")
    machine.wheel(NEW)
    (machine.site / "pip" / "__main__.py").unlink()
    assert "-m ensurepip in a new cell, then this cell again." in machine.run().said


def test_a_damaged_file_is_named(machine):
    """Beside another one, which is taken; alone; and where the package is there already."""
    machine.has_all()
    whole = machine.wheel(NEW)
    broken = machine.folder / "lecturekit-9.9-py3-none-any.whl"
    broken.write_bytes(whole.read_bytes()[:1000])
    says = f"{broken.name} is damaged; download it again."
    assert machine.run().said.endswith(f"the file beside this notebook. {says}")
    assert machine.run().said == says
    whole.unlink()
    assert f"stays as it is. {broken.name} can't be used (" in machine.run().said


def test_a_damaged_file_alone_stops_the_notebook(machine):
    (machine.folder / "lecturekit-9.9-py3-none-any.whl").write_bytes(b"<html>Sign in</html>")
    said = machine.run().said
    assert said.startswith("stops: Put the course's file")
    assert "lecturekit-9.9-py3-none-any.whl can't be used (" in said


def test_what_is_damaged_inside_is_found_too(machine):
    """As by a download that was patched together; the place where one looks is whole."""
    machine.has_all()
    path = machine.wheel(NEW)
    content = path.read_bytes()
    path.write_bytes(content.replace(b"Name: lecturekit", b"Name: lecturekot", 1))
    assert machine.run().said == f"stops: {path.name} is damaged; download it again."


def test_every_requirement_of_the_package_can_be_read():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    lines = [*project["dependencies"]]
    lines += [f"{each}; extra == '{name}'" for name, asked in extras.items() for each in asked]
    assert len(requirements(lines)) == len(lines)
