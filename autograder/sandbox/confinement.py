"""The inner wall: what a process forked for one notebook puts between itself and the rest.

Nothing here can be undone from inside: the privileges that built the wall are given up last.
"""

import math
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from autograder import linux
from autograder.limits import Limits
from autograder.linux import Mount, New
from autograder.sandbox.bubblewrap import devices, library_folders, readable
from autograder.sandbox.landlock import keep_files
from autograder.sandbox.seccomp import refusal
from autograder.sandbox.usage import Sizes

_FILES_OPEN = 256
_NICENESS = 5  # the examiner and the rooms' parent go first
_FIRST_TO_BE_KILLED = 1000  # of the whole machine, when its memory runs out
FIRST_USER = 1 << 30
"""From here on are the numbers of rooms' own users: no machine has people with such ones."""
_MOST_EXERCISES = 30  # in a notebook
_STACK_MIB = 8
_SPARE_ADDRESSES_MIB = 1024  # reserved without being used: stacks of threads, heaps of malloc
_BYTES_PER_FILE = 16384  # tmpfs counts no bytes for an empty file, so their number is limited too
_MIB = 1 << 20
# Older kernels count a user's processes wherever they run, so that a limit would be everybody's.
_COUNTS_BY_NAMESPACE = tuple(map(int, os.uname().release.split(".")[:2])) >= (5, 14)


@dataclass(frozen=True)
class Ground:
    """What a room stands on.

    Attributes
    ----------
    walled : bool
        Whether namespaces can be had; if not, there are limits alone.
    folder : str
        Where a room's own files go.
    files : str
        The folder with the assignment's files; empty if there is none.
    fonts : str
        The folder with matplotlib's list of fonts; empty if there is none.
    own_user : bool
        Whether each room is a user of its own, where there is no wall.
    core : int or None
        The processor that rooms keep to, so that those of other workers have theirs.
    """

    walled: bool
    folder: str
    files: str
    fonts: str
    own_user: bool = False
    core: int | None = None


def last_resort_s(limits: Limits) -> int:
    """Return after how many seconds a room is ended, should the examiner not have done it."""
    return math.ceil(limits.worst_case_s(_MOST_EXERCISES, 0) + 1)


def wall_in(ground: Ground, limits: Limits, sizes: Sizes, *kept: int) -> None:
    """Make this process a student's room, for good.

    Where the ground is walled it must be the first of a process namespace of its own: its end,
    however it comes, is then the end of all that it started.

    Parameters
    ----------
    ground : Ground
    limits : Limits
    sizes : Sizes
        Of the process that it was forked from: what is imported doesn't count.
    *kept : int
        The open files that it keeps.

    Raises
    ------
    OSError
        If a wall can't be put up.
    """
    os.setsid()
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    _keep_only(*kept)
    _stand_back(ground.core)
    limit(_caps(ground, limits, sizes))
    if ground.walled:
        _enter_namespaces(ground, limits)
    _furnish(ground)
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
    if not ground.walled:
        folders = [Path(ground.files).with_name(name) for name in ("python", "files", "fonts")]
        links = [path for folder in folders for path in folder.rglob("*") if path.is_symlink()]
        theirs = [*readable(), *folders, *(path.resolve() for path in links)]
        keep_files(theirs, [Path(ground.folder), *devices()], library_folders())
    if ground.own_user:
        _become_nobody_else(Path(ground.folder))
    linux.drop_capabilities()
    refused = refusal(walled=ground.walled)
    if refused:
        linux.load_filter(refused)


