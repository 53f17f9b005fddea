"""The system calls that are refused in rooms and to the examiner, as a program for the kernel.

A refused call fails with "operation not permitted", as it would for lack of a privilege, so a
library that merely tries one goes on without it. Calls of another machine's numbering, which
would get round the list, end the process.
"""

import errno
import platform
import socket
import struct
from functools import cache

from autograder.linux import New

_X86_64, _AARCH64 = 0xC000003E, 0xC00000B7
_MACHINES = {"x86_64": (0, _X86_64), "aarch64": (1, _AARCH64)}

# What each call is refused for, with its numbers: x86-64, arm64 (None: it isn't there).
_REFUSED: dict[str, tuple[int | None, int | None]] = {
    # memory that neither the limit on files nor the one on memory would count
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "semget": (64, 190),
    "msgget": (68, 186),
    "mq_open": (240, 180),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "vmsplice": (278, 75),
    "splice": (275, 76),
    "tee": (276, 77),
    # a larger share of the processors than the room's own
    "sched_setaffinity": (203, 122),
    "sched_setscheduler": (144, 119),
    "sched_setattr": (314, 274),
    # looking into other processes
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "kcmp": (312, 272),
    "pidfd_send_signal": (424, 424),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "move_pages": (279, 239),
    "migrate_pages": (256, 238),
    # another view of the file system
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "open_tree_attr": (467, 467),
    "statmount": (457, 457),
    "listmount": (458, 458),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "fanotify_init": (300, 262),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    # another namespace
    "unshare": (272, 97),
    "setns": (308, 268),
    # large and often mended parts of the kernel
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "personality": (135, 92),
    "modify_ldt": (154, None),
    "lookup_dcookie": (212, 18),
    "syslog": (103, 116),
    # the machine itself
    "reboot": (169, 142),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "acct": (163, 89),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "clock_adjtime": (305, 266),
    "adjtimex": (159, 171),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "iopl": (172, None),
    "ioperm": (173, None),
    "vhangup": (153, 58),
}
# Files that aren't the room's own lie in reach of these where nothing hides them: landlock has no
# say about a file's mode, owner, times and attributes.
_REFUSED_WITHOUT_WALLS: dict[str, tuple[int | None, int | None]] = {
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, None),
    "fchown": (93, 55),
    "lchown": (94, None),
    "fchownat": (260, 54),
    "utime": (132, None),
    "utimes": (235, None),
    "futimesat": (261, None),
    "utimensat": (280, 88),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
}
HARMLESS_TO_TRY = (
    "memfd_create",
    "vmsplice",
    "splice",
    "tee",
    "sched_setscheduler",
    "shmget",
    "semget",
    "keyctl",
    "process_vm_readv",
    "kcmp",
    "pidfd_open",
    "open_by_handle_at",
    "setns",
    "bpf",
    "perf_event_open",
    "userfaultfd",
    "io_uring_setup",
    "kexec_load",
    "init_module",
)
"""Those that do nothing at all when their arguments mean nothing, should they get through."""

# Judged by their arguments: x86-64, arm64.
_CLONE, _CLONE3, _MMAP = (56, 220), (435, 435), (9, 222)
_SOCKET, _SOCKETPAIR = (41, 198), (53, 199)
_FCNTL, _PRLIMIT, _KILL_CALL = (72, 25), (302, 261), (62, 129)
_SET_PIPE_SIZE = 1031  # sixteen times the memory of a pipe as it is made
_EVERYBODY = 0xFFFFFFFF  # -1, to kill(2): every process that may be sent a signal

_X32_NUMBERS = 0x40000000
_SHARED_ANONYMOUS = 0x21  # it would be memory that no process owns
_NAMESPACES = int(New.MOUNT | New.CGROUP | New.UTS | New.IPC | New.USER | New.PID | New.NET)
_FAMILIES = (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6)  # others reach round a namespace

# Berkeley packet filter: what an instruction does, and where the kernel puts a call's facts.
_LOAD, _AND, _RETURN = 0x20, 0x54, 0x06
_IF_EQUAL, _IF_AT_LEAST, _IF_ANY_BIT = 0x15, 0x35, 0x45
_NUMBER_AT, _MACHINE_AT, _ARGUMENTS_AT = 0, 4, 16
_ALLOW, _KILL, _FAIL_WITH = 0x7FFF0000, 0x80000000, 0x00050000


