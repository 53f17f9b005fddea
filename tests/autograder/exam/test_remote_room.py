"""The examiner's end: what the other room says of itself is bounded, named and never believed."""

import socket
import threading
import time
import traceback

import numpy as np
import pytest

from autograder.exam.remote_room import RemoteRoom
from autograder.exam.wire.channel import Channel
from autograder.exam.wire.failures import ExaminerFullError, WireError


def refer(value):
    return ["kept", 0, "function", False] if callable(value) else None


def asked(reply):
    """Ask a room that answers with this; return the examiner's end, and what came of it."""
    ours, theirs = socket.socketpair()
    room = RemoteRoom(ours, time.monotonic() + 20)
    room._watched = ("scipy.signal.convolve",)
    channel = Channel(theirs, refer, refer, trusted=True)

    def answer():
        number, *_ = channel.receive()
        channel.send({"number": number, **reply})

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        return room, room.ask("length")
    except Exception as error:  # noqa: BLE001  # what came of it
        return room, error
    finally:
        thread.join()
        channel.close()
        room.close()


@pytest.mark.parametrize(
    "called",
    [
        ["\033]0;title\007"],
        ["x" * 10**6 + "\n"],
        ["scipy.signal\n\nA line of another student's"],
        [10**5000],
        [["scipy"]],
        "scipy",
        ["\ud800"],
    ],
    ids=["escape", "long", "lines", "number", "list", "text", "half"],
)
def test_nothing_but_the_names_that_are_watched_for_is_taken_for_one(called):
    room, _ = asked({"value": 1, "called": called})
    assert room.called == []


def test_each_function_that_was_called_is_named_once():
    names = ["scipy.signal.convolve"] * 9 + [f"f{number}" for number in range(90)]
    room, value = asked({"value": 1, "called": names})
    assert value == 1
    assert room.called == ["scipy.signal.convolve"]


def test_of_what_a_call_printed_so_much_is_kept(capsys):
    _, value = asked({"value": 1, "printed": [["stdout", "x" * 2**16]] * 20})
    assert value == 1
    assert len(capsys.readouterr().out) == 2**18


@pytest.mark.parametrize(
    "reply",
    [
        {"error": ["SyntaxError", ("x", ("/etc/passwd", 1, 1, "x")), ""]},
        {"error": ["OSError", np.zeros(9), {"no": "text"}]},
        {"error": [5, 5, 5]},
        {"error": ["ValueError", "x" * 10**6, "x" * 10**6]},
    ],
    ids=["syntax", "array", "numbers", "long"],
)
def test_an_error_is_made_of_its_text_alone(reply):
    room, error = asked(reply)
    assert room.trouble is None
    written = "".join(traceback.format_exception_only(error))
    assert "passwd" not in written
    assert len(written) < 40_000


@pytest.mark.parametrize(
    "reply",
    [
        {"error": ["ValueError", "x"]},
        {"error": ["ValueError", "x", "", "more"]},
        {"error": "ValueError"},
        {},
        {"value": 1, "printed": [["stdin", "x"]]},
        {"value": 1, "printed": [["stdout", 5]]},
        {"value": 1, "printed": [[["stdout"], "x"]]},
        {"number": 99, "value": 1},
    ],
    ids=["two", "four", "text", "nothing", "stdin", "number", "list", "another"],
)
def test_an_answer_of_another_form_ends_the_room(reply):
    room, error = asked(reply)
    assert isinstance(error, WireError)
    assert room.trouble is error


def test_what_there_is_no_memory_for_has_an_error_of_its_own(monkeypatch):
    def fail(*_):
        raise MemoryError

    monkeypatch.setattr(RemoteRoom, "_checked", fail)
    room, error = asked({"value": 1})
    assert isinstance(error, ExaminerFullError)
    assert room.trouble is error
