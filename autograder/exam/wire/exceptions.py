"""Exceptions of a student's code, made anew from their type's name and one text.

What prints an exception looks things up by what it holds: the line of a file that a SyntaxError
names, the bytes that a UnicodeDecodeError points into, a name that is spelt like an attribute's,
the exceptions that it was raised from. So nothing but one text gets into one.
"""

import builtins

_MOST_CHARACTERS = 10_000
_MOST_OF_A_TRACEBACK = 20_000
_MOST_OF_A_NAME = 100
_END_LOOPS = (StopIteration, StopAsyncIteration)


class _Verbatim(str):
    """The text of a KeyError, which writes its argument as Python code would."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str.__str__(self)


def rebuilt(kind: object, text: object, trace: object, *, ends_loops: bool) -> Exception:
    """Make an exception of the built-in type that a student's code raised.

    One that would end a process becomes another, and one that takes more than a text the nearest
    of those that it is a kind of.

    Parameters
    ----------
    kind, text, trace : object
        What the student's room says: its name, its text and its traceback. They may be anything.
    ends_loops : bool
        Whether it may be a StopIteration: only if a next item was asked for. A loop over
        ``map(answer, inputs)`` would take it for the end of the inputs.

    Examples
    --------
    >>> rebuilt("UnicodeDecodeError", "of no use", "", ends_loops=False)
    UnicodeError('of no use')
    >>> str(rebuilt("KeyError", "'a'", "", ends_loops=False))
    "'a'"
    """
    name = kind[:_MOST_OF_A_NAME] if type(kind) is str else ""
    said = text[:_MOST_CHARACTERS] if type(text) is str else ""
    made = _TYPES.get(name)
    if made is None or (issubclass(made, _END_LOOPS) and not ends_loops):
        error: Exception = RuntimeError(f"the answer raised {name if name in _NAMES else 'it'}")
    elif issubclass(made, KeyError):
        error = made(_Verbatim(said))
    else:
        error = made(said) if said else made()
    if type(trace) is str and trace:
        error.add_note(f"In the student's room:\n{trace[-_MOST_OF_A_TRACEBACK:]}")
    return error


def _takes_a_text(kind: type[Exception]) -> bool:
    try:
        kind("text")
    except TypeError:
        return False
    return True


def _nearest(kind: type[Exception]) -> type[Exception]:
    return next(
        base for base in kind.__mro__ if issubclass(base, Exception) and _takes_a_text(base)
    )


_NAMES = frozenset(
    name
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, BaseException)
)
_TYPES = {
    name: _nearest(value)
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, Exception)
}
