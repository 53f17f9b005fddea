"""A build fails if a student's page would hold a hidden test's text at the default level."""

import pytest

from autograder.cli import main
from autograder.handout import hidden_text, parts
from autograder.markers import without_regions

CONDITION = 'assert add(2, 5) == 7, "add(2, 5) == 7"'
WORDS = 'assert add(2, 5) == 7, "two larger numbers"'


def change(project, new):
    path = project.assignment("01_adding").source
    path.write_text(path.read_text().replace("assert add(2, 5) == 7", new))


@pytest.mark.parametrize("verb", ["build", "check"])
@pytest.mark.usefixtures("released")
def test_a_message_that_repeats_the_condition_is_refused(project, capsys, verb):
    change(project, CONDITION)
    assert main([verb]) == 2
    assert capsys.readouterr().err == (
        f"autograder {verb}: 01_adding: test_add: a student's page would hold 'add(2, 5) == 7' of "
        "the hidden test; say in words of your own what it looks at\n"
    )


@pytest.mark.usefixtures("released")
def test_words_of_the_authors_own_are_what_a_page_is_for(project):
    change(project, WORDS)
    assert main(["build"]) == 0


@pytest.mark.usefixtures("released")
def test_a_page_that_showed_tests_would_end_the_build(monkeypatch, capsys):
    """Whatever in the pages' code or templates it was that did."""
    monkeypatch.setattr(parts, "words_of", lambda error: "\n".join(error["traceback"]))
    assert main(["check"]) == 2
    assert "a student's page would hold" in capsys.readouterr().err


@pytest.mark.usefixtures("released")
def test_so_would_the_whole_notebook(monkeypatch, capsys):
    monkeypatch.setattr("autograder.handout.whole_notebook.without_regions", str)
    assert main(["check"]) == 2
    assert "a student's page would hold" in capsys.readouterr().err
    assert hidden_text.without_regions is without_regions
