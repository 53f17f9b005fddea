"""Where walls are refused there are limits alone, and the rooms say so."""

import errno
import os
from pathlib import Path

import pytest

import lecturekit
from autograder.sandbox import landlock, limits_alone
from autograder.sandbox.confinement import FIRST_USER

from .conftest import FORK_BOMB, MEMORY_BOMB, Rooms, processes_named, starting

pytestmark = pytest.mark.usefixtures("wall_less")


def test_without_walls_it_says_so_with_the_reason():
    with Rooms() as rooms:
        assert rooms.protections == ("limits only: No permissions to create a new namespace")


def test_a_memory_bomb_is_ended_without_walls():
    with Rooms() as rooms, rooms.open() as room:
        room.settimeout(20)
        room.sendall(MEMORY_BOMB.encode())
        room.recv(100)
        assert rooms.why_ended() == "out of memory"


def test_a_fork_bomb_is_ended_without_walls_or_never_goes_off():
    with Rooms() as rooms, rooms.open() as room:
        room.settimeout(20)
        room.sendall(FORK_BOMB.encode())
        answer = room.recv(1000)
        assert rooms.why_ended() == "too many processes" or b"BlockingIOError" in answer


def test_processes_that_a_room_leaves_behind_are_ended():
    name = f"left-{os.getpid()}"
    with Rooms() as rooms:
        rooms.ask(starting(name))
        rooms.why_ended()
        assert not processes_named(name)


def test_nothing_is_left_on_the_disk():
    with Rooms() as rooms:
        folder = Path(rooms.ask("import os; open('a', 'w').close(); answer = os.getcwd()"))
        rooms.why_ended()
        assert not folder.exists()
        home = Path(rooms._folder)
    assert not home.exists()


def test_no_socket_can_be_opened():
    with Rooms() as rooms:
        code = "import socket; socket.socket(socket.{})"
        for family in ("AF_INET", "AF_INET6", "AF_UNIX"):
            assert "not supported" in rooms.ask(code.format(family))["raised"]


def test_files_outside_can_be_read_only_if_the_kernel_is_too_old_to_hold_them(tmp_path):
    (tmp_path / "gradebook.db").write_text("points")
    with Rooms() as rooms:
        answer = rooms.ask(f"answer = open({str(tmp_path / 'gradebook.db')!r}).read()")
    if landlock.is_there():
        assert answer["raised"].startswith("PermissionError")
    else:
        assert answer == "points"


def test_files_of_the_assignment_are_there_to_be_read(tmp_path):
    (tmp_path / "data.txt").write_text("42")
    with Rooms(files=tmp_path) as rooms:
        assert rooms.ask("answer = open('data.txt').read()") == "42"


def test_libraries_and_programs_work():
    with Rooms("torch") as rooms:
        code = """
import subprocess, tempfile, torch
with tempfile.TemporaryFile() as file:
    torch.save(torch.ones(2), file)
answer = subprocess.run("echo said", shell=True, capture_output=True, text=True).stdout
"""
        assert rooms.ask(code) == "said\n"


def test_rooms_of_root_are_users_of_their_own_where_they_can_be(monkeypatch):
    """So that they reach no file and no process of the grader's, whatever the kernel's age."""
    if not limits_alone._may_change_user():  # a grader who isn't root has one user for all
        with Rooms() as rooms:
            assert rooms.ask("import os; answer = os.getuid()") == os.getuid()
        return
    # Python may lie in root's own home, which is then closed to them; what is asked needs none.
    monkeypatch.setattr(limits_alone, "_can_be_another", lambda _: True)
    code = f"""
import os
answer = [os.getuid(), os.getresgid(), os.getgroups(), os.getcwd(), os.listdir()]
open("mine", "w").close()
for act in (lambda: os.kill({os.getpid()}, 0), lambda: os.setuid(0), os.fork):
    try:
        answer.append(act())
    except OSError as error:
        answer.append(error.errno)
    if answer[-1] == 0:
        os._exit(0)
"""
    with Rooms() as rooms:
        user, groups, others, folder, files, killed, became, child = rooms.ask(code)
        again, *_ = rooms.ask(code)
        rooms.why_ended()
        assert not Path(folder).exists()
    assert user >= FIRST_USER
    assert user != again
    assert [groups, others, files] == [[user] * 3, [], []]
    assert [killed, became] == [errno.EPERM, errno.EPERM]
    assert child > 0


def test_modes_owners_and_limits_of_others_stay(tmp_path):
    (tmp_path / "secret").write_text("canary")
    code = f"""
import os, resource, signal
path, other = {str(tmp_path / "secret")!r}, {os.getpid()}
answer = []
for act in (
    lambda: os.chmod(path, 0o777),
    lambda: os.chown(path, 0, 0),
    lambda: os.utime(path, (0, 0)),
    lambda: os.setxattr(path, "user.mine", b"x"),
    lambda: resource.prlimit(other, resource.RLIMIT_NOFILE, (0, 0)),
    lambda: os.sched_setaffinity(other, [0]),
    lambda: os.kill(-1, signal.SIGKILL),
):
    try:
        answer.append(act())
    except OSError as error:
        answer.append(error.errno)
"""
    with Rooms() as rooms:
        assert rooms.ask(code) == [errno.EPERM] * 7
        assert rooms.ask("answer = 'well'") == "well"


def test_the_room_has_the_same_packages_as_behind_walls_and_no_reference():
    reference = Path(lecturekit.__file__).parent / "filtering" / "correlation.py"
    code = """
import scipy.special, sys
space = {"__name__": "__main__"}
exec("import scipy.signal as s, lecturekit as lk; answer = [repr(s.x), repr(lk.filter2d)]", space)
answer = [*space["answer"], [path for path in sys.path if "site-packages" in path]]
"""
    with Rooms("numpy") as rooms:
        signal, filter2d, places = rooms.ask(code)
        reads = rooms.ask(f"answer = len(open({str(reference)!r}).read())")
    assert "scipy.signal.x isn't there" in signal
    assert "lecturekit.filter2d isn't there" in filter2d
    assert places == []
    if landlock.is_there():
        assert reads["raised"].startswith("PermissionError")
