"""What of an output may be shown survives; what may not is told; nothing stops the cleaning."""

import base64
import io

import nbformat
import numpy as np
import pytest
from matplotlib.figure import Figure
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

from autograder.sanitizer import notebook as notebook_module
from autograder.sanitizer.joiner import JOINER
from autograder.sanitizer.notebook import clean_notebook

NOBODY = new_notebook()


def picture(kind, size=(3, 2)):
    content = io.BytesIO()
    Image.new("RGB", size).save(content, kind)
    return base64.b64encode(content.getvalue()).decode()


def shown(data, metadata=None):
    """Clean one output; return its data, its metadata and what was told."""
    output = new_output("display_data", data=data, metadata=metadata or {})
    notebook = new_notebook(cells=[new_code_cell(outputs=[output], id="a")])
    removed = clean_notebook(notebook, NOBODY)
    nbformat.validate(notebook)
    (output,) = notebook.cells[0].outputs
    return output.data, output.metadata, list(removed)


@pytest.mark.parametrize("mime", ["image/png", "image/jpeg", "image/gif", "image/webp"])
def test_pictures_survive_with_their_sizes(mime):
    data = {mime: picture(mime.removeprefix("image/")), "text/plain": "<Figure>"}
    metadata = {mime: {"width": 30, "height": 20, "alt": 'a "line"'}}
    assert shown(data, metadata) == (data, metadata, [])


def test_a_figure_as_svg_looks_the_same():
    figure = Figure(figsize=(2, 2))
    axes = figure.subplots()
    axes.plot([1, 2])
    axes.imshow(np.eye(2))
    axes.set_title("x < y & é")
    content = io.StringIO()
    figure.savefig(content, format="svg")
    before = content.getvalue()
    data, _, told = shown({"image/svg+xml": before})
    after = data["image/svg+xml"]
    for part in ("<path ", "<use ", "<clipPath", "<image ", "viewBox", "stroke-width"):
        assert after.count(part) == before.count(part), part
    assert [what for what in told if "type" not in what and "rdf" not in what] == []


TABLE = """\
<div>
<style scoped>
    .dataframe tbody tr th { vertical-align: top; }
</style>
<table border="1" class="dataframe">
  <thead><tr style="text-align: right;"><th></th><th>a</th></tr></thead>
  <tbody><tr><th>0</th><td>1 &lt; 2</td></tr></tbody>
</table>
<p>1 rows × 1 columns</p>
</div>"""


def test_a_table_of_pandas_is_still_a_table_and_nothing_is_told():
    data, _, told = shown({"text/html": TABLE, "text/plain": "   a\n0  1"})
    assert '<table border="1" class="dataframe">' in data["text/html"]
    assert "<td>1 &lt; 2</td>" in data["text/html"]
    assert "style" not in data["text/html"]
    assert told == []


@pytest.mark.parametrize(
    "data",
    [
        {"text/plain": "x", "text/latex": r"$\displaystyle \frac{x^{2}}{2}$"},
        {"text/html": "<b>a</b> <i>b</i> x<sub>2</sub>"},
        {"text/markdown": "**a** [b](https://x.org)"},
        {"application/json": {"a": [1, {"b": None}]}, "text/plain": "<JSON>"},
        {"text/html": f'<img src="data:image/png;base64,{picture("png")}" alt="a">'},
    ],
)
def test_formulas_texts_and_data_survive(data):
    assert shown(data) == (data, {}, [])


def test_a_link_survives():
    data, _, told = shown({"text/html": '<a href="https://x.org/?a=1&amp;b">a</a>'})
    assert 'href="https://x.org/?a=1&amp;b"' in data["text/html"]
    assert told == []


@pytest.mark.parametrize(
    ("mime", "value"),
    [
        ("application/javascript", "ran()"),
        ("application/vnd.plotly.v1+json", {"data": []}),
        ("application/vnd.vegalite.v5+json", {"mark": "bar"}),
        ("application/vnd.bokehjs_exec.v0+json", ""),
        ("application/vnd.jupyter.widget-state+json", {"state": {}}),
        ("application/vnd.jupyter.widget-view+json", {"model_id": "a"}),
        ("application/pdf", "JVBERi0="),
        ("text/vnd.mermaid", "graph TD"),
        ("application/geo+json", {"type": "Point"}),
        ("application/x-own", "own"),
        ("image/png", "not base64"),
        ("image/png", picture("gif")),
        ("image/svg+xml", "no picture"),
        ("text/html", "<div>" * 300),
    ],
)
def test_what_a_page_must_not_show_gives_way_to_what_stands_beside_it(mime, value):
    beside = {"text/plain": "a chart", "image/png": picture("png")}
    beside.pop(mime, None)
    data, _, told = shown({mime: value, **beside})
    assert data == beside
    assert told == [] if "widget-view" in mime else mime in told[0]
    alone, _, _ = shown({mime: value})
    assert alone == {"text/plain": f"(this output isn't shown: {mime})"}


