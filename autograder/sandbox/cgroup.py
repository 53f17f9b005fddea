"""The kernel's own count of processes, memory and time, for a grader that runs as root.

RLIMIT_NPROC doesn't bind root, and what is unread in sockets and pipes belongs to no process, so
that neither a limit nor the rooms' supervisor sees it. A control group around a worker, with its
examiner and its rooms, counts both, where root may make one; and all its processes together get
the processor as long as those of another worker do, however many they are. Elsewhere the limits
are what there is. (A user of its own for each room would have the processes counted, not the rest.)
When a group's memory runs out, the room is killed first: see `autograder.sandbox.confinement`.
"""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from operator import itemgetter
from pathlib import Path

from autograder.limits import Limits

_ROOT = Path("/sys/fs/cgroup")
_SPARE_PROCESSES = 32  # bubblewrap, the worker, the rooms' parent, and their threads
_IMPORTED_MIB = 2048  # the libraries, in the worker and in the rooms' parent
_NAME = "rooms"
_LEFT_BEHIND_S = 600.0  # a group that is being filled is younger
# The last word is the program's name; what comes before are the groups.
_ENTER = 'while [ "$1" != -- ]; do echo $$ > "$1/cgroup.procs"; shift; done; shift; exec "$@"'
# Kinds of group, the file with the limit where each has a tree of its own, and in the one of all;
# who is in a group of the third kind has its share without any.
_FILES = {
    "pids": ("pids.max", "pids.max"),
    "memory": ("memory.limit_in_bytes", "memory.max"),
    "cpu": ("", ""),
}


def make_groups(limits: Limits) -> list[Path]:
    """Make control groups for one worker.

    Parameters
    ----------
    limits : Limits
        Of a room, and of what examines it.

    Returns
    -------
    list of pathlib.Path
        Their folders; empty where there is no need of any or no way.
    """
    if os.geteuid() != 0:
        return []
    mib = limits.memory_mib + limits.files_mib + limits.examiner_mib + _IMPORTED_MIB
    most = {"pids": limits.processes + _SPARE_PROCESSES, "memory": mib << 20}
    name = f"{_NAME}-{os.getpid()}-{os.urandom(4).hex()}"
    groups = []
    for place, files in _places():
        _sweep(place)
        group = place / name
        with suppress(OSError):
            group.mkdir()
            try:
                for kind, file in filter(itemgetter(1), files.items()):
                    (group / file).write_text(str(most[kind]), encoding="ascii")
            except OSError:
                group.rmdir()
                raise
            groups.append(group)
    return groups


def inside(groups: Sequence[Path], program: Sequence[str]) -> list[str]:
    """Return the command that runs a program in groups, if there are any."""
    if not groups:
        return list(program)
    return ["/bin/sh", "-c", _ENTER, "sh", *map(str, groups), "--", *program]


def remove_groups(groups: Sequence[Path]) -> None:
    """Remove groups whose processes have ended."""
    for group in groups:
        with suppress(OSError):  # one may be ending still; an empty group costs nothing
            group.rmdir()


def _sweep(place: Path) -> None:
    """Remove what graders that were killed left behind; groups with processes stay."""
    for group in place.glob(f"{_NAME}-*"):
        with suppress(OSError):
            if time.time() - group.stat().st_mtime > _LEFT_BEHIND_S:
                group.rmdir()


def _places() -> Iterator[tuple[Path, dict[str, str]]]:
    """List folders in which a group could be made, with the files for its limits."""
    lines = Path("/proc/self/cgroup").read_text(encoding="ascii").splitlines()
    for line in lines:
        _, controllers, own = line.split(":", 2)
        for kind, (file, _) in _FILES.items():
            if kind in controllers.split(","):
                yield _ROOT / kind / own.lstrip("/"), {kind: file}
        if not controllers:
            place = _ROOT / own.lstrip("/")
            with suppress(OSError):
                there = (place / "cgroup.subtree_control").read_text(encoding="ascii").split()
                files = {kind: file for kind, (_, file) in _FILES.items() if kind in there}
                if files:
                    yield place, files
