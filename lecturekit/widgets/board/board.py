"""A board: controls, the picture that they make, and a line for what went wrong."""

from __future__ import annotations

import asyncio
import base64
import gc
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from html import escape
from typing import Any

from IPython.display import display
from matplotlib.figure import Figure

from lecturekit.plots.drawing.html_image import html_image
from lecturekit.widgets.board.first_values import FirstValues
from lecturekit.widgets.board.frames import DENSITY, PIXELS_AN_INCH, Frame, Place
from lecturekit.widgets.board.picture import Picture
from lecturekit.widgets.board.toolkit import WHY_STILL, ipywidgets

Draw = Callable[..., str]  # (figure, **values of the controls) -> the caption
# Of a picture, so that JupyterLab with its list of files in a window 1000 pixels wide hardly
# shrinks the letters.
_WIDTH_INCHES = 7.2
_VIEW = "application/vnd.jupyter.widget-view+json"
_OF_A_FIGURE = 1  # Axes made ahead are a generation old for Python's garbage collector
_PAUSE_S = 0.03  # in which the picture is on its way, or the next move comes
_WRAPPED = {"flex_flow": "row wrap", "align_items": "flex-start", "grid_gap": "2px 12px"}


class Board(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A card: what it is for, controls, and a picture that is drawn anew when one of them changes.

    Where widgets don't run, in a saved page, on a site that shows notebooks, without a kernel or
    without ipywidgets, its first picture stands instead.

    Parameters
    ----------
    draw : callable
        Called as ``draw(figure, **values)`` with an empty figure and the value of each control
        under its name; returns the caption: a sentence or two on what the picture shows, its
        main numbers in it, for those too who can't see it. A ValueError or TypeError is shown
        as a line, and the last good picture stays.
    controls : mapping of str to widget
        What has a `value` that the picture depends on.
    title : str
    goal : str
        A sentence on what to do.
    height_inches : float
        Of the picture, which is 7.2 wide.
    above : sequence of sequences of widget, optional
        What stands above the picture, row by row; the controls in one row if not given.
    press : callable, optional
        Called with the `Place` where the picture is pressed or dragged; it sets controls.
    forget : callable, optional
        Called when the reader begins anew, after the controls have their first values back.
    """

    def __init__(
        self,
        draw: Draw,
        controls: Mapping[str, Any],
        *,
        title: str,
        goal: str,
        height_inches: float,
        above: Sequence[Sequence[Any]] | None = None,
        press: Callable[[Place], None] | None = None,
        forget: Callable[[], None] | None = None,
    ) -> None:
        self.controls = dict(controls)
        self.picture = Picture(
            is_pressable=press is not None, width=round(_WIDTH_INCHES * PIXELS_AN_INCH)
        )
        self.message = (
            ipywidgets.HTML()
        )  # lies on the picture's upper rim, so that this never moves
        self.message.add_class("lk-message")
        self.reset = ipywidgets.Button(description="reset", layout={"width": "auto"})
        self._draw = draw
        self._press = press
        self._frame = Frame((_WIDTH_INCHES, height_inches))
        self._is_held = False
        self._pause: asyncio.TimerHandle | None = None
        self.redraw()
        self._first = (self.picture.png, self.picture.caption)
        for control in self.controls.values():
            control.observe(self._on_change, "value")
        self.picture.observe(self._on_press, "pressed")
        rows = [list(self.controls.values())] if above is None else above
        self._first_values = FirstValues(widget for row in rows for widget in row)
        self._forget = forget
        self.reset.on_click(self._begin_anew)
        words = ipywidgets.HTML(f"<b>{escape(title)}</b><br>{escape(goal)}")
        words.add_class("lk-words")
        head = ipywidgets.HBox([words, self.reset])
        head.add_class("lk-head")
        shown = [ipywidgets.HBox(list(row), layout=_WRAPPED) for row in rows]
        super().__init__([head, *shown, self.message, self.picture])
        self.add_class("lk-board")

    @contextmanager
    def held(self) -> Iterator[None]:
        """Change several controls, and draw once."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
        self.redraw()

    def _begin_anew(self, _: object) -> None:
        with self.held():
            self._first_values.put_back()
            if self._forget:
                self._forget()

    def redraw(self) -> None:
        """Draw with what the controls say now."""
        values = {name: control.value for name, control in self.controls.items()}

        def draw(figure: Figure) -> str:
            return self._draw(figure, **values)

        try:
            png, caption = self._frame.render(draw)
        except (ValueError, TypeError) as error:
            self.message.value = f'<p role="alert" class="lk-wrong">{escape(str(error))}</p>'
        else:
            self.message.value = ""
            self.picture.show(png, caption)
        gc.collect(_OF_A_FIGURE)  # while it is young; the picture is on its way
        self._get_ahead()

    def _get_ahead(self) -> None:
        """Make the next figure's Axes in the pause that follows, if it's long enough."""
        if self._pause:
            self._pause.cancel()
        with suppress(RuntimeError):  # without an event loop nobody moves a control by hand
            loop = asyncio.get_running_loop()
            self._pause = loop.call_later(_PAUSE_S, self._frame.get_ahead)

    def _on_change(self, change: Mapping[str, Any]) -> None:
        if not (self._is_held or _is_rounding(change["old"], change["new"])):
            self.redraw()

    def _on_press(self, change: Mapping[str, Any]) -> None:
        place = self._frame.locate(*change["new"])
        if self._press is not None and place is not None:
            self._press(place)

    def _ipython_display_(self) -> None:
        """Show the board, and below it the still picture, which `picture.css` hides meanwhile.

        As a part of the same output nobody would see it: JupyterLab chooses the board even where
        there is no kernel for it any more, and says "model not found".
        """
        png, caption = self._first
        show: Any = display  # IPython is untyped
        if WHY_STILL:
            print(WHY_STILL)  # noqa: T201  # the line beside the picture
        else:
            # By hand: ipywidgets 7, which Colab has, offers no bundle of this.
            view = {"version_major": 2, "version_minor": 0, "model_id": self.model_id}
            show({_VIEW: view, "text/plain": caption}, raw=True)
        still = {
            # JupyterLab leaves out the words of a PNG.
            "text/html": html_image(png, caption, kind="lk-still", density=DENSITY),
            "image/png": base64.b64encode(png).decode("ascii"),
            "text/plain": caption,
        }
        show(still, metadata={"image/png": {"alt": caption}}, raw=True)


def _is_rounding(old: object, new: object) -> bool:
    """Tell whether a slider in the browser only sent its first value back, -0.5 as -0.4999...96."""
    if not (isinstance(old, float) and isinstance(new, float)):
        return False
    return math.isclose(old, new, rel_tol=1e-9, abs_tol=1e-12)
