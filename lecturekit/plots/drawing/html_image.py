"""A picture as HTML: JupyterLab shows one that is only a PNG without any alternative text."""

from __future__ import annotations

import base64
import io
from html import escape

from PIL import Image


def html_image(picture: bytes, alt: str, *, kind: str = "", density: float = 1) -> str:
    """Write a picture as an element of HTML that holds it whole.

    Parameters
    ----------
    picture : bytes
        Of a PNG or a WebP file.
    alt : str
        What it shows, for those who can't see it.
    kind : str, optional
        The element's class.
    density : float, optional
        How many of its pixels, in a row, stand in for one of the page's: two are sharp on every
        screen.

    Examples
    --------
    >>> html_image(b"...", 'A "blur"')
    '<img alt="A &quot;blur&quot;" src="data:image/png;base64,Li4u" style="max-width:100%">'
    """
    data = base64.b64encode(picture).decode("ascii")
    marked = f' class="{kind}"' if kind else ""
    wide = f' width="{round(_width(picture) / density)}"' if density > 1 else ""
    of = "webp" if picture.startswith(b"RIFF") else "png"
    return (
        f'<img{marked}{wide} alt="{escape(alt)}" src="data:image/{of};base64,{data}" '
        'style="max-width:100%">'
    )


def _width(picture: bytes) -> int:
    with Image.open(io.BytesIO(picture)) as opened:
        return opened.width
