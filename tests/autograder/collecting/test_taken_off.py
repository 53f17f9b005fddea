"""Who was taken off the course comes back only with something newer, or once on the roster."""

import shutil

import pytest

from autograder.cli import main

ONE, TWO = "onestudent_1_11_adding.ipynb", "twostudent_2_12_adding.ipynb"
NEWER = "twostudent_2_19_adding-1.ipynb"
STAYS = "not taken: was taken off the course with this or something newer"


@pytest.fixture
def taken_off(inbox, archive, answered, capsys):
    """Collect two hand-ins, and take the second student off; return the course."""
    inbox.contents = {ONE: answered(1), TWO: answered(2)}
    inbox.download = archive(inbox.contents)
    inbox.collect(inbox.download)
    assert main(["remove", "twostudent-2", "--yes"]) == 0
    assert "twostudent-2: his line in collected/01_adding.json" in capsys.readouterr().out
    return inbox


def test_the_same_download_does_not_bring_him_back(taken_off, archive):
    assert list(taken_off.record()) == ["onestudent-1"]
    before = taken_off.everything()
    again = archive(taken_off.contents, changed=(2030, 6, 1, 12, 0, 0))  # downloaded later
    assert taken_off.fates(again) == {"onestudent-1": "as before", "twostudent-2": STAYS}
    assert list(taken_off.record()) == ["onestudent-1"]
    assert taken_off.numbers() == {"onestudent-1": 1}
    left = {path for path in taken_off.everything() if path != again}
    assert left == set(before)


def test_something_newer_does(taken_off, archive, answered):
    later = archive({**taken_off.contents, NEWER: answered(3)}, changed=(2030, 6, 1, 12, 0, 0))
    assert taken_off.fates(later)["twostudent-2"] == "new"
    assert taken_off.numbers() == {"onestudent-1": 1, "twostudent-2": 3}
    assert main(["remove", "twostudent-2", "--yes"]) == 0
    assert taken_off.fates(later)["twostudent-2"] == STAYS, "and off again with that"


def test_so_does_the_roster(taken_off, tmp_path):
    (tmp_path / "students.csv").write_text("id,lms_user_id\ntwostudent-2,2\n")
    assert main(["roster", "students.csv"]) == 0
    assert main(["collect", "01_adding", str(taken_off.download)]) == 0
    assert taken_off.numbers() == {"onestudent-1": 1, "twostudent-2": 2}


def test_who_sent_no_notebook_gets_no_folder_either(inbox, archive):
    file = archive({"onestudent_1_11_adding.pdf": "", "twostudent_2_12_a.pdf": ""})
    inbox.collect(file)
    assert main(["remove", "twostudent-2", "--yes"]) == 0
    inbox.collect(file)
    assert [path.name for path in (inbox.root / "submitted").iterdir()] == ["onestudent-1"]


def test_what_was_cut_off_is_finished(taken_off, capsys):
    """Of somebody who has nothing left but his line there."""
    shutil.rmtree(taken_off.root / "submitted" / "onestudent-1")
    assert main(["remove", "onestudent-1", "--yes"]) == 0
    assert "onestudent-1: taken off" in capsys.readouterr().out
    assert taken_off.record() == {}
    assert main(["remove", "onestudent-1", "--yes"]) == 2
