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

TESTS = Path(__file__).parent
SLOW = [
    TESTS / name
    for name in (
        "course",
        "autograder/attacks",
        "autograder/audit",
        "autograder/batch",
        "autograder/broken",
        "autograder/collecting",
        "autograder/course",
        "autograder/exam",
        "autograder/formgrader",
        "autograder/gradebook",
        "autograder/grading",
        "autograder/handin/test_graded_as_found.py",
        "autograder/handout",
        "autograder/sandbox",
        "autograder/sanitizer",
        "autograder/term",
        "autograder/test_elsewhere.py",
        "autograder/test_startup.py",
        "autograder/test_without_walls.py",
        "autograder/verbs",
        "lecturekit/checks/telling/test_notebook_table.py",
        "lecturekit/counting/test_models.py",
        "lecturekit/installing/test_install.py",
        "lecturekit/test_mistakes.py",
        "lecturekit/widgets",
        "test_packaging.py",
    )
]
"""What takes rooms, classes, a browser or many seconds: ``make quick`` leaves it out."""


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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if any(item.path.is_relative_to(path) for path in SLOW):
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
