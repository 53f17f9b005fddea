"""Both rooms without walls: what they say to each other doesn't depend on these."""

import gc
import os
import socket
import warnings

import nbformat
import pytest
import torch

from autograder.exam import shell
from autograder.exam.examiner import examine
from autograder.exam.student import serve
from autograder.limits import Limits
from autograder.sandbox.cpu_time import cpu_and_wait_s

collect_ignore = ["wire/fuzz_wire.py"]  # a program, and atheris may not be there
LIMITS = Limits(cell_timeout_s=5, notebook_timeout_s=20)


class ForkedRooms:
    """Students' rooms that are plain forks of this process."""

    def __init__(self, limits):
        self._limits = limits
        self._child = None
        self._born = (0.0, 0.0)

    def open(self):
        """Fork a room that serves one end of a socket pair; return the other end."""
        self.why_ended()
        ours, theirs = socket.socketpair()
        self._child = os.fork()
        if self._child == 0:
            # As a real room: what it writes to every socket must not reach this process's own, by
            # one of which asyncio is told of signals.
            os.closerange(3, theirs.fileno())
            os.closerange(theirs.fileno() + 1, 4096)
            warnings.resetwarnings()  # pytest makes errors of them
            try:
                serve(theirs, self._limits)
            finally:
                os._exit(3)  # not one step further in a copy of the test run
        theirs.close()
        self._born = cpu_and_wait_s([self._child])
        return ours

    def cpu_and_wait_s(self, seconds):  # noqa: ARG002  # since it was opened is near enough
        """Say how long the room ran, and waited to be run."""
        now = cpu_and_wait_s([self._child])
        return tuple(after - before for after, before in zip(now, self._born, strict=True))

    def why_ended(self):
        """End the room; say how it ended by itself, if it did."""
        if self._child is None:
            return ""
        ended, status = os.waitpid(self._child, os.WNOHANG)
        if not ended:
            os.kill(self._child, 9)
            os.waitpid(self._child, 0)
        self._child = None
        return f"exit status {os.waitstatus_to_exitcode(status)}" if ended else ""


@pytest.fixture(scope="session", autouse=True)
def _warm():
    torch.set_num_threads(1)  # a pool of threads doesn't survive a fork
    shell.warm()
    # As a worker does: an examination collects garbage, and what the other tests have made, a
    # gigabyte by then, is none. In forks it would be copied, too.
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def code_cell(source, grade_id=None, **flags):
    """Make a code cell, with nbgrader's metadata if it has a grade_id."""
    cell = nbformat.v4.new_code_cell(source)
    if grade_id:
        base = {"grade": False, "solution": False, "locked": False, "schema_version": 3}
        cell.metadata["nbgrader"] = {**base, "grade_id": grade_id, **flags}
    return cell


@pytest.fixture
def examined():
    """Return a function that examines an answer with its tests, and another one's after it."""

    def run(
        answer,
        *tests,
        setup="",
        name="f",
        limits=LIMITS,
        seeds=(),
        before=(),
        after=(),
        other=(),
        excluded=(),
    ):
        cells = [code_cell(each) for each in before]
        if setup:
            cells.append(code_cell(setup, "setup", locked=True))
        cells.append(code_cell(answer, name, solution=True))
        cells += [code_cell(each) for each in after]
        cells += [
            code_cell(test, f"test_{name}_{number}", grade=True, locked=True, points=1)
            for number, test in enumerate(tests)
        ]
        if other:
            cells.append(code_cell(other[0], "g", solution=True))
            flags = {"grade": True, "locked": True, "points": 1}
            cells.append(code_cell(other[1], "test_g_0", **flags))
        notebook = nbformat.v4.new_notebook(cells=cells)
        with warnings.catch_warnings():
            warnings.resetwarnings()
            return examine(notebook, ForkedRooms(limits), limits, dict(seeds), dict(excluded))

    return run


@pytest.fixture
def examined_many():
    """Return a function that examines a notebook of answers, each with its test."""

    def run(answers, limits=LIMITS, setup="", added=None):
        """Examine; `added` are cells to stand after an answer, by its name."""
        flags = {"grade": True, "locked": True, "points": 1}
        cells = [code_cell(setup, "setup", locked=True)] if setup else []
        for name, (answer, test) in answers.items():
            cells.append(code_cell(answer, name, solution=True))
            cells += [code_cell(each) for each in (added or {}).get(name, ())]
            cells.append(code_cell(test, f"test_{name}", **flags))
        notebook = nbformat.v4.new_notebook(cells=cells)
        with warnings.catch_warnings():
            warnings.resetwarnings()
            return examine(notebook, ForkedRooms(limits), limits, {}, {})

    return run
