"""Why a room ended, told from the status that the kernel gives of it."""

import signal

import pytest

from autograder.limits import Limits
from autograder.sandbox.confinement import last_resort_s
from autograder.sandbox.room import _reason

LIMITS = Limits(notebook_timeout_s=1.0)
ALL_ITS_TIME = last_resort_s(LIMITS)


@pytest.mark.parametrize(
    ("status", "cpu_s", "is_stopped", "reason"),
    [
        (99 << 8, 0, False, ""),
        (98 << 8, 0, False, "out of memory"),
        (3 << 8, 0, False, "exit status 3"),
        (3 << 8, 0, True, "exit status 3"),
        (signal.SIGSEGV, 0, False, "killed by signal 11"),
        (signal.SIGKILL, 0, False, "killed by signal 9"),
        (signal.SIGKILL, 0, True, ""),
        (signal.SIGKILL, ALL_ITS_TIME, False, "out of time"),
        # The kernel's signal came first, and ours while the room was ending.
        (signal.SIGKILL, ALL_ITS_TIME, True, "out of time"),
    ],
)
def test_a_room_is_said_to_end_for_its_own_reason(status, cpu_s, is_stopped, reason):
    assert _reason(status, cpu_s, LIMITS, is_stopped=is_stopped) == reason