@cache
def refusal(*, walled: bool) -> bytes:
    """Return the program that refuses the listed calls.

    Parameters
    ----------
    walled : bool
        Whether there is a wall around the process. Behind it sockets lead nowhere, and files and
        processes are its own; where there is none, what reaches others is refused as well.

    Returns
    -------
    bytes
        Empty on a machine whose numbers of calls aren't known here.
    """
    machine = platform.machine()
    return _program(*_MACHINES[machine], walled=walled) if machine in _MACHINES else b""


def number_of(call: str) -> int:
    """Return the number of a refused call on this machine; -1 if it has none here."""
    column, _ = _MACHINES.get(platform.machine(), (0, 0))
    number = _REFUSED[call][column]
    return -1 if number is None else number


def _program(column: int, machine: int, *, walled: bool) -> bytes:
    deny = _instruction(_RETURN, _FAIL_WITH | errno.EPERM)
    allow = _instruction(_RETURN, _ALLOW)
    program = [
        _instruction(_LOAD, _MACHINE_AT),
        _instruction(_IF_EQUAL, machine, then=1),
        _instruction(_RETURN, _KILL),
        _instruction(_LOAD, _NUMBER_AT),
    ]
    if machine == _X86_64:
        program += [_instruction(_IF_AT_LEAST, _X32_NUMBERS, otherwise=1)]
        program += [_instruction(_RETURN, _KILL)]
    refused_calls = _REFUSED if walled else _REFUSED | _REFUSED_WITHOUT_WALLS
    for numbers in refused_calls.values():
        number = numbers[column]
        if number is not None:
            program += _on(number, [deny])
    # Its flags lie in memory, out of a filter's sight; told that it's not there, libc uses clone.
    program += _on(_CLONE3[column], [_instruction(_RETURN, _FAIL_WITH | errno.ENOSYS)])
    program += _on(
        _CLONE[column],
        [_argument(0), _instruction(_IF_ANY_BIT, _NAMESPACES, otherwise=1), deny, allow],
    )
    program += _on(
        _MMAP[column],
        [
            _argument(3),
            _instruction(_AND, _SHARED_ANONYMOUS),
            _instruction(_IF_EQUAL, _SHARED_ANONYMOUS, otherwise=1),
            deny,
            allow,
        ],
    )
    program += _on(
        _FCNTL[column],
        [_argument(1), _instruction(_IF_EQUAL, _SET_PIPE_SIZE, otherwise=1), deny, allow],
    )
    program += _on(  # of the process itself alone
        _PRLIMIT[column], [_argument(0), _instruction(_IF_EQUAL, 0, then=1), deny, allow]
    )
    if not walled:
        program += _on(
            _KILL_CALL[column],
            [_argument(0), _instruction(_IF_EQUAL, _EVERYBODY, otherwise=1), deny, allow],
        )
    refused = _instruction(_RETURN, _FAIL_WITH | errno.EAFNOSUPPORT)
    known = [
        instruction
        for family in (_FAMILIES if walled else ())
        for instruction in (_instruction(_IF_EQUAL, int(family), otherwise=1), allow)
    ]
    program += _on(_SOCKET[column], [_argument(0), *known, refused])
    # A pair's two ends are both the room's own.
    pairs = [_instruction(_IF_EQUAL, int(socket.AF_UNIX), otherwise=1), allow, refused]
    program += _on(_SOCKETPAIR[column], [_argument(0), *pairs])
    return b"".join([*program, allow])


def _on(number: int, then: list[bytes]) -> list[bytes]:
    return [_instruction(_IF_EQUAL, number, otherwise=len(then)), *then]


def _argument(index: int) -> bytes:
    return _instruction(_LOAD, _ARGUMENTS_AT + 8 * index)  # its lower half, on both machines


def _instruction(code: int, value: int, *, then: int = 0, otherwise: int = 0) -> bytes:
    return struct.pack("=HBBI", code, then, otherwise, value)
