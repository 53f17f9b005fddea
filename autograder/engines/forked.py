"""Do a piece of work in a process forked from this one, and take its answer as bytes."""

import ctypes
import os
import select
import signal
import time
from collections.abc import Callable
from contextlib import suppress

_PARENT_DEATH_SIGNAL = 1  # Linux: prctl(PR_SET_PDEATHSIG, signal)
_CHUNK_BYTES = 2**20


class WorkLostError(Exception):
    """The process gave no answer; the message is the end of a sentence about it."""


def do_forked(work: Callable[[], bytes], most_s: float) -> bytes:
    """Do work in a forked process, which ends with it.

    Only a process with a single thread may call it.

    Parameters
    ----------
    work : callable
        Returns the answer.
    most_s : float
        Seconds after which the process is ended.

    Raises
    ------
    WorkLostError
        If it gave no whole answer.
    """
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        _do(work, writing)
    os.close(writing)
    try:
        answer = _read(reading, time.monotonic() + most_s)
    finally:
        os.close(reading)
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
    if answer is None:
        raise WorkLostError(f"took longer than {most_s:g} s")
    length, _, rest = answer.partition(b"\n")
    if not length or len(rest) != int(length):
        code = os.waitstatus_to_exitcode(status)
        raise WorkLostError(
            f"was killed by signal {-code}" if code < 0 else f"ended with exit status {code}"
        )
    return rest


def _do(work: Callable[[], bytes], writing: int) -> None:
    """Answer and end without running anything of the parent's on the way out."""
    code = 1
    try:
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
        answer = work()
        with open(writing, "wb") as pipe:
            pipe.write(b"%d\n" % len(answer))
            pipe.write(answer)
        code = 0
    finally:
        os._exit(code)


def _read(reading: int, end: float) -> bytes | None:
    """Read to the end; None if it doesn't come in time."""
    chunks: list[bytes] = []
    while True:
        ready, _, _ = select.select([reading], [], [], max(0.0, end - time.monotonic()))
        if not ready:
            return None
        chunk = os.read(reading, _CHUNK_BYTES)
        if not chunk:
            return b"".join(chunks)
        chunks.append(chunk)
