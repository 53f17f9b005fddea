"""Work in a forked process: its answer, or in a few words why there is none."""

import os
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from autograder.limits import Limits
from autograder.sandbox import forked
from autograder.sandbox.examiner_confinement import confine
from autograder.sandbox.forked import WorkLostError, do_forked

SMALL = Limits(examiner_mib=64)


def confined(work):
    """Do a piece of work as the examiner does."""

    def and_work():
        confine(SMALL, 20)
        return work()

    return do_forked(and_work, 20)


def test_the_answer_comes_back_whole():
    assert do_forked(lambda: bytes(range(256)) * 10_000, 20) == bytes(range(256)) * 10_000


@pytest.mark.parametrize(
    ("work", "why"),
    [
        (lambda: time.sleep(60), "took longer than 0.5 s"),
        (lambda: os.kill(os.getpid(), 9), "was killed by signal 9"),
        (lambda: os._exit(0), "ended with exit status 0"),
        (lambda: 1 / 0, "ended with exit status 1"),
        (lambda: bytearray(1 << 60), "ran out of memory"),
    ],
)
def test_why_there_is_no_answer_is_said(work, why):
    with pytest.raises(WorkLostError, match=why):
        do_forked(work, 0.5)


def test_the_time_holds_for_the_whole_of_an_answer(monkeypatch):
    """It has begun, and never ends."""

    def begin(writing, _answer):
        os.write(writing.fileno(), b"\0\0\1\0part")
        time.sleep(60)

    monkeypatch.setattr(Connection, "send_bytes", begin)
    with pytest.raises(WorkLostError, match=r"took longer than 0\.5 s"):
        do_forked(lambda: b"answer", 0.5)


def test_an_answer_without_end_is_not_read_to_the_end(monkeypatch):
    monkeypatch.setattr(forked, "_MOST_BYTES", 2**20)
    with pytest.raises(WorkLostError, match="was killed by signal"):
        do_forked(lambda: bytes(2**24), 20)


def test_an_examiner_has_so_much_memory_and_no_more():
    assert len(confined(lambda: bytes(32 << 20))) == 32 << 20
    with pytest.raises(WorkLostError, match="ran out of memory"):
        confined(lambda: bytes(4 << 30))  # more than the test process can have given back


def test_an_examiner_opens_nothing_but_libraries(tmp_path):
    """Where there is a wall these are not even there; this holds where there is none."""
    (tmp_path / "secret").write_text("canary")

    def look():
        try:
            return (tmp_path / "secret").read_bytes()
        except OSError as error:
            return str(error.strerror).encode()

    assert confined(look) == b"Permission denied"
    assert b"def confine" in confined(Path(confine.__code__.co_filename).read_bytes)


def test_an_examiner_makes_no_file(tmp_path):
    def touch():
        (tmp_path / "left").touch()
        return b"made"

    with pytest.raises(WorkLostError, match="exit status 1"):
        confined(touch)
    assert list(tmp_path.iterdir()) == []
