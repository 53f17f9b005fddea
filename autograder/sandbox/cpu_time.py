"""How much processor time processes had, and how long they waited for it, as Linux counts it."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_NS = 1e-9


def cpu_and_wait_s(processes: Iterable[int]) -> tuple[float, float]:
    """Return the seconds that all threads of some processes ran, and waited to be run.

    Zeros where the kernel doesn't tell.
    """
    cpu_ns = wait_ns = 0
    for process in processes:
        with suppress(OSError):  # it may have ended meanwhile
            for task in Path(f"/proc/{process}/task").iterdir():
                with suppress(OSError, ValueError):
                    ran, waited, *_ = (task / "schedstat").read_text(encoding="ascii").split()
                    cpu_ns += int(ran)
                    wait_ns += int(waited)
    return cpu_ns * _NS, wait_ns * _NS


def is_starved(cpu_s: float, wait_s: float, seconds: float) -> bool:
    """Say whether what ran for some seconds got less than half a core, for want of more.

    A loop that is asleep doesn't wait for a core, and one with many threads gets its share.

    Examples
    --------
    >>> is_starved(10.0, 19.0, 30.0), is_starved(29.0, 1.0, 30.0), is_starved(0.1, 0.0, 30.0)
    (True, False, False)
    """
    return cpu_s < seconds / 2 <= wait_s
