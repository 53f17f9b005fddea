"""One room: a process forked for one notebook, watched until it ends."""

import os
import resource
import shutil
import signal
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

from autograder import linux
from autograder.limits import Limits
from autograder.linux import New
from autograder.sandbox import confinement
from autograder.sandbox.confinement import Ground
from autograder.sandbox.cpu_time import cpu_and_wait_s
from autograder.sandbox.usage import Sizes, descendants, own_sizes, usage

Serve = Callable[[socket.socket, Limits], None]

_SERVED = 99  # the exit status of a room that served to its end
_OUT_OF_MEMORY = 98  # and of one that had not enough left to answer
_CLOCKS_APART_S = 0.1  # the kernel's limit counts by ticks, its sum finer: 12 ms were seen
_BREATH_S = 0.0005
_FILES_OPEN = 1024  # of all processes: each may be a socket with 200 KiB that nobody has read
_NOTE_TIMES_EVERY_S = 0.5
_MIB = 1 << 20
_UP = b"up"


class Room:
    """A room as its parent sees it.

    Parameters
    ----------
    ground : Ground
    limits : Limits
    serve : callable
        What the room does with its end of the socket.

    Attributes
    ----------
    socket : socket.socket
        The other end.
    ended : int
        A descriptor that can be polled for the room's end.
    over : bool
        Whether this object knows of its end.

    Raises
    ------
    OSError
        If a wall can't be put up.
    """

    def __init__(self, ground: Ground, limits: Limits, serve: Serve) -> None:
        self._ground = ground
        self._limits = limits
        self._memory = (limits.memory_mib + limits.files_mib) * _MIB
        self._reason = ""
        self.over = False
        sizes = own_sizes()
        self._shared = sizes.resident
        self.socket, theirs = socket.socketpair()
        up, theirs_up = os.pipe()
        if ground.walled:
            _next_child_gets_its_own_processes()
        self._process = os.fork()
        if self._process == 0:
            _live(ground, limits, sizes, serve, channel=theirs, up=theirs_up)
        theirs.close()
        os.close(theirs_up)
        self._until = time.monotonic() + confinement.last_resort_s(limits)
        self._times = [(time.monotonic(), 0.0, 0.0)]  # at a moment: seconds run, seconds waited
        self.ended = os.pidfd_open(self._process)
        word = os.read(up, 4096)
        os.close(up)
        if word != _UP:
            self.end()
            raise OSError(word.decode() or "the room ended before it was up")

    def look(self) -> None:
        """End the room if it uses more than it may."""
        if self.over:
            return
        now = usage(descendants(os.getpid()), self._shared, self._memory)
        if now.tasks > self._limits.processes:
            self._stop("too many processes")
        elif now.files > _FILES_OPEN:
            self._stop("too many open files")
        elif now.memory > self._memory:
            self._stop("out of memory")
        elif time.monotonic() > self._until:
            self._stop("out of time")
        elif time.monotonic() > self._times[-1][0] + _NOTE_TIMES_EVERY_S:
            self._note_times()

    def cpu_and_wait_s(self, seconds: float) -> tuple[float, float]:
        """Say how long the room ran, and waited to be run, within the last seconds."""
        if self.over:
            return 0.0, 0.0
        self._note_times()
        (now, ran_s, waited_s), start = self._times[-1], self._times[0]
        for start in reversed(self._times):
            if start[0] <= now - seconds:
                break
        return max(ran_s - start[1], 0.0), max(waited_s - start[2], 0.0)

    def _note_times(self) -> None:
        self._times.append((time.monotonic(), *cpu_and_wait_s(descendants(os.getpid()))))

    def end(self) -> str:
        """End the room, and say why it had ended by itself, if it had.

        Returns
        -------
        str
            For example ``"out of memory"``, ``"exit status 3"``; empty if it ended now.
        """
        if self.over:
            return self._reason
        over, status, used = os.wait4(self._process, os.WNOHANG)
        if not over:  # or it is just ending, which has its own status
            status, used = self._kill()
        cpu_s = used.ru_utime + used.ru_stime
        self._reason = _reason(status, cpu_s, self._limits, is_stopped=not over)
        self._clear_up()
        return self._reason

    def _stop(self, reason: str) -> None:
        self._reason = reason
        self._kill()
        self._clear_up()

    def _kill(self) -> tuple[int, resource.struct_rusage]:
        # Behind walls the kernel ends a room's processes with its first, and counts that as ended
        # when all have.
        os.kill(self._process, signal.SIGKILL)
        _, status, used = os.wait4(self._process, 0)
        return status, used

    def _clear_up(self) -> None:
        self.over = True
        os.close(self.ended)
        self.socket.close()
        if self._ground.walled:
            return
        # Orphans come to this process, and it goes on until none is left.
        while remaining := descendants(os.getpid()):
            for process in remaining:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            with suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG) != (0, 0):
                    pass
            time.sleep(_BREATH_S)
        shutil.rmtree(self._ground.folder, ignore_errors=True)


def _reason(status: int, cpu_s: float, limits: Limits, *, is_stopped: bool) -> str:
    """Say why a room ended by itself; empty if it didn't, or was stopped without a reason."""
    code = os.waitstatus_to_exitcode(status)
    if code == _SERVED:
        return ""
    if code == _OUT_OF_MEMORY:
        return "out of memory"
    if code >= 0:
        return f"exit status {code}"
    if cpu_s >= confinement.last_resort_s(limits) - _CLOCKS_APART_S:
        return "out of time"
    if is_stopped and code == -signal.SIGKILL:
        return ""
    return f"killed by signal {-code}"


def _next_child_gets_its_own_processes() -> None:
    descriptor = os.open("/proc/self/ns/pid", os.O_RDONLY)
    try:
        linux.setns(descriptor, New.PID)  # a namespace is made below one's own only
        linux.unshare(New.PID)
    finally:
        os.close(descriptor)


def _live(
    ground: Ground, limits: Limits, sizes: Sizes, serve: Serve, *, channel: socket.socket, up: int
) -> NoReturn:
    """Be the room."""
    status = 1
    try:
        try:
            confinement.wall_in(ground, limits, sizes, channel.fileno(), up)
        except OSError as error:
            os.write(up, str(error).encode())
        else:
            os.write(up, _UP)
            os.close(up)
            try:
                serve(channel, limits)
                status = _SERVED
            except MemoryError:
                status = _OUT_OF_MEMORY
    finally:
        os._exit(status)
