"""A picture as HTML: JupyterLab shows one that is only a PNG without any alternative text."""

from __future__ import annotations

import base64
from html import escape

_WIDTH = slice(16, 20)  # where a PNG says how many pixels wide it is


def html_image(png: bytes, alt: str, *, kind: str = "", density: float = 1) -> str:
    """Write a picture as an element of HTML that holds it whole.

    Parameters
    ----------
    png : bytes
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
    data = base64.b64encode(png).decode("ascii")
    marked = f' class="{kind}"' if kind else ""
    wide = f' width="{int.from_bytes(png[_WIDTH]) / density:.0f}"' if density > 1 else ""
    return (
        f'<img{marked}{wide} alt="{escape(alt)}" src="data:image/png;base64,{data}" '
        'style="max-width:100%">'
    )