def _enter_namespaces(ground: Ground, limits: Limits) -> None:
    """Leave the rest of the machine behind, with an empty file system of its own to write to."""
    user, group = os.getuid(), os.getgid()
    linux.unshare(New.USER | New.MOUNT | New.IPC | New.NET | New.UTS | New.CGROUP)
    Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    harmless = Mount.NOSUID | Mount.NODEV
    linux.mount("none", "/", "", Mount.RECURSIVE | Mount.PRIVATE)
    size = limits.files_mib * _MIB
    options = f"size={size},nr_inodes={size // _BYTES_PER_FILE},mode=700"
    linux.mount("room", ground.folder, "tmpfs", harmless, options)
    for name, place in {"tmp": Path("/tmp"), "shared": Path("/dev/shm")}.items():  # noqa: S108
        folder = Path(ground.folder, name)
        folder.mkdir()
        if not any(place.iterdir()):  # else the Python environment is there, for all to read
            linux.mount(str(folder), str(place), "", Mount.BIND)
    terminals = "newinstance,ptmxmode=0666"
    linux.mount("terminals", "/dev/pts", "devpts", Mount.NOSUID | Mount.NOEXEC, terminals)
    linux.mount("none", "/proc", "tmpfs", harmless | Mount.READ_ONLY, "size=4k,nr_inodes=1")


def _furnish(ground: Ground) -> None:
    """Make the room's folders, with links to what it may read, and go to the working directory."""
    room = Path(ground.folder)
    home, work, scratch = room / "home", room / "work", room / "tmp"
    for folder in (home, work, scratch / "matplotlib"):
        folder.mkdir(parents=True)
    os.environ |= {"HOME": str(home), "TMPDIR": str(scratch)}
    os.environ["MPLCONFIGDIR"] = str(scratch / "matplotlib")
    link_all(ground.fonts, scratch / "matplotlib")
    link_all(ground.files, work)
    tempfile.tempdir = None  # it is looked for anew
    os.chdir(work)
    sys.path.insert(0, str(work))  # as in a kernel: a cell may write a module


def link_all(source: str, target: Path) -> None:
    """Put links to all that a folder holds into another."""
    for path in Path(source).iterdir() if source else ():
        (target / path.name).symlink_to(path)


def _keep_only(*kept: int) -> None:
    """Close every open file but these; input is empty, output goes nowhere."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    for name in os.listdir("/proc/self/fd"):  # noqa: PTH208  # the numbers are wanted
        if int(name) not in {0, 1, 2, *kept}:
            with suppress(OSError):  # the one that listed them
                os.close(int(name))


def _stand_back(core: int | None) -> None:
    """Let others go first, when there is not enough time or memory for all."""
    Path("/proc/self/oom_score_adj").write_text(str(_FIRST_TO_BE_KILLED), encoding="ascii")
    os.nice(_NICENESS)
    if core is not None:
        with suppress(OSError):  # it may have been taken off meanwhile
            os.sched_setaffinity(0, [core])


def _become_nobody_else(folder: Path) -> None:
    """Become a user that owns this room's folder and nothing else on the machine."""
    user = FIRST_USER + os.getpid()  # as long as this process lives nobody else has its number
    for path in (folder, *folder.rglob("*")):
        os.chown(path, user, user, follow_symlinks=False)
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)  # another user starts without


def _caps(ground: Ground, limits: Limits, sizes: Sizes) -> dict[int, int]:
    memory = limits.memory_mib * _MIB
    spare = (limits.files_mib + _SPARE_ADDRESSES_MIB) * _MIB
    caps = {
        resource.RLIMIT_DATA: sizes.data + memory,
        resource.RLIMIT_AS: sizes.addresses + memory + spare,
        resource.RLIMIT_FSIZE: limits.files_mib * _MIB,
        resource.RLIMIT_NOFILE: _FILES_OPEN,
        resource.RLIMIT_STACK: _STACK_MIB * _MIB,
        resource.RLIMIT_CPU: last_resort_s(limits),
        resource.RLIMIT_CORE: 0,
    }
    if ground.own_user or (ground.walled and _COUNTS_BY_NAMESPACE):
        caps[resource.RLIMIT_NPROC] = limits.processes
    return caps


def limit(caps: Mapping[int, int]) -> None:
    """Lower this process's limits, for good; none is raised.

    Parameters
    ----------
    caps : mapping
        A kind of `resource` to its limit.
    """
    for kind, cap in caps.items():
        hard = resource.getrlimit(kind)[1]
        value = cap if hard == resource.RLIM_INFINITY else min(cap, hard)
        resource.setrlimit(kind, (value, value))
