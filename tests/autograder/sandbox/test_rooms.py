"""A worker's rooms: opened one at a time, each new, each with a reason for its end."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from autograder.sandbox import RoomsLostError, bubblewrap, control

from .conftest import FORK_BOMB, MEMORY_BOMB, PROBE, SMALL, Rooms, processes_named, starting

# Its socket closes first; then its processes end, and only then has it ended.
EXIT_THAT_TAKES_ITS_TIME = """
import os, subprocess
for _ in range(15): subprocess.Popen(["sleep", "60"])
os._exit(3)
"""


def wait_until(happened, seconds=5.0):
    end = time.monotonic() + seconds
    while not happened() and time.monotonic() < end:
        time.sleep(0.02)
    return happened()


def test_a_room_starts_in_an_empty_folder_that_it_may_write_to(rooms):
    code = "import os\nbefore = os.listdir()\nopen('a', 'w').close()\nanswer = before, os.listdir()"
    assert rooms.ask(code) == [[], ["a"]]


def test_a_room_has_what_its_parent_imported_before_the_fork(rooms):
    assert rooms.ask("import sys; answer = 'numpy' in sys.modules")


def test_each_room_is_new(rooms):
    rooms.ask("import builtins, os; builtins.mine = 1; os.environ['MINE'] = '1'")
    assert rooms.ask("import os; answer = 'MINE' in os.environ") is False
    assert rooms.ask("answer = mine")["raised"].startswith("NameError")


def test_opening_a_room_ends_the_one_before(rooms):
    with rooms.open() as first, rooms.open():
        first.settimeout(5)
        assert first.recv(1) == b""


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("answer = 1", ""),
        ("import os; os._exit(3)", "exit status 3"),
        ("import ctypes; ctypes.string_at(0)", "killed by signal 11"),
        (EXIT_THAT_TAKES_ITS_TIME, "exit status 3"),
        (MEMORY_BOMB, "out of memory"),
    ],
    ids=["none", "exits", "crashes", "exits slowly", "memory bomb"],
)
def test_a_room_that_ends_by_itself_has_a_reason(rooms, code, reason):
    with rooms.open() as room:
        room.settimeout(20)
        room.sendall(code.encode())
        room.recv(100)
        assert rooms.why_ended() == reason
    assert rooms.why_ended() == reason
    assert rooms.ask("answer = 'well'") == "well"


def test_a_fork_bomb_is_stopped(rooms):
    with rooms.open() as room:
        room.settimeout(20)
        room.sendall(FORK_BOMB.encode())
        answer = room.recv(100)
        # The kernel refuses the next one; but not if the administrator runs the grader.
        assert b"BlockingIOError" in answer or rooms.why_ended() == "too many processes"


@pytest.mark.parametrize("code", ["while True: pass", "import time; time.sleep(60)"])
def test_a_room_that_nobody_ends_is_ended_in_the_end(code):
    short = {"cell_timeout_s": 0.001, "exercise_timeout_s": 0.001, "notebook_timeout_s": 0.5}
    with Rooms(limits=replace(SMALL, **short)) as rooms, rooms.open() as room:
        room.settimeout(10)
        room.sendall(code.encode())
        assert room.recv(1) == b""
        assert rooms.why_ended() == "out of time"


def test_a_deep_recursion_in_c_ends_its_room_alone(rooms):
    code = (
        "import sys; sys.setrecursionlimit(10**8); x = []\nfor _ in range(10**6): x = [x]\nrepr(x)"
    )
    told = rooms.ask(code)
    if sys.version_info < (3, 12):  # later ones notice it
        assert told == "the room ended"
        assert rooms.why_ended() == "killed by signal 11"
    else:
        assert told["raised"].startswith("RecursionError")
    assert rooms.ask("answer = 'well'") == "well"


def test_a_forked_examiner_can_open_rooms(rooms):
    rooms.ask("answer = 1")
    child = os.fork()
    if child == 0:
        os._exit(0 if rooms.ask("answer = 6 * 7") == 42 else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert rooms.ask("answer = 'well'") == "well"


def test_a_reply_that_nobody_took_is_not_taken_for_the_next(rooms):
    rooms.ask("answer = 1")
    control.send(rooms._channel, {"id": "of an examiner that was ended", "open": True})
    assert rooms.ask("answer = 'mine'") == "mine"


def test_the_end_of_the_rooms_parent_is_noticed_and_mended():
    with Rooms() as rooms:
        name = f"marker-{os.getpid()}"
        with rooms.room() as ask:
            ask(starting(name))
            assert wait_until(lambda: processes_named(name))
            rooms._process.kill()
            if rooms.walled:
                assert wait_until(lambda: not processes_named(name))
            assert rooms.why_ended() == "the rooms' parent ended"
        assert rooms.ask("answer = 'well'") == "well"


def test_walls_that_fail_are_not_done_without(rooms, monkeypatch):
    """What a machine allows is asked beforehand; whoever grades decides what to do then."""
    if rooms.walled:
        words = [sys.executable, "-c", "raise SystemExit('bwrap: not here')"]
        monkeypatch.setattr(bubblewrap, "command", lambda *_: words)
        with Rooms() as others, pytest.raises(RuntimeError, match=r"can be made \(bwrap: not here"):
            others.open()


def test_a_fork_says_that_the_rooms_parent_is_gone_and_this_process_mends_it():
    """One started in a fork would end with it, and each later fork would start another."""
    with Rooms() as rooms:
        rooms.ask("answer = 1")
        rooms._process.kill()
        rooms._process.wait()
        child = os.fork()
        if child == 0:
            code = 1
            try:
                rooms.open()
            except RoomsLostError:
                code = 0
            finally:
                os._exit(code)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        rooms.mend()
        parent = rooms._process.pid
        assert rooms.ask("answer = 'well'") == "well"
        assert rooms._process.pid == parent


def test_everything_ends_with_a_killed_worker():
    name = f"marker-of-{os.getpid()}"
    program = f"""
