"""Honest texts stay as they look; nothing else comes out of a dishonest one."""

import base64
import io
import time

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat.v4 import new_markdown_cell, new_notebook
from PIL import Image

from autograder.sanitizer.joiner import JOINER
from autograder.sanitizer.markdown import MAX_CHARACTERS, clean_markdown
from autograder.sanitizer.notebook import clean_notebook
from autograder.sanitizer.trial import vectors

EXPORTER = HTMLExporter(template_name="basic")


def png(width=2, height=2):
    content = io.BytesIO()
    Image.new("L", (width, height)).save(content, "PNG")
    return base64.b64encode(content.getvalue()).decode()


def cleaned(text, attachments=None):
    """Clean a text; return it with what was told."""
    told = []
    return clean_markdown(text, attachments or {}, lambda *_: None, told.append), told


def rendered(text, attachments=None):
    renderer = IPythonRenderer(escape=False, attachments=attachments or {})
    return MarkdownWithMath(renderer=renderer).render(text)


HONEST = {
    "headings": "# A\n\n## B\n\nText with *emphasis*, **more** and ~~less~~.",
    "a list": "1. a\n2. b\n   - c\n   - d\n\n- [ ] to do\n- [x] done",
    "a table": "| a | b |\n|:--|--:|\n| 1 | x<y |",
    "code in a line": "`if a<b and c&d:` and `List<int>` and ``a ` b``",
    "code": "```python\nif a[0]<b: print('<script>', x & y, '&lt;')\n```\n\n    indented<b>\n",
    "signs": "a<b, a <b, a < b, R&D, AT&amp;T, &alpha; &times; 3 &lt; 4, C<->D, <3, a<=b",
    "formulas": "$x<y$ and $$\\sum_{i<n} x_i \\le a$$ and \\begin{align}a&<b\\end{align}",
    "a link": "[NumPy](https://numpy.org/doc/stable/?a=1&b=2#c), <https://x.org>, https://y.org/z_(a)",
    "a link's own": "[NumPy](https://numpy.org)'s arrays, see 'https://numpy.org'.",
    "mail": "[write](mailto:student-01@example.org) or <student-01@example.org>",
    "a link on the page": "[above](#A)",
    "a link by name": "[NumPy][n]\n\n[n]: https://numpy.org 'a title'\n",
    "a quotation": "> a\n> b\n\n---\n",
    "tags": "H<sub>2</sub>O, x<sup>2</sup>, <b>bold</b>, a<br>b, <kbd>Ctrl</kbd>, <u>u</u>",
    "a table of tags": '<table>\n<tr><td align="right">1</td></tr>\n</table>',
    "calls": "Call `handlers[0](event)` for d[1]: it is `a[0](x)`.",
    "other scripts": "naïve 卷积 \N{GRINNING FACE} ₂",
    "a picture": "![a picture](attachment:image.png) and ![two](attachment:a%20(1).png)",
}
PICTURES = {name: {"image/png": png()} for name in ("image.png", "a%20(1).png")}


@pytest.mark.parametrize("text", HONEST.values(), ids=HONEST)
def test_an_honest_text_looks_as_before(text):
    text_after, told = cleaned(text, PICTURES)
    before, after = rendered(text, PICTURES), rendered(text_after, PICTURES)
    settle = {"<br />": "<br>", JOINER: "", "%E2%81%A0": ""}
    for old, new in settle.items():
        before, after = before.replace(old, new), after.replace(old, new)
    assert _text(after) == _text(before)
    assert told == []


def _text(page):
    soup = BeautifulSoup(page, "html.parser")
    return soup.get_text(), [
        (tag.name, {name: value for name, value in tag.attrs.items() if name != "class"})
        for tag in soup.find_all()
        if tag.name != "span"
    ]


def test_only_a_sign_that_could_open_a_tag_is_touched():
    for name in ("headings", "a list", "a table", "a link", "mail", "a quotation", "a picture"):
        text = HONEST[name].replace("x<y", "x < y")
        assert cleaned(text, PICTURES)[0] == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<script>a</script>", ["<script>"]),
        ("<img src=x onerror=a>", ["a picture from elsewhere", "onerror"]),
        ("[a](javascript:b)", ["a link to javascript:b"]),
        ("![a](https://x.org/a.png)", ["a picture from elsewhere"]),
        ("[a](/formgrader?path=x)", ["a link to /formgrader?path=x"]),
        ("see http://localhost:8888/formgrader", ["a link to http://localhost:8888/formgrader"]),
        ("say `<script>` or\n\n```\n<script>\n```", []),
        ("$\\href{a}{b}$", ["TeX that reaches beyond its formula"]),
        ("```mermaid\ngraph\n```", ["a mermaid diagram"]),
    ],
)
def test_what_was_taken_out_is_told_and_what_is_only_spoken_of_is_not(text, told):
    assert cleaned(text)[1] == told


