"""What is written past Python's own streams: by compiled code, os.write and child processes."""

import fcntl
import os
import tempfile


class RawOutput:
    """Catches what this process and its children write to a descriptor.

    Parameters
    ----------
    name : str
        Of the stream that it stands for.
    descriptor : int
        From now on a file without a name.
    """

    def __init__(self, name: str, descriptor: int) -> None:
        self.name = name
        with tempfile.TemporaryFile() as file:
            self._file = fcntl.fcntl(file.fileno(), fcntl.F_DUPFD_CLOEXEC, 3)
        flags = fcntl.fcntl(self._file, fcntl.F_GETFL)
        fcntl.fcntl(self._file, fcntl.F_SETFL, flags | os.O_APPEND)
        os.dup2(self._file, descriptor)

    def take(self, most_bytes: int) -> str:
        """Return what was written since the last time, as much as may be."""
        try:
            written = os.pread(self._file, most_bytes, 0)
            if written:
                os.ftruncate(self._file, 0)
        except OSError:  # a student's code closed it
            return ""
        return written.decode("utf-8", "replace")
