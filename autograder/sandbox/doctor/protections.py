"""The protections of a student's room, each tried from inside a real one."""

import json
import os
import secrets
import socket
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from autograder.limits import Limits
from autograder.walls.rooms import StudentRooms
from autograder.walls.system_calls import HARMLESS_TO_TRY, number_of

_LIMITS = Limits(memory_mib=128, processes=24, files_mib=8, notebook_timeout_s=20.0)
_PROBES = "autograder.walls.probes"
_LARGEST = 1 << 16
_EMPTY_FILES = 5000
_SPARE_MIB = 32  # what the interpreter had and gave back may be used again
_SETTLE_S = 0.2


@dataclass(frozen=True)
class Found:
    """One protection, and what happened when it was tried.

    Attributes
    ----------
    protection : str
    breach : str
        What happened although it should not have; empty if the protection holds.
    """

    protection: str
    breach: str


@dataclass(frozen=True)
class _Bait:
    """What lies outside for the probes to find."""

    secret: str
    paths: list[str]
    servers: list[tuple[str, str, str | list[str | int]]]


def try_all(hidden: Sequence[Path]) -> tuple[str, list[Found]]:
    """Open rooms and try each protection in them.

    Parameters
    ----------
    hidden : sequence of pathlib.Path
        Files and folders of this machine that a student must not see.

    Returns
    -------
    str
        What the rooms stand on: `StudentRooms.protections`.
    list of Found
    """
    with (
        _bait(hidden) as bait,
        StudentRooms([], None, _LIMITS, serving="autograder.walls.probe:serve") as rooms,
    ):
        return rooms.protections, list(_tried(rooms, bait))


def _tried(rooms: StudentRooms, bait: _Bait) -> Iterator[Found]:
    def tried(title: str, probe: str, *arguments: object) -> Found:
        return Found(title, _ask(rooms, probe, *arguments))

    pid = os.getpid()
    for title, family, address in bait.servers:
        yield tried(f"no network: {title}", "network:reaches", family, address)
    yield tried("no network: interfaces", "network:has_interfaces")
    yield tried("no network: other sockets", "network:opens_other_families")
    yield tried("no other process to be seen", "processes:sees_others", pid)
    yield tried("no signals to others", "processes:signals", pid)
    yield tried("no looking into processes", "privileges:traces")
    yield tried("course, home and files unreadable", "files:reads", bait.paths)
    yield tried("grader's environment unreadable", "files:finds_in_environment", bait.secret)
    yield tried("no open files of the grader's", "files:inherits_open_files")
    yield tried("nothing writable outside", "files:writes_outside")
    yield tried("Python environment read-only", "files:changes_libraries")
    yield tried("memory: one process", "processes:takes_memory", _LIMITS.memory_mib + _SPARE_MIB)
    together = (_LIMITS.memory_mib // 2, 4)
    yield tried("memory: all processes", "processes:takes_memory_together", *together)
    yield tried("memory: none uncounted", "processes:takes_shared_memory")
    yield tried("number of processes", "processes:starts_many", _LIMITS.processes)
    yield tried("files: together", "files:fills_disk", _LIMITS.files_mib + 2)
    yield tried("files: number", "files:fills_with_empty_files", _EMPTY_FILES)
    yield tried("files: one large", "files:makes_sparse_file")
    yield Found("processes end with their room", _outlives(rooms))
    _ask(rooms, "files:leaves_traces", bait.secret)
    yield tried("nothing left for the next room", "files:finds_traces", bait.secret)
    yield tried("no privileges", "privileges:has_privileges")
    yield tried("no other user (setuid)", "privileges:becomes_another")
    yield tried("no mounting, no namespaces", "privileges:mounts")
    calls = {name: number_of(name) for name in HARMLESS_TO_TRY}
    yield tried("needless system calls refused", "privileges:calls", calls)


def _ask(rooms: StudentRooms, probe: str, *arguments: object) -> str:
    """Run a probe in a new room; a room that is ended for it has held."""
    module, _, function = probe.partition(":")
    words = ", ".join(map(repr, arguments))
    source = f"from {_PROBES} import {module}\nanswer = {module}.{function}({words})"
    with rooms.open() as room:
        room.sendall(source.encode())
        answer = b""
        with suppress(ConnectionError):
            answer = room.recv(_LARGEST)
    ended = rooms.why_ended()
    if answer:
        return str(json.loads(answer))
    return "" if ended in {"out of memory", "too many processes"} else f"the room ended: {ended}"


def _outlives(rooms: StudentRooms) -> str:
    name = f"outlives-{secrets.token_hex(8)}"
    breach = _ask(rooms, "processes:leaves_one_behind", name)
    if breach:
        return breach
    time.sleep(_SETTLE_S)
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if name.encode() in path.read_bytes():
                return f"process {path.parent.name} is still there"
    return ""


@contextmanager
def _bait(hidden: Sequence[Path]) -> Iterator[_Bait]:
    secret = secrets.token_hex(16)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "gradebook.db").touch()
        os.environ[f"PROBE_{secret}"] = secret
        stack.callback(os.environ.pop, f"PROBE_{secret}")
        servers = []
        listening: list[tuple[str, socket.AddressFamily, tuple[str, int] | str]] = [
            ("IPv4", socket.AF_INET, ("127.0.0.1", 0)),
            ("IPv6", socket.AF_INET6, ("::1", 0)),
            ("Unix socket", socket.AF_UNIX, str(folder / "socket")),
            ("abstract Unix socket", socket.AF_UNIX, f"\0{secret}"),
        ]
        for title, family, address in listening:
            server = stack.enter_context(socket.socket(family))
            with suppress(OSError):  # a machine may lack IPv6: then nothing can be reached by it
                server.bind(address)
                server.listen()
            name = server.getsockname()
            where = name.decode() if isinstance(name, bytes) else name
            servers.append((title, family.name, where if isinstance(where, str) else [*where]))
        paths = [str(path.absolute()) for path in hidden if path.exists()]
        yield _Bait(secret, [str(folder / "gradebook.db"), *paths], servers)
