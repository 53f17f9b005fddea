"""The doctor prints what holds on this machine, and its exit status says the same."""

import pytest

from autograder.cli import main
from autograder.sandbox.doctor.protections import Found
from autograder.verbs import doctor


@pytest.fixture
def found(monkeypatch):
    def find(ground, *found, breach=""):
        monkeypatch.setattr(doctor, "try_all", lambda _hidden: (ground, list(found)))
        monkeypatch.setattr(doctor, "try_vectors", lambda: ("browser: 3 kinds", breach))

    return find


def test_all_that_holds_is_printed(found, capsys):
    found("bubblewrap", Found("no network: IPv4", ""))
    assert main(["doctor"]) == 0
    printed = capsys.readouterr().out
    assert "bubblewrap" in printed
    assert "no network: IPv4" in printed
    assert "does not hold" not in printed


def test_one_that_does_not_hold_is_said_and_fails(found, capsys):
    found("limits only: refused", Found("a", ""), Found("b", "[it] was had"))
    assert main(["doctor"]) == 1
    printed = capsys.readouterr().out
    assert "limits only: refused" in printed
    assert "does not hold: [it] was had" in printed


def test_a_script_that_runs_in_the_browser_fails(found, capsys):
    found("bubblewrap", Found("a", ""), breach="a script ran")
    assert main(["doctor"]) == 1
    printed = capsys.readouterr().out
    assert "browser: 3 kinds" in printed
    assert "does not hold: a script ran" in printed


def test_what_a_student_must_not_see_is_named_and_what_it_needs_is_not():
    hidden = {path.name for path in doctor._hidden()}
    assert {"solutions", "tests"} <= hidden
    assert not {"autograder", "lecturekit"} & hidden
