"""A stack of layers to build: add, change and take away convolutions and pooling."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import traitlets

from lecturekit.plots.conv_layers.unit_field import SlidingLayer
from lecturekit.widgets.board.toolkit import ipywidgets
from lecturekit.widgets.inputs.labels import labeled

_KINDS = {"convolution": "conv", "pooling": "pool"}
_NEW = SlidingLayer("conv", 3, 1, 1)
_MOST = 8


class LayersInput(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A row of controls for each layer, and a button that adds one.

    Its `value` is a tuple of `SlidingLayer`, as typed.
    """

    value = traitlets.Tuple()

    def __init__(self, layers: Sequence[SlidingLayer]) -> None:
        self._is_held = False
        self._stack = ipywidgets.VBox()
        self.add = ipywidgets.Button(description="add a layer", layout={"width": "12em"})
        self.add.on_click(lambda _: self.fill([*self.value, _NEW]))
        super().__init__([self._stack, self.add])
        self.fill(layers)

    def row(self, number: int) -> tuple[ipywidgets.Widget, ...]:
        """Return the controls of a layer, from 1: kind, kernel, stride, padding, remove."""
        return tuple(self._stack.children[number - 1].children)

    def fill(self, layers: Sequence[SlidingLayer]) -> None:
        """Put layers into the rows."""
        self._is_held = True
        try:
            kept = self._stack.children[: len(layers)]
            new = [self._new_row(number) for number in range(len(kept) + 1, len(layers) + 1)]
            self._stack.children = (*kept, *new)
            for number, layer in enumerate(layers, start=1):
                for control, entry in zip(self.row(number), layer, strict=False):
                    control.value = entry
                self.row(number)[-1].disabled = len(layers) == 1
            self.add.disabled = len(layers) == _MOST
        finally:
            self._is_held = False
        self._read()

    restore = fill  # what was the `value`

    def _new_row(self, number: int) -> ipywidgets.HBox:
        kind = labeled(ipywidgets.Dropdown, f"layer {number}", options=_KINDS)
        sizes = [
            labeled(ipywidgets.IntText, name, tooltip=f"{name} of layer {number}")
            for name in ("kernel", "stride", "padding")
        ]
        for size in sizes:
            size.layout.width = "7.5em"
        remove = ipywidgets.Button(
            description="remove", tooltip=f"remove layer {number}", layout={"width": "auto"}
        )
        remove.on_click(partial(self._remove, number))
        for control in (kind, *sizes):
            control.observe(self._read, "value")
        return ipywidgets.HBox([kind, *sizes, remove])

    def _remove(self, number: int, _: object) -> None:
        self.fill([*self.value[: number - 1], *self.value[number:]])

    def _read(self, _: object = None) -> None:
        if not self._is_held:
            numbers = range(1, len(self._stack.children) + 1)
            rows = (self.row(number)[:4] for number in numbers)
            self.value = tuple(SlidingLayer(*(entry.value for entry in row)) for row in rows)
