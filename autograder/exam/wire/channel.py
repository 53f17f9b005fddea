"""Messages over a stream socket: whole or not at all, of limited size, within a time."""

import socket
import struct
import time
from collections.abc import Callable
from typing import Any

from autograder.exam.wire.failures import (
    ExaminerFullError,
    RoomEndedError,
    RoomSilentError,
    WireError,
)
from autograder.exam.wire.unpacking import Resolve, unpack
from autograder.exam.wire.values import Refer, pack

MAX_TEXT_BYTES = 2 * 2**20  # a byte of text can make an object of 64
MAX_BYTES = 96 * 2**20
MAX_BLOBS = 4096
_AT_ONCE_BYTES = 2**16
_HEAD = struct.Struct(">II")  # bytes of MessagePack text, number of blobs


def text_bytes(packed: bytes) -> int:
    """Read off a packed message how much of it is text."""
    size: int = _HEAD.unpack_from(packed)[0]
    return size


class Channel:
    """One end of the wire between two rooms.

    Parameters
    ----------
    connection : socket.socket
        A stream socket; the channel closes it.
    refer, resolve : callable
        What packing and unpacking ask about things that stay behind.
    trusted : bool
        Whether the other end is: from there on values arrive as they were, with aliases and
        strides, and to there they are sent without.
    """

    def __init__(
        self, connection: socket.socket, refer: Refer, resolve: Resolve, *, trusted: bool
    ) -> None:
        self._connection = connection
        self._refer = refer
        self._resolve = resolve
        self._trusted = trusted
        self._ahead = bytearray()  # what has come and isn't read yet

    def pack(self, message: object) -> bytes:
        """Write a message as the bytes that `send_bytes` takes.

        Raises
        ------
        WireError
            If something in it can't cross, or it is too large.
        """
        text, blobs = pack(message, self._refer, aliases=not self._trusted)
        lengths = [*map(len, blobs)]
        size = len(text) + sum(lengths)
        if len(text) > MAX_TEXT_BYTES or size > MAX_BYTES or len(blobs) > MAX_BLOBS:
            raise WireError(f"{size / 2**20:.0f} MiB in {len(blobs)} pieces is too much to cross")
        head = struct.pack(f">II{len(blobs)}Q", len(text), len(blobs), *lengths)
        return b"".join([head, text, *blobs])

    def send_bytes(self, packed: bytes, deadline: float | None = None) -> None:
        """Send a packed message.

        Parameters
        ----------
        packed : bytes
        deadline : float, optional
            On the clock of `time.monotonic`; waits as long as it takes if not given.

        Raises
        ------
        RoomEndedError, RoomSilentError
        """
        self._within(deadline, self._connection.sendall, packed)

    def send(self, message: object, deadline: float | None = None) -> None:
        """Pack a message and send it."""
        self.send_bytes(self.pack(message), deadline)

    def receive(self, deadline: float | None = None) -> Any:  # noqa: ANN401
        """Wait for a message.

        Raises
        ------
        RoomEndedError, RoomSilentError
        WireError
            If what arrives is no message; the channel is of no use after that.
        ExaminerFullError
            If there is no memory for it; likewise.
        """
        try:
            return self._received(deadline)
        except MemoryError:
            if self._trusted:
                raise
        # Out of the handler, so that what was built so far is given back.
        raise ExaminerFullError("there is no memory left for a message")

    def _received(self, deadline: float | None) -> Any:  # noqa: ANN401
        text_bytes, count = _HEAD.unpack(self._read(_HEAD.size, deadline))
        if text_bytes > MAX_TEXT_BYTES or count > MAX_BLOBS:
            raise WireError(f"a message of {text_bytes} bytes of text and {count} blobs")
        lengths = struct.unpack(f">{count}Q", self._read(8 * count, deadline)) if count else ()
        size = text_bytes + sum(lengths)
        if size > MAX_BYTES:
            raise WireError(f"a message of {size} bytes")
        text = self._read(text_bytes, deadline)
        blobs = [self._read(length, deadline) for length in lengths]
        return unpack(text, blobs, self._resolve, trusted=self._trusted)

    def close(self) -> None:
        """Close this end."""
        self._connection.close()

    def _read(self, size: int, deadline: float | None) -> bytearray:
        """Take bytes of a message: of a short one, all that has come is fetched by one call."""
        while len(self._ahead) < size <= _AT_ONCE_BYTES:
            come: bytes = self._within(deadline, self._connection.recv, _AT_ONCE_BYTES)
            if not come:
                raise RoomEndedError("the room ended")
            self._ahead += come
        content = self._ahead[:size]
        del self._ahead[:size]
        return content if len(content) == size else self._rest(content, size, deadline)

    def _rest(self, begun: bytearray, size: int, deadline: float | None) -> bytearray:
        """Read the rest of a long piece straight into its place."""
        content = bytearray(size)
        content[: len(begun)] = begun
        left = memoryview(content)[len(begun) :]
        while left:
            count: int = self._within(deadline, self._connection.recv_into, left)
            if not count:
                raise RoomEndedError("the room ended")
            left = left[count:]
        return content

    def _within(self, deadline: float | None, do: Callable[[Any], Any], what: object) -> Any:  # noqa: ANN401
        """Do something with the connection in time."""
        left = None if deadline is None else deadline - time.monotonic()
        if left is not None and left <= 0:
            raise RoomSilentError("no answer in time")
        try:
            self._connection.settimeout(left)
            return do(what)
        except TimeoutError:
            raise RoomSilentError("no answer in time") from None
        except OSError as error:
            raise RoomEndedError(f"the room ended ({error.strerror})") from None
