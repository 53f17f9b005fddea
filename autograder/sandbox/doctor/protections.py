"""The protections of a student's room and of what examines it, each tried from inside real ones."""

import json
import os
import secrets
import socket
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Self

from autograder.errors import CourseError
from autograder.limits import Limits
from autograder.sandbox import examiner_bubblewrap
from autograder.sandbox.enclosed import Enclosed
from autograder.sandbox.seccomp import HARMLESS_TO_TRY, number_of

_LIMITS = Limits(
    cell_timeout_s=0.01,
    exercise_timeout_s=1.0,
    notebook_timeout_s=20.0,
    memory_mib=128,
    processes=24,
    files_mib=8,
    examiner_mib=128,
)
_PROBES = "autograder.sandbox.doctor.probes"
_TRIAL = "autograder.sandbox.doctor.mock_worker"
_START_S = 120.0
_REPLY_S = 90.0
_EMPTY_FILES = 5000
_SPARE_MIB = 32  # what the interpreter had and gave back may be used again
_SETTLE_S = 0.2
_SOCKETS_MIB = 512  # more than is unread in as many sockets as a room may have
_HELD = {"out of memory", "too many open files", "too many processes", "ran out of memory"}


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


class _Trial:
    """Rooms and examiners of a worker behind its wall, to be asked what they can do."""

    def __init__(self, refused: str) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._program = Enclosed(_TRIAL, theirs, _LIMITS, refused=refused)
        self._connection = Connection(ours.detach())
        self._send({"limits": asdict(_LIMITS), "refused": refused})
        self.protections = str(self._receive(_START_S))

    def ask(self, where: str, probe: str, *arguments: object) -> str:
        """Run a probe in a new room or examiner; one that is ended for it has held."""
        module, _, function = probe.partition(":")
        words = ", ".join(map(repr, arguments))
        source = f"from {_PROBES} import {module}\nanswer = {module}.{function}({words})"
        self._send([where, source])
        answer, ended = self._receive(_REPLY_S)
        if answer is not None:
            return str(answer)
        return "" if ended in _HELD else f"it ended: {ended}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        self._program.end()

    def _send(self, message: object) -> None:
        self._connection.send_bytes(json.dumps(message).encode())

    def _receive(self, seconds: float) -> Any:  # noqa: ANN401  # what JSON can hold
        try:
            if self._connection.poll(seconds):
                return json.loads(self._connection.recv_bytes())
        except (EOFError, OSError):
            why = self._program.why_ended()
            raise CourseError(f"doctor: no room can be made (the trial {why})") from None
        raise CourseError(f"doctor: the trial gave no answer within {seconds:g} s; try again")


def try_all(hidden: Sequence[Path]) -> tuple[str, list[Found]]:
    """Open rooms and examiners behind a worker's wall, and try each protection in them.

    Parameters
    ----------
    hidden : sequence of pathlib.Path
        Files and folders of this machine that a student must not see.

    Returns
    -------
    str
        What they stand on: `StudentRooms.protections`.
    list of Found

    Raises
    ------
    CourseError
        If no room can be made.
    """
    refused = examiner_bubblewrap.why_refused()
    with _bait(hidden) as bait, _Trial(refused) as trial:
        return trial.protections, [*_tried(trial, bait), *_tried_by_the_examiner(trial, bait)]


def _tried(trial: _Trial, bait: _Bait) -> Iterator[Found]:
    def tried(title: str, probe: str, *arguments: object) -> Found:
        return Found(title, trial.ask("room", probe, *arguments))

    pid = os.getpid()
    for title, family, address in bait.servers:
        yield tried(f"no network: {title}", "network:reaches", family, address)
    yield tried("no network: interfaces", "network:has_interfaces")
    yield tried("no network: other sockets", "network:opens_other_families")
    yield tried("no other process to be seen", "processes:sees_others", pid)
    yield tried("no signals to others", "processes:signals", pid)
    yield tried("no limits of others", "processes:limits_another", pid)
    yield tried("no looking into processes", "privileges:traces")
    yield tried("course, home and files unreadable", "file_access:reads", bait.paths)
    yield tried("grader's environment unreadable", "file_access:finds_in_environment", bait.secret)
    yield tried("no answer of the course's", "contents:has_answers")
    yield tried("no package that isn't named", "contents:has_other_packages")
    yield tried("no open files of the grader's", "file_access:inherits_open_files")
    yield tried("nothing writable outside", "file_access:writes_outside")
    yield tried("no change of others' files", "file_access:changes_modes", bait.paths)
    yield tried("Python environment read-only", "file_access:changes_libraries")
    yield tried("memory: one process", "processes:takes_memory", _LIMITS.memory_mib + _SPARE_MIB)
    together = (_LIMITS.memory_mib // 2, 4)
    yield tried("memory: all processes", "processes:takes_memory_together", *together)
    yield tried("memory: none uncounted", "processes:takes_shared_memory")
    yield tried("memory: unread in sockets", "processes:fills_sockets", _SOCKETS_MIB)
    yield tried("memory: unread in pipes", "processes:enlarges_a_pipe")
    yield tried("number of processes", "processes:starts_many", _LIMITS.processes)
    yield tried("no processor but its own", "processes:takes_processors")
    yield tried("files: together", "file_access:fills_disk", _LIMITS.files_mib + 2)
    yield tried("files: number", "file_access:fills_with_empty_files", _EMPTY_FILES)
    yield tried("files: one large", "file_access:makes_sparse_file")
    yield Found("processes end with their room", _outlives(trial))
    trial.ask("room", "file_access:leaves_traces", bait.secret)
    yield tried("nothing left for the next room", "file_access:finds_traces", bait.secret)
    yield tried("no privileges", "privileges:has_privileges")
    yield tried("no other user (setuid)", "privileges:becomes_another")
    yield tried("no mounting, no namespaces", "privileges:mounts")
    calls = {name: number_of(name) for name in HARMLESS_TO_TRY}
    yield tried("needless system calls refused", "privileges:calls", calls)


def _tried_by_the_examiner(trial: _Trial, bait: _Bait) -> Iterator[Found]:
    def tried(title: str, probe: str, *arguments: object) -> Found:
        return Found(f"examiner: {title}", trial.ask("examiner", probe, *arguments))

    for title, family, address in bait.servers:
        yield tried(f"no network: {title}", "network:reaches", family, address)
    yield tried("course, secret and solutions unreadable", "file_access:reads", bait.paths)
    yield tried("grader's environment unreadable", "file_access:finds_in_environment", bait.secret)
    yield tried("nothing writable", "file_access:writes_anywhere")
    yield tried("no looking into processes", "privileges:traces")
    yield tried("memory", "processes:takes_memory", _LIMITS.examiner_mib + _SPARE_MIB)
    yield tried("no privileges", "privileges:has_privileges")
    yield tried("no mounting, no namespaces", "privileges:mounts")
    calls = {name: number_of(name) for name in HARMLESS_TO_TRY}
    yield tried("needless system calls refused", "privileges:calls", calls)


def _outlives(trial: _Trial) -> str:
    name = f"outlives-{secrets.token_hex(8)}"
    breach = trial.ask("room", "processes:leaves_one_behind", name)
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
