"""Whatever a platform calls people, what is made of it is a folder of one's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.collecting.students import Students, folded, name_made_of
from autograder.collecting.systems.sent import Sender, System
from autograder.handin.submissions import is_usable

ODD = st.sampled_from(["01_adding", "__MACOSX", "submission_1", "x_assignsubmission_file", ".."])
NAMES = st.one_of(ODD, st.text(max_size=300))


@given(NAMES)
def test_what_is_made_is_usable(name):
    made = name_made_of(name)
    assert is_usable(made)
    assert len(made.encode()) <= 80
    assert name_made_of(name) == made


WINDOWS_HAS_NONE = ["con", "NUL.txt", "com1", "student:1", "a|b", "student."]


@pytest.mark.parametrize("login", WINDOWS_HAS_NONE)
def test_what_windows_has_no_folder_of_gets_another_name_there(monkeypatch, login):
    system = System("Any", lambda *_: [], doubt=0)
    sender = Sender(login, login, login=login)
    assert Students([], {}).identify(sender, system).student == login
    monkeypatch.setattr("autograder.handin.submissions._IS_WINDOWS", True)
    assert not is_usable(login)
    assert is_usable(Students([], {}).identify(sender, system).student)
    assert is_usable("console.1")


@given(st.lists(NAMES, unique=True, max_size=9), st.booleans())
def test_no_two_share_a_folder(names, have_logins):
    students, system = Students([], {}), System("Any", lambda *_: [], doubt=0)
    senders = [Sender(each, each, login=each if have_logins else "") for each in names]
    found = [students.identify(each, system).student for each in senders]
    assert len({*map(folded, found)}) == len(names)
    assert all(map(is_usable, found))
    assert [students.identify(each, system).student for each in senders] == found
