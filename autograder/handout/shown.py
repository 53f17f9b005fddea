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
from autograder.handout.texts import markdown, markdown_with
from autograder.sanitizer.links import PICTURES

_MOST_TEXT = 4_000  # characters of one output's
_MOST_HTML = 20_000
_MOST_WORDS = 1_200  # of an error's message
_ANSI = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|[\x00-\x08\x0b-\x1f\x7f]")
_PATHS = re.compile(
    rf"(?:{'|'.join(map(re.escape, {sys.prefix, sys.base_prefix, str(Path(__file__).parents[2])}))}"
    r"|/\S*?(?=/(?:site|dist)-packages/))(?=[/\\])"
)
_HEADING = re.compile(r"(</?h)([1-6])\b", re.IGNORECASE)
_LEVELS_DOWN = 3  # below the page's own headings
_LOWEST = 6
_NO_ALT = "a picture that this cell shows"


@dataclass
class Space:
    """What a page has left for texts of the student's: who writes without end fills no disk.

    Attributes
    ----------
    left : int
        In characters.
    """

    left: int

    def cut(self, text: str, most: int) -> str:
        """Take as much of a text as there is space for; what is left out is said."""
        most = max(min(most, self.left), 0)
        self.left -= min(len(text), most)
        if len(text) <= most:
            return text
        return f"{text[:most]}\n… ({len(text) - most:,} more characters)"


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


def prose(source: str, attachments: Mapping[str, Any], space: Space, most: int) -> Markup:
    """Return a student's Markdown as HTML, its headings below those of the page."""
    shown = markdown_with(space.cut(source, most), attachments)
    return Markup(_lower(shown))


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
        if mime in data and len(str(data[mime])) <= min(_MOST_HTML, space.left):
            space.left -= len(str(data[mime]))
            return _lower(show(data[mime]))
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
