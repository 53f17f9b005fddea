"""Markdown of a student's: it stays Markdown, and nobody reads anything but text out of it.

Readers of Markdown disagree about what is code, a link or a tag, so none is asked. Wherever it
stands, a ``<`` opens a tag only if the whole tag is on a list, in a form that can't be read in
two ways; a link leads only where links may lead; and a picture is one that came along. All else
is made plain text by a joiner, which nobody sees. Then the text is rendered as nbconvert does;
if anything but what is on the list comes out all the same, the text is shown as it was typed.
"""

import contextlib
import re
from collections.abc import Callable, Mapping
from html import unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from autograder.sanitizer import tex
from autograder.sanitizer.html import ACTIVE, ATTRIBUTES, TAGS, Note, is_harmless_value
from autograder.sanitizer.joiner import JOINER
from autograder.sanitizer.links import is_harmless_link, picture_in

MAX_CHARACTERS = 30_000  # of Markdown; a longer text is shown as it was typed
_NOTED = 40

# Not <div>, whose end would end the cell on a page; <a> only as a whole.
_TAGS = (TAGS | {"font", "center"}) - {"div", "a", "article", "aside", "header", "footer", "nav"}
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)"
    r"(?P<attributes>(?:\s+[\w:-]+(?:\s*=\s*(?:\"[^\"<>`]*\"|'[^'<>`]*'|[^\s\"'=<>`]+))?)*)\s*/?>"
)
_ATTRIBUTE = re.compile(
    r"(?P<name>[\w:-]+)(?:\s*=\s*(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)'|(?P<c>[^\s]+)))?"
)
_PLAIN = re.compile(r"[^\"'<>`\\$&\n\r]*")
_LINK_TAG = re.compile(
    r"<a\s+href=([\"'])(?P<address>[^\"'<>`\\\s]*)\1\s*>(?P<text>[^<>`$\n]*)</a>"
)
_AUTOLINK = re.compile(r"<(?P<address>(?:https?://|mailto:)[^\s<>\"'`\\]*)>|<[\w.+-]+@[\w.-]+>")
_LIKE_ATTRIBUTE = re.compile(r"/[\w-]*=")  # to whom reads HTML where another reads Markdown
_OPENS = re.compile(r"<(?=[A-Za-z/!?])")
_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?")
_TEXT = frozenset("<>&\"' ")  # what a character reference may stand for, of ASCII
_PICTURE = re.compile(
    r"!\[(?P<alt>[^\[\]`\\<>$\n!]*)\]\((?P<address>"
    r"attachment:(?:[^\s()<>\"'\\`$]|\([^\s()<>\"'\\`$]*\))+|data:image/[a-z]+;base64,[\w+/=]+)"
    r"(?P<title>\s+\"[^\"<>`\\$\n]*\")?\s*\)"
)
_DESTINATION = re.compile(r"\](?P<kind>\(|:(?!:))(?P<space>[ \t]*)(?P<address>[^\s)]*)")
_LEADS_OUT = re.compile(r"https?://|mailto:|#")
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>]*|www\.[^\s<>]*", re.IGNORECASE)
_SCRIPT = re.compile(r"(?:java|vb|live)\s*script\s*(?=\\?:)", re.IGNORECASE)
_DIAGRAM = re.compile(r"(?=mermaid)", re.IGNORECASE)
_FENCE = re.compile(r"`{3}|~{3}")
_PICTURE_TAG = re.compile(
    r"<img\b(?=[^<>]*\ssrc=([\"'])(?P<address>(?:attachment:|data:image/)[^\"'<>\s`\\]+)\1)"
    r"(?:(?=[^<>]*\salt=([\"'])(?P<alt>[^\"'<>\[\]`\\$!\n]*)\3))?[^<>]*>"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

Keep = Callable[[str, str], str | None]
"""Takes a picture's type and base64 text; returns the name that it is kept under, if it is."""


def clean_markdown(text: str, attachments: Mapping[str, Any], keep: Keep, note: Note) -> str:
    """Return Markdown of which no reader makes anything but text, links and pictures.

    Parameters
    ----------
    text : str
    attachments : mapping
        The pictures that came with it, by name: all of them may be shown.
    keep : callable
        Takes a picture that stands in the text, as an address of its own.
    note : callable
        Told what was taken out.
    """
    text = _CONTROL.sub("", text.replace(JOINER, "").replace("\r\n", "\n").replace("\r", "\n"))
    for what in _refused(text, attachments):
        note(what)
    return _cleaned(text, attachments, keep, note)


def _cleaned(text: str, attachments: Mapping[str, Any], keep: Keep, note: Note) -> str:
    text = _PICTURE_TAG.sub(lambda tag: f"![{tag['alt'] or ''}]({tag['address']})", text)
    cleaned = _with_pictures(text, attachments, keep)
    typed = _typed(cleaned)
    if typed is not None:
        return _as_typed(_disarmed(typed, note))
    cleaned = _disarmed(cleaned, note)
    if len(cleaned) > MAX_CHARACTERS:
        note(f"the layout of a text of {len(cleaned):,} characters")
        return _as_typed(cleaned)
    if not _renders_clean(cleaned, attachments):
        note("the layout of a text that can't be shown otherwise")
        return _as_typed(cleaned)
    return cleaned


def show_as_typed(text: str, attachments: Mapping[str, Any], keep: Keep, note: Note) -> str:
    """Do without laying out: for more text than anyone reads."""
    del attachments, keep
    text = _CONTROL.sub("", text.replace(JOINER, ""))
    note("the layout of more text than is laid out")
    typed = _typed(text)
    return _as_typed(_disarmed(text if typed is None else typed, note))


def _with_pictures(text: str, attachments: Mapping[str, Any], keep: Keep) -> str:
    """Settle each ``![``: it is a picture that came along, a note, or no picture."""

    def settle(match: re.Match[str]) -> str:
        address = match["address"]
        if address.startswith("attachment:"):
            name = address.removeprefix("attachment:")
            if name in attachments:
                return match[0]
        else:
            picture = picture_in(address)
            name = (keep(*picture) if picture else None) or ""
            if name:
                return f"![{match['alt']}](attachment:{name})"
        missing = re.sub(r"[^\w. ()%+-]", "", match["alt"] or name)[:60]
        return f"*(a picture isn't in the notebook that was handed in: {missing or 'no name'})*"

    parts = []
    last = 0
    for found in re.finditer(r"!\[", text):
        if found.start() < last:
            continue
        match = _PICTURE.match(text, found.start())
        parts.append(text[last : found.start()])
        if match:
            parts.append(settle(match))
        else:
            parts.append(f"!{JOINER}[")
        last = match.end() if match else found.end()
    return "".join([*parts, text[last:]])


def _disarmed(text: str, note: Note) -> str:
    def character(match: re.Match[str]) -> str:
        stands_for = unescape(match[0])
        if stands_for == match[0] or not set(stands_for) - _TEXT or not stands_for.isascii():
            return match[0]
        note(f"{stands_for[:_NOTED]!r} written as {match[0][:_NOTED]}")
        return f"&{JOINER}{match[0][1:]}"

    text = _REFERENCE.sub(character, text)
    text = _without_tags(text)
    text, reaching = tex.disarm(text)
    if reaching:
        note("TeX that reaches beyond its formula")
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if _FENCE.search(line) and _DIAGRAM.search(line):
            lines[number] = _DIAGRAM.sub(JOINER, line)
            note("a mermaid diagram")
    text = "\n".join(lines)
    text = _SCRIPT.sub(lambda match: f"{match[0]}{JOINER}", text)
    text = _ADDRESS.sub(_address, text)
    return _DESTINATION.sub(_destination, text)


def _address(match: re.Match[str]) -> str:
    scheme = "http://" if match[0].lower().startswith("www.") else ""
    if is_harmless_link(scheme + match[0].rstrip("*_).,;:!?'\"`]}~|\\")):
        return match[0]
    return match[0][:1] + JOINER + match[0][1:]


def _destination(match: re.Match[str]) -> str:
    to, in_line = match["address"], match["kind"] == "("
    if _LEADS_OUT.match(to) or (in_line and (not to or to.startswith("attachment:"))):
        return match[0]
    return f"]{match['kind']}{JOINER}{match['space']}{to}"


def _without_tags(text: str) -> str:
    parts = []
    last = 0
    for found in _OPENS.finditer(text):
        start = found.start()
        if start < last:
            continue
        parts.append(text[last:start])
        kept, last = _tag(text, start)
        if not kept:
            kept, last = f"<{JOINER}", start + 1
        parts.append(kept)
    return "".join([*parts, text[last:]])


def _tag(text: str, start: int) -> tuple[str, int]:
    """Return the tag at this place in a form that can't be read in two ways, and where it ends."""
    link = _LINK_TAG.match(text, start)
    if link and is_harmless_link(link["address"]) and _PLAIN.fullmatch(link["address"]):
        return f'<a href="{link["address"]}">{link["text"]}</a>', link.end()
    auto = _AUTOLINK.match(text, start)
    if (
        auto
        and not _LIKE_ATTRIBUTE.search(auto[0])
        and is_harmless_link(auto["address"] or f"mailto:{auto[0][1:-1]}")
    ):
        return auto[0], auto.end()
    tag = _TAG.match(text, start)
    if not tag or tag["name"].lower() not in _TAGS:
        return "", start
    name = tag["name"].lower()
    if tag["end"]:
        return f"</{name}>", tag.end()
    written = [name]
    listed = ATTRIBUTES["*"] | ATTRIBUTES.get(name, frozenset())
    for attribute in _ATTRIBUTE.finditer(tag["attributes"]):
        key = attribute["name"].lower()
        value = attribute["a"] or attribute["b"] or attribute["c"] or ""
        if key.startswith("on") or key in {"href", "src"}:
            return "", start
        if key in listed and _PLAIN.fullmatch(value) and is_harmless_value(name, key, value):
            written.append(f'{key}="{value}"')
    return f"<{' '.join(written)}>", tag.end()


def _as_typed(text: str) -> str:
    """Put a text between fences longer than any in it."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _typed(text: str) -> str | None:
    """Return what `_as_typed` was given, if it made this text."""
    inner = "\n".join(text.split("\n")[1:-1])
    return inner if text == _as_typed(inner) else None


def _renders_clean(text: str, attachments: Mapping[str, Any]) -> bool:
    seen = _Seen()
    try:
        seen.feed(_rendered(text, attachments, IPythonRenderer))
        seen.close()
    except Exception:  # noqa: BLE001  # what a text of any kind may do to a parser
        return False
    return not seen.refused


def _refused(text: str, attachments: Mapping[str, Any]) -> list[str]:
    """List what of a text nbconvert would show that no page may; code is no more than text."""
    if len(text) > MAX_CHARACTERS:
        return []
    seen = _Seen()
    with contextlib.suppress(Exception):  # likewise
        seen.feed(_rendered(text, attachments, _Tolerant))
        seen.close()
    return [what for what in seen.refused if what not in _LOOKS]


def _rendered(text: str, attachments: Mapping[str, Any], renderer: type[IPythonRenderer]) -> str:
    made = renderer(escape=False, attachments=dict(attachments))
    return str(MarkdownWithMath(renderer=made).render(text))


class _Tolerant(IPythonRenderer):
    """Leaves a picture that didn't come along where it is."""

    def _embed_image_or_attachment(self, src: str) -> str:
        return src


_RENDERED = _TAGS | {"div", "a", "input"}  # a list of tasks has boxes
_RENDERED_ATTRIBUTES = frozenset({"class", "id", "checked", "disabled", "type", "style", "rel"})
_RENDERED_STYLE = re.compile(r"(?:text-align:\s*(?:left|right|center);?)?|line-height: 125%;")
_LOOKS = frozenset(
    {
        "a tag of no meaning",
        "style",
        "width",
        "height",
        "align",
        "color",
        "size",
        "border",
        "scoped",
    }
)
_PLACES = ("attachment:", JOINER, quote(JOINER))


class _Seen(HTMLParser):
    """What a rendered page holds that is not on the list."""

    def __init__(self) -> None:
        super().__init__()
        self.refused: dict[str, None] = {}  # in their order, each once

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _RENDERED:
            self.refused[f"<{tag}>" if tag in ACTIVE else "a tag of no meaning"] = None
        listed = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, frozenset()) | _RENDERED_ATTRIBUTES
        for name, given in attrs:
            value = given or ""
            if name == "src" and not value.startswith(_PLACES) and not picture_in(value):
                self.refused["a picture from elsewhere"] = None
            elif name == "href" and not is_harmless_link(value) and value:
                if not value.startswith(_PLACES[1:]):
                    self.refused[f"a link to {value[:_NOTED]}"] = None
            elif name == "style" and not _RENDERED_STYLE.fullmatch(value):
                self.refused["style"] = None
            elif name not in listed and name not in {"href", "src"}:
                self.refused[name[:_NOTED]] = None

    def handle_comment(self, _: str) -> None:
        self.refused["a comment"] = None

    def handle_decl(self, _: str) -> None:
        self.refused["a declaration"] = None

    def handle_pi(self, _: str) -> None:
        self.refused["an instruction"] = None

    def unknown_decl(self, data: str) -> None:
        self.handle_decl(data)
