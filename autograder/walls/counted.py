"""The kernel's own count of processes, for a grader that runs as root.

RLIMIT_NPROC doesn't bind root, and the rooms' supervisor looks only now and then: a fork bomb
would have the machine for a second or two. A control group stops it at once, where root may make
one; elsewhere the supervisor is what there is.
"""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

_ROOT = Path("/sys/fs/cgroup")
_SPARE = 16  # bubblewrap, the rooms' parent, and its threads
_LEFT_BEHIND_S = 600.0  # a group that is being filled is younger
_ENTER = 'echo $$ > "$0/cgroup.procs" && exec "$@"'


def make_group(processes: int) -> Path | None:
    """Make a control group for one parent of rooms.

    Parameters
    ----------
    processes : int
        The most that a room may have, threads included.

    Returns
    -------
    pathlib.Path or None
        Its folder; None where there is no need of one or no way.
    """
    if os.geteuid() != 0:
        return None
    for place in _places():
        _sweep(place)
        group = place / f"rooms-{os.getpid()}-{os.urandom(4).hex()}"
        with suppress(OSError):
            group.mkdir()
            try:
                (group / "pids.max").write_text(str(processes + _SPARE))
            except OSError:
                group.rmdir()
                raise
            return group
    return None


def inside(group: Path | None, program: Sequence[str]) -> list[str]:
    """Return the command that runs a program in a group, if there is one."""
    return ["/bin/sh", "-c", _ENTER, str(group), *program] if group else list(program)


def remove_group(group: Path | None) -> None:
    """Remove a group whose processes have ended."""
    if group:
        with suppress(OSError):  # one may be ending still; an empty group costs nothing
            group.rmdir()


def _sweep(place: Path) -> None:
    """Remove what graders that were killed left behind; groups with processes stay."""
    for group in place.glob("rooms-*"):
        with suppress(OSError):
            if time.time() - group.stat().st_mtime > _LEFT_BEHIND_S:
                group.rmdir()


def _places() -> Iterator[Path]:
    """List the folders in which this process could make a group that counts processes."""
    lines = Path("/proc/self/cgroup").read_text(encoding="ascii").splitlines()
    for line in lines:
        _, controllers, own = line.split(":", 2)
        if "pids" in controllers.split(","):
            yield _ROOT / "pids" / own.lstrip("/")
        elif not controllers:
            place = _ROOT / own.lstrip("/")
            with suppress(OSError):
                if "pids" in (place / "cgroup.subtree_control").read_text(encoding="ascii"):
                    yield place
