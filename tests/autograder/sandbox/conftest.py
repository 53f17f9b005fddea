"""Rooms that run what they are sent, and a word on machines that allow no walls."""

import json
from contextlib import contextmanager
from pathlib import Path

import pytest

from autograder.limits import Limits
from autograder.sandbox import StudentRooms, examiner_bubblewrap

PROBE = "autograder.sandbox.doctor.probe:serve"
SMALL = Limits(memory_mib=128, processes=24, files_mib=8, notebook_timeout_s=20.0)


FORK_BOMB = "import os, time\nfor _ in range(6): os.fork()\ntime.sleep(20)"
MEMORY_BOMB = """
import os, time
for _ in range(5):
    if not os.fork():
        taken = b"." * (60 << 20)
        time.sleep(20)
time.sleep(20)
"""


def processes_named(name):
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if path.read_bytes().startswith(name.encode() + b"\0"):
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


def starting(name):
    options = "executable='/bin/sleep', start_new_session=True"
    return f"import subprocess; answer = subprocess.Popen(['{name}', '60'], {options}).pid"


class Rooms(StudentRooms):
    """Rooms that can be asked, in one line, what Python code gives inside."""

    def __init__(self, *preload, packages=None, files=None, limits=SMALL, core=None):
        super().__init__(
            preload,
            files,
            limits,
            packages=packages or preload,
            serving=PROBE,
            refused=examiner_bubblewrap.why_refused(),
            core=core,
        )

    @contextmanager
    def room(self):
        """Open a room and give the function that asks it."""
        with self.open() as channel:
            channel.settimeout(20)

            def ask(source):
                channel.sendall(source.encode())
                return json.loads(channel.recv(1 << 16) or '"the room ended"')

            yield ask

    def ask(self, source):
        """Return what the code leaves in ``answer`` in a new room."""
        with self.room() as ask:
            return ask(source)

    @property
    def walled(self):
        """Tell whether there are walls."""
        return self.protections == "bubblewrap"


@pytest.fixture(scope="session")
def rooms():
    with Rooms("numpy") as rooms:
        yield rooms


@pytest.fixture
def wall_less(monkeypatch):
    """Let this machine refuse walls, as many containers do."""
    reason = "No permissions to create a new namespace"
    monkeypatch.setattr(examiner_bubblewrap, "why_refused", lambda: reason)
