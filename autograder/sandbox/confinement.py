"""The inner wall: what a process forked for one notebook puts between itself and the rest.

Nothing here can be undone from inside: the privileges that built the wall are given up last.
"""

import math
import os
import resource
import signal
import tempfile
from dataclasses import dataclass
from pathlib import Path

from autograder.limits import Limits
from autograder.walls import kernel
from autograder.walls.kernel import Mount, New
from autograder.walls.landlock import keep_files
from autograder.walls.outer import devices, readable
from autograder.walls.system_calls import refusal
from autograder.walls.usage import Sizes

_FILES_OPEN = 256
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
    """

    walled: bool
    folder: str
    files: str
    fonts: str


def last_resort_s(limits: Limits) -> int:
    """Return after how many seconds a room is ended, should the examiner not have done it."""
    return math.ceil(1.1 * limits.notebook_timeout_s + 1)


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
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    _limit(ground, limits, sizes)
    if ground.walled:
        _enter_namespaces(ground, limits)
    _furnish(ground)
    _keep_only(*kept)
    kernel.drop_capabilities()
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    if not ground.walled:
        files = [Path(ground.files)] if ground.files else []
        keep_files([*readable(), *files], [Path(ground.folder), *devices()])
    refused = refusal(network=ground.walled)
    if refused:
        kernel.load_filter(refused)


def _enter_namespaces(ground: Ground, limits: Limits) -> None:
    """Leave the rest of the machine behind, with an empty file system of its own to write to.

    The process must be the first of a process namespace of its own: its end, however it comes,
    is then the end of all that it started.
    """
    user, group = os.getuid(), os.getgid()
    kernel.unshare(New.USER | New.MOUNT | New.IPC | New.NET | New.UTS | New.CGROUP)
    Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    harmless = Mount.NOSUID | Mount.NODEV
    kernel.mount("none", "/", "", Mount.RECURSIVE | Mount.PRIVATE)
    size = limits.files_mib * _MIB
    options = f"size={size},nr_inodes={size // _BYTES_PER_FILE},mode=700"
    kernel.mount("room", ground.folder, "tmpfs", harmless, options)
    for name, place in {"tmp": Path("/tmp"), "shared": Path("/dev/shm")}.items():  # noqa: S108
        folder = Path(ground.folder, name)
        folder.mkdir()
        if not any(place.iterdir()):  # else the Python environment is there, for all to read
            kernel.mount(str(folder), str(place), "", Mount.BIND)
    terminals = "newinstance,ptmxmode=0666"
    kernel.mount("terminals", "/dev/pts", "devpts", Mount.NOSUID | Mount.NOEXEC, terminals)
    kernel.mount("none", "/proc", "tmpfs", harmless | Mount.READ_ONLY, "size=4k,nr_inodes=1")


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


def link_all(source: str, target: Path) -> None:
    """Put links to all that a folder holds into another."""
    for path in Path(source).iterdir() if source else ():
        (target / path.name).symlink_to(path)


def _keep_only(*kept: int) -> None:
    """Close every open file but these; input is empty, output goes nowhere."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    start = 3
    for descriptor in sorted(kept):
        os.closerange(start, descriptor)
        start = descriptor + 1
    os.closerange(start, resource.getrlimit(resource.RLIMIT_NOFILE)[1])


def _limit(ground: Ground, limits: Limits, sizes: Sizes) -> None:
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
    if ground.walled and _COUNTS_BY_NAMESPACE:
        caps[resource.RLIMIT_NPROC] = limits.processes
    for kind, cap in caps.items():
        hard = resource.getrlimit(kind)[1]
        value = cap if hard == resource.RLIM_INFINITY else min(cap, hard)
        resource.setrlimit(kind, (value, value))
