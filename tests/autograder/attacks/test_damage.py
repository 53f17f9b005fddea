"""Notebooks damaged at random: each gets a state, and the batch goes on."""

import random
import re

import nbformat
import pytest

from autograder.cli import main
from autograder.handin.found import find_submission
from autograder.handin.graft import graft
from autograder.handin.submissions import UnusableError, read_submission
from autograder.states import State, load

from .damage import damaged

NOTEBOOK = "01_adding/adding.ipynb"


def chance(number):
    """Return a generator of random numbers."""
    return random.Random(number)  # noqa: S311  # no secrets are made with it


def hand_in(root, name, content):
    """Put a file where a student's notebook is collected; return the folder."""
    path = root / "submitted" / name / NOTEBOOK
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    return path.parent


def outcome_of(folder, assignment, released):
    """Return the state and reason with which a hand-in is refused; None if it can be graded."""
    found = find_submission(folder.parents[2], folder.parent.name, assignment)
    try:
        submitted = read_submission(found, assignment, released)
    except UnusableError as error:
        return error.state, error.detail
    notebook, _ = graft(released, submitted)
    nbformat.validate(notebook)
    nbformat.writes(notebook).encode()
    return None


def test_each_of_1000_is_refused_with_a_reason_or_can_be_graded(project, released, tmp_path):
    text = (project.notebooks / NOTEBOOK).read_text()
    assignment = project.assignment("01_adding")
    refused = []
    for number in range(1000):
        # In a course of its own: else each would be looked for among all those before it.
        content = damaged(chance(number), text)
        folder = hand_in(tmp_path / f"{number:04}", "student-01", content)
        refused.append(outcome_of(folder, assignment, released))
    reasons = [each for each in refused if each]
    assert 100 < len(reasons) < 900, "the damage is of both kinds"
    assert {state for state, _ in reasons} <= {State.MALFORMED, State.OTHER_ASSIGNMENT}
    assert all("adding.ipynb" in detail for _, detail in reasons)


@pytest.mark.usefixtures("lasting_workers")
def test_a_class_of_damaged_notebooks_is_graded_to_its_end(project, released, capsys):
    assert released
    text = (project.notebooks / NOTEBOOK).read_text()
    course = project.root / "course"
    for number in range(40):
        hand_in(course, f"student-{number:02}", damaged(chance(10_000 + number), text))
    assert main(["grade", "01_adding"]) == 0
    assert re.search(r"\b40 submissions: ", capsys.readouterr().out)
    for number in range(40):
        outcome = load(course / "records" / "01_adding", f"student-{number:02}")
        assert outcome is not None
        assert outcome.state != State.UNKNOWN
