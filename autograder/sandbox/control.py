"""Messages between a worker and its rooms' parent: small JSON objects, with sockets beside them."""

import json
import os
import socket
from collections.abc import Sequence
from typing import Any

_LARGEST = 1 << 16


def pair() -> tuple[socket.socket, socket.socket]:
    """Return both ends of a channel that keeps each message whole."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)


def send(channel: socket.socket, message: dict[str, Any], sockets: Sequence[int] = ()) -> None:
    """Send one message, and copies of open file descriptors with it."""
    socket.send_fds(channel, [json.dumps(message).encode()], list(sockets))


def receive(channel: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """Wait for one message.

    Raises
    ------
    EOFError
        If the other end is closed.
    """
    data, descriptors, *_ = socket.recv_fds(channel, _LARGEST, 1, socket.MSG_CMSG_CLOEXEC)
    if not data:
        for descriptor in descriptors:
            os.close(descriptor)
        raise EOFError("receive: the other end of the channel is closed")
    return json.loads(data), list(descriptors)
