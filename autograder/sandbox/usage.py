"""What processes use, as the kernel counts it in /proc."""

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_KIB = 1024
_OWN = ("RssAnon", "RssShmem", "VmSwap")
_SHARE = ("Pss_Anon", "Pss_Shmem", "SwapPss")


@dataclass(frozen=True)
class Sizes:
    """The sizes of one process, in bytes."""

    addresses: int
    data: int
    resident: int


def own_sizes() -> Sizes:
    """Return the sizes of this process."""
    status = _fields(Path("/proc/self/status"))
    resident = sum(status.get(name, 0) for name in _OWN) * _KIB
    return Sizes(status["VmSize"] * _KIB, status["VmData"] * _KIB, resident)


@dataclass(frozen=True)
class Usage:
    """What the processes of a room use together."""

    tasks: int
    memory: int
    files: int


def usage(processes: Iterable[int], shared: int, limit: int) -> Usage:
    """Count the threads, the memory and the open files of some processes.

    Parameters
    ----------
    processes : iterable of int
    shared : int
        Bytes that the first of them had from its parent.
    limit : int
        Bytes. The exact count, in which a page that several processes share is divided among
        them, takes longer and is made only if the simple one is above the limit.
    """
    tasks = files = 0
    sizes = {}
    for process in processes:
        with suppress(OSError, KeyError):  # it may have ended meanwhile
            status = _fields(Path(f"/proc/{process}/status"))
            tasks += status["Threads"]
            sizes[process] = sum(status.get(name, 0) for name in _OWN) * _KIB
            files += _open_files(process, status["FDSize"])
    memory = sum(sizes.values()) - shared
    if memory > limit:
        memory = sum(_share(process, size) for process, size in sizes.items()) - shared
    return Usage(tasks, memory, files)


def _open_files(process: int, at_most: int) -> int:
    folder = Path(f"/proc/{process}/fd")
    count = folder.stat().st_size  # the number itself, since Linux 6.2
    if count:
        return count
    try:
        return len(os.listdir(folder))  # noqa: PTH208  # their number is enough
    except PermissionError:  # it hides what it has, so all that it may have is counted
        return at_most


def _share(process: int, size: int) -> int:
    try:
        rollup = _fields(Path(f"/proc/{process}/smaps_rollup"))
    except PermissionError:  # it hides its memory, so all of it is taken for its own
        return size
    except OSError:  # it has ended
        return 0
    return sum(rollup.get(name, 0) for name in _SHARE) * _KIB


def _fields(path: Path) -> dict[str, int]:
    fields = {}
    for line in path.read_text(encoding="ascii", errors="replace").splitlines():
        name, _, value = line.partition(":")
        number = value.split()[:1]
        if number and number[0].isdecimal():
            fields[name] = int(number[0])
    return fields


def descendants(ancestor: int) -> list[int]:
    """Return all processes below one, however deep; needs orphans to come back to it."""
    children: dict[int, list[int]] = {}
    for name in os.listdir("/proc"):  # noqa: PTH208  # a Path for each entry takes twice as long
        if name.isdecimal():
            with (
                suppress(OSError),
                open(f"/proc/{name}/stat", encoding="ascii", errors="replace") as file,  # noqa: PTH123  # likewise
            ):
                stat = file.read()
                parent = int(stat.rpartition(")")[2].split()[1])
                children.setdefault(parent, []).append(int(name))
    found: list[int] = []
    waiting = children.get(ancestor, [])
    while waiting:
        process = waiting.pop()
        found.append(process)
        waiting.extend(children.get(process, []))
    return found
