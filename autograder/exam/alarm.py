"""Break off our own code when a student's values keep it busy."""

import contextlib
import signal
from collections.abc import Iterator

from autograder.exam.wire.failures import RoomSilentError

_AGAIN_S = 5.0  # for code that takes the first alarm for an exception to be dealt with


@contextlib.contextmanager
def alarm(seconds: float) -> Iterator[list[bool]]:
    """Raise RoomSilentError in what takes longer; only the main thread can.

    Yields
    ------
    list
        Empty as long as there was no alarm, whatever became of the exception.
    """
    rang: list[bool] = []

    def ring(*_: object) -> None:
        rang.append(True)
        raise RoomSilentError("no end within the time limit")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.01), _AGAIN_S)
    try:
        yield rang
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
