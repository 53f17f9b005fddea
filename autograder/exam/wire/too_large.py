"""Values of a student's that are too large to cross: whoever looks at one is told so."""

from typing import NoReturn

from autograder.exam.wire.channel import MAX_BYTES, MAX_TEXT_BYTES, Channel, text_bytes
from autograder.exam.wire.failures import WireError

_SHARE = 2  # what is left of a message for all else in it


class TooLarge:
    """Stands for a value under a name.

    Parameters
    ----------
    name : str
    why : str
    """

    __slots__ = ("_too_large",)

    def __init__(self, name: str, why: str) -> None:
        object.__setattr__(self, "_too_large", f"{name} is too large for a test to look at: {why}")

    def __getattr__(self, _name: str) -> NoReturn:
        self._fail()

    def _fail(self, *_: object, **__: object) -> NoReturn:
        raise ValueError(f"{self._too_large}; make it smaller")

    __call__ = __getitem__ = __setattr__ = __len__ = __iter__ = __bool__ = _fail


class Space:
    """What one message has for the values of several names."""

    def __init__(self) -> None:
        self._text_bytes = MAX_TEXT_BYTES // _SHARE
        self._bytes = MAX_BYTES // _SHARE

    def take(self, channel: Channel, value: object) -> str:
        """Take the space for a value; say why not if it has none."""
        try:
            packed = channel.pack(value)
        except WireError as error:
            return str(error)
        text = text_bytes(packed)
        if text > self._text_bytes or len(packed) > self._bytes:
            return f"it has {len(packed) / 2**20:.1f} MiB"
        self._text_bytes -= text
        self._bytes -= len(packed)
        return ""
