"""What a process forked to examine one notebook may use: it runs the tests on what answers return.

It is ours, not a student's, and stands behind a wall with its worker. What it gives up here is
what it doesn't need even there: so a value that gets the better of it finds nothing, and what
answers return can't take the machine's memory.
"""

import math
import resource
from pathlib import Path

from autograder import linux
from autograder.limits import Limits
from autograder.sandbox import examiner_bubblewrap
from autograder.sandbox.bubblewrap import devices
from autograder.sandbox.confinement import limit
from autograder.sandbox.landlock import keep_files
from autograder.sandbox.seccomp import refusal
from autograder.sandbox.usage import own_sizes

_FILES_OPEN = 64
_LARGEST_FILE = 1 << 20  # it has no file to write, but a folder that it shares where no wall is
_SPARE_ADDRESSES = 1 << 30  # reserved without being used
_KILLED_BEFORE_ITS_WORKER = 500  # and after the student's room
_MIB = 1 << 20


def confine(limits: Limits, most_s: float) -> None:
    """Give up, for good, what examining a notebook doesn't take.

    Parameters
    ----------
    limits : Limits
    most_s : float
        Seconds of a processor's time.

    Raises
    ------
    OSError
        If the kernel refuses.
    """
    sizes = own_sizes()
    memory = limits.examiner_mib * _MIB
    limit(
        {
            resource.RLIMIT_DATA: sizes.data + memory,
            resource.RLIMIT_AS: sizes.addresses + memory + _SPARE_ADDRESSES,
            resource.RLIMIT_FSIZE: _LARGEST_FILE,
            resource.RLIMIT_NOFILE: _FILES_OPEN,
            resource.RLIMIT_CPU: math.ceil(most_s),
            resource.RLIMIT_CORE: 0,
        }
    )
    adjustment = Path("/proc/self/oom_score_adj")
    if int(adjustment.read_text(encoding="ascii")) < _KILLED_BEFORE_ITS_WORKER:
        adjustment.write_text(str(_KILLED_BEFORE_ITS_WORKER), encoding="ascii")
    linux.drop_capabilities()
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
    keep_files(examiner_bubblewrap.readable(), devices())
    refused = refusal(walled=False)
    if refused:
        linux.load_filter(refused)
