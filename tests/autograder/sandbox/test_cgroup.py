"""Control groups: the kernel counts a worker's processes and memory, where root may have it so."""

import os
import subprocess
import sys
import time

import pytest

from autograder.limits import Limits
from autograder.sandbox import cgroup

SMALL = Limits(memory_mib=32, files_mib=8, examiner_mib=32, processes=8)
MANY = """
import os, sys, time
for number in range(100):
    try:
        if os.fork() == 0:
            time.sleep(20)
            os._exit(0)
    except BlockingIOError:
        break
print(number)
"""
UNREAD = """
import os, socket
sent = 0
while True:
    try:
        pair = socket.socketpair()
    except OSError:
        break
    os.set_inheritable(pair[0].detach(), True)
    pair[1].settimeout(0)
    try:
        while True:
            sent += pair[1].send(bytes(1 << 14))
    except BlockingIOError:
        pair[1].detach()
print(sent >> 20)
"""


@pytest.fixture
def groups(monkeypatch):
    monkeypatch.setattr(cgroup, "_NAME", f"tried-{os.getpid()}")  # no other worker's are swept
    monkeypatch.setattr(cgroup, "_IMPORTED_MIB", 64)
    made = cgroup.make_groups(SMALL)
    yield made
    end = time.monotonic() + 10
    while any(group.exists() for group in made) and time.monotonic() < end:
        cgroup.remove_groups(made)
        time.sleep(0.02)
    assert not any(group.exists() for group in made)


def run(groups, program):
    words = cgroup.inside(groups, [sys.executable, "-c", program])
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        said = process.stdout.readline()
        os.killpg(process.pid, 9)
    return said.strip()


def limited(groups, name):
    """Tell whether there is a group with such a limit; without one nothing can be tried."""
    return any((group / file).exists() for group in groups for file in cgroup._FILES[name])


def test_processes_are_counted_at_once(groups):
    started = int(run(groups, MANY))
    most = SMALL.processes + cgroup._SPARE_PROCESSES
    assert started < most if limited(groups, "pids") else started > 0


def test_what_is_unread_in_sockets_is_counted(groups):
    """It is no process's memory, and no limit of a process holds it."""
    raised = f"import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (4000, 4000))\n{UNREAD}"
    said = run(groups, raised)
    if limited(groups, "memory"):
        assert said == "", "it was ended on the way"
    else:
        assert int(said) > 0


def test_there_are_none_where_none_can_be_made(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert cgroup.make_groups(SMALL) == []
    assert cgroup.inside([], ["true"]) == ["true"]


def test_what_killed_graders_left_is_swept_and_what_is_in_use_is_not(groups, monkeypatch):
    monkeypatch.setattr(cgroup, "_LEFT_BEHIND_S", -1.0)
    with subprocess.Popen(
        cgroup.inside(groups, ["/bin/sleep", "30"]), start_new_session=True
    ) as process:
        end = time.monotonic() + 10
        while time.monotonic() < end and not all(
            (group / "cgroup.procs").read_text() for group in groups
        ):
            time.sleep(0.02)
        others = cgroup.make_groups(SMALL)
        cgroup.remove_groups(cgroup.make_groups(SMALL))
        assert all(group.exists() for group in groups)
        assert not any(group.exists() for group in others)
        process.kill()
