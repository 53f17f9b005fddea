"""Try the sanitizer: our own vectors through it, and what comes out in a browser."""

import os
import shutil
import subprocess
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
    new_raw_cell,
)

from autograder.sanitizer.notebook import clean_notebook

_VECTORS = Path(__file__).with_name("vectors.toml")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_TIMEOUT_S = 60
_DOT = (  # a PNG of one pixel
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
_PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><script>
function ran() {{ document.documentElement.dataset.ran = "ran" }}
addEventListener("load", () => setTimeout(() => {{
  document.documentElement.dataset.harness = "works"
  for (const link of document.querySelectorAll("a"))
    if (!/^(https?|mailto|file):/.test(link.protocol)) link.click()
}}, 300))
</script></head><body>{body}</body></html>
"""
_WORKS, _RAN = 'data-harness="works"', 'data-ran="ran"'


def vectors() -> dict[str, tuple[str, str]]:
    """Return by title the place that a vector is put into, and its text."""
    read = tomllib.loads(_VECTORS.read_text(encoding="utf-8"))
    return {title: (kind, text) for kind, found in read.items() for title, text in found.items()}


def cells(kind: str, text: str) -> list[NotebookNode]:
    """Build the cells of an executed notebook that hold a vector, in each place that takes it."""
    if kind in _MIME:
        return [_shown({_MIME[kind]: text})]
    printed = [new_output("stream", name=name, text=text) for name in ("stdout", "stderr")]
    error = new_output("error", ename=text, evalue=text, traceback=[text])
    picture = {"image/svg+xml": text, "image/png": text}
    html = {"text/html": text, "text/plain": "x"}
    sizes = {"width": text, "height": text, "alt": text}
    return {
        "html": [_shown(html), new_markdown_cell(text), _shown({"text/html": [text]})],
        "markdown": [new_markdown_cell(text), _shown({"text/markdown": text})],
        "raw": [new_raw_cell(text)],
        "plain": [_shown({"text/plain": text}), new_code_cell(text, outputs=printed)],
        "error": [new_code_cell("", outputs=[error])],
        "width": [_shown({"image/png": _DOT}, {"image/png": sizes})],
        "isolated": [_shown(html, {"text/html": {"isolated": True}})],
        "attachment": [new_markdown_cell("![x](attachment:x.svg)", attachments={"x.svg": picture})],
    }[kind]


def _shown(data: dict[str, Any], metadata: dict[str, Any] | None = None) -> NotebookNode:
    outputs = [
        new_output(kind, data=dict(data), metadata=metadata or {})
        for kind in ("display_data", "execute_result")
    ]
    return new_code_cell("", outputs=outputs)


_MIME = {
    "latex": "text/latex",
    "svg": "image/svg+xml",
    "javascript": "application/javascript",
    "vendor": "application/vnd.bokehjs_exec.v0+json",
}


def try_vectors() -> tuple[str, str]:
    """Run all vectors through the sanitizer and open what comes out.

    Returns
    -------
    protection, breach : str
        What was tried, and what ran although it should not have: empty if nothing did.
    """
    known = vectors()
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    title = f"browser: {len(known)} kinds of script in outputs and texts"
    if browser is None:
        title += " (no Chromium here to open them in: only cleaned)"
    shown = new_notebook()
    for kind, text in known.values():
        shown.cells += cells(kind, text)
    clean_notebook(shown, new_notebook())
    return title, opened(browser, page_of(shown)) if browser else ""


def page_of(notebook: NotebookNode) -> str:
    """Show a notebook as nbconvert and formgrader do, in a page that knows whether a script ran."""
    untyped: Any = HTMLExporter
    body, _ = untyped(template_name="basic").from_notebook_node(notebook)
    return _PAGE.format(body=body)


def opened(browser: str, page: str) -> str:
    """Open a page; say what is wrong with it, if anything is."""
    return next(_breaches(browser, page), "")


def _breaches(browser: str, page: str) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.html")
        path.write_text(page, encoding="utf-8")
        command = [browser, "--headless", "--disable-gpu", f"--user-data-dir={folder}/profile"]
        if os.geteuid() == 0:
            command.append("--no-sandbox")
        command += ["--virtual-time-budget=3000", "--dump-dom", path.as_uri()]
        try:
            done = subprocess.run(  # noqa: S603  # the browser of this machine, our own page
                command, capture_output=True, text=True, timeout=_TIMEOUT_S, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            yield f"{browser} can't be used ({type(error).__name__})"
            return
    if _RAN in done.stdout:
        yield "a script ran"
    if _WORKS not in done.stdout:
        yield f"{browser} opens no page (exit status {done.returncode})"
