"""The examiner's end of the wire: asks the student's room, and believes nothing it says."""

import builtins
import socket
import sys
from collections.abc import Sequence
from typing import Any

from autograder.rooms.by_name import importable_name
from autograder.rooms.channel import MAX_BYTES, Channel
from autograder.rooms.errors import RoomEndedError, RoomSilentError, WireError
from autograder.rooms.in_place import update
from autograder.rooms.mirrors import Mirror, is_network
from autograder.rooms.standins import StandIn

_MAX_STAND_INS = 100_000
_MAX_NAME_CHARACTERS = 100
_MAX_CALLED = 20


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
    trouble : Exception or None
        What ended it, if anything did: nothing more can be asked.
    called : list of str
        What it said was called of the functions that it was told to watch for.
    """

    def __init__(self, connection: socket.socket, deadline: float) -> None:
        self.deadline = deadline
        self.trouble: Exception | None = None
        self.called: list[str] = []
        self._channel = Channel(connection, self._refer, self._resolve, trusted=False)
        self._number = 0
        self._verb = ""
        self._stand_ins: dict[int, StandIn] = {}
        self._course: dict[str, object] = {}
        self._mirrors: dict[str, Mirror] = {}
        self._mentioned: set[str] = set()
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
        try:
            packed = self._channel.pack([self._number, verb, list(arguments)])
        except WireError as error:  # our side's doing: the room is as well as before
            raise TypeError(
                f"{verb}: {error}; make it in a locked set-up cell, or pass plain values"
            ) from None
        try:
            self._channel.send_bytes(packed, self.deadline)
        except (RoomEndedError, RoomSilentError) as error:
            self.trouble = error
            raise

    def finish(self) -> Any:  # noqa: ANN401
        """Wait for what came of the request that was sent last."""
        __tracebackhide__ = True
        try:
            reply = self._channel.receive(self.deadline)
            value, error, printed = self._checked(reply)
        except (RoomEndedError, RoomSilentError, WireError) as trouble:
            self.trouble = trouble
            raise
        except Exception as strange:  # noqa: BLE001  # it can be made of anything
            self.trouble = WireError(f"a reply that can't be taken apart ({strange})")
            raise self.trouble from None
        for name, text in printed:
            getattr(sys, name).write(text)
        if error:
            raise error
        return value

    def call(self, function: StandIn, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:  # noqa: ANN401
        """Call something there; arguments that it changes come back changed."""
        __tracebackhide__ = True
        given = [args, kwargs]
        self._mentioned.clear()
        if self._mirrors:
            self._channel.pack(given)  # to see which networks it mentions
        news = {name: self._mirrors[name].news() for name in sorted(self._mentioned)}
        answer = self.ask("call", function, given, news)
        try:
            value, changed, told = answer
            for name in news:
                self._mirrors[name].take(told[name])
            if changed is not None:
                update(given, changed)
        except RoomSilentError as trouble:
            self.trouble = trouble
            raise
        except Exception as strange:  # noqa: BLE001  # it can be made of anything
            self.trouble = WireError(f"a wrong answer to a call ({strange})")
            raise self.trouble from None
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
                if name in self._mirrors:
                    self._mentioned.add(name)
                return ["course", name]
        found = importable_name(value)
        return ["importable", *found] if found else None

    def _resolve(self, description: list[Any]) -> object:
        match description:
            case ["kept", int() as number, str() as kind, bool() as network]:
                if number not in self._stand_ins:
                    if len(self._stand_ins) >= _MAX_STAND_INS:
                        raise WireError("too many things stay behind")
                    name = (
                        kind
                        if kind.isidentifier() and len(kind) < _MAX_NAME_CHARACTERS
                        else "object"
                    )
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
        for name, text in _list(reply.get("printed", [])):
            if name not in {"stdout", "stderr"} or type(text) is not str:
                raise WireError("printed text of a wrong kind")
            printed.append((name, text))
        self.called += [str(name) for name in _list(reply.get("called", []))[:_MAX_CALLED]]
        if "value" in reply:
            return reply["value"], None, printed
        kind, arguments, trace = _list(reply.get("error"))
        return None, exception(kind, _list(arguments), trace, self._verb), printed


def _list(value: object) -> list[Any]:
    if type(value) is not list:
        raise WireError(f"a {type(value).__name__} in place of a list")
    return value


def exception(kind: object, arguments: list[Any], trace: object, verb: str) -> Exception:
    """Make an exception of the built-in type that the student's code raised.

    One that would end a process becomes another; and so does StopIteration, unless a next item
    was asked for: a loop over ``map(answer, inputs)`` would take it for the end of the inputs.
    """
    made = getattr(builtins, kind, None) if type(kind) is str else None
    error: Exception = RuntimeError(f"the answer raised {str(kind)[:100]}")
    ends_loops = made in {StopIteration, StopAsyncIteration} and verb != "next"
    if isinstance(made, type) and issubclass(made, Exception) and not ends_loops:
        try:
            error = made(*arguments)
            str(error)
        except Exception:  # noqa: BLE001  # some types are particular about their arguments
            error = RuntimeError(f"the answer raised {kind}")
    if type(trace) is str and trace:
        error.add_note(f"In the student's room:\n{trace}")
    return error
