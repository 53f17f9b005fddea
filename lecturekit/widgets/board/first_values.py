"""What controls hold at the beginning, so that a reader can have it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lecturekit.widgets.board.toolkit import ipywidgets


class FirstValues:
    """The values of controls, and of those that controls are made of.

    One of them may say itself how a value is put back, by a method `restore`: a matrix, or a list
    that grows.

    Parameters
    ----------
    controls : iterable of widget
    """

    def __init__(self, controls: Iterable[Any]) -> None:
        self._values = [(control, control.value) for control in _with_values(controls)]

    def put_back(self) -> None:
        """Give each control the value that it had."""
        for _ in range(2):  # for the range of one may hang on the value of another
            for control, value in self._values:
                if hasattr(control, "restore"):
                    control.restore(value)
                else:
                    control.value = value


def _with_values(controls: Iterable[Any]) -> Iterator[Any]:
    for control in controls:
        if hasattr(control, "restore"):
            yield control
        elif getattr(control, "children", ()):
            yield from _with_values(control.children)
        elif control.has_trait("value") and not isinstance(control, ipywidgets.FileUpload):
            yield control
