"""What a student's cell shows, as HTML within bounds: texts, pictures, tables, errors."""

import base64
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from markupsafe import Markup
from nbformat import NotebookNode

from autograder.handout import formulas
from autograder.handout.coloring import colored
from autograder.handout.texts import markdown, markdown_with
from autograder.sanitizer.links import PICTURES

_MOST_TEXT = 4_000  # characters of one output's
_MOST_HTML = 20_000
_MOST_WORDS = 1_200  # of an error's message
_ANSI = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|[\x00-\x08\x0b-\x1f\x7f]")
_FOLDERS = (sys.prefix, sys.base_prefix, str(Path(__file__).parents[2]))
_PATHS = re.compile(
    rf"(?:/\S*?(?=/(?:site|dist)-packages/)|{'|'.join(map(re.escape, _FOLDERS))})(?=[/\\])"
)
_HEADING = re.compile(r"(</?h)([1-6])\b", re.IGNORECASE)
_LEVELS_DOWN = 3  # below the page's own headings
_LOWEST = 6
_LONGEST_CHARACTER = 6  # bytes that one may take, escaped
_NO_ALT = "a picture that this cell shows"


@dataclass
class Space:
    """What a page has left for what the student wrote: who writes without end fills no disk.

    Attributes
    ----------
    left_bytes : int
        Of HTML.
    """

    left_bytes: int

    def cut(self, text: str, most: int) -> str:
        """Take as much of a text as there is space for; what is left out is said."""
        kept = text[:most]
        if _bytes(escape(kept)) > self.left_bytes:
            kept = kept[: max(self.left_bytes, 0) // _LONGEST_CHARACTER]
        self.left_bytes -= _bytes(escape(kept))
        if len(kept) == len(text):
            return text
        return f"{kept}\n… ({len(text) - len(kept):,} more characters)"

    def fits(self, html: str, besides: int = 0) -> bool:
        """Take the space of some HTML, if there is enough; so much of it counts elsewhere."""
        needed = _bytes(html) - besides
        if needed > self.left_bytes:
            return False
        self.left_bytes -= needed
        return True


def _bytes(text: str) -> int:
    return len(text.encode())


def plain(text: str) -> str:
    r"""Return a text without what steers a terminal, and without the grader's own folders.

    Examples
    --------
    >>> plain("\x1b[31mcannot import name 'x' from '/opt/v/lib/site-packages/y.py'")
    "cannot import name 'x' from '…/site-packages/y.py'"
    """
    return _PATHS.sub("…", _ANSI.sub("", text))


def words_of(error: Mapping[str, Any]) -> str:
    """Say what an error output says, in a sentence; a check's own sentence stays as it is."""
    name, text = str(error["ename"]), plain(str(error["evalue"]))[:_MOST_WORDS].strip()
    if name in {"CheckFailed", "NotDoneYet", "NotItsOwn", "CellTimeoutError", "Died"} and text:
        return text
    if name == "AssertionError":
        return text or "an assertion fails"
    return f"{name}: {text}" if text else f"{name} is raised"


def code(source: str, space: Space, most: int) -> Markup:
    """Return a student's code, colored if there is space for that."""
    kept = space.cut(source, most)
    plain_code = Markup(escape(kept))
    shown = colored(kept)
    return shown if space.fits(shown, besides=_bytes(plain_code)) else plain_code


def prose(source: str, attachments: Mapping[str, Any], space: Space, most: int) -> Markup:
    """Return a student's Markdown as HTML, its headings below those of the page."""
    kept = space.cut(source, most)
    shown = Markup(_lower(markdown_with(kept, attachments)))
    pictures = sum(len(text) for bundle in attachments.values() for text in bundle.values())
    if space.fits(shown, besides=pictures + _bytes(escape(kept))):
        return shown
    return Markup(f'<pre class="out" tabindex="0">{escape(kept)}</pre>')


def outputs(cell: NotebookNode, space: Space) -> list[Markup]:
    """Return what a code cell shows, output by output."""
    return [Markup(html) for output in cell.get("outputs", []) for html in _shown(output, space)]


def _shown(output: NotebookNode, space: Space) -> Iterator[str]:
    match output.output_type:
        case "stream":
            yield _lines(output.text, space)
        case "error":
            yield f'<p class="error">{escape(space.cut(words_of(output), _MOST_WORDS))}</p>'
        case _:
            yield _richest(output, space)


def _richest(output: NotebookNode, space: Space) -> str:
    data = output.get("data", {})
    for mime in PICTURES:
        if mime in data:
            facts = output.get("metadata", {}).get(mime, {})
            return _picture(mime, "".join(data[mime].split()), facts)
    if "image/svg+xml" in data:
        return _picture("image/svg+xml", base64.b64encode(data["image/svg+xml"].encode()).decode())
    for mime, show in _SHOW.items():
        if mime in data and len(str(data[mime])) <= _MOST_HTML:
            shown = _lower(show(data[mime]))
            if space.fits(shown):
                return shown
    return _lines(str(data.get("text/plain", "(this output isn't shown)")), space)


def _lines(text: str, space: Space) -> str:
    shown = escape(space.cut(plain(text), _MOST_TEXT)).rstrip()
    return f'<pre class="out" tabindex="0">{shown}</pre>'


def _picture(mime: str, text: str, facts: Mapping[str, Any] | None = None) -> str:
    facts = facts or {}
    size = "".join(f' {side}="{facts[side]}"' for side in ("width", "height") if side in facts)
    alt = escape(str(facts.get("alt", _NO_ALT)))
    return f'<img src="data:{mime};base64,{text}" alt="{alt}"{size}>'


def _lower(html: str) -> str:
    """Put headings below those of the page, so that these stay in order."""

    def deeper(tag: re.Match[str]) -> str:
        return f"{tag[1]}{min(int(tag[2]) + _LEVELS_DOWN, _LOWEST)}"

    return _HEADING.sub(deeper, html)


def _table(html: str) -> str:
    return f'<div class="rich" tabindex="0">{html}</div>'


def _json(value: Any) -> str:  # noqa: ANN401  # whatever JSON holds
    return f'<pre class="out" tabindex="0">{escape(json.dumps(value, indent=1))}</pre>'


_SHOW: dict[str, Callable[[Any], str]] = {
    "text/html": _table,
    "text/markdown": markdown,
    "text/latex": formulas.with_formulas,
    "application/json": _json,
}
"""The forms of an output beside pictures and plain text, the richest first."""
