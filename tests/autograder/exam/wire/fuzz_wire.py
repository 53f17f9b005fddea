"""Throw mutated messages at the wire's decoder for as long as one likes: `make fuzz`.

It needs atheris, which is no part of the course's environment. A finding is an exception that
is not one of the wire's own; atheris then writes the message to a file and says where.
"""

import contextlib
import socket
import sys

import atheris

with atheris.instrument_imports(include=["autograder.exam", "msgpack"]):
    from autograder.exam.wire.channel import Channel
    from autograder.exam.wire.failures import (
        ExaminerFullError,
        RoomEndedError,
        RoomSilentError,
        WireError,
    )

import numpy as np

SEEDS = [
    {"number": 1, "value": [1, -1.5, "text", b"bytes", None, True], "printed": [["stdout", "a"]]},
    {"number": 2, "error": ["ValueError", "no", "trace"], "called": ["scipy"]},
    [(1, {2, 3}, frozenset({"a"})), {"k": slice(1, None)}, 2**70, 1 + 2j, ...],
    [np.eye(2), np.arange(1000), np.float32(1), np.array(["ä"]), np.dtype("f4")],
]


def _refuse(_: object) -> None:
    raise WireError("a reference")


def messages() -> list[bytes]:
    """Pack the messages to begin with, as they go over the wire."""
    end, other = socket.socketpair()
    other.close()
    channel = Channel(end, lambda _: None, _refuse, trusted=False)
    return [channel.pack(seed) for seed in SEEDS]


def receive(content: bytes) -> None:
    """Receive a message; only the wire's own exceptions may come of it."""
    end, other = socket.socketpair()
    channel = Channel(end, _refuse, _refuse, trusted=False)
    with other:
        other.settimeout(0)
        with contextlib.suppress(OSError):  # what is longer than the socket holds is cut off
            other.sendall(content)
    with contextlib.suppress(ExaminerFullError, RoomEndedError, RoomSilentError, WireError):
        channel.receive()
    channel.close()


if __name__ == "__main__":
    atheris.Setup(sys.argv, receive)
    atheris.Fuzz()
