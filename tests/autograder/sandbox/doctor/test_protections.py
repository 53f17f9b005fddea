"""Every protection is tried from inside, and a wall that is missing is found out."""

import pytest

from autograder.sandbox import landlock
from autograder.sandbox.doctor.protections import try_all

NEED_WALLS = {"no other process to be seen", "files: together", "files: number"}
LANDLOCK_WILL_DO = {
    "course, home and files unreadable",
    "nothing writable outside",
    "Python environment read-only",
    "memory: none uncounted",
    "nothing left for the next room",
    "examiner: course, secret and solutions unreadable",
    "examiner: nothing writable",
}
NEED_NONE = {
    "no change of others' files",
    "no limits of others",
    "memory: unread in sockets",
    "memory: unread in pipes",
    "no processor but its own",
    "examiner: no network: IPv4",
    "examiner: no network: abstract Unix socket",
    "examiner: grader's environment unreadable",
    "examiner: no looking into processes",
    "examiner: memory",
    "examiner: no privileges",
    "examiner: no mounting, no namespaces",
    "examiner: needless system calls refused",
    "no network: IPv4",
    "no network: abstract Unix socket",
    "no looking into processes",
    "grader's environment unreadable",
    "no answer of the course's",
    "no package that isn't named",
    "no open files of the grader's",
    "memory: one process",
    "memory: all processes",
    "number of processes",
    "files: one large",
    "processes end with their room",
    "no privileges",
    "no mounting, no namespaces",
    "needless system calls refused",
}


def test_all_hold_behind_walls(rooms, tmp_path):
    ground, found = try_all([tmp_path])
    assert ground == rooms.protections
    if rooms.walled:
        assert [each for each in found if each.breach] == []
    assert {each.protection for each in found} > NEED_WALLS | LANDLOCK_WILL_DO | NEED_NONE


@pytest.mark.usefixtures("wall_less")
def test_what_does_not_hold_without_walls_is_found_out(tmp_path):
    ground, found = try_all([tmp_path])
    assert ground.startswith("limits only: ")
    breaches = {each.protection: each.breach for each in found if each.breach}
    assert set(breaches) >= NEED_WALLS
    assert not set(breaches) & NEED_NONE
    if landlock.is_there():
        assert not set(breaches) & LANDLOCK_WILL_DO
    else:
        assert str(tmp_path) in breaches["course, home and files unreadable"]
