"""Files: reading what is not the student's, writing where the room ends, filling the disk."""

import errno
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

_OWN = ("/room", "/tmp", "/dev/shm", "/dev/pts")  # noqa: S108
_LARGE = 10 << 30
_STANDARD_DESCRIPTORS = 3
_MOST_DESCRIPTORS = 1 << 20  # a file that was open before the limit fell stays open above it


def reads(paths: Sequence[str]) -> str:
    """Try to read files and folders that are not the student's."""
    read = []
    for path in paths:
        with suppress(OSError):
            os.close(os.open(path, os.O_RDONLY))
            read.append(path)
    return f"{', '.join(read[:3])} can be read" if read else ""


def finds_in_environment(secret: str) -> str:
    """Look for a variable of the grader's environment."""
    if secret in os.environ.values():
        return "the grader's environment variables can be read"
    for name in ("self", "1", str(os.getppid())):
        with suppress(OSError):
            if secret.encode() in Path("/proc", name, "environ").read_bytes():
                return f"they can be read in /proc/{name}/environ"
    return ""


def inherits_open_files() -> str:
    """Look for open files besides input, output and the room's socket."""
    numbers: Iterable[int] = range(_MOST_DESCRIPTORS)
    with suppress(OSError):  # where there is no /proc, each number is tried, which takes seconds
        numbers = [int(path.name) for path in Path("/proc/self/fd").iterdir()]
    found = []
    for descriptor in filter(_STANDARD_DESCRIPTORS.__le__, numbers):
        with suppress(OSError):
            os.fstat(descriptor)  # the one that listed them is closed again
            found.append(descriptor)
    return f"files {found} are open" if len(found) > 1 else ""


def writes_outside() -> str:
    """Try to make a file in every folder that is near the surface, and around the libraries."""
    own = (*_OWN, os.environ["HOME"], str(Path.cwd()))
    return _written(folder for folder in _folders() if not str(folder).startswith(own))


def writes_anywhere() -> str:
    """Try to make a file in every folder that is near the surface, temporary ones too."""
    return _written((Path.home(), Path(tempfile.gettempdir()), *_folders()))


def _written(folders: Iterable[Path]) -> str:
    for folder in folders:
        path = folder / "probe-of-the-walls"
        with suppress(OSError):
            path.touch()
            path.unlink()
            return f"a file was written to {folder}"
    return ""


def changes_modes(paths: Sequence[str]) -> str:
    """Try to give files and folders that are not the student's the mode that they have."""
    for path in paths:
        with suppress(OSError):
            Path(path).chmod(Path(path).stat().st_mode & 0o7777)
            return f"the mode of {path} can be changed"
    return ""


def changes_libraries() -> str:
    """Try to open modules of the Python environment for writing; nothing is written."""
    modules = [getattr(module, "__file__", None) for module in list(sys.modules.values())]
    for path in filter(None, [*modules, sys.executable]):
        with suppress(OSError):
            os.close(os.open(path, os.O_RDWR))
            return f"{path} can be changed"
    return ""


def _folders() -> Iterator[Path]:
    roots = [Path("/"), *map(Path, sys.path), Path(sys.prefix), Path(sys.base_prefix)]
    for root in dict.fromkeys(roots):
        yield root
        yield from root.parents
        with suppress(OSError):
            for path in root.iterdir():
                if path.is_dir():
                    yield path
                    yield from (below for below in path.iterdir() if below.is_dir())


def fills_disk(mib: int) -> str:
    """Write files that are allowed one by one, until there is no room."""
    written = 0
    for number in range(mib):
        try:
            Path(f"filler-{number}").write_bytes(bytes(1 << 20))
        except OSError:
            break
        written += 1
    for path in Path.cwd().glob("filler-*"):
        path.unlink()
    return f"{written} MiB were written" if written == mib else ""


def fills_with_empty_files(count: int) -> str:
    """Make files without content, which take the machine's memory all the same."""
    made = 0
    with suppress(OSError):
        for number in range(count):
            Path(f"empty-{number}").touch()
            made += 1
    for path in Path.cwd().glob("empty-*"):
        path.unlink()
    return f"{made} files were made" if made == count else ""


def makes_sparse_file() -> str:
    """Make a file that claims 10 GiB and holds nothing."""
    try:
        with Path("sparse").open("wb") as file:
            file.truncate(_LARGE)
    except OSError as error:
        return "" if error.errno == errno.EFBIG else f"it failed with {error.strerror}"
    finally:
        Path("sparse").unlink(missing_ok=True)
    return "a file of 10 GiB was made"


def leaves_traces(name: str) -> str:
    """Write a file wherever this room may."""
    for folder in _own_folders():
        with suppress(OSError):
            (folder / name).touch()
    return ""


def finds_traces(name: str) -> str:
    """Look for what an earlier room wrote, and take it away."""
    found = []
    for folder in _own_folders():
        with suppress(OSError):
            (folder / name).unlink()
            found.append(str(folder))
    return f"{found[0]} holds a file of another room" if found else ""


def _own_folders() -> list[Path]:
    return [Path.cwd(), Path.home(), Path("/tmp"), Path("/dev/shm"), Path("/dev/mqueue")]  # noqa: S108
