"""Do a piece of work in a process forked from this one, and take its answer as bytes."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection

from autograder import linux

_MOST_BYTES = 256 * 2**20  # of an answer
_OUT_OF_MEMORY = 98  # the exit status of one that had not enough


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
    fork = multiprocessing.get_context("fork")
    reading, writing = fork.Pipe(duplex=False)
    process = fork.Process(target=_do, args=(work, writing))
    process.start()
    writing.close()
    is_late = threading.Event()

    def end() -> None:
        is_late.set()
        process.kill()

    deadline = threading.Timer(most_s, end)
    deadline.start()
    try:
        return reading.recv_bytes(_MOST_BYTES)
    except (EOFError, OSError):  # it ended before, or the answer is too long
        pass
    finally:
        deadline.cancel()
        deadline.join()
        reading.close()
        process.kill()
        process.join()
    if is_late.is_set():
        raise WorkLostError(f"took longer than {most_s:g} s")
    code = process.exitcode or 0
    raise WorkLostError("ran out of memory" if code == _OUT_OF_MEMORY else ending(code))


def ending(code: int) -> str:
    """Say how a process ended; the code of one that was killed is its signal, negative."""
    return f"was killed by signal {-code}" if code < 0 else f"ended with exit status {code}"


def _do(work: Callable[[], bytes], writing: Connection) -> None:
    """Answer and end without running anything of the parent's on the way out."""
    code = 1
    try:
        linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
        writing.send_bytes(work())
        code = 0
    except MemoryError:
        code = _OUT_OF_MEMORY
    finally:
        os._exit(code)
