"""What is left of a widget where widgets don't run."""

import sys
from subprocess import run

import nbformat


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
    assert still.evaluate("image => image.naturalWidth") == 720
    (output,) = nbformat.read(notebook, as_version=4).cells[0].outputs
    assert output.data["text/plain"] == sentence
    assert output.metadata["image/png"]["alt"] == sentence  # not every template writes it
