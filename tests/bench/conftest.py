"""Races: the library against other libraries, on the same task in the same run."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .classes import ASSIGNMENT, AUTOGRADER, PROJECT
from .measured import run

LIBRARY = "lecturekit"
MEDIANS = pytest.StashKey[dict[str, float]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[MEDIANS] = {}


@pytest.fixture
def race(
    benchmark: Any, figure: Callable[..., None], pytestconfig: pytest.Config
) -> Callable[..., None]:
    """Time one runner of a race: ``race(name, runner, call, limit)``.

    lecturekit runs first. For each other runner the figure is lecturekit's median time over
    that runner's, from this same run.
    """

    def run(
        name: str, runner: str, call: Callable[[], object], limit: float, rounds: int | None = None
    ) -> None:
        benchmark.group = name
        if rounds is None:
            benchmark(call)
        else:
            benchmark.pedantic(call, rounds=rounds)
        median = benchmark.stats.stats.median
        if runner == LIBRARY:
            pytestconfig.stash[MEDIANS][name] = median
        elif name in pytestconfig.stash[MEDIANS]:  # not where only some runners were chosen
            ratio = pytestconfig.stash[MEDIANS][name] / median
            figure(name, ratio, f"× {runner}", limit)

    return run


@pytest.fixture(scope="session")
def demo_notebooks(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return the notebooks of the demo class."""
    course = tmp_path_factory.mktemp("demo")
    run([*AUTOGRADER, "demo", "--course", course], PROJECT.root)
    return sorted(course.glob(f"submitted/*/{ASSIGNMENT}/*.ipynb"))
