"""Exchange two folders in one step, a call of the Linux kernel that Python has no name for."""

import ctypes
import os
from pathlib import Path

_AT_FDCWD = -100  # paths are taken from the current folder
_RENAME_EXCHANGE = 2


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places, so that there is always one at each.

    Returns
    -------
    bool
        Whether it was done. Other systems and some network drives can't; nothing changes then.
    """
    paths = [os.fsencode(path) for path in (one, other)]
    try:
        rename = ctypes.CDLL(None).renameat2
    except AttributeError:
        return False
    return bool(rename(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0)
