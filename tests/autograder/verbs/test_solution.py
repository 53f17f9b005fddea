"""``solution``: answers come out when nobody can hand in any more, not before."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from nbformat.v4 import new_notebook

from autograder.cli import main
from autograder.course.settings import CONFIG_TEXT
from autograder.verbs import solution

PAST = "2020-05-01"
TO_COME = f"{datetime.now(UTC) + timedelta(days=30):%Y-%m-%d}"
YESTERDAY = f"{datetime.now(UTC) - timedelta(days=1):%Y-%m-%d}"
WRITTEN = ["adding-solution.ipynb"]


@pytest.fixture
def verb(released, monkeypatch, capsys):
    """Return a function that runs a verb, and gives its code, what it says and what lies there."""
    del released
    Path("course/submitted/student-01/01_adding").mkdir(parents=True)
    monkeypatch.setattr(solution, "solved", lambda _: new_notebook())

    def run(*arguments):
        code = main(list(arguments))
        return code, "".join(capsys.readouterr()), sorted(p.name for p in Path().glob("dist/*"))

    return run


def test_without_a_due_date_there_is_no_end(verb):
    code, said, there = verb("solution", "01_adding")
    assert (code, there) == (2, [])
    assert "01_adding: it has no due date" in said
    assert "python -m autograder due 01_adding" in said


def test_answers_come_out_when_it_is_past_due(verb):
    verb("due", "01_adding", TO_COME)
    code, said, there = verb("solution", "01_adding")
    assert (code, there) == (2, [])
    assert f"01_adding: it can be handed in until {datetime.fromisoformat(TO_COME):%a} " in said
    assert f"{TO_COME} 23:59 UTC, so its answers are held back" in said
    verb("due", "01_adding", PAST)
    code, said, there = verb("solution", "01_adding")
    assert (code, there) == (0, WRITTEN)
    assert said == f"wrote {Path('dist/adding-solution.ipynb')}\n"


def test_who_has_more_time_is_waited_for(verb):
    verb("due", "01_adding", PAST)
    verb("extend", "student-01", "01_adding", TO_COME, "--why", "ill")
    code, said, there = verb("solution", "01_adding")
    assert (code, there) == (2, [])
    assert TO_COME in said
    verb("extend", "student-01", "01_adding", "none")
    assert verb("solution", "01_adding")[::2] == (0, WRITTEN)


@pytest.mark.parametrize(
    ("setting", "says"),
    [("cut_off_days = 4", ", and counts for 4 days more"), ("grace_minutes = 4320", "")],
)
def test_what_comes_later_and_still_counts_is_waited_for(verb, setting, says):
    Path("course/nbgrader_config.py").write_text(f"{CONFIG_TEXT}\nc.LatePolicy.{setting}\n")
    verb("due", "01_adding", YESTERDAY)
    code, said, there = verb("solution", "01_adding")
    assert (code, there) == (2, [])
    assert f"{YESTERDAY} 23:59 UTC{says}, so its answers are held back" in said
    verb("due", "01_adding", PAST)
    assert verb("solution", "01_adding")[::2] == (0, WRITTEN)


def test_of_two_none_comes_out_while_one_can_be_handed_in(verb):
    verb("due", "01_adding", PAST)
    verb("due", "02_naming", TO_COME)
    assert verb("solution", "01_adding", "02_naming")[::2] == (2, [])


def test_a_file_in_the_way_is_named(verb):
    Path("dist").write_text("")
    verb("due", "01_adding", PAST)
    code, said, _ = verb("solution", "01_adding")
    assert code == 2
    assert "can't be written" in said
