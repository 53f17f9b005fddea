"""HTML and SVG of a student's, through the sanitizer nh3."""

import re
from collections.abc import Callable
from html import unescape
from xml.etree import ElementTree as ET

import nh3

from autograder.sanitizer import tex
from autograder.sanitizer.links import is_harmless_link, picture_in

Note = Callable[[str], None]
"""Told what was taken out."""

TAGS = frozenset(nh3.ALLOWED_TAGS) - {"area", "map"}
ATTRIBUTES = {
    "*": frozenset({"title", "lang", "dir"}),
    "a": frozenset({"href"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "table": frozenset({"border", "align"}),
    "td": frozenset({"colspan", "rowspan", "align"}),
    "th": frozenset({"colspan", "rowspan", "align", "scope"}),
    "col": frozenset({"span"}),
    "ol": frozenset({"start", "type"}),
    "details": frozenset({"open"}),
}
_LOOKS = frozenset({"style", "class", "id", "name", "border", "scoped", "width", "height", "align"})
ACTIVE = frozenset(
    """
    script img iframe frame frameset object embed applet portal svg math form input button select
    textarea link meta base video audio source track noscript template marquee animate set
    foreignobject maction use a details
    """.split()  # noqa: SIM905  # words read better than a list of them
)
"""The tags that do more than look, of which somebody should know when they are taken out."""
_NUMBERS = re.compile(r"\d{1,4}%?")
_SIZES = frozenset({"width", "height", "colspan", "rowspan", "span", "border", "start"})
_PICTURELESS = re.compile(r"<img(?![^<>]*\ssrc=)[^<>]*>")  # the sanitizer escapes < and > in it
_NO_PICTURE = "(a picture isn't shown)"
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w:-]*)(?P<rest>[^<>]*)")
_ATTRIBUTE = re.compile(
    r"(?:^|[\s/\"'])(?P<name>[A-Za-z][\w:-]*)\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'>]*)"
)
_ENDLESS = frozenset(
    """
    area base br col dd dt embed hr img input li link meta option p source tbody td tfoot th
    thead tr track wbr path rect circle line use stop ellipse polygon polyline image
    """.split()  # noqa: SIM905  # words read better than a list of them
)
_MAX_DEPTH = 200  # a sanitizer takes quadratic time for more, and no table has it
_MAX_NOTES = 6
_NOTED = 30  # characters of what was taken out
_ADDRESSES = frozenset({"href", "src", "xlink:href", "action", "formaction", "data", "poster"})

_SVG_TAGS = frozenset(
    """
    svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath
    image clipPath mask pattern marker linearGradient radialGradient stop title desc
    """.split()  # noqa: SIM905  # words read better than a list of them
)
_SVG_ATTRIBUTES = frozenset(
    """
    xmlns version viewBox preserveAspectRatio width height x y x1 x2 y1 y2 cx cy r rx ry fx
    fy d points transform id href style fill fill-opacity fill-rule stroke stroke-width
    opacity stroke-opacity stroke-linecap stroke-linejoin stroke-dasharray stroke-dashoffset
    offset stroke-miterlimit stop-color stop-opacity gradientUnits gradientTransform
    spreadMethod patternUnits patternTransform clip-path clip-rule clipPathUnits mask
    maskUnits marker-start marker-mid marker-end markerWidth markerHeight refX refY orient
    font-family font-size font-style font-weight text-anchor dominant-baseline
    letter-spacing dx dy rotate textLength lengthAdjust startOffset
    """.split()  # noqa: SIM905  # words read better than a list of them
)
_SVG_STYLES = frozenset(
    """
    fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap
    stroke-linejoin stroke-dasharray stroke-dashoffset stroke-miterlimit opacity stop-color
    stop-opacity clip-path clip-rule font font-family font-size font-style font-weight
    text-anchor dominant-baseline
    """.split()  # noqa: SIM905  # words read better than a list of them
)
_ELSEWHERE = re.compile(r"url\s*\(\s*(?![\"']?#)|image\s*\(|[\\@]|expression", re.IGNORECASE)


def clean_html(html: str, note: Note) -> str:
    """Return what of HTML can do nothing but be read.

    Raises
    ------
    ValueError
        If it is nested deeper than any page.
    """
    _see(html, TAGS, ATTRIBUTES, note)
    cleaned, reaching = tex.disarm(_PICTURELESS.sub(_NO_PICTURE, _sanitized(_HTML, html)))
    if reaching:
        note("TeX that reaches beyond its formula")
    return cleaned


