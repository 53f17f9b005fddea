"""What only the machine's administrator may do, and the calls that nobody in a room needs."""

import ctypes
import errno
import os
from contextlib import suppress

_libc = ctypes.CDLL(None, use_errno=True)
_PR_CAPBSET_READ, _PR_GET_NO_NEW_PRIVS = 23, 39
_CAPABILITY_VERSION_3 = 0x20080522
_NEW_USER = 0x10000000
_TRACE_ME = 0


def has_privileges() -> str:
    """Look for a privilege that is left."""
    header, sets = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0), (ctypes.c_uint32 * 6)()
    _libc.capget(header, sets)
    if any(sets):
        return "it has privileges"
    if any(_libc.prctl(_PR_CAPBSET_READ, number, 0, 0, 0) == 1 for number in range(64)):
        return "it could be given privileges"
    return ""


def becomes_another() -> str:
    """Try to become the administrator, and to let a program do so."""
    with suppress(OSError):
        os.setuid(0)
        return "it is user 0, the administrator's number"
    if _libc.prctl(_PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1:
        return "a program with the setuid bit would run with its owner's rights"
    return ""


def mounts() -> str:
    """Try to change what can be seen of the file system."""
    if _libc.mount(b"none", b"/tmp", b"tmpfs", 0, None) == 0:
        return "a file system was mounted"
    if _libc.umount2(b"/proc", 0) == 0:
        return "/proc was uncovered"
    if _libc.unshare(_NEW_USER) == 0:
        return "a user namespace was made"
    return ""


def traces() -> str:
    """Ask to be traced, as a process does that means to look into another."""
    return "processes can be traced" if _libc.ptrace(_TRACE_ME, 0, 0, 0) == 0 else ""


def calls(numbers: dict[str, int]) -> str:
    """Make system calls with arguments that mean nothing; each must be refused unseen."""
    got_in = []
    for name, number in numbers.items():
        nothing = [ctypes.c_long(-1)] * 6
        if (
            _libc.syscall(ctypes.c_long(number), *nothing) != -1
            or ctypes.get_errno() != errno.EPERM
        ):
            got_in.append(name)
    return f"{', '.join(got_in)} got as far as the kernel" if got_in else ""
