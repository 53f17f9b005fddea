"""The student's room: runs the cells, and calls what they define when the examiner asks.

Everything here shares a process with the student's code, so nothing that it says is believed:
the examiner's side checks each message and decides. It answers one request after the other.
"""

import builtins
import contextlib
import inspect
import socket
import traceback
from collections.abc import Callable
from functools import partial
from typing import Any

from autograder.exam.cell_outputs import as_text, line_instead
from autograder.exam.global_state import GlobalState, stop_timers
from autograder.exam.in_place import Held
from autograder.exam.mirrors import Mirror, is_network
from autograder.exam.randomness import seed_everything
from autograder.exam.raw_output import RawOutput
from autograder.exam.shell import CellRunner
from autograder.exam.wire.by_name import find_importable
from autograder.exam.wire.channel import Channel
from autograder.exam.wire.failures import RoomEndedError, WireError
from autograder.exam.wire.too_large import Space, TooLarge
from autograder.limits import Limits
from autograder.sandbox.absent import Absent, fail
from lecturekit.checks import Ownership, watching

MAX_TRACEBACK_CHARACTERS = 20_000
_PRINTED = 2**16  # characters of a call that are kept
_SORRY: list[object] = [as_text([line_instead("it is too large")]), False]


def serve(connection: socket.socket, limits: Limits) -> None:
    """Answer the examiner's requests until it hangs up; whatever it raises, the room is over."""
    _Room(connection, limits).serve()


