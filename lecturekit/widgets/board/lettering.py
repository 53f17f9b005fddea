"""Texts that are drawn once and then laid on the picture, for most are the same in each frame."""

# mypy: disable-error-code="no-untyped-call"
# Matplotlib's Agg renderer has no types.

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

_STEPS = 64  # of a pixel: as finely as Matplotlib places letters
_MARGIN = 4  # pixels around a text, for letters that reach beyond their place
_MOST_KEPT = 2000


class _Drawn(NamedTuple):
    """A text as pixels, and how far from the text's own place they begin."""

    right: int
    up: int
    rgba: NDArray[np.uint8]  # (H, W, 4), the lowest row first, as `draw_image` wants it


class LetteringRenderer(RendererAgg):
    """Draws what Matplotlib's own Agg renderer draws, but each text only once.

    Shaping and drawing letters is half of what a picture with ticks and labels takes. A renderer
    kept from frame to frame spares Matplotlib measuring the same texts again too.
    """

    def __init__(self, width: int, height: int, dpi: float) -> None:
        super().__init__(width, height, dpi)
        self._kept: dict[object, _Drawn] = {}

    def draw_text(  # noqa: PLR0917 - as in Matplotlib
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: bool | Literal["TeX"] = False,  # noqa: FBT001, FBT002 - likewise
        mtext: Text | None = None,
    ) -> None:
        """Lay a text on the picture, its baseline starting x from the left and y from the top."""
        left, across = divmod(round(x * _STEPS), _STEPS)
        top, down = divmod(round(y * _STEPS), _STEPS)
        look = hash(prop), gc.get_rgb(), gc.get_alpha(), gc.get_antialiased()
        key = s, ismath, angle, across, down, look
        if key not in self._kept:
            if len(self._kept) == _MOST_KEPT:
                self._kept.clear()
            measures = self.get_text_width_height_descent(s, prop, ismath)
            right, up, wide, high = _box(measures, angle)
            sheet = RendererAgg(wide, high, self.dpi)
            pen = sheet.new_gc()
            pen.copy_properties(gc)
            pen.set_clip_rectangle(None)
            start = across / _STEPS - right, down / _STEPS + up + high
            sheet.draw_text(pen, *start, s, prop, angle, ismath, mtext)
            self._kept[key] = _Drawn(right, up, np.asarray(sheet.buffer_rgba())[::-1])
        right, up, rgba = self._kept[key]
        self.draw_image(gc, left + right, self.height - top + up, rgba)


class LetteringCanvas(FigureCanvasAgg):
    """Draws a figure with a renderer that has drawn others of its size before."""

    def __init__(self, figure: Figure, renderer: LetteringRenderer) -> None:
        super().__init__(figure)
        self.renderer: LetteringRenderer = renderer

    def get_renderer(self) -> LetteringRenderer:
        """Return the renderer; until `draw` it holds the picture of the figure before."""
        return self.renderer

    def pixels(self) -> NDArray[np.uint8]:
        """Draw the figure; return its pixels, (H, W, 3)."""
        self.draw()
        return np.asarray(self.buffer_rgba())[:, :, :3]


def _box(measures: tuple[float, float, float], angle: float) -> tuple[int, int, int, int]:
    """Return how far right and up of a turned text's place its pixels begin, and how many."""
    width, height, below = measures
    corners = [(x, y) for x in (0, width) for y in (-below, height - below)]
    turned = Affine2D().rotate_deg(angle).transform(corners)
    right, up = np.floor(turned.min(axis=0)).astype(int).tolist()
    wide, high = np.ceil(turned.max(axis=0) - (right, up)).astype(int).tolist()
    return right - _MARGIN, up - _MARGIN, wide + 2 * _MARGIN, high + 2 * _MARGIN
