"""What is left of a widget where widgets don't run."""

import sys
from subprocess import run

import nbformat
from playwright.sync_api import expect

# Of the file, and of the page's place for it.
WIDTHS = "image => [image.naturalWidth, image.getAttribute('width')]"


def test_a_saved_page_has_the_still_picture_and_its_sentence(show, folder, page):
    playing = show("filter_playground()")
    sentence = playing.caption.inner_text()
    playing.page.keyboard.press("Control+s")
    playing.page.wait_for_function(
        "() => !window.jupyterapp.shell.currentWidget.context.model.dirty"
    )
    notebook = folder / "one_widget.ipynb"
    run([sys.executable, "-m", "nbconvert", "--to", "html", str(notebook)], check=True)
    page.goto(notebook.with_suffix(".html").as_uri())
    still = page.locator(".jp-OutputArea img")
    assert still.evaluate(WIDTHS) == [1080, "720"]
    expect(page.locator(".jp-OutputArea img")).to_have_count(1)
    _, output = nbformat.read(notebook, as_version=4).cells[0].outputs
    assert output.data["text/plain"] == sentence
    assert still.get_attribute("alt") == sentence
    assert output.metadata["image/png"]["alt"] == sentence  # where a page takes the PNG


def test_reopened_without_its_kernel_a_notebook_has_the_still_picture(show, address, token):
    """It is hidden while the board lives: nobody sees two."""
    playing = show("filter_playground()")
    page, still = playing.page, playing.page.locator(".lk-still")
    expect(still).to_have_count(1)
    expect(still).to_be_hidden()
    page.keyboard.press("Control+s")
    page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
    page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    page.goto(f"{address}/lab/tree/one_widget.ipynb?token={token}&reset")
    expect(page.get_by_text("model not found")).to_be_visible()
    expect(still).to_be_visible()
    assert still.evaluate(WIDTHS) == [1080, "720"]
