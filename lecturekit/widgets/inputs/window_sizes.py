"""Sliders for the sizes of windows along both axes of a picture."""

from __future__ import annotations

import traitlets

from lecturekit.widgets.board.toolkit import ipywidgets
from lecturekit.widgets.inputs.labels import labeled

SIZE_RANGES = {
    "size": (1, 16),
    "kernel": (1, 9),
    "stride": (1, 6),
    "padding": (0, 5),
    "dilation": (1, 4),
}
_FIRST = {"rows": (7, 3, 2, 0, 1), "columns": (8, 3, 2, 0, 1)}


class WindowSizes(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """Sliders for size, kernel, stride, padding and dilation, along the rows and the columns.

    Its `value` holds these five numbers for the rows, then for the columns.
    """

    value = traitlets.Tuple()

    def __init__(self) -> None:
        self.alike = labeled(ipywidgets.Checkbox, "columns as rows", value=False)
        self.alike.indent = False
        self.sliders = {
            (axis, name): labeled(
                ipywidgets.IntSlider, f"{axis}: {name}", value=value, min=least, max=most
            )
            for axis, values in _FIRST.items()
            for (name, (least, most)), value in zip(SIZE_RANGES.items(), values, strict=True)
        }
        grid = ipywidgets.GridBox(
            [self.sliders[axis, name] for name in SIZE_RANGES for axis in _FIRST],
            layout={"grid_template_columns": "repeat(2, minmax(0, 27em))"},
        )
        super().__init__([grid, self.alike])
        self._read()
        for control in (self.alike, *self.sliders.values()):
            control.observe(self._read, "value")

    def _read(self, _: object = None) -> None:
        rows, columns = (
            tuple(self.sliders[axis, name].value for name in SIZE_RANGES) for axis in _FIRST
        )
        for name, value in zip(SIZE_RANGES, rows, strict=True):
            slider = self.sliders["columns", name]
            slider.disabled = self.alike.value
            if self.alike.value:
                slider.value = value
        self.value = (rows, rows if self.alike.value else columns)