def clean_svg(svg: str, note: Note) -> str:
    """Return what of an SVG picture can do nothing but be looked at, as XML.

    Raises
    ------
    ValueError
        If nothing of it is left that a browser can draw.
    """
    _see(svg, _SVG_TAGS | {"metadata"}, {"*": _SVG_ATTRIBUTES}, note)
    start = svg.find("<svg")
    cleaned = _sanitized(_SVG, svg[max(start, 0) :]).strip()
    cleaned = cleaned.replace(' xlink:href="', ' href="').replace("&nbsp;", "&#160;")
    if "xmlns=" not in cleaned.partition(">")[0]:
        cleaned = cleaned.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    try:
        root = ET.fromstring(cleaned)  # noqa: S314  # the sanitizer leaves no doctype
    except ET.ParseError as error:
        raise ValueError(f"no picture ({error})") from None
    if not root.tag.endswith("svg"):
        raise ValueError("no picture")
    return cleaned


def is_harmless_value(tag: str, name: str, value: str) -> bool:
    """Say whether an attribute that is on the list may have that value."""
    if name == "href":
        return is_harmless_link(value)
    if name == "src":
        return tag == "img" and picture_in(value) is not None
    if name in _SIZES:
        return _NUMBERS.fullmatch(value) is not None
    return True


def _sanitized(cleaner: nh3.Cleaner, text: str) -> str:
    _refuse_deep(text)
    try:
        return cleaner.clean(text)
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what Rust gives up with, a BaseException
            raise
        raise ValueError("no page") from None


def _refuse_deep(text: str) -> None:
    depth = 0
    for tag in _TAG.finditer(text):
        if tag["name"].lower() in _ENDLESS or tag["rest"].endswith("/"):
            continue
        depth = max(depth - 1, 0) if tag["end"] else depth + 1
        if depth > _MAX_DEPTH:
            raise ValueError(f"nested more than {_MAX_DEPTH} deep")


def _kept(tag: str, name: str, value: str) -> str | None:
    return value if is_harmless_value(tag, name, value) else None


def _kept_in_svg(tag: str, name: str, value: str) -> str | None:
    if name == "href":
        here = value.startswith("#") or (tag == "image" and picture_in(value))
        return value if here else None
    return None if _ELSEWHERE.search(value) else value


def _see(
    text: str, tags: frozenset[str], attributes: dict[str, frozenset[str]], note: Note
) -> None:
    """Note what is going to be taken out, as far as somebody should know of it."""
    seen = set()
    small = {tag.lower() for tag in tags}
    for found in _TAG.finditer(text):
        tag = found["name"].lower()
        if tag in ACTIVE - small:
            seen.add(f"<{tag[:_NOTED]}>")
        known = attributes.get("*", frozenset()) | attributes.get(tag, frozenset()) | _LOOKS
        small_known = {name.lower() for name in known}
        for attribute in _ATTRIBUTE.finditer(found["rest"]):
            name = attribute["name"].lower()
            value = unescape(attribute["value"].strip("\"'"))
            if name in _ADDRESSES:
                if not (value.startswith("#") or picture_in(value) or is_harmless_link(value)):
                    seen.add(f"a link to {value[:_NOTED]}")
                elif name == "src" and not picture_in(value):
                    seen.add("a picture from elsewhere")
            elif name not in small_known and not name.startswith(("xmlns", "data-", "aria-")):
                seen.add(name[:_NOTED])
    for what in sorted(seen)[:_MAX_NOTES]:
        note(what)


_HTML = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags={"script", "style", "title", "iframe", "object", "template", "noscript"},
    attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
    attribute_filter=_kept,
    allowed_classes={"table": {"dataframe"}},
    url_schemes={"http", "https", "mailto", "data"},
)
_SVG = nh3.Cleaner(
    tags=set(_SVG_TAGS),
    clean_content_tags={"script", "style", "metadata", "foreignObject"},
    attributes={"*": set(_SVG_ATTRIBUTES)},
    attribute_filter=_kept_in_svg,
    link_rel=None,
    url_schemes={"data"},
    filter_style_properties=set(_SVG_STYLES),
)
