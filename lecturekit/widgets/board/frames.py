"""From a plot function to the bytes of a picture, fast enough to follow a hand."""

from __future__ import annotations

import gc
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple, TypeVar

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.text import Text
from matplotlib.transforms import Bbox, Transform
from numpy.typing import NDArray
from PIL import Image

from lecturekit.plots.drawing.style import put_titles_left, style
from lecturekit.widgets.board.ahead import FigureAhead, Panel
from lecturekit.widgets.board.lettering import LetteringCanvas, LetteringRenderer

PIXELS_AN_INCH = 100  # of a page
DENSITY = 1.5  # dots for each of them: with more, a picture doesn't follow the hand any longer
_DOTS_PER_INCH = round(PIXELS_AN_INCH * DENSITY)
_Said = TypeVar("_Said")


class Place(NamedTuple):
    """A place in a drawn picture, in the coordinates of one of its Axes."""

    panel: int  # which of the figure's Axes
    x: float
    y: float


class Frame:
    """Draws figures of one size, unknown to pyplot, so that none is kept open.

    Finding room for titles and labels takes as long as drawing them, so it is done once for
    each arrangement of Axes and labels, and remembered.
    """

    def __init__(self, size_inches: tuple[float, float]) -> None:
        self._size_inches = size_inches
        self._positions: dict[object, list[Bbox]] = {}
        self._size_dots = np.zeros(2)
        self._panels: list[tuple[Bbox, Transform]] = []
        self._ahead: FigureAhead | None = None
        self._panels_ahead: list[Panel] = []
        width, height = (round(inches * _DOTS_PER_INCH) for inches in size_inches)
        self._renderer = LetteringRenderer(width, height, _DOTS_PER_INCH)

    def render(self, draw: Callable[[Figure], _Said]) -> tuple[bytes, _Said]:
        """Draw on an empty figure; return the picture as PNG, and what `draw` returned."""
        with _no_collection(), style():
            return self._render(draw)

    def _render(self, draw: Callable[[Figure], _Said]) -> tuple[bytes, _Said]:
        figure = self._ahead or self._figure([])
        self._ahead = None
        canvas = LetteringCanvas(figure, self._renderer)
        said = draw(figure)
        put_titles_left(figure)
        self._arrange(figure)
        pixels = canvas.pixels()
        self._size_dots = np.array(figure.bbox.size)
        self._panels = [(ax.bbox.frozen(), ax.transData.inverted()) for ax in figure.axes]
        self._panels_ahead = [Panel.like(ax) for ax in figure.axes]
        return _as_png(pixels), said

    def get_ahead(self) -> None:
        """Make Axes like those of the last picture for the next one."""
        with _no_collection(), style():
            self._ahead = self._ahead or self._figure(self._panels_ahead)

    def _figure(self, panels: list[Panel]) -> FigureAhead:
        return FigureAhead(panels=panels, figsize=self._size_inches, dpi=_DOTS_PER_INCH)

    def locate(self, across: float, down: float) -> Place | None:
        """Return the place in the last picture at some fractions of its width and height."""
        point = self._size_dots * (across, 1 - down)
        for panel, (bbox, to_data) in enumerate(self._panels):
            if bbox.contains(*point):
                x, y = to_data.transform(point)
                return Place(panel, float(x), float(y))
        return None

    def _arrange(self, figure: Figure) -> None:
        axes = [ax for ax in figure.axes if ax.get_subplotspec()]  # the others have their place
        arrangement = tuple(_room_needed(ax) for ax in axes)
        if axes and arrangement not in self._positions:
            ConstrainedLayoutEngine().execute(figure)
            self._positions[arrangement] = [ax.get_position(original=True) for ax in axes]
        for ax, position in zip(axes, self._positions.get(arrangement, []), strict=True):
            ax.set_position(position)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Let Python's garbage collector wait until a figure has come and gone.

    A figure is made of many thousand objects that refer to each other. Collected while it is
    there they grow old, and looking through all old objects takes longer than drawing.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _as_png(pixels: NDArray[np.uint8]) -> bytes:
    held = io.BytesIO()
    Image.fromarray(pixels).save(held, "png", compress_level=1)  # made often, read once
    return held.getvalue()


def _room_needed(ax: Axes) -> tuple[object, ...]:
    beside = [text for text in ax.texts if text.get_transform() is ax.transAxes]
    texts = [ax.get_title(), ax.get_xlabel(), ax.get_ylabel(), *map(Text.get_text, beside)]
    lines = tuple(text.count("\n") + bool(text) for text in texts)
    place = ax.get_subplotspec()
    return (*lines, place and place.get_geometry(), ax.axison)
