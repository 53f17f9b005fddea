"""Files read within bounds, and written whole: whatever lies at their place."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

_MACHINES = {
    errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.ESTALE,
    errno.ENOMEM, errno.EMFILE, errno.ENFILE,
}  # fmt: skip

_FLAGS = ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")  # as far as a system knows them
_READ = os.O_RDONLY | sum(getattr(os, flag, 0) for flag in _FLAGS)


def is_machines(error: OSError) -> bool:
    """Say whether an error befalls the machine: a full or failing disk, no more to open with.

    Any other one is of what lies at the file's place.
    """
    return error.errno in _MACHINES


def read_bytes(path: Path, most_bytes: int) -> bytes:
    """Read a regular file, of which nothing but its content can matter.

    A link at the end of the path is not followed, a pipe that nobody writes to is not waited
    for, and a file that grows meanwhile is not read for ever.

    Parameters
    ----------
    path : Path
    most_bytes : int

    Raises
    ------
    OSError
        If it can't be read, is no regular file, or is larger.
    """
    if not stat.S_ISREG(path.lstat().st_mode):  # to open a device may already do something
        raise OSError(errno.EINVAL, "it is no file", str(path))
    descriptor = os.open(path, _READ)
    with os.fdopen(descriptor, "rb") as file:
        facts = os.fstat(descriptor)  # of what was opened, which may be another one by now
        if not stat.S_ISREG(facts.st_mode):
            raise OSError(errno.EINVAL, "it is no file", str(path))
        content = b"" if facts.st_size > most_bytes else file.read(most_bytes + 1)
    if max(facts.st_size, len(content)) > most_bytes:
        raise OSError(errno.EFBIG, f"it has more than {most_bytes} bytes", str(path))
    return content


def put(path: Path, content: str | bytes) -> None:
    """Put a file in its place, whole or not at all; the file before may be read-only.

    Raises
    ------
    OSError
        Named after the file, which the system doesn't do for a disk that is full.
    """
    # Always the same, so that one which a killed process left behind is written over.
    scratch = path.with_name(f".{path.name}.tmp")
    try:
        if isinstance(content, str):
            scratch.write_text(content, encoding="utf-8", newline="")
        else:
            scratch.write_bytes(content)
        scratch.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        with suppress(OSError):
            scratch.unlink(missing_ok=True)
