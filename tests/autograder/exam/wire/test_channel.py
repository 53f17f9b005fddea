"""Whole messages of limited size, within a time; whatever else arrives, a clear end."""

import contextlib
import socket
import struct
import threading
import time
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.exam.wire import channel as channel_module
from autograder.exam.wire.channel import MAX_BLOBS, MAX_BYTES, MAX_TEXT_BYTES, Channel
from autograder.exam.wire.failures import (
    ExaminerFullError,
    RoomEndedError,
    RoomSilentError,
    WireError,
)


def refuse(_):
    raise WireError("a reference")


@pytest.fixture
def ends():
    """Return the examiner's and the student's end of a wire."""
    one, other = socket.socketpair()
    channels = (
        Channel(one, refuse, refuse, trusted=False),
        Channel(other, refuse, refuse, trusted=True),
    )
    yield channels
    for channel in channels:
        channel.close()


def received(content):
    """Receive what arrives as these bytes and then ends."""
    one, other = socket.socketpair()
    channel = Channel(one, refuse, refuse, trusted=False)

    def write():
        with other, contextlib.suppress(OSError):
            other.sendall(content)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        return channel.receive(time.monotonic() + 5)
    finally:
        channel.close()
        writer.join()


def test_no_memory_for_a_message_is_told_from_a_wrong_one(monkeypatch):
    def fail(*_, **__):
        raise MemoryError

    monkeypatch.setattr(channel_module, "unpack", fail)
    with pytest.raises(ExaminerFullError, match="no memory left for a message"):
        received(struct.pack(">II", 1, 0) + b"\xc0")


def test_messages_arrive_whole_and_in_order(ends):
    examiner, student = ends
    for message in ([1, "two"], {"a": np.arange(10)}, None):
        examiner.send(message)
    assert student.receive() == [1, "two"]
    assert student.receive()["a"].tolist() == list(range(10))
    assert student.receive() is None


def test_a_large_message_arrives_whole(ends):
    examiner, student = ends
    sent = [np.arange(10**6), "ä" * 10**6]
    sender = threading.Thread(target=student.send, args=(sent,))
    sender.start()
    array, text = examiner.receive(time.monotonic() + 20)
    sender.join()
    assert np.array_equal(array, sent[0])
    assert text == sent[1]


@pytest.mark.parametrize(
    "message",
    [
        np.zeros(MAX_BYTES + 1, np.uint8),
        [0.5] * (MAX_TEXT_BYTES // 8),
        [b"x" * 4097] * (MAX_BLOBS + 1),
    ],
    ids=["bytes", "text", "blobs"],
)
def test_too_much_is_not_sent(ends, message):
    with pytest.raises(WireError, match="is too much to cross"):
        ends[0].send(message)


def test_an_answer_that_does_not_come_in_time_is_noticed(ends):
    with pytest.raises(RoomSilentError, match="no answer in time"):
        ends[0].receive(time.monotonic() + 0.05)
    with pytest.raises(RoomSilentError, match="no answer in time"):
        ends[0].receive(time.monotonic() - 1)


def test_a_trickle_does_not_prolong_the_time():
    one, other = socket.socketpair()
    channel = Channel(one, refuse, refuse, trusted=False)
    stop = threading.Event()

    def trickle():
        other.sendall(struct.pack(">II", 1000, 0))
        while not stop.wait(0.02):
            other.sendall(b"\x90")

    writer = threading.Thread(target=trickle)
    writer.start()
    start = time.monotonic()
    with pytest.raises(RoomSilentError, match="no answer in time"):
        channel.receive(start + 0.2)
    assert time.monotonic() - start < 1
    stop.set()
    writer.join()
    channel.close()
    other.close()


def test_who_does_not_read_is_not_waited_for(ends):
    with pytest.raises(RoomSilentError, match="no answer in time"):
        ends[0].send(np.zeros(10**6), time.monotonic() + 0.05)


def test_a_room_that_ended_is_noticed(ends):
    ends[1].close()
    with pytest.raises(RoomEndedError, match="the room ended"):
        ends[0].receive()
    with pytest.raises(RoomEndedError, match="the room ended"):
        ends[0].send(1)


HEADS = {
    "a text of 4 GB": struct.pack(">II", 2**32 - 1, 0),
    "a text beyond the limit": struct.pack(">II", MAX_TEXT_BYTES + 1, 0),
    "4 billion blobs": struct.pack(">II", 1, 2**32 - 1),
    "a blob of 16 EB": struct.pack(">IIQ", 1, 1, 2**64 - 1),
    "blobs beyond the limit together": struct.pack(">IIQQ", 1, 2, MAX_BYTES // 2, MAX_BYTES // 2),
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_a_head_that_promises_too_much_is_refused_at_once(head):
    tracemalloc.start()
    try:
        with pytest.raises(WireError, match="a message of"):
            received(head)
        assert tracemalloc.get_traced_memory()[1] < 2**21
    finally:
        tracemalloc.stop()


@settings(deadline=None, max_examples=200)
@given(
    st.binary(max_size=60)
    | st.builds(
        lambda text, blobs, size: struct.pack(">IIQ", len(text), 1, size) + text + blobs,
        st.binary(max_size=40),
        st.binary(max_size=40),
        st.integers(0, 50),
    )
)
def test_random_bytes_are_a_value_or_one_of_three_errors(content):
    with contextlib.suppress(RoomEndedError, RoomSilentError, WireError):
        received(content)
