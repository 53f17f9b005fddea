"""Memory in large pages, so that a fork copies a few hundred entries instead of 50,000."""

from pathlib import Path

from autograder.linux import MADV_COLLAPSE, madvise

_HUGE = 2 << 20


def collapse_memory() -> int:
    """Put this process's own memory into large pages, where the kernel can.

    A fork copies the table of pages, and its end frees it: with IPython, matplotlib and torch
    imported that takes 10 ms in small pages and 4 ms in large ones. Call it once, when
    everything is imported and before the first fork.

    Returns
    -------
    int
        How many large pages there are now; 0 where the kernel knows no way (before Linux 6.1).
    """
    collapsed = 0
    for line in Path("/proc/self/maps").read_text(encoding="utf-8").splitlines():
        addresses, rights, *_ = line.split()
        if rights != "rw-p":
            continue
        start, end = (int(address, 16) for address in addresses.split("-"))
        first = -(-start // _HUGE) * _HUGE
        for page in range(first, end - _HUGE + 1, _HUGE):
            collapsed += madvise(page, _HUGE, MADV_COLLAPSE)
    return collapsed
