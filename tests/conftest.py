"""Which tests are slow; figures of the benchmarks beside their limits: a table, and a JSON file.

A benchmark never fails for being slow. What is over its limit says so in the table.
"""

import os
import platform
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest

import autograder  # noqa: F401  # before nbformat: it spares each process a second, see there

# In these is no test of the suite: they would be imported to look for examples in docstrings.
collect_ignore = ["bench", "browser", "environments"]
collect_ignore += ["course/unusual_answers", "course/wrong_answers"]

PROJECT = Path(__file__).parents[1]
SLOW = {
    PROJECT / name
    for name in (
        "lecturekit/deep/gallery.py",
        "lecturekit/deep/top_patches.py",
        "lecturekit/plots/deep_features/favorite_patches.py",
        "lecturekit/widgets/color_times_object.py",
        "lecturekit/widgets/neighbors.py",
        "tests/autograder/attacks",
        "tests/autograder/audit",
        "tests/autograder/batch",
        "tests/autograder/broken",
        "tests/autograder/collecting",
        "tests/autograder/course",
        "tests/autograder/exam",
        "tests/autograder/formgrader",
        "tests/autograder/gradebook",
        "tests/autograder/grading",
        "tests/autograder/handin/test_graded_as_found.py",
        "tests/autograder/handout",
        "tests/autograder/sandbox",
        "tests/autograder/sanitizer",
        "tests/autograder/term",
        "tests/autograder/test_elsewhere.py",
        "tests/autograder/test_startup.py",
        "tests/autograder/test_without_walls.py",
        "tests/autograder/verbs",
        "tests/course",
        "tests/lecturekit/checks/telling/test_notebook_table.py",
        "tests/lecturekit/counting/test_models.py",
        "tests/lecturekit/deep/test_digit_network.py",
        "tests/lecturekit/deep/test_gallery.py",
        "tests/lecturekit/handing_in/test_hand_in.py",
        "tests/lecturekit/installing/test_install.py",
        "tests/lecturekit/networks/test_enet.py",
        "tests/lecturekit/networks/test_published_counts.py",
        "tests/lecturekit/plots/test_every_picture.py",
        "tests/lecturekit/test_extras.py",
        "tests/lecturekit/test_mistakes.py",
        "tests/lecturekit/widgets",
        "tests/test_packaging.py",
    )
}
"""What takes rooms, classes, a browser or many seconds: ``make quick`` leaves it out."""
TRAINS = "train_digits"
"""An exercise whose every check trains networks."""


class Figure(NamedTuple):
    """One measured number and the most that it should be."""

    what: str
    value: float
    unit: str
    limit: float

    @property
    def verdict(self) -> str:
        """Say whether the limit is kept."""
        return "kept" if self.value <= self.limit else "MISSED"


FIGURES = pytest.StashKey[list[Figure]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[FIGURES] = []


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Don't even import what ``make quick`` leaves out: that takes as long as half of the rest."""
    return (config.option.markexpr == "not slow" and collection_path in SLOW) or None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    paths = {item.path for item in items}  # asked once each: there are thirteen thousand tests
    slow = {path for path in paths if SLOW & {path, *path.parents}}
    for item in items:
        if item.path in slow or TRAINS in item.name:
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def figure(pytestconfig: pytest.Config) -> Callable[[str, float, str, float], None]:
    """Note a measured number: ``figure(what, value, unit, limit)``."""

    def note(what: str, value: float, unit: str, limit: float) -> None:
        pytestconfig.stash[FIGURES].append(Figure(what, value, unit, limit))

    return note


def describe_machine() -> str:
    """Name what NumPy's matrix products run on; OpenBLAS can be held to an older processor."""
    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]["name"]
    kernels = os.environ.get("OPENBLAS_CORETYPE", "this processor")
    threads = ", one thread" if os.environ.get("OMP_NUM_THREADS") == "1" else ""
    return f"{platform.machine()}, NumPy {np.__version__} with {blas} for {kernels}{threads}"


@pytest.hookimpl(optionalhook=True)
def pytest_benchmark_update_json(config: pytest.Config, output_json: dict[str, Any]) -> None:
    output_json["blas"] = describe_machine()
    output_json["figures"] = [
        {**figure._asdict(), "verdict": figure.verdict} for figure in config.stash[FIGURES]
    ]


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    figures = config.stash[FIGURES]
    if not figures:
        return
    terminalreporter.section("figures and their limits")
    terminalreporter.write_line(describe_machine())
    width = max(len(figure.what) for figure in figures)
    for what, value, unit, limit in figures:
        verdict = Figure(what, value, unit, limit).verdict
        terminalreporter.write_line(
            f"{what:<{width}}  {value:9.4g} {unit:<24} at most {limit:<6g} {verdict}"
        )
