"""Where walls are refused there are limits alone, and the rooms say so."""

import os
import sys
from pathlib import Path

import pytest

from autograder.walls import landlock, outer

from .conftest import FORK_BOMB, MEMORY_BOMB, Rooms, processes_named, starting

pytestmark = pytest.mark.usefixtures("wall_less")


def test_without_walls_it_says_so_with_the_reason():
    with Rooms() as rooms:
        assert rooms.protections == ("limits only: No permissions to create a new namespace")


def test_a_wall_that_fails_at_the_start_gives_limits_alone(monkeypatch):
    words = [sys.executable, "-c", "raise SystemExit('bwrap: not here')"]
    monkeypatch.setattr(outer, "command", lambda *_: words)
    with Rooms() as rooms:
        assert rooms.protections == "limits only: bwrap: not here"
        assert rooms.ask("answer = 1") == 1


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
