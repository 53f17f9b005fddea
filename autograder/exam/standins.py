"""Stand-ins, in the examiner's room, for what stays behind in the student's.

A stand-in can be called, asked for attributes and items, counted and gone through; each of
these asks the other room. It can't be compared: an object of the student's that claims to equal
everything must not decide about a test.
"""

import inspect
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from autograder.exam.remote_room import RemoteRoom

_DUNDERS_TO_ASK_FOR = frozenset({"__name__", "__qualname__"})
_LONGEST_NAME = 200
_MOST = 255  # parameters
_NOT_ASKED_FOR = ("__", "_repr_", "_ipython_")  # how a notebook shows a thing is not theirs to say


class StandIn:
    """Stands for a function, class or object of the student's."""

    __slots__ = ("_standin_kind", "_standin_network", "_standin_number", "_standin_room")
    __array_ufunc__ = None  # NumPy leaves operators to us, and so to the refusals below
    is_looked_on_elsewhere = True  # by `autograder.exam.student`: what comes over is nobody else's

    def __init__(self, room: "RemoteRoom", number: int, kind: str, *, network: bool) -> None:
        object.__setattr__(self, "_standin_room", room)
        object.__setattr__(self, "_standin_number", number)
        object.__setattr__(self, "_standin_kind", kind)
        object.__setattr__(self, "_standin_network", network)

    def _whereabouts(self) -> tuple["RemoteRoom", int]:
        return self._standin_room, self._standin_number

    def _ask(self, verb: str, *arguments: object) -> Any:  # noqa: ANN401
        __tracebackhide__ = True
        return self._standin_room.ask(verb, self, *arguments)

    @property  # type: ignore[misc]  # so that isinstance says yes to a student's network
    def __class__(self) -> type:
        if self._standin_network:
            import torch  # noqa: PLC0415  # only with networks

            return torch.nn.Module
        return StandIn

    @property
    def __signature__(self) -> inspect.Signature:
        return inspect.Signature([_parameter(*each) for each in self._ask("signature")[:_MOST]])

    def __call__(self, *args: object, **kwargs: object) -> Any:  # noqa: ANN401, D102
        __tracebackhide__ = True
        return self._standin_room.call(self, args, kwargs)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        __tracebackhide__ = True
        if name.startswith(_NOT_ASKED_FOR) and name not in _DUNDERS_TO_ASK_FOR:
            raise AttributeError(f"{self!r} has no {name}")
        value = self._ask("get", name)
        if name in _DUNDERS_TO_ASK_FOR and not _is_name(value):
            return "answer"
        return value

    def __setattr__(self, name: str, value: object) -> None:
        __tracebackhide__ = True
        self._ask("set", name, value)

    def __getitem__(self, key: object) -> Any:  # noqa: ANN401
        __tracebackhide__ = True
        return self._ask("item", key)

    def __len__(self) -> int:
        __tracebackhide__ = True
        length = self._ask("length")
        return length if type(length) is int else -1

    def __bool__(self) -> bool:
        __tracebackhide__ = True
        return self._ask("truth") is True

    def __iter__(self) -> Iterator[Any]:
        __tracebackhide__ = True
        iterator = self._ask("iterate")
        while True:
            try:
                item = self._standin_room.ask("next", iterator)
            except StopIteration:
                return
            yield item

    def __next__(self) -> Any:  # noqa: ANN401
        __tracebackhide__ = True
        return self._ask("next")

    def __instancecheck__(self, instance: object) -> bool:
        __tracebackhide__ = True
        return (
            type(instance) is StandIn
            and self._standin_room.ask("is instance", instance, self) is True
        )

    def __repr__(self) -> str:
        return f"<a {self._standin_kind} of the student's>"

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        __tracebackhide__ = True
        self._refuse()

    def _refuse(self, *_: object) -> NoReturn:
        __tracebackhide__ = True
        raise TypeError(
            f"{self!r} can't be compared or reckoned with: it is no plain value, such as a "
            "number, a list or an array"
        )

    __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _refuse
    __truediv__ = __rtruediv__ = __matmul__ = __rmatmul__ = __neg__ = __abs__ = _refuse
    __float__ = __int__ = __index__ = __complex__ = __contains__ = __array__ = _refuse
    __reduce_ex__ = _refuse


def _parameter(name: object, kind: object, default: object) -> inspect.Parameter:
    """Build a parameter of a function of the student's from what the room says of it."""
    if not _is_name(name) or type(kind) is not int or type(default) is not list:
        raise TypeError("a parameter that no function has")
    return inspect.Parameter(
        str(name),
        inspect._ParameterKind(kind),  # noqa: SLF001  # the one way from a number
        default=default[0] if default else inspect.Parameter.empty,
    )


def _is_name(value: object) -> bool:
    return type(value) is str and len(value) < _LONGEST_NAME and value.isprintable()
