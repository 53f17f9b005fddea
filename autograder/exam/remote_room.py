"""The examiner's end of the wire: asks the student's room, and believes nothing it says."""

import math
import socket
import sys
import time
from collections.abc import Sequence
from typing import Any

from autograder.exam.hidden_tests import Curtain, plain_kind
from autograder.exam.in_place import Held
from autograder.exam.mirrors import Mirror, is_network
from autograder.exam.standins import StandIn
from autograder.exam.wire.by_name import importable_name
from autograder.exam.wire.channel import MAX_BYTES, Channel
from autograder.exam.wire.exceptions import rebuilt
from autograder.exam.wire.failures import (
    ExaminerFullError,
    RoomEndedError,
    RoomSilentError,
    WireError,
)
from lecturekit.checks import SENTENCES, Fault, NotItsOwn

_MAX_STAND_INS = 100_000
_MAX_NAME_CHARACTERS = 100
_NUMBERS = range(2**32)  # that stand for what stays behind
_MAX_CALLED = 20
_MAX_PRINTED_CHARACTERS = 2**18


class RemoteRoom:
    """A student's room, for as long as it lives.

    Parameters
    ----------
    connection : socket.socket
        The examiner's end.

    Attributes
    ----------
    deadline : float
        When an answer comes too late, on the clock of `time.monotonic`.
    call_s : float
        The seconds that each request may take, within the deadline.
    curtain : Curtain or None
        What decides, while a test runs, whether what the student's code says may be shown.
    trouble : Exception or None
        What ended it, if anything did: nothing more can be asked.
    called : list of str
        What it said was called of the functions that it was told to watch for.
    """

    def __init__(self, connection: socket.socket, deadline: float) -> None:
        self.deadline = deadline
        self.call_s = math.inf
        self.curtain: Curtain | None = None
        self._until = deadline
        self.trouble: Exception | None = None
        self.called: list[str] = []
        self._channel = Channel(connection, self._refer, self._resolve, trusted=False)
        self._number = 0
        self._verb = ""
        self._stand_ins: dict[int, StandIn] = {}
        self._course: dict[str, object] = {}
        self._mirrors: dict[str, Mirror] = {}
        self._news: dict[str, dict[str, Any]] | None = None  # of networks that a call mentions
        self._watched: tuple[str, ...] = ()

    def ask(self, verb: str, *arguments: object) -> Any:  # noqa: ANN401
        """Have something done there and return what came of it.

        Raises
        ------
        RoomEndedError, RoomSilentError, WireError
            If the room is of no use any more.
        Exception
            Of the built-in type that the student's code raised, with its traceback as a note.
        """
        __tracebackhide__ = True
        self.start(verb, *arguments)
        return self.finish()

    def start(self, verb: str, *arguments: object) -> None:
        """Send a request, to do something else until `finish`."""
        __tracebackhide__ = True
        if self.trouble:
            raise self.trouble
        self._number += 1
        self._verb = verb
        self._until = min(self.deadline, time.monotonic() + self.call_s)
        try:
            packed = self._channel.pack([self._number, verb, *arguments])
        except WireError as error:  # our side's doing: the room is as well as before
            for name in self._news or ():
                self._mirrors[name].take_back()
            raise TypeError(
                f"{verb}: {error}; make it in a locked set-up cell, or pass plain values"
            ) from None
        try:
            self._channel.send_bytes(packed, self._until)
        except (RoomEndedError, RoomSilentError) as error:
            self.trouble = error
            raise

    def finish(self) -> Any:  # noqa: ANN401
        """Wait for what came of the request that was sent last."""
        __tracebackhide__ = True
        try:
            reply = self._channel.receive(self._until)
            value, error, printed = self._checked(reply)
        except (ExaminerFullError, RoomEndedError, RoomSilentError) as trouble:
            self.trouble = trouble
            raise
        except WireError as trouble:
            is_told = not (self.curtain and self.curtain.is_down())
            self.trouble = trouble if is_told else WireError("when a hidden test called it")
            raise self.trouble from None
        except Exception as strange:  # noqa: BLE001  # it can be made of anything
            self.trouble = _strange("a reply that can't be taken apart", strange)
            raise self.trouble from None
        if (printed or error) and self.curtain and self.curtain.is_down():
            self.curtain.hid_prints |= bool(printed)
            error = error and self.curtain.veiled(error, reply.get("place"))
            printed = []
        for name, text in printed:
            getattr(sys, name).write(text)
        if error:
            raise error
        return value

    def call(self, function: StandIn, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:  # noqa: ANN401
        """Call something there; arguments that it changes come back changed.

        Raises
        ------
        NotItsOwn
            If the room says that the result shares memory with an argument or an earlier call.
            Nobody vouches for that, but it can do no more than fail a test.
        """
        __tracebackhide__ = True
        given = args, kwargs or None
        # Filled while the arguments are packed, which is before it is packed itself.
        news: dict[str, dict[str, Any]] | None = {} if self._mirrors else None
        self._news = news
        try:
            answer = self.ask("call", function, *given, news)
        finally:
            self._news = None
        try:
            value, changed, told, found = answer
            for name in news or ():
                self._mirrors[name].take(told[name])
            if changed is not None:
                Held(given).update(*changed)  # which are here as they were when they were sent
            fault = None if found is None else _fault(found, args, kwargs)
        except RoomSilentError as trouble:
            self.trouble = trouble
            raise
        except Exception as strange:  # noqa: BLE001  # it can be made of anything
            self.trouble = _strange("a wrong answer to a call", strange)
            raise self.trouble from None
        if fault:
            raise NotItsOwn(fault, result=value)
        return value

    def watch_for(self, excluded: Sequence[str]) -> None:
        """Have calls of these functions noticed from now on; what was called is forgotten."""
        self.called = []
        if tuple(excluded) != self._watched:
            self.ask("watch for", list(excluded))
            self._watched = tuple(excluded)

    def keep(self, made: dict[str, object]) -> None:
        """Say which things set-up cells made in both rooms: they cross by their names."""
        if not made:
            return
        there = self.ask("keep", list(made))
        if type(there) is not list:
            raise WireError("a wrong answer about what was made")
        for name, thing in made.items():
            if name not in there:
                continue
            self._course[name] = thing
            if is_network(thing):
                self._mirrors[name] = Mirror(thing)
                if self._mirrors[name].size_bytes > MAX_BYTES // 2:
                    self._mirrors[name].news()  # both rooms drew its numbers from one seed

    def close(self) -> None:
        """Hang up."""
        self._channel.close()

    def _refer(self, value: object) -> list[Any] | None:
        if isinstance(value, StandIn):
            room, number = StandIn._whereabouts(value)  # noqa: SLF001
            return ["kept", number] if room is self else None
        for name, thing in self._course.items():
            if thing is value:
                if self._news is not None and name in self._mirrors and name not in self._news:
                    self._news[name] = self._mirrors[name].news()
                return ["course", name]
        found = importable_name(value)
        return ["importable", *found] if found else None

    def _resolve(self, description: list[Any]) -> object:
        match description:
            case ["kept", int() as number, str() as kind, bool() as network] if number in _NUMBERS:
                if number not in self._stand_ins:
                    if len(self._stand_ins) >= _MAX_STAND_INS:
                        raise WireError("too many things stay behind")
                    is_name = len(kind) < _MAX_NAME_CHARACTERS and kind.isidentifier()
                    name = kind if is_name and kind.isascii() else "object"
                    if self.curtain and self.curtain.is_down():
                        name = plain_kind(name)
                    self._stand_ins[number] = StandIn(self, number, name, network=network)
                return self._stand_ins[number]
            case ["course", str() as name] if name in self._course:
                return self._course[name]
        raise WireError("a reference to nothing")

    def _checked(self, reply: object) -> tuple[object, Exception | None, list[tuple[str, str]]]:
        """Take a reply apart."""
        if type(reply) is not dict or type(reply.get("number")) is not int:
            raise WireError("an answer of no known form")
        if reply["number"] != self._number:
            raise WireError("an answer to another question")
        printed = []
        left = _MAX_PRINTED_CHARACTERS
        for name, text in _list(reply.get("printed", [])):
            if type(name) is not str or name not in {"stdout", "stderr"} or type(text) is not str:
                raise WireError("printed text of a wrong kind")
            if left > 0:
                printed.append((name, text[:left]))
                left -= len(text)
        called = _list(reply.get("called", []))[:_MAX_CALLED]
        known = [name for name in called if type(name) is str and name in self._watched]
        self.called = [*dict.fromkeys([*self.called, *known])]
        if "value" in reply:
            return reply["value"], None, printed
        kind, text, trace = _list(reply.get("error"))
        return None, rebuilt(kind, text, trace, ends_loops=self._verb == "next"), printed


def _fault(found: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Fault:  # noqa: ANN401
    """Read what the room says about whose memory a result is."""
    kind, argument = found
    if type(kind) is not str or kind not in SENTENCES:
        raise WireError("a fault of no known kind")
    if kind != "argument":
        return Fault(kind)
    if type(argument) is int and 0 <= argument < len(args):
        return Fault(kind, argument)
    if type(argument) is str and argument in kwargs:
        return Fault(kind, argument)
    raise WireError("a fault with an argument that was not passed")


def _strange(what: str, error: Exception) -> Exception:
    """Name what came of a reply by its type alone: its text may be the student's."""
    if isinstance(error, MemoryError):
        return ExaminerFullError(what)
    return WireError(f"{what} ({type(error).__name__})")


def _list(value: object) -> list[Any]:
    if type(value) is not list:
        raise WireError(f"a {type(value).__name__} in place of a list")
    return value
