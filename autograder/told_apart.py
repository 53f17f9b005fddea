"""What tells a state of files from others: their bytes, or what is said of them."""

import hashlib
import os
import stat
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

_SETTLED_NS = 2 * 10**9  # a file that was changed a moment ago may change again and look the same
_COMPILED = "__pycache__"
_HEAD_BYTES = 100


def by_bytes(files: Iterable[Path]) -> str:
    """Make a digest of files that are read.

    Raises
    ------
    OSError
        If one can't be.
    """
    digest = hashlib.sha256()
    for path in files:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{str(path)!a} {content}\n".encode())
    return digest.hexdigest()


def by_count(database: Path) -> str:
    """Tell states of a SQLite file apart without reading all of it: its head counts its changes.

    If something else than SQLite has changed it, the file system says so.

    Raises
    ------
    OSError
        If it can't be opened.
    """
    with database.open("rb") as file:  # a server of files is asked anew when one is opened
        facts = os.fstat(file.fileno())
        times = (facts.st_mtime_ns, facts.st_ctime_ns)
        return repr((facts.st_ino, facts.st_size, *times, file.read(_HEAD_BYTES)))


def by_facts(places: Iterable[Path]) -> str:
    """Make a digest of all below some places, of which there may be too much to be read.

    Returns
    -------
    str
        Empty if something was changed a moment ago, or nobody can look at it: nothing is told
        apart then.
    """
    digest = hashlib.sha256()
    newest_ns = 0
    try:
        for place in places:
            for name, facts in _entries(place):
                digest.update(f"{name!a} {facts}\n".encode())
                newest_ns = max(newest_ns, facts[-1])
    except OSError:
        return ""
    return digest.hexdigest() if newest_ns < time.time_ns() - _SETTLED_NS else ""


def _entries(place: Path) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Give each file below a place, and its facts, the time of its last change at their end."""
    pending = [os.fspath(place)]
    while pending:
        path = pending.pop()
        try:
            facts = os.lstat(path)
        except FileNotFoundError:
            yield path, (0,)
            continue
        if stat.S_ISDIR(facts.st_mode):  # its names say what else there is to say
            yield path, (facts.st_mode, facts.st_ino, 0)
            names = sorted(os.listdir(path))  # noqa: PTH208  # as texts: there may be thousands
            pending += [f"{path}/{name}" for name in names if name != _COMPILED]
        else:
            times = (facts.st_mtime_ns, facts.st_ctime_ns)
            yield path, (facts.st_mode, facts.st_ino, facts.st_size, *times)
