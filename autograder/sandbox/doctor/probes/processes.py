"""Other processes: seeing them, touching them, and making too many."""

import fcntl
import mmap
import os
import resource
import select
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

_WAIT_S = 5.0
_SOCKET_PROCESSES = 16
_CHUNK = 1 << 14
_LARGE_PIPE = 1 << 20


def sees_others(outside: int) -> str:
    """Look for processes that aren't the room's own."""
    seen = []
    with suppress(OSError):
        seen += [path.name for path in Path("/proc").iterdir() if path.name.isdecimal()]
    with suppress(OSError):
        os.getpgid(outside)
        seen.append(str(outside))
    return f"{len(seen)} can be seen" if seen else ""


def signals(outside: int) -> str:
    """Send a process outside the signal that does nothing."""
    with suppress(OSError):
        os.kill(outside, 0)
        return f"process {outside} can be sent signals"
    return ""


def limits_another(outside: int) -> str:
    """Set a limit of a process outside to what it is, or to what most have."""
    most = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    with suppress(OSError, ValueError):
        resource.prlimit(outside, resource.RLIMIT_NPROC, most)
        return f"the limits of process {outside} can be set"
    return ""


def takes_processors() -> str:
    """Try to move to other processors, as one does that means to have more than its share."""
    with suppress(OSError):
        os.sched_setaffinity(0, os.sched_getaffinity(0))
        return "it can choose its processors"
    return ""


def fills_sockets(mib: int) -> str:
    """Write to sockets that nobody reads, in several processes, for as long as it goes."""
    reading, writing = os.pipe()
    children = []
    for _ in range(_SOCKET_PROCESSES):
        child = os.fork()
        if child == 0:
            with suppress(OSError):
                _fill_sockets(writing)
            time.sleep(_WAIT_S)
            os._exit(0)
        children.append(child)
    os.close(writing)
    filled = 0
    end = time.monotonic() + _WAIT_S
    while filled < mib << 20 and time.monotonic() < end:
        if select.select([reading], [], [], 0.1)[0]:
            filled += len(os.read(reading, _CHUNK)) * _CHUNK
    for child in children:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return f"{filled >> 20} MiB lay in sockets" if filled >= mib << 20 else ""


def _fill_sockets(told: int) -> None:
    """Open pairs and fill both ends; write a byte for each chunk that they took."""
    kept = []
    while True:
        pair = socket.socketpair()
        kept.append(pair)
        for each in pair:
            each.settimeout(0)
            with suppress(BlockingIOError):
                while True:
                    each.send(bytes(_CHUNK))
                    os.write(told, b".")


def enlarges_a_pipe() -> str:
    """Ask for a pipe that holds more than as it is made."""
    for end in os.pipe():
        with suppress(OSError):
            fcntl.fcntl(end, fcntl.F_SETPIPE_SZ, _LARGE_PIPE)
            return f"a pipe can hold {_LARGE_PIPE >> 10} KiB"
    return ""


def takes_memory(mib: int) -> str:
    """Ask for more memory than there should be, in one piece."""
    try:
        taken = bytearray(mib << 20)
    except MemoryError:
        return ""
    return f"{len(taken) >> 20} MiB were to be had"


def takes_shared_memory() -> str:
    """Ask for memory that belongs to no process, so that no limit counts it."""
    with suppress(OSError), mmap.mmap(-1, mmap.PAGESIZE):
        return "shared memory without a file was to be had"
    with suppress(OSError):
        os.close(os.memfd_create("probe"))
        return "a file in memory was to be had"
    with suppress(OSError), Path("/dev/zero").open("r+b") as zero:
        mmap.mmap(zero.fileno(), mmap.PAGESIZE).close()
        return "/dev/zero was to be had as memory"
    return ""


def takes_memory_together(mib: int, processes: int) -> str:
    """Have several processes take an allowed amount each, which is too much together."""
    reading, writing = os.pipe()
    children = []
    for _ in range(processes):
        child = os.fork()
        if child == 0:
            taken = b"." * (mib << 20)
            os.write(writing, b".")
            time.sleep(_WAIT_S)
            os._exit(len(taken) % 2)
        children.append(child)
    os.close(writing)
    had = sum(len(os.read(reading, 1)) for _ in children)  # waits: the machine may be busy
    time.sleep(_WAIT_S / 10)
    for child in children:
        os.kill(child, signal.SIGKILL)
    return f"{had} processes had {had * mib} MiB" if had else ""


def starts_many(cap: int) -> str:
    """Start more processes than there should be; it stops by itself soon above the limit."""
    children = []
    try:
        for _ in range(cap + 20):
            child = os.fork()
            if child == 0:
                time.sleep(_WAIT_S)
                os._exit(0)
            children.append(child)
        time.sleep(_WAIT_S / 10)
    except OSError:
        return ""
    finally:
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    return f"{len(children)} processes were started"


def leaves_one_behind(name: str) -> str:
    """Start a process that means to outlive the room."""
    subprocess.Popen(  # noqa: S603
        [name, "60"], executable="/bin/sleep", start_new_session=True, stdout=subprocess.DEVNULL
    )
    return ""
