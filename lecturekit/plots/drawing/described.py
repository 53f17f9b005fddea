"""A figure that says in a notebook, in words, what it shows."""

from __future__ import annotations

import io
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.legend import Legend
from PIL import Image

from lecturekit.kernel import kernel_shell
from lecturekit.plots.drawing.html_image import html_image
from lecturekit.plots.drawing.style import put_titles_left, style

PAGE_INCHES = 8.8  # every picture of a notebook is as wide, with what it shows in the middle
DENSITY = 2  # pixels of a picture for each of the page, so that letters are sharp on every screen
DOTS_PER_INCH = 100 * DENSITY
_MARGIN_INCHES = 0.12
_FEW_COLORS = 64
_PHOTOGRAPH_BYTES = 150_000  # of a PNG
_QUALITY = 90  # of 100: letters stay sharp
LABEL = "label"  # the gid of a text that names what it stands beside, in place of a legend


class DescribedFigure(Figure):
    """A figure in the course's style whose alternative text in a notebook is what is written in it.

    Its background is white, with a margin, on whatever page: letters in ink read on a dark one too.
    """

    def draw(self, renderer: Any) -> None:  # noqa: ANN401  # as Matplotlib
        """Draw as ever, in the course's style: ticks are made as late as this."""
        with style():
            put_titles_left(self)
            super().draw(renderer)

    def _ipython_display_(self) -> None:
        """Show it as an image with words, where a Jupyter kernel runs; as ever elsewhere."""
        shell = kernel_shell()
        if shell is None or not self.axes:
            # By this IPython knows that it shall show a PNG.
            raise NotImplementedError("DescribedFigure: no Jupyter kernel; show it as a PNG")
        shell.display_pub.publish(self._as_data())

    def show_over(self, display_id: str, *, first: bool) -> bool:
        """Show it where the last one of this id stands, and say whether there is such a place.

        Parameters
        ----------
        display_id : str
        first : bool
            Whether this is the first one, below which others will stand.
        """
        shell = kernel_shell()
        if shell is None:
            return False
        place = {"display_id": display_id}
        shell.display_pub.publish(self._as_data(), transient=place, update=not first)
        return True

    def _as_data(self) -> dict[str, str]:
        words = in_words(self)
        return {
            "text/html": html_image(compressed(as_page(self)), words, density=DENSITY),
            "text/plain": words,
        }


def as_page(figure: Figure) -> Image.Image:
    """Draw a figure as wide as every other one, what it shows in the middle."""
    drawn = _drawn(figure)
    wide = max(round(PAGE_INCHES * DOTS_PER_INCH), drawn.width)
    paper = Image.new("RGB", (wide, drawn.height), "white")
    paper.paste(drawn, ((wide - drawn.width) // 2, 0))
    red, green, blue = paper.split()
    is_gray = red == green == blue  # as most photographs are, which take a third of the room then
    return red if is_gray else paper


def compressed(page: Image.Image) -> bytes:
    """Write a page as a PNG or, where that is large because of photographs, as WebP.

    A notebook with all its pictures stays small enough to hand in and to mail: a photograph takes
    a tenth of the room, and nobody sees a difference.
    """
    drawing = _as_png(page)
    if len(drawing) < _PHOTOGRAPH_BYTES:
        return drawing
    held = io.BytesIO()
    page.save(held, "webp", quality=_QUALITY)
    return held.getvalue()


def as_png(figure: Figure) -> bytes:
    """Draw a figure without a photograph as a small PNG, as wide as what it shows."""
    return _as_png(_drawn(figure).quantize(_FEW_COLORS, dither=Image.Dither.NONE))


def _drawn(figure: Figure) -> Image.Image:
    held = io.BytesIO()
    figure.savefig(
        held,
        dpi=DOTS_PER_INCH,
        bbox_inches="tight",
        pad_inches=_MARGIN_INCHES,
        pil_kwargs={"compress_level": 0},  # for it is compressed later
    )
    return Image.open(held).convert("RGB")


def _as_png(picture: Image.Image) -> bytes:
    held = io.BytesIO()
    picture.save(held, "png")
    return held.getvalue()


def in_words(figure: Figure) -> str:
    """Say what a figure shows: the titles of its parts, their axes, and what is named in them.

    Examples
    --------
    >>> figure = Figure()
    >>> left, right = figure.subplots(1, 2)
    >>> _ = left.set(title="A cell")
    >>> _ = right.set(title="Its firing", xlabel="angle", ylabel="spikes")
    >>> in_words(figure)
    'A figure: A cell; Its firing (across: angle, up: spikes).'
    """
    parts = [figure.get_suptitle(), *map(_of_axes, figure.axes), *map(_key, figure.legends)]
    said = dict.fromkeys(" ".join(part.split()) for part in parts if part)
    return f"A figure: {'; '.join(said)}." if said else "A figure without words in it."


def _of_axes(ax: Axes) -> str:
    titles = (ax.get_title(loc=place) for place in ("left", "center", "right"))
    legend = ax.get_legend()
    axes = {"across": ax.get_xlabel(), "up": ax.get_ylabel()}
    labels = [f"{name}: {label}" for name, label in axes.items() if label]
    named = [text.get_text() for text in ax.texts if text.get_gid() == LABEL]
    named = [f"shown are {', '.join(named)}"] if named else []
    about = ", ".join([*labels, *([_key(legend)] if legend else []), *named])
    return " ".join([*filter(None, titles), *([f"({about})"] if about else [])])


def _key(legend: Legend) -> str:
    return f"shown are {', '.join(text.get_text() for text in legend.get_texts())}"
