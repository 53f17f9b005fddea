"""Markdown on pages: formulas as MathML, and a note where a picture is missing."""

from collections.abc import Mapping
from html import escape
from typing import Any

import nh3
from jinja2 import pass_context
from markupsafe import Markup
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from autograder.bounded_cache import cached_within
from autograder.handout import formulas
from autograder.sanitizer.html import TAGS
from autograder.sanitizer.joiner import JOINER

_CACHE_BYTES = 32 * 2**20
_ATTRIBUTES = {
    "*": {"class", "id", "title", "lang", "dir", "style"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "input": {"type", "checked", "disabled"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "ol": {"start", "type"},
    "details": {"open"},
}
_CLEANER = nh3.Cleaner(
    tags={*TAGS, "input", *formulas.TAGS},
    attributes=_ATTRIBUTES | {tag: set(formulas.ATTRIBUTES) for tag in formulas.TAGS},
    clean_content_tags={"script", "style"},
    url_schemes={"http", "https", "mailto", "data"},
    filter_style_properties={"text-align"},
)


class _Renderer(IPythonRenderer):
    def heading(self, text: str, level: int, **_: object) -> str:
        """Write a heading without an address of its own: a page's own names are taken."""
        return f"<h{level}>{text}</h{level}>\n"

    def block_math(self, body: str) -> str:
        """Draw a formula on a line of its own."""
        return formulas.formula(body, block=True)

    def inline_math(self, body: str) -> str:
        """Draw a formula in a line."""
        return formulas.formula(body)

    def latex_environment(self, name: str, body: str) -> str:
        """Draw an environment."""
        return formulas.formula(f"\\begin{{{name}}}{body}\\end{{{name}}}", block=True)

    def block_code(self, code: str, info: str | None = None) -> str:
        """Color code, without the joiners: here it is clear that it is code."""
        return str(super().block_code(code.replace(JOINER, ""), info))

    def codespan(self, text: str) -> str:
        """Show code in a line likewise."""
        return str(super().codespan(text.replace(JOINER, "")))

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """Show a picture, or say that it isn't there."""
        name = url.removeprefix("attachment:")
        if name != url and name not in self.attachments:
            shown = escape(text or name)
            return f"<em>(a picture isn't in the notebook that was handed in: {shown})</em>"
        return str(super().image(text, url, title))


@cached_within(_CACHE_BYTES)  # the course's texts are the same in every notebook
def markdown(source: str) -> Markup:
    """Return Markdown without pictures of its own as HTML."""
    return _rendered(source, {})


def markdown_with(source: str, attachments: Mapping[str, Any]) -> Markup:
    """Return Markdown as HTML, with the pictures that were pasted into it."""
    return _rendered(source, attachments) if attachments else markdown(source)


@pass_context
def markdown2html(context: Mapping[str, Any], source: str) -> str:
    """Do what nbconvert's filter of this name does, for a page without scripts."""
    cell = context.get("cell") or {}
    return markdown_with(source, cell.get("attachments") or {})


def _rendered(source: str, attachments: Mapping[str, Any]) -> Markup:
    renderer = _Renderer(escape=False, attachments=dict(attachments))
    made = MarkdownWithMath(renderer=renderer).render(source)
    return Markup(_CLEANER.clean(made))
