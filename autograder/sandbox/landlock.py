"""Files out of reach without namespaces: a process tells Linux which of them it keeps.

This is what is left where namespaces are refused, as in many containers: the course can't be read
then, though it can be seen to be there. What a process has given up never comes back.
"""

import os
import struct
from collections.abc import Iterable, Iterator
from contextlib import suppress
from enum import IntFlag
from pathlib import Path

from autograder.linux import checked_call

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # the numbers of the calls, on every machine
_ASK_VERSION = 1
_BELOW_A_PATH = 1


class Access(IntFlag):
    """What can be done to a file or folder."""

    EXECUTE = 1 << 0
    WRITE = 1 << 1
    READ = 1 << 2
    LIST = 1 << 3
    REFER = 1 << 13
    TRUNCATE = 1 << 14


_ALL = (1 << 13) - 1  # what the first version knows
_OF_A_FILE = Access.EXECUTE | Access.WRITE | Access.READ | Access.TRUNCATE
_READING = Access.EXECUTE | Access.READ | Access.LIST
_OUTSIDE = 3  # no signal, and no socket by an abstract name, to a process that isn't restricted
_VERSION_WITH_REFER, _VERSION_WITH_TRUNCATE, _VERSION_WITH_OUTSIDE = 2, 3, 6


def is_there() -> bool:
    """Tell whether this kernel can do it."""
    return _version() > 0


def keep_files(
    readable: Iterable[Path], writable: Iterable[Path], listed: Iterable[Path] = ()
) -> None:
    """Give up all files but these and what is below them; must have no new privileges.

    Parameters
    ----------
    readable, writable, listed : iterables of pathlib.Path
        Files and folders. Of those listed, only the names below them can be seen.

    Raises
    ------
    OSError
        If the kernel refuses.
    """
    version = _version()
    if version == 0:
        return
    every = _ALL
    every |= Access.REFER if version >= _VERSION_WITH_REFER else 0
    every |= Access.TRUNCATE if version >= _VERSION_WITH_TRUNCATE else 0
    attributes = struct.pack("=Q", every)
    if version >= _VERSION_WITH_OUTSIDE:
        attributes = struct.pack("=QQQ", every, 0, _OUTSIDE)
    rules = checked_call(_CREATE, attributes, len(attributes), 0)
    try:
        for path, access in _wanted(readable, writable, listed, every):
            with suppress(FileNotFoundError):
                _keep(rules, path, access)
        checked_call(_RESTRICT, rules, 0)
    finally:
        os.close(rules)


def _wanted(
    readable: Iterable[Path], writable: Iterable[Path], listed: Iterable[Path], every: int
) -> Iterator[tuple[Path, int]]:
    yield from ((path, _READING) for path in readable)
    yield from ((path, every) for path in writable)
    yield from ((path, Access.LIST) for path in listed)


def _keep(rules: int, path: Path, access: int) -> None:
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        allowed = access if path.is_dir() else access & _OF_A_FILE
        checked_call(_ADD, rules, _BELOW_A_PATH, struct.pack("=Qi", allowed, place), 0)
    finally:
        os.close(place)


def _version() -> int:
    try:
        return checked_call(_CREATE, None, 0, _ASK_VERSION)
    except OSError:
        return 0
