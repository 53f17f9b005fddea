"""Files that the grader has open are closed before a student's code runs."""

import fcntl
import os
import warnings

from autograder.sandbox import confinement


def test_a_file_of_any_number_is_closed_but_those_to_keep():
    """A student's limit on open files is far below the numbers that a grader's may have."""
    with warnings.catch_warnings(action="ignore"):  # newer Pythons warn of a fork beside threads
        pid = os.fork()
    if pid == 0:
        high, kept = (fcntl.fcntl(0, fcntl.F_DUPFD, number) for number in (900, 950))
        confinement._keep_only(kept)
        os._exit(0 if _is_open(kept) and not _is_open(high) else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def _is_open(descriptor):
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True
