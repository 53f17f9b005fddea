"""A figure that says in a notebook, in words, what it shows."""

from __future__ import annotations

import io
import sys
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.legend import Legend

from lecturekit.plots.drawing.html_image import html_image


class DescribedFigure(Figure):
    """A figure of pyplot that has an alternative text in a notebook: what is written in it."""

    def _ipython_display_(self) -> None:
        """Show it as an image with words, where a Jupyter kernel runs; as ever elsewhere."""
        shell: Any = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
        if shell is None or getattr(shell, "kernel", None) is None or not self.axes:
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
        shell: Any = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
        if shell is None or getattr(shell, "kernel", None) is None:
            return False
        place = {"display_id": display_id}
        shell.display_pub.publish(self._as_data(), transient=place, update=not first)
        return True

    def _as_data(self) -> dict[str, str]:
        held = io.BytesIO()
        self.savefig(held, format="png", bbox_inches="tight", facecolor=self.get_facecolor())
        words = in_words(self)
        return {"text/html": html_image(held.getvalue(), words), "text/plain": words}


def in_words(figure: Figure) -> str:
    """Say what a figure shows: the titles of its parts, their axes and their legends.

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
    about = ", ".join([*labels, *([_key(legend)] if legend else [])])
    return " ".join([*filter(None, titles), *([f"({about})"] if about else [])])


def _key(legend: Legend) -> str:
    return f"shown are {', '.join(text.get_text() for text in legend.get_texts())}"