import time
from autograder.limits import Limits
from autograder.sandbox import StudentRooms
rooms = StudentRooms([], None, Limits(), serving={PROBE!r})
room = rooms.open()
room.send({starting(name).encode()!r})
print(room.recv(99), rooms.protections, flush=True)
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as worker:
        said = worker.stdout.readline()
        assert wait_until(lambda: processes_named(name))
        worker.send_signal(signal.SIGKILL)
    if b"bubblewrap" in said:
        assert wait_until(lambda: not processes_named(name))
    for process in processes_named(name):  # limits alone don't hold those that leave
        os.kill(process, signal.SIGKILL)


def test_closing_ends_everything_at_once():
    with Rooms() as rooms:
        parent = rooms._process.pid
        rooms.ask("answer = 1")
    assert not Path(f"/proc/{parent}").exists()
    with pytest.raises(RuntimeError, match="the rooms are closed; make new ones"):
        rooms.open()


def test_files_are_there_to_be_read(tmp_path):
    (tmp_path / "data.txt").write_text("42")
    with Rooms(files=tmp_path) as rooms:
        assert rooms.ask("answer = open('data.txt').read()") == "42"
        if rooms.walled:
            refusal = "OSError: [Errno 30] Read-only file system: 'data.txt'"
            assert rooms.ask("open('data.txt', 'w')")["raised"] == refusal
    assert (tmp_path / "data.txt").read_text() == "42"


def test_a_room_tells_how_long_it_ran_and_waited_of_late():
    with Rooms() as rooms, rooms.room() as ask:
        ask("import time\nend = time.monotonic() + 2\nwhile time.monotonic() < end: pass")
        ran_s, waited_s = rooms.cpu_and_wait_s(1.0)
        assert ran_s + waited_s > 0.8
        ask("import time; time.sleep(2)")
        ran_s, waited_s = rooms.cpu_and_wait_s(1.0)
        assert ran_s + waited_s < 0.5


def test_a_room_goes_last_keeps_to_its_core_and_is_killed_first():
    """When the machine has too little time or memory for all, a student's room has to wait."""
    core = min(os.sched_getaffinity(0))
    with Rooms(core=core) as rooms, rooms.room() as ask:
        assert ask("answer = 1") == 1
        *_, room = psutil.Process(rooms._process.pid).children(recursive=True)
        assert room.nice() == psutil.Process().nice() + 5
        assert room.cpu_affinity() == [core]
        assert Path(f"/proc/{room.pid}/oom_score_adj").read_text() == "1000\n"
        assert ask("import os; answer = os.nice(0)") == room.nice()
        answer = ask("open('/proc/self/oom_score_adj', 'w').write('0')")
        assert answer["raised"].startswith(("FileNotFoundError", "PermissionError"))
        assert ask("import os; os.sched_setaffinity(0, {0, 1})")["raised"].startswith("Permission")


def test_a_room_has_so_many_open_files_in_all_its_processes():
    """Each may be a socket that holds 200 KiB which nobody has read."""
    code = """
import os, socket, time
for _ in range(3): os.fork()
kept = []
while True:
    try:
        kept.append(socket.socketpair())
    except OSError:
        time.sleep(20)
"""
    with Rooms() as rooms, rooms.open() as room:
        room.settimeout(20)
        room.sendall(code.encode())
        assert room.recv(100) == b""
        assert rooms.why_ended() == "too many open files"


def test_a_module_that_students_do_not_have_is_passed_over():
    with Rooms("no_such_module", "numpy") as rooms:
        assert rooms.ask("import sys; answer = 'numpy' in sys.modules")
