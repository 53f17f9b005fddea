"""No vector of ours runs: not in what nbconvert makes of it, nor in a browser."""

import base64
import re
import shutil
from html.parser import HTMLParser

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter
from nbformat.v4 import new_markdown_cell, new_notebook

from autograder.sanitizer import trial
from autograder.sanitizer.notebook import clean_notebook
from autograder.sanitizer.trial import cells, page_of, try_vectors, vectors

VECTORS = vectors()
EXPORTER = HTMLExporter(template_name="basic")
HARMLESS_SCHEMES = re.compile(r"https?:|mailto:|#|%E2%81%A0|\u2060|data:image/(?!svg)")


class Page(HTMLParser):
    """What of a page could act."""

    def __init__(self, page):
        super().__init__()
        self.active = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag in {"script", "iframe", "object", "embed", "svg", "math", "form", "base", "meta"}:
            self.active.append(tag)
        for name, value in attrs:
            leads = name in {"href", "src", "action", "formaction"}
            if picture := re.match(r"data:image/svg\+xml;base64,(.*)", value or ""):
                drawn = base64.b64decode(picture[1]).decode().removeprefix("<svg")
                self.active += Page(drawn).active
                continue
            if name.startswith("on") or (leads and not HARMLESS_SCHEMES.match(value or "")):
                self.active.append(f"{tag} {name}={value}")


def page_without_harness(notebook):
    body, _ = EXPORTER.from_notebook_node(notebook)
    return body


def cleaned(*vector):
    notebook = new_notebook(cells=cells(*vector))
    removed = clean_notebook(notebook, new_notebook())
    return notebook, removed


@pytest.mark.filterwarnings("ignore:Your element with mimetype")
@pytest.mark.parametrize("title", VECTORS)
def test_nothing_on_the_page_acts(title):
    notebook, removed = cleaned(*VECTORS[title])
    assert Page(page_without_harness(notebook)).active == []
    before = page_without_harness(new_notebook(cells=cells(*VECTORS[title])))
    assert bool(removed) or not Page(before).active  # what would have acted is told


@pytest.mark.parametrize("title", VECTORS)
def test_cleaning_again_changes_nothing(title):
    notebook, _ = cleaned(*VECTORS[title])
    before = nbformat.writes(notebook)
    clean_notebook(notebook, new_notebook())
    assert nbformat.writes(notebook) == before
    nbformat.validate(notebook)


def test_there_are_enough_and_all_are_told_apart():
    assert len(VECTORS) >= 30
    assert {kind for kind, _ in VECTORS.values()} == {
        "html", "markdown", "latex", "svg", "javascript", "vendor", "plain", "error", "width",
        "isolated", "attachment", "raw",
    }  # fmt: skip


@pytest.mark.parametrize("title", ["a script", "a Markdown link", "the width of a picture"])
def test_without_the_sanitizer_a_vector_acts(title):
    """So a page that holds is no proof of a parser that sees nothing."""
    assert Page(page_without_harness(new_notebook(cells=cells(*VECTORS[title])))).active


def chromium():
    return next(filter(None, map(shutil.which, trial.BROWSERS)))


def test_all_hold_in_a_browser():
    tried, breach = try_vectors()
    assert tried == f"browser: {len(VECTORS)} kinds of script in outputs and texts"
    assert breach == ""


def test_a_script_that_runs_is_seen():
    page = page_of(new_notebook(cells=[new_markdown_cell("<script>ran()</script>")]))
    assert trial.opened(chromium(), page) == "a script ran"


def test_a_link_that_would_run_is_followed():
    page = page_of(new_notebook(cells=[new_markdown_cell("[x](javascript:ran())")]))
    assert trial.opened(chromium(), page) == "a script ran"


def test_a_browser_that_opens_nothing_is_no_proof():
    assert "opens no page" in trial.opened("/bin/true", "")


def test_without_a_browser_it_is_said(monkeypatch):
    monkeypatch.setattr(trial, "BROWSERS", ("no-such-browser",))
    tried, breach = try_vectors()
    assert "no Chromium here" in tried
    assert breach == ""
