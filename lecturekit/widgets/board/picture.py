"""The picture of a widget: a PNG and a sentence about it; it may say where it is pressed."""

from pathlib import Path

import traitlets

from lecturekit.widgets.board.toolkit import anywidget

_HERE = Path(__file__).parent


class Picture(anywidget.AnyWidget):
    """A PNG that changes often, with a caption that is its alternative text too.

    `ipywidgets.Image` has no alternative text and doesn't say where it is pressed.
    """

    _esm = _HERE / "picture.js"
    _css = _HERE / "picture.css"
    png = traitlets.Bytes().tag(sync=True)
    caption = traitlets.Unicode().tag(sync=True)
    frame = traitlets.Int(0).tag(sync=True)  # counts the pictures
    width = traitlets.Int().tag(sync=True)  # pixels of the page, where there is room
    is_pressable = traitlets.Bool(default_value=False).tag(sync=True)
    pressed = traitlets.List(traitlets.Float()).tag(sync=True)  # across and down, 0 to 1

    def show(self, png: bytes, caption: str) -> None:
        """Replace the picture, in one message."""
        with self.hold_sync():
            self.png = png
            self.caption = caption
            self.frame += 1
