"""What a figure draws, as its renderer is told it: texts with their places, and colors."""

from itertools import combinations
from typing import NamedTuple

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_hex, to_rgb
from matplotlib.transforms import Affine2D, Bbox

from lecturekit.plots.drawing import colors
from lecturekit.plots.drawing.style import SIZES

DPI = 100
MARGIN_DOTS = 2  # where rounding puts a letter's edge
OVERLAP_DOTS = 1.5  # by which the boxes of two texts may meet: boxes have empty corners
LEAST_CONTRAST = 4.5  # WCAG AA
HIDDEN_SHARE = 0.15  # of a text's box that a line may cross
RIGHT_ANGLES = 90
NAMED = {
    color for name, each in vars(colors).items() if name.isupper()
    for color in ([each] if isinstance(each, str) else each) if color.startswith("#")
}  # fmt: skip


class Text(NamedTuple):
    """A line of text: what it says, its size in points, its color and the box around it."""

    text: str
    size: float
    color: tuple
    box: Bbox
    is_turned: bool


class Recorder(RendererAgg):
    """Draws all but the texts, which it lists, and notes the colors of lines and areas."""

    def __init__(self, width, height):
        super().__init__(width, height, DPI)
        self.texts = []
        self.colors = set()

    def draw_text(self, gc, x, y, text, prop, angle, **how):
        is_formula = how.get("ismath", False)
        width, height, descent = self.get_text_width_height_descent(text, prop, is_formula)
        box = Bbox.from_bounds(0, -descent, width, height)
        turned = Affine2D().rotate_deg(angle).translate(x, self.height - y).transform_bbox(box)
        points, color = prop.get_size_in_points(), gc.get_rgb()[:3]
        self.texts.append(Text(text, points, color, turned, bool(angle % RIGHT_ANGLES)))

    def draw_path(self, gc, path, transform, face=None):
        self._note(gc, face)
        super().draw_path(gc, path, transform, face)

    def draw_markers(self, gc, marker, marker_transform, path, transform, face=None):
        self._note(gc, face)
        super().draw_markers(gc, marker, marker_transform, path, transform, face)

    def draw_path_collection(self, *args):
        self.colors |= {to_hex(each) for faces in args[5:7] for each in faces if each[3]}
        super().draw_path_collection(*args)

    def _note(self, gc, face):
        if gc.get_linewidth() > 0 and gc.get_alpha() > 0:
            self.colors.add(to_hex(gc.get_rgb()))
        if face is not None and (len(face) < 4 or face[3] > 0):
            self.colors.add(to_hex(face[:3]))


def faults(figure):
    """List what a figure does against the rules of the style, a line for each kind."""
    figure.set_dpi(DPI)
    width, height = (round(side) for side in figure.bbox.size)
    figure.canvas.draw()  # finds the places
    recorder = Recorder(width, height)
    figure.draw(recorder)
    texts = [each for each in recorder.texts if each.text.strip()]
    return [*_overlaps(texts), *_outside(texts, figure.bbox), *_sizes(texts),
            *_strange_colors(recorder.colors, texts), *_faint(texts, recorder)]  # fmt: skip


def _overlaps(texts):
    for one, other in combinations([each for each in texts if not each.is_turned], 2):
        across = min(one.box.x1, other.box.x1) - max(one.box.x0, other.box.x0)
        up = min(one.box.y1, other.box.y1) - max(one.box.y0, other.box.y0)
        if min(across, up) > OVERLAP_DOTS:
            yield f"{one.text!r} overlaps {other.text!r}"


def _outside(texts, page):
    page = page.padded(MARGIN_DOTS)
    for each in texts:
        if not all(page.contains(*corner) for corner in each.box.corners()):
            yield f"{each.text!r} leaves the figure"


def _sizes(texts):
    for size in sorted({round(each.size, 2) for each in texts} - {*SIZES}):
        said = next(each.text for each in texts if round(each.size, 2) == size)
        yield f"{said!r} has {size} points; the sizes are {SIZES}"


def _strange_colors(drawn, texts):
    known = {to_hex(each) for each in NAMED} | {"#000000"}
    for color in sorted((drawn | {to_hex(each.color) for each in texts}) - known):
        if not _is_on_a_map(to_rgb(color)):
            yield f"{color} is no color of the palette"


def _is_on_a_map(color):
    """Say whether a color is one of a color map's: of a number's, that is, or a gray pixel's."""
    for name in (colors.SIGNED_MAP, colors.UNSIGNED_MAP, "gray"):
        shades = mpl.colormaps[name](np.linspace(0, 1, 512))[:, :3]
        if np.abs(shades - color).max(axis=1).min() < 2 / 255:
            return True
    return False


def _faint(texts, recorder):
    pixels = np.asarray(recorder.buffer_rgba())[..., :3] / 255
    rows, columns = pixels.shape[:2]
    for each in texts:
        x0, x1 = (int(np.clip(x, 0, columns)) for x in (each.box.x0, each.box.x1 + 1))
        y0, y1 = (int(np.clip(rows - y, 0, rows)) for y in (each.box.y1 + 1, each.box.y0))
        behind = _luminance(pixels[y0:y1, x0:x1].reshape(-1, 3))
        if behind.size:
            own = _luminance(np.array([each.color]))[0]
            light, dark = np.maximum(own, behind) + 0.05, np.minimum(own, behind) + 0.05
            contrast = float(np.quantile(light / dark, HIDDEN_SHARE))
            if contrast < LEAST_CONTRAST:
                yield f"{each.text!r} has a contrast of {contrast:.1f}:1 only"


def _luminance(colors_seen):
    linear = np.where(
        colors_seen <= 0.04045, colors_seen / 12.92, ((colors_seen + 0.055) / 1.055) ** 2.4
    )
    return linear @ (0.2126, 0.7152, 0.0722)
