"""A matrix to type into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import isfinite

import numpy as np
import traitlets
from numpy.typing import ArrayLike, NDArray

from lecturekit.plots.drawing.numerals import numeral
from lecturekit.widgets.board.toolkit import ipywidgets
from lecturekit.widgets.inputs.labels import hint, labeled

Entries = tuple[tuple[str, ...], ...]


class MatrixInput(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A grid of boxes to type numbers into, and a choice of its size.

    Its `value` is what stands in the boxes, rows of text as typed: `as_matrix` reads it.

    Parameters
    ----------
    values : array_like, shape (H, W)
    sizes : sequence of int
        How many rows and columns a reader may choose; none for a matrix whose size is fixed.
    name : str
        What the matrix is, for the labels.
    """

    value = traitlets.Tuple()

    def __init__(self, values: ArrayLike, *, sizes: tuple[int, ...] = (), name: str) -> None:
        self._name = name
        self._sizes = sizes
        self._is_held = False
        self._boxes: dict[tuple[int, int], ipywidgets.Text] = {}
        self._grid = ipywidgets.GridBox()
        self._size = labeled(
            ipywidgets.Dropdown, f"{name} size", options=[(f"{n}×{n}", n) for n in sizes]
        )
        super().__init__([self._size, self._grid] if sizes else [self._grid])
        self.fill(values)
        self._size.observe(self._on_size, "value")

    def fill(self, values: ArrayLike) -> None:
        """Put numbers into the boxes."""
        rows = np.atleast_2d(np.asarray(values, dtype=float))
        self.restore([[_as_typed(number) for number in row] for row in rows])

    def restore(self, entries: Sequence[Sequence[str]]) -> None:
        """Put back what `value` was."""
        self._is_held = True
        try:
            self._arrange(len(entries), len(entries[0]))
            for i, row in enumerate(entries):
                for j, entry in enumerate(row):
                    self._boxes[i, j].value = entry
            if len(entries) in self._sizes:
                self._size.value = len(entries)
        finally:
            self._is_held = False
        self._read()

    def _arrange(self, rows: int, columns: int) -> None:
        self._rows, self._columns = rows, columns
        places = list(np.ndindex(rows, columns))
        for place in places:
            if place not in self._boxes:
                self._boxes[place] = self._box(*place)
        self._grid.children = [self._boxes[place] for place in places]
        self._grid.layout.grid_template_columns = f"repeat({columns}, 3.6em)"

    def _box(self, row: int, column: int) -> ipywidgets.Text:
        box = ipywidgets.Text(
            "0",
            continuous_update=False,  # a number that is half typed is none
            layout={"width": "3.4em"},
            **hint(ipywidgets.Text, f"{self._name}, row {row}, column {column}"),
        )
        box.observe(self._read, "value")
        return box

    def _on_size(self, change: Mapping[str, int]) -> None:
        if self._is_held:
            return
        size, before = change["new"], self.value
        margin = (size - len(before)) // 2  # what stood in the middle stays there
        entries = [["0"] * size for _ in range(size)]
        for i, row in enumerate(before, start=margin):
            for j, entry in enumerate(row, start=margin):
                if 0 <= i < size and 0 <= j < size:
                    entries[i][j] = entry
        self.restore(entries)

    def _read(self, _: object = None) -> None:
        if not self._is_held:
            self.value = tuple(
                tuple(self._boxes[i, j].value.strip() for j in range(self._columns))
                for i in range(self._rows)
            )


def as_matrix(widget: str, name: str, entries: Entries) -> NDArray[np.float64]:
    """Read the numbers of a matrix as they were typed.

    Parameters
    ----------
    widget, name : str
        What is read, for the error message.
    entries : tuple of tuple of str
        Such as "2", "-0.5" or "1/9".

    Raises
    ------
    ValueError
        If an entry is no number.

    Examples
    --------
    >>> as_matrix("filter_playground", "kernel", (("1/2", "-1"),))
    array([[ 0.5, -1. ]])
    >>> as_matrix("filter_playground", "kernel", (("1", "x"),))
    Traceback (most recent call last):
    ...
    ValueError: filter_playground: kernel holds 'x' in row 0, column 1; type a number: 2, -0.5, 1/9
    """
    matrix = np.empty((len(entries), len(entries[0])))
    for i, row in enumerate(entries):
        for j, entry in enumerate(row):
            try:
                matrix[i, j] = _as_number(entry.replace("\N{MINUS SIGN}", "-"))
            except (ValueError, ZeroDivisionError, OverflowError):
                raise ValueError(
                    f"{widget}: {name} holds {entry[:20]!r} in row {i}, column {j}; "
                    "type a number: 2, -0.5, 1/9"
                ) from None
    return matrix


def _as_number(entry: str) -> float:
    # Only what is a fraction is read as one: with an exponent it can have a billion digits.
    number = float(Fraction(entry) if "/" in entry else entry)
    if not isfinite(number):
        raise OverflowError
    return number


def _as_typed(number: float) -> str:
    fraction = Fraction(number).limit_denominator(256)
    return str(fraction) if float(fraction) == number else numeral(number).replace("−", "-")
