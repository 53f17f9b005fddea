"""With the lowest versions that pyproject.toml allows, the library's own tests pass.

All but torch's, which is pinned as in constraints.txt: the lowest is a CUDA build of some 3 GB. It
is the one that `make colab` runs the notebooks with.
"""

import os
import subprocess
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.environments.conftest import CHOSEN, ROOT, run, uv

TESTING = ("pytest", "pytest-xdist", "hypothesis")
NOT_OURS = (
    "ignore::pyparsing.warnings.PyparsingDeprecationWarning",  # Matplotlib 3.10.0's
    "ignore:The `ipykernel.comm.Comm` class:DeprecationWarning",  # ipywidgets 7's, as what follows
    "ignore:Deprecated in traitlets 4.1:DeprecationWarning",
    "ignore:Support for mapping types:DeprecationWarning",  # which ipywidgets 8 has again
)


@pytest.fixture(scope="module")
def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def bounds(project):
    """Return each package that the library asks for, with its lowest version."""
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    asked = [Requirement(text) for texts in lists for text in texts]
    return {each.name: next(iter(each.specifier)).version for each in asked}


@pytest.fixture(scope="module")
def lowest(new_environment, project, wheel, tmp_path_factory):
    oldest = project["requires-python"].removeprefix(">=")
    resolved = tmp_path_factory.mktemp("lowest") / "lowest.txt"
    uv(
        *("pip", "compile", ROOT / "pyproject.toml", "--all-extras", "--only-binary", ":all:"),
        *("--resolution", "lowest-direct", "--python-version", oldest, "--output-file", resolved),
        *("--no-annotate", "--no-header"),
    )
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    newest = [line for line in pins if line.startswith(("torch==", *(f"{t}==" for t in TESTING)))]
    lines = resolved.read_text(encoding="utf-8").splitlines()
    cuda = ("torch==", "triton", "nvidia", "cuda")  # the pinned torch brings what it needs
    kept = [line for line in lines if not line.startswith(cuda)]
    environment = new_environment(oldest)
    environment.install("--no-deps", "pip", wheel, *kept)
    # By pip, which is set up for where this machine has a CPU build of torch.
    run(environment.python, "-m", "pip", "install", "--quiet", *newest)
    return environment


def test_what_is_installed_is_the_lowest(lowest, bounds):
    there = lowest.versions()
    for name, version in bounds.items():
        if name != "torch":
            parts = there[name].split(".")
            assert version.split(".") == parts[: len(version.split("."))], name
            assert set(parts[len(version.split(".")) :]) <= {"0"}, name


def test_the_library_s_own_tests_pass(lowest):
    """Those that `make quick` runs, and the examples in docstrings; a warning is an error."""
    done = subprocess.run(
        [
            *(lowest.python, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
            *(f"-W{warning}" for warning in NOT_OURS),
            *("-n", "auto", "-m", "not slow", "tests/lecturekit", "lecturekit"),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 0


@pytest.mark.parametrize("name", CHOSEN)
def test_a_notebook_runs_to_its_end(lowest, name, tmp_path, monkeypatch):
    assert lowest.show(name, tmp_path, monkeypatch).cells
