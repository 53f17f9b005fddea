"""One process at a time in a folder, on every system."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep other processes out of a folder for as long as the context lasts.

    The end of the process, whatever ends it, makes the folder free again. Nothing is left in it.

    Raises
    ------
    BlockingIOError
        If another one is in it.
    """
    try:
        import fcntl  # noqa: PLC0415  # Windows has none, and can't open a folder either
    except ModuleNotFoundError:
        from filelock import FileLock, Timeout  # noqa: PLC0415  # only there

        try:
            lock = FileLock(folder / ".in-use", timeout=0).acquire()  # taken away at the end
        except Timeout as error:
            raise BlockingIOError(str(error)) from None
        with lock:
            yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)
