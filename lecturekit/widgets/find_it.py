"""Choose a patch of a picture, and see where two measures find it again."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from lecturekit.data.crowds import crowd
from lecturekit.filtering.patches import match_patch
from lecturekit.plots.filtering.patch_search import patch_search
from lecturekit.widgets.board.board import Board
from lecturekit.widgets.board.frames import Place
from lecturekit.widgets.board.toolkit import ipywidgets
from lecturekit.widgets.inputs.labels import labeled
from lecturekit.widgets.inputs.picture_input import GrayPicture, PictureInput, as_picture

_SIDE = 256  # pixels
_PHOTOGRAPHS = ("coins", "text", "camera", "cat")
_LEAST, _MOST = 3, 40  # pixels along a side of the patch
_PLACES = ((0.01, 0.01, 0.56, 0.98), (0.59, 0.01, 0.4, 0.98))


def find_it() -> Board:
    """Show where a patch of a picture is found, by dot product and by normalized correlation.

    Returns
    -------
    Board

    Examples
    --------
    >>> import lecturekit as lk
    >>> board = lk.widgets.find_it()
    >>> board.controls["row"].value = 0

    References
    ----------
    Slide "Image Filter: What Does It Do? (Where's Waldo?)".
    """
    picture, figure, (top, left) = crowd(seed=1)
    height, width = figure.shape
    drawn = {"crowd": picture, "another crowd": crowd(seed=4).picture}
    controls = {
        "picture": PictureInput(_PHOTOGRAPHS, side=_SIDE, drawn=drawn),
        "row": labeled(ipywidgets.IntSlider, "row", value=top, max=_SIDE),
        "column": labeled(ipywidgets.IntSlider, "column", value=left, max=_SIDE),
        "height": labeled(ipywidgets.IntSlider, "height", value=height, min=_LEAST, max=_MOST),
        "width": labeled(ipywidgets.IntSlider, "width", value=width, min=_LEAST, max=_MOST),
    }
    chosen, row, column, tall, wide = controls.values()

    def fit(_: object = None) -> None:
        if not isinstance(chosen.value, str):
            rows, columns = chosen.value.shape
            row.max = max(0, rows - tall.value)
            column.max = max(0, columns - wide.value)

    def press(place: Place) -> None:
        if place.panel == 0 and place.y < chosen.value.shape[0]:
            with board.held():
                row.value = round(place.y - (tall.value - 1) / 2)
                column.value = round(place.x - (wide.value - 1) / 2)

    fit()
    for control in (chosen, tall, wide):
        control.observe(fit, "value")  # before the board, which then draws what fits
    rows = [[chosen], [row, column], [tall, wide]]
    board = Board(
        _draw,
        controls,
        title="Find it",
        goal="Choose a patch, and watch where each score finds it again.",
        height_inches=5.0,
        above=rows,
        press=press,
    )
    return board


def _draw(
    figure: Figure,
    *,
    picture: GrayPicture | str,
    row: int,
    column: int,
    height: int,
    width: int,
) -> str:
    pixels = as_picture("find_it", picture)
    height, width = min(height, pixels.shape[0]), min(width, pixels.shape[1])
    row, column = min(row, pixels.shape[0] - height), min(column, pixels.shape[1] - width)
    patch = pixels[row : row + height, column : column + width]
    if (patch == patch[0, 0]).all():
        raise ValueError(
            f"find_it: every pixel of this patch is {patch[0, 0]}; "
            "choose a patch with some structure"
        )
    dots, scores = match_patch(pixels, patch)
    axes = [figure.add_axes(place) for place in _PLACES]
    patch_search(pixels, (row, column, height, width), dots, scores, axes=axes)
    here = (row, column)
    by_dots, by_scores = (_largest(values) for values in (dots, scores))
    return (
        f"The dot product of your patch with itself is {dots[here]:,.0f}. "
        f"The largest one, {dots[by_dots]:,.0f}, is {_place(by_dots, here)}. "
        f"The largest normalized correlation, {scores[by_scores]:.2f}, is "
        f"{_place(by_scores, here)}."
    )


def _largest(values: Any) -> tuple[int, int]:  # noqa: ANN401  # an array of any real numbers
    row, column = np.unravel_index(np.argmax(values), values.shape)
    return int(row), int(column)


def _place(found: tuple[int, int], patch: tuple[int, int]) -> str:
    where = f"at row {found[0]}, column {found[1]}"
    return f"{where}: found" if found == patch else f"{where}: not your patch"
