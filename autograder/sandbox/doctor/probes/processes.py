"""Other processes: seeing them, touching them, and making too many."""

import mmap
import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

_WAIT_S = 5.0


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
    children = []
    for _ in range(processes):
        child = os.fork()
        if child == 0:
            taken = b"." * (mib << 20)
            time.sleep(_WAIT_S)
            os._exit(len(taken) % 2)
        children.append(child)
    time.sleep(_WAIT_S / 10)
    for child in children:
        os.kill(child, signal.SIGKILL)
    return f"{processes} processes had {processes * mib} MiB"


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
