"""What workers are started with."""

import pytest

from autograder.batch.start import opening
from autograder.project import find_project
from autograder.source.imports import imported_modules

PROJECT = find_project()
SHOWN = {"lecturekit.plots", "lecturekit.widgets"}
NAMES = [assignment.name for assignment in PROJECT.assignments()]


@pytest.mark.parametrize("name", NAMES)
def test_they_import_what_is_run_and_not_what_is_only_shown(name, tmp_path):
    assignment = PROJECT.assignment(name)
    named = set(imported_modules(assignment.source.read_text(encoding="utf-8")))
    preload = set(opening(PROJECT, assignment, tmp_path).surroundings.preload)
    assert {"numpy", "lecturekit", "lecturekit.checks"} <= preload <= named
    assert named - preload >= SHOWN
