"""What students get: in sync with the sources, and nothing in it that gives answers away."""

import json
import re
from pathlib import Path

import pytest

from autograder.audit.answers import right_answers
from autograder.cells import exercises, is_graded, points
from autograder.project import find_project
from autograder.source.build import out_of_sync, released_files, write_notebooks

from .conftest import SOURCES


@pytest.fixture(scope="module")
def released():
    return released_files(find_project())


def test_the_committed_notebooks_are_what_the_sources_give(released):
    """On failure the new notebooks are left in place, ready to be looked at and committed."""
    project = find_project()
    stale = out_of_sync(project, released)
    if stale:
        write_notebooks(project, released)
    assert stale == []


def test_a_rebuild_is_byte_identical(released):
    assert released_files(find_project()) == released


def test_a_release_gives_nothing_away(released, paths):
    text = next(text for path, text in released.items() if path.parts[0] == paths.name)
    for secret in ("BEGIN SOLUTION", "END SOLUTION", "HIDDEN TESTS", "MARK SCHEME", "jupytext"):
        assert secret not in text
    notebook = json.loads(text)
    assert all(cell.get("outputs", []) == [] for cell in notebook["cells"])
    code = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    stubs = [source for source in code if "raise NotImplementedError" in source]
    styles = right_answers(paths)
    assert len(stubs) == len(next(iter(styles.values())))


def test_points_add_up_to_twenty_or_thirty(source):
    assert 18 <= sum(points(cell) for cell in source.cells if is_graded(cell)) <= 36
    assert exercises(source)


def test_the_start_page_leads_to_every_notebook_by_its_title(released):
    start = json.loads(released[Path("start.ipynb")])
    text = "".join("".join(cell["source"]) for cell in start["cells"])
    titles = {
        path.as_posix(): "".join(json.loads(notebook)["cells"][0]["source"]).partition("\n")[0]
        for path, notebook in released.items()
        if path.name != "start.ipynb"
    }
    links = re.findall(r"\[(.+?)\]\((.+?\.ipynb)\)", text)
    assert {path: f"# {title}" for title, path in links} == titles
    assert list(dict(map(reversed, links))) == sorted(titles)
    assert f"{sum(len(exercises(each)) for each in SOURCES.values())} functions" in text