def test_a_picture_that_is_missing_leaves_a_note():
    text, told = cleaned("a ![x](attachment:missing.svg) b")
    assert text == "a *(a picture isn't in the notebook that was handed in: x)* b"
    assert told == []
    assert "isn't in the notebook" in rendered(text)


def test_a_picture_in_the_text_itself_becomes_an_attachment():
    """Some editors paste so; a text of megabytes is no fun for any reader."""
    cell = new_markdown_cell(f"a ![x](data:image/png;base64,{png()}) b")
    tag = new_markdown_cell(f'<img src="data:image/png;base64,{png()}" width="3" alt="y">')
    assert clean_notebook(new_notebook(cells=[cell, tag]), new_notebook()) == ()
    assert cell.source == "a ![x](attachment:picture-1.png) b"
    assert cell.attachments == {"picture-1.png": {"image/png": png()}}
    assert tag.source == "![y](attachment:picture-1.png)"


def test_a_tag_with_an_attachment_becomes_a_picture():
    text, _ = cleaned('<img src="attachment:image.png" width=20>', PICTURES)
    assert text == "![](attachment:image.png)"


def test_a_text_too_long_to_be_laid_out_is_shown_as_typed():
    text, told = cleaned("*a* <script>\n" * MAX_CHARACTERS)
    assert text.startswith("```\n*a*")
    assert f"<{JOINER}script>" in text
    assert told[0].startswith("the layout of a text of")
    assert cleaned(text)[0] == text


@pytest.mark.parametrize(
    "piece", ["[", "*a", "`", "![a](", "[a]:", "> ", "<a ", "$a", "- ", "|a", "<!--", "\\begin{a}"]
)
def test_no_text_takes_long(piece):
    started = time.monotonic()
    cleaned(piece * (MAX_CHARACTERS // len(piece)))
    assert time.monotonic() - started < 20


def test_a_notebook_full_of_slow_texts_has_an_end():
    slow = "\\begin{a}" * (MAX_CHARACTERS // 10)
    texts = [new_markdown_cell(f"{number}{slow}") for number in range(60)]
    started = time.monotonic()
    removed = clean_notebook(new_notebook(cells=texts), new_notebook())
    assert time.monotonic() - started < 40
    assert "more text than is laid out" in removed[-1]


PIECES = [
    *(text for kind, text in vectors().values() if kind in {"html", "markdown"}),
    *HONEST.values(),
    *(
        "<",
        ">",
        "![",
        "](",
        "]:",
        "`",
        "```",
        "~~~",
        "$",
        "$$",
        "\\",
        "&#",
        "\n",
        "\n\n",
        " ",
        "\t",
    ),
    *("[", "]", "(", ")", "<a href=", '"', "'", "javascript:", "attachment:image.png", ">", "- "),
]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_nothing_acts_whatever_is_put_together(text):
    cell = new_markdown_cell(text, attachments=dict(PICTURES))
    clean_notebook(new_notebook(cells=[cell]), new_notebook())
    page, _ = EXPORTER.from_notebook_node(new_notebook(cells=[cell]))
    soup = BeautifulSoup(page, "html.parser")
    for tag in soup.find_all():
        assert tag.name not in {"script", "iframe", "svg", "math", "form", "object", "style"}
        for name, value in tag.attrs.items():
            assert not name.startswith("on")
            if name in {"href", "src"}:
                assert (
                    value.startswith(
                        ("http:", "https:", "mailto:", "#", "data:image/png", JOINER, "%E2%81%A0")
                    )
                    or not value
                )
    before = cell.source
    clean_notebook(new_notebook(cells=[cell]), new_notebook())
    assert cell.source == before


def test_the_course_s_own_text_stays_byte_for_byte():
    own = new_markdown_cell("<details><script>a</script></details> [x](/y) ![z](attachment:no)")
    released = new_notebook(cells=[new_markdown_cell(own.source)])
    assert clean_notebook(new_notebook(cells=[own]), released) == ()
    assert own.source == released.cells[0].source
