"""Messages between a worker and its rooms' parent."""

import socket

import pytest

from autograder.sandbox import control


def test_the_channel_to_the_parent_keeps_messages_whole():
    ours, theirs = control.pair()
    with ours, theirs:
        for number in range(3):
            control.send(ours, {"number": number})
        assert [control.receive(theirs)[0]["number"] for _ in range(3)] == [0, 1, 2]


def test_a_channel_whose_other_end_is_gone_says_so():
    ours, theirs = control.pair()
    theirs.close()
    with ours, pytest.raises(EOFError, match="the other end of the channel is closed"):
        control.receive(ours)


def test_a_socket_can_be_sent_along():
    ours, theirs = control.pair()
    left, right = socket.socketpair()
    with ours, theirs, left, right:
        control.send(ours, {}, [right.fileno()])
        _, (descriptor,) = control.receive(theirs)
        with socket.socket(fileno=descriptor) as copy:
            left.send(b"through")
            assert copy.recv(10) == b"through"
