"""The few calls of the Linux kernel that Python has no name for yet."""

import ctypes
import os
from enum import IntFlag

_libc = ctypes.CDLL(None, use_errno=True)

PR_SET_PDEATHSIG = 1
PR_CAPBSET_DROP = 24
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
PR_SET_SECCOMP = 22
SECCOMP_MODE_FILTER = 2
MADV_COLLAPSE = 25
_CAPABILITY_VERSION_3 = 0x20080522


class New(IntFlag):
    """The kinds of namespace that a process can have for itself."""

    MOUNT = 0x00020000
    CGROUP = 0x02000000
    UTS = 0x04000000
    IPC = 0x08000000
    USER = 0x10000000
    PID = 0x20000000
    NET = 0x40000000


class Mount(IntFlag):
    """How a file system is mounted."""

    READ_ONLY = 1
    NOSUID = 2
    NODEV = 4
    NOEXEC = 8
    REMOUNT = 32
    BIND = 4096
    RECURSIVE = 16384
    PRIVATE = 1 << 18


def _checked(result: int, call: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{call}: {os.strerror(number)}")


def checked_call(number: int, *arguments: int | bytes | None) -> int:
    """Make a system call by its number."""
    words = [ctypes.c_long(word) if isinstance(word, int) else word for word in arguments]
    result = int(_libc.syscall(ctypes.c_long(number), *words))
    if result < 0:
        _checked(result, f"syscall({number})")
    return result


def unshare(namespaces: New) -> None:
    """Give this process (for PID: its next child) namespaces of its own."""
    _checked(_libc.unshare(int(namespaces)), f"unshare({namespaces.name})")


def setns(descriptor: int, namespace: New) -> None:
    """Enter a namespace."""
    _checked(_libc.setns(descriptor, int(namespace)), f"setns({namespace.name})")


def mount(source: str, target: str, kind: str, flags: Mount, data: str = "") -> None:
    """Mount a file system, or (without a kind) bind a folder to a second place."""
    result = _libc.mount(
        source.encode(),
        target.encode(),
        kind.encode() or None,
        ctypes.c_ulong(int(flags)),
        data.encode() or None,
    )
    _checked(result, f"mount({target})")


def prctl(option: int, *arguments: int) -> None:
    """Change what the kernel allows this process."""
    four = [ctypes.c_ulong(value) for value in (*arguments, 0, 0, 0, 0)[:4]]
    _checked(_libc.prctl(option, *four), f"prctl({option})")


def drop_capabilities() -> None:
    """Give up every privilege, for good."""
    last = 0
    while _libc.prctl(PR_CAPBSET_DROP, ctypes.c_ulong(last), 0, 0, 0) == 0:
        last += 1  # up to the last one that this kernel knows
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    _checked(_libc.capset(header, (ctypes.c_uint32 * 6)()), "capset")


def madvise(start: int, length: int, advice: int) -> bool:
    """Advise the kernel about a stretch of this process's memory; tell whether it agreed."""
    result = _libc.madvise(ctypes.c_void_p(start), ctypes.c_size_t(length), advice)
    return bool(result == 0)


def load_filter(program: bytes) -> None:
    """Have every further system call of this process judged by a BPF program, for good."""
    instructions = ctypes.create_string_buffer(program, len(program))

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))

    whole = Program(len(program) // 8, ctypes.addressof(instructions))
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.addressof(whole))
