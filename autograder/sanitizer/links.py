"""Where a student's links may lead, and which pictures may be shown."""

import base64
import io
import re
from urllib.parse import unquote, urlsplit

from PIL import Image

PICTURES = {"image/png": "PNG", "image/jpeg": "JPEG", "image/gif": "GIF", "image/webp": "WEBP"}
"""The picture types that a page shows, and what Pillow calls them."""

_SCHEMES = frozenset({"http", "https", "mailto"})
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0]")  # a browser takes some of these out of an address
_UNUSUAL = re.compile(r"[\"<>\\\x00-\x1f]")  # nbgrader writes parts of addresses into its pages
_DATA = re.compile(r"data:(?P<mime>image/[a-z]+);base64,(?P<text>[A-Za-z0-9+/=\s]+)", re.IGNORECASE)
_MAX_PIXELS = 50_000_000
_DECODED = 3  # times that an address may have been escaped


def is_harmless_link(address: str) -> bool:
    r"""Say whether a link may lead there: to another site, to an e-mail program, or on the page.

    An address on the instructor's own Jupyter server is none of these as far as it can be told
    from its text: a mere visit to formgrader's pages has effects.

    Examples
    --------
    >>> is_harmless_link("https://numpy.org/doc/?q=pad#notes")
    True
    >>> is_harmless_link("java\tscript:alert(1)"), is_harmless_link("/formgrader?path=submitted")
    (False, False)
    """
    if _IGNORED.search(address):
        return False
    if address.startswith("#"):
        return not _UNUSUAL.search(address)
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme not in _SCHEMES or (parts.scheme != "mailto" and not parts.hostname):
        return False
    decoded = address
    for _ in range(_DECODED):
        decoded = unquote(decoded)
    return not _UNUSUAL.search(decoded) and "formgrader" not in decoded.lower()


def picture_in(address: str) -> tuple[str, str] | None:
    """Return the type and the base64 text of a picture that an address holds, if it is one."""
    match = _DATA.fullmatch(address)
    if not match:
        return None
    mime, text = match["mime"].lower(), match["text"]
    return (mime, "".join(text.split())) if is_picture(mime, text) else None


def is_picture(mime: str, text: object) -> bool:
    """Say whether base64 text is a picture of that type, of a size that a browser takes."""
    if mime not in PICTURES or not isinstance(text, str):
        return False
    try:
        content = base64.b64decode("".join(text.split()), validate=True)
        with Image.open(io.BytesIO(content), formats=[PICTURES[mime]]) as picture:
            width, height = picture.size
    except Exception:  # noqa: BLE001  # Pillow raises many kinds on strange bytes
        return False
    return 0 < width * height <= _MAX_PIXELS