class _Room:
    def __init__(self, connection: socket.socket, limits: Limits) -> None:
        self._runner = CellRunner(int(limits.output_mib * 2**20))
        self._channel = Channel(connection, self._refer, self._resolve, trusted=True)
        self._kept: list[object] = []  # what the examiner has a stand-in for, by number
        self._numbers: dict[int, int] = {}  # id of an object to its number
        self._course: dict[str, object] = {}  # what set-up cells made, by name
        self._mirrors: dict[str, Mirror] = {}  # the networks among them
        self._raw_outputs = [RawOutput("stdout", 1), RawOutput("stderr", 2)]
        self._output_bytes = int(limits.output_mib * 2**20)
        self._state = GlobalState()
        self._calls = Ownership()
        self._watch = watching(())
        self._watched: tuple[str, ...] = ()
        self._verbs: dict[str, Callable[..., object]] = {
            "seed": seed_everything,
            "enter": self._enter,
            "keep": self._keep,
            "watch for": self._watch_for,
            "look up": self._look_up,
            "call": self._call,
            "get": getattr,
            "set": setattr,
            "item": lambda thing, key: thing[key],
            "length": len,
            "truth": bool,
            "iterate": iter,
            "next": next,
            "is instance": isinstance,
            "signature": _signature,
        }

    def serve(self) -> None:
        """Answer requests; each is a number, a verb and its arguments."""
        while True:
            try:
                number, verb, *arguments = self._channel.receive()
            except RoomEndedError:
                return
            self._channel.send_bytes(self._answer(number, verb, arguments))

    def _answer(self, number: int, verb: str, arguments: list[Any]) -> bytes:
        reply: dict[str, Any] = {"number": number}
        if verb == "cell":  # has outputs of its own, and raises nothing
            return self._packed({**reply, "value": self._cell(*arguments)}, {"value": _SORRY})
        self._watch.called.clear()
        with self._runner.capturing():
            try:
                # A call is watched from where it is made, so that it counts too.
                is_watched = self._watched and verb != "call"
                with self._watch if is_watched else contextlib.nullcontext():
                    reply["value"] = self._verbs[verb](*arguments)
            except BaseException as error:  # noqa: BLE001  # a student's code raises anything
                reply["error"] = self._description(error)
                reply["place"] = self._runner.place(error)
            finally:
                stop_timers()
        printed = _printed(self._runner.take()) + [
            [each.name, text] for each in self._raw_outputs if (text := each.take(_PRINTED))
        ]
        if printed:
            reply["printed"] = printed
        if self._watch.called:
            reply["called"] = self._watch.called
        return self._packed(reply, {"called": self._watch.called})

    def _packed(self, reply: dict[str, Any], instead: dict[str, Any]) -> bytes:
        try:
            return self._channel.pack(reply)
        except Exception as error:  # noqa: BLE001  # objects of a student's that misbehave
            sorry = ["TypeError", f"the result can't be looked at: {_text(error)}", ""]
            return self._channel.pack({"number": reply["number"], "error": sorry, **instead})

    def _cell(self, source: str, count: int, exercise: str | None) -> list[object]:
        """Run a cell of an exercise, of none (if the name is empty), or a set-up cell (None)."""
        self._state.enter(exercise or "")
        ran = self._runner.run(source, count)
        stop_timers()
        if exercise:
            self._state.leave(exercise)
        else:
            self._state.adopt(None if exercise is None else source)
        for each in self._raw_outputs:
            if text := each.take(self._output_bytes):
                ran.outputs.append({"output_type": "stream", "name": each.name, "text": text})
        return [as_text(ran.outputs), ran.succeeded]

    def _keep(self, names: list[str]) -> list[str]:
        """Note the course's own objects before any later cell can put others in their place."""
        there = [name for name in names if name in self._runner.namespace]
        for name in there:
            thing = self._course[name] = self._runner.namespace[name]
            if is_network(thing):
                self._mirrors[name] = Mirror(thing)
                self._mirrors[name].news()  # the examiner's copy is the one to go by
        return there

    def _enter(self, exercise: str) -> None:
        """Begin a test: what calls of an earlier one left is no matter to it."""
        self._calls = Ownership()
        self._state.enter(exercise)

    def _watch_for(self, excluded: list[str]) -> None:
        self._watched = tuple(excluded)
        self._watch = watching(excluded)

    def _look_up(self, names: list[str]) -> dict[str, object]:
        """Return what the student's cells define of these names, as far as it can cross."""
        namespace = self._runner.namespace
        found: dict[str, object] = {}
        space = Space()
        for name in filter(namespace.__contains__, names):
            with contextlib.suppress(Exception):
                value = namespace[name]
                if isinstance(value, Absent):
                    found[name] = partial(fail, value)
                else:
                    why_not = space.take(self._channel, value)
                    found[name] = TooLarge(name, why_not) if why_not else value
        return found

    def _call(
        self,
        function: Callable[..., object],
        args: tuple[Any, ...],
        named: dict[str, Any] | None,
        news: dict[str, dict[str, Any]] | None,
    ) -> list[object]:
        """Call a function; say what it returned, what it changed, and whose memory it returned."""
        for name, its in (news or {}).items():
            self._mirrors[name].take(its)
        given = args, named
        held = Held(given)
        before = held.states()

        def watched(*args: object, **named: object) -> object:
            with self._watch:
                return function(*args, **named)

        value, fault = self._calls.call(watched if self._watched else function, args, named or {})
        return [
            value,
            [given, held.places(given)] if held.states() != before else None,
            {name: self._mirrors[name].news() for name in news} if news else None,
            None if fault is None else list(fault),
        ]

    def _refer(self, value: object) -> list[Any] | None:
        if isinstance(value, Absent):
            fail(value)
        for name, thing in self._course.items():
            if thing is value:
                return ["course", name]
        number = self._numbers.get(id(value))
        if number is None:
            self._kept.append(value)
            number = self._numbers[id(value)] = len(self._kept) - 1
        return ["kept", number, type(value).__name__, is_network(value)]

    def _resolve(self, description: list[Any]) -> object:
        match description:
            case ["kept", number]:
                return self._kept[number]
            case ["course", name]:
                return self._course[name]
            case ["importable", module, name]:
                return find_importable(module, name)
        raise WireError(f"no such thing: {description}")

    def _description(self, error: BaseException) -> list[object]:
        """Describe an exception by its built-in type, its text and its traceback."""
        kinds = (kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins")
        kind = next((name for name in kinds if hasattr(builtins, name)), "Exception")
        try:
            trace = "".join(traceback.format_exception(error))
        except BaseException:  # noqa: BLE001  # a student's own __str__
            trace = ""
        return [kind, _text(error), trace[-MAX_TRACEBACK_CHARACTERS:]]


def _text(error: BaseException) -> str:
    try:
        return str(error)[:_PRINTED]
    except BaseException:  # noqa: BLE001  # a student's own __str__
        return type(error).__name__


def _signature(function: Callable[..., object]) -> list[list[object]]:
    """Describe the parameters of a function: name, kind, and the default in a list if any."""
    described = []
    for parameter in inspect.signature(function).parameters.values():
        default = [] if parameter.default is parameter.empty else [parameter.default]
        described.append([parameter.name, int(parameter.kind), default])
    return described


def _printed(outputs: list[dict[str, Any]]) -> list[list[str]]:
    """List what a call printed, as stream name and text."""
    return [
        [output["name"], output["text"][:_PRINTED]]
        for output in outputs
        if output["output_type"] == "stream"
    ]