@pytest.mark.parametrize(
    "metadata",
    [
        {"image/png": {"width": "1 onload=ran()"}},
        {"image/png": {"width": -1, "height": 10**9}},
        {"image/png": "wide"},
        {"filenames": {"image/png": "/etc/passwd"}},
        {"text/html": {"isolated": True}},
        {"isolated": True},
    ],
)
def test_metadata_that_a_page_would_obey_are_gone(metadata):
    _, kept, _ = shown({"image/png": picture("png"), "text/html": "a"}, metadata)
    assert kept == {}


def test_a_picture_that_no_browser_takes_is_none():
    huge = picture("png", (9000, 9000))
    assert shown({"image/png": huge})[0] == {"text/plain": "(this output isn't shown: image/png)"}


def test_tex_in_html_and_in_formulas_stays_within_its_formula():
    for mime in ("text/html", "text/latex", "text/markdown"):
        data, _, told = shown({mime: r"$\href{https://x.org}{x}$"})
        assert rf"\{JOINER}href" in data[mime]
        assert told == ["a: TeX that reaches beyond its formula"]


ODD = [
    {"output_type": "display_data", "data": {"text/plain": 3}, "metadata": {}},
    {"output_type": "display_data", "data": {"text/html": {"a": 1}}, "metadata": 3},
    {"output_type": "pyout", "text": "a"},
    {"output_type": "stream", "name": 3, "text": []},
    {"output_type": "display_data", "data": {"image/png": None, "": "", "x" * 500: "a"}},
    {"output_type": "execute_result", "data": {}, "metadata": {}, "execution_count": "a"},
    {"output_type": "error", "ename": 1, "evalue": None, "traceback": [1, None]},
    {"svg_filename": "/etc/passwd"},
]


@pytest.mark.parametrize("output", ODD)
def test_an_odd_output_of_an_old_notebook_stops_nothing(output):
    cell = {**new_code_cell(id="a"), "outputs": [output]}
    notebook = nbformat.from_dict({**NOBODY, "cells": [cell]})
    clean_notebook(notebook, NOBODY)
    nbformat.validate(notebook)
    assert "passwd" not in nbformat.writes(notebook)


def test_a_cell_that_can_t_be_cleaned_shows_nothing_and_stops_nothing(monkeypatch):
    def fails(*_):
        raise RuntimeError("no")

    monkeypatch.setattr(notebook_module, "_output", fails)
    monkeypatch.setattr(notebook_module, "clean_markdown", fails)
    output = new_output("stream", text="a")
    cells = [new_code_cell(outputs=[output], id="a"), new_markdown_cell("<script>", id="b")]
    removed = clean_notebook(new_notebook(cells=cells), NOBODY)
    assert cells[0].outputs == []
    assert cells[1].source == f"```\n<{JOINER}script>\n```"
    assert removed[:2] == (
        "a: all that it shows (RuntimeError)",
        "b: all that it shows (RuntimeError)",
    )


def test_attachments_are_pictures_of_their_kind_and_bounded():
    kept = {"a.png": {"image/png": picture("png")}, "b.jpg": {"image/jpeg": picture("jpeg")}}
    given = {
        **kept,
        "c.svg": {"image/svg+xml": base64.b64encode(b"<svg onload='ran()'/>").decode()},
        "d.png": {"image/png": picture("gif")},
        'e" onload="ran()': {"image/png": picture("png")},
        "f.png": {"text/html": "<script>"},
    }
    cell = new_markdown_cell("![a](attachment:a.png)", attachments=given, id="a")
    removed = clean_notebook(new_notebook(cells=[cell]), NOBODY)
    assert cell.attachments == kept
    assert [line.split()[3] for line in removed] == ["c.svg", "d.png", 'e"', "f.png"]


def test_live_widgets_of_the_notebook_are_gone():
    notebook = new_notebook(metadata={"widgets": {"state": {}}})
    clean_notebook(notebook, NOBODY)
    assert notebook.metadata == {}


def test_a_clean_notebook_s_text_stays_byte_for_byte():
    outputs = [new_output("stream", text="a <b>\n"), new_output("error", evalue="e")]
    cells = [new_code_cell("a < b", outputs=outputs), new_markdown_cell("# A")]
    notebook = new_notebook(cells=cells)
    text = nbformat.writes(notebook)
    assert clean_notebook(notebook, NOBODY) == ()
    assert nbformat.writes(notebook) == text
