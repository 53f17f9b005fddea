"""Rich outputs come out of the real rooms as out of a stock kernel; none costs its cell."""

import json
import re
import subprocess
import sys

import nbformat
import pytest

from autograder.exam.examiner import examine
from autograder.exam.outputs import checked_outputs
from autograder.exam.wire.failures import WireError
from autograder.limits import Limits
from autograder.sandbox import StudentRooms

STOCK = """
import json, sys, nbformat
from nbclient import NotebookClient
notebook = nbformat.reads(sys.stdin.read(), as_version=4)
NotebookClient(notebook, timeout=60, allow_errors=True, kernel_name="python3").execute()
print(json.dumps(notebook))
"""
SET_UP = """\
import datetime
import decimal
import fractions

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import sympy
from IPython import display as shown
from IPython.display import display, update_display
from PIL import Image


class Shown:
    def __init__(self, data, metadata=None):
        self.bundle = data if metadata is None else (data, metadata)

    def __repr__(self):
        return "plain"

    def _repr_mimebundle_(self, include=None, exclude=None):
        return self.bundle


class Half:
    def __repr__(self):
        return "half"


class BrokenPage(Half):
    def _repr_html_(self):
        raise ValueError("no page")


class Unpackable(Half):
    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"application/json": Wrong()}


class Wrong:
    def __repr__(self):
        raise RuntimeError("no text for it")


def nested(depth, inner=0):
    for _ in range(depth):
        inner = [inner]
    return inner


def numbers():
    yield from (1, 2)


picture = Image.fromarray(np.arange(48, dtype=np.uint8).reshape(4, 4, 3))
"""
KINDS = {
    "a picture of Pillow": "picture",
    "a picture, displayed": "display(picture)",
    "a gray picture": "picture.convert('L')",
    "a picture with transparency": "picture.convert('RGBA')",
    "a picture of 0 and 1": "picture.convert('1')",
    "a picture in an answer": "def answer(x):\n    return x\nImage.fromarray(np.eye(3) > 0)",
    "several pictures": "for _ in range(3):\n    display(picture)",
    "PNG bytes": "shown.Image(picture._repr_png_())",
    "PNG bytes with a width": "shown.Image(picture._repr_png_(), width=10)",
    "JPEG bytes": "shown.Image(picture._repr_jpeg_(), format='jpeg')",
    "a figure": "fig, ax = plt.subplots(figsize=(1, 1))\nplt.show()",
    "a figure as result": "fig = plt.figure(figsize=(1, 1))\nplt.close(fig)\nfig",
    "a figure shown twice": "fig = plt.figure(figsize=(1, 1))\ndisplay(fig)\nplt.close(fig)",
    "JSON": "shown.JSON({'a': [1, 2]})",
    "JSON with a tuple": "display(shown.JSON({'shape': (3, 3)}))",
    "JSON with nested tuples": "shown.JSON({'shape': ((3, 3), (1,))})",
    "JSON with whole-number keys": "shown.JSON({1: 'a', 2: 'b'})",
    "JSON with infinities": "shown.JSON({'a': [float('inf'), -float('inf')]})",
    "JSON with NaN": "shown.JSON({'a': float('nan')})",
    "JSON with NumPy numbers": "shown.JSON({'a': [np.float32(0.5), np.int64(3)]})",
    "JSON with NumPy's infinity": "shown.JSON({'a': np.float64('inf')})",
    "JSON with an array": "shown.JSON({'a': np.eye(2)})",
    "JSON with a NumPy truth": "shown.JSON({'a': [True, None]})",
    "JSON with a large number": "shown.JSON({'a': 10**30})",
    "JSON with a date": "shown.JSON({'a': datetime.date(2025, 1, 2)})",
    "JSON with a generator": "shown.JSON({'a': numbers()})",
    "JSON with bytes": "shown.JSON({'a': b'abc'})",
    "JSON with a fraction": "shown.JSON({'a': fractions.Fraction(1, 2)})",
    "JSON with set": "shown.JSON({'a': {1}})",
    "JSON that is long": "shown.JSON({'a': list(range(50_000))})",
    "JSON that is nested": "shown.JSON({'a': nested(60)})",
    "expanded JSON": "shown.JSON({'a': 1}, expanded=True)",
    "a formula of sympy's": "x = sympy.symbols('x')\nsympy.Integral(x**2 / (1 + x), (x, 0, 1))",
    "a matrix of sympy's": "sympy.Matrix([[1, x], [x, 1]])",
    "Math": "shown.Math(r'x < y')",
    "Latex": "shown.Latex(r'\\begin{align}a &= b\\end{align}')",
    "markdown": "shown.Markdown('**a** `b < c`')",
    "SVG": 'shown.SVG(\'<svg xmlns="http://www.w3.org/2000/svg"><circle r="1"/></svg>\')',
    "HTML": "shown.HTML('<b>a</b> & <i>b</i>')",
    "HTML with a script": "shown.HTML('<script>document.title = 1</script>')",
    "JavaScript": "shown.Javascript('document.title = 1')",
    "a frame": "shown.IFrame('https://example.org', 100, 100)",
    "a table of pandas'": "pd.DataFrame({'a': [1, 2], 'b < c': ['<x>', None]})",
    "a table of dates": "pd.DataFrame({'t': pd.to_datetime(['2025-01-02', None])})",
    "a series of pandas'": "pd.Series([1.5, np.nan], name='a')",
    "a long table": "display(pd.DataFrame({'a': range(100)}))",
    "plotly's": "Shown({'application/vnd.plotly.v1+json': {'data': [{'x': (1, 2)}]}})",
    "altair's": "Shown({'application/vnd.vegalite.v5+json': {'mark': 'bar'}, 'text/plain': 'c'})",
    "bokeh's": "Shown({'application/vnd.bokehjs_exec.v0+json': '', 'text/html': '<div></div>'})",
    "a widget's view": "Shown({'application/vnd.jupyter.widget-view+json': {'model_id': 'a'}})",
    "PDF bytes": "Shown({'application/pdf': b'%PDF-1.4'})",
    "bytes of a type of one's own": "Shown({'application/x-own': b'own', 'text/plain': 'own'})",
    "GeoJSON": "shown.GeoJSON({'type': 'Point', 'coordinates': (1, 2)})",
    "a bundle": "Shown({'text/plain': 'a', 'text/html': '<b>a</b>'})",
    "a bundle with metadata": "Shown({'text/html': 'a'}, {'text/html': {'isolated': True}})",
    "metadata with tuples": "Shown({'text/html': 'a'}, {'text/html': {'size': (1, np.int64(2))}})",
    "metadata with whole-number keys": "Shown({'text/html': 'a'}, {1: {2: 3}})",
    "a bundle shown raw": "display({'text/plain': 'raw', 'text/html': '<b>raw</b>'}, raw=True)",
    "lines in a list": "display({'text/html': ['<b>a</b>', '<i>b</i>']}, raw=True)",
    "a broken page": "BrokenPage()",
    "an update": "handle = display('a', display_id='one')\nhandle.update(picture)",
    "an update by name": "display(1, display_id='two')\nupdate_display({'a': 1}, display_id='two')",
    "cleared": "display(picture)\nshown.clear_output()\ndisplay('stays')",
    "cleared at the next": "display('gone')\nshown.clear_output(wait=True)\ndisplay(picture)",
    "a half character in quotes": "'\\ud800'",
    "an emoji": "shown.HTML('\U0001f468\u200d\U0001f469')",
    "control characters": "print('\\x1b[31mred\\x1b[0m\\x07')",
    "a long text": "'x' * 100_000",
    "a progress bar": "shown.ProgressBar(3)",
    "a code listing": "shown.Code('x = 1', language='python')",
    "a decimal": "decimal.Decimal('1.5')",
    # From here on they draw more than sympy's own.
    "sympy that draws": "sympy.init_printing()\nx**2 / 2",
    "a list that sympy draws": "[x, x**2]",
}
FAILS = {
    # A stock kernel fails the cell, so that what follows in it is missing.
    "JSON that can't be packed": ("display(shown.JSON({'a': object()}))", "Can't clean for JSON"),
    "keys that collide": ("display(shown.JSON({1: 'a', '1': float('nan')}))", "key collision"),
    "a NumPy truth": ("display(shown.JSON({'a': np.bool_(True)}))", "Can't clean for JSON"),
    "nested without end": ("display(shown.JSON({'a': nested(100_000)}))", "RecursionError"),
    "a circle": ("own = {}\nown['own'] = own\ndisplay(shown.JSON(own))", "RecursionError"),
    "a mapping of bytes": ("display(shown.JSON({b'a': 1}), Unpackable())", "no text for it"),
}
OURS = {
    # A stock kernel shows these, whatever they take and whether or not a page can show them.
    "nested deeper than is read": ("display(shown.JSON({'a': nested(300)}))", "more than 100 deep"),
    "huge": ("display(shown.HTML('x' * 2**21))", "dropped"),
    "a type that is none": ("display({'own': 'a'}, raw=True)", "no text"),
}
NO_NOTEBOOK = {
    # nbclient itself ends at these, and with it all that comes after.
    "a value that is no text": ("display({'text/plain': {'a': 1}}, raw=True)", "no text"),
}
PRELOAD = ["matplotlib.pyplot", "PIL.Image", "pandas", "sympy"]
SAID_AFTER = {"output_type": "stream", "name": "stdout", "text": "after\n"}


def notebook(sources):
    cells = [nbformat.v4.new_code_cell(source) for source in [SET_UP, *sources]]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


def going_on(kinds):
    return {name: f"{source}\nprint('after')" for name, (source, _) in kinds.items()}


def settled(outputs):
    """Take out what differs from run to run, and the warning of a kernel that packs twice."""
    kept = [each for each in outputs if "serialization failed" not in each.get("text", "")]
    text = re.sub(r"0x[0-9a-f]{6,}", "0x", json.dumps(kept, sort_keys=True))
    text = re.sub(r"ipykernel_\d+/\d+", "ipykernel", text)
    return re.sub(r"(File |In\[\d+\], line )[^\\]*", r"\1", text)


@pytest.fixture(scope="module")
def stock():
    """Run all kinds once with nbclient in a real kernel; return the outputs by kind."""
    sources = KINDS | going_on(FAILS | OURS)
    made = notebook(sources.values())
    # In a process of its own: what the kinds leave of nbclient would trouble the next who uses it.
    done = subprocess.run(
        [sys.executable, "-c", STOCK],
        input=nbformat.writes(made),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    cells = nbformat.from_dict(json.loads(done.stdout)).cells
    return dict(zip(sources, (cell.outputs for cell in cells[1:]), strict=True))


@pytest.fixture(scope="module")
def ours():
    """Run all kinds once in the rooms behind walls; return the outputs by kind."""
    sources = KINDS | going_on(FAILS | OURS | NO_NOTEBOOK)
    limits = Limits(cell_timeout_s=20, notebook_timeout_s=100)
    with StudentRooms(PRELOAD, None, limits, packages=["pandas", "sympy"]) as rooms:
        graded = examine(notebook(sources.values()), rooms, limits, {}, {})
    assert graded.state == "ok", graded.detail
    nbformat.validate(graded.notebook)
    return dict(zip(sources, (cell.outputs for cell in graded.notebook.cells[1:]), strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_an_output_is_what_a_stock_kernel_makes_it(stock, ours, kind):
    assert ours[kind]
    assert settled(ours[kind]) == settled(stock[kind])


@pytest.mark.parametrize("kind", FAILS)
def test_what_no_kernel_can_send_costs_its_output_and_not_its_cell(stock, ours, kind):
    said = "".join(output.get("text", "") for output in ours[kind])
    assert "An output can't be shown: " in said
    assert FAILS[kind][1] in said
    assert ours[kind][-1] == SAID_AFTER
    assert stock[kind][-1]["output_type"] == "error"


@pytest.mark.parametrize("kind", OURS | NO_NOTEBOOK)
def test_what_is_bounded_here_costs_its_output_and_not_its_cell(ours, kind):
    assert (OURS | NO_NOTEBOOK)[kind][1] in repr(ours[kind])
    assert SAID_AFTER in ours[kind] or kind == "huge"  # nothing more is kept, the cell went on


@pytest.mark.parametrize("kind", OURS)
def test_a_stock_kernel_shows_what_is_bounded_here(stock, kind):
    assert stock[kind][-1] == SAID_AFTER


UNACCEPTABLE = {
    "no text": 3,
    "no JSON": "{",
    "no output": "[]",
    "an unknown kind": '{"output_type": "pyout"}',
    "NaN": '{"output_type": "display_data", "data": {"application/json": NaN}}',
    "a stream of none": '{"output_type": "stream", "name": "stdin", "text": "a"}',
    "an error of numbers": '{"output_type": "error", "ename": 1, "evalue": 2, "traceback": [3]}',
    "a number of many digits": f'{{"output_type": {"9" * 5000}}}',
    "very deep": "[" * 1_000_000,
    "quotes without end": '\\"' * 1_000_000,
}


@pytest.mark.parametrize("text", UNACCEPTABLE.values(), ids=UNACCEPTABLE)
def test_an_output_that_no_room_sends_has_a_line_in_its_place(text):
    good = '{"output_type": "stream", "name": "stdout", "text": "a"}'
    before, line, after = checked_outputs([good, text, good], 2**20)
    assert before == after == {"output_type": "stream", "name": "stdout", "text": "a"}
    assert "An output can't be shown" in line["text"]


def test_outputs_without_number_have_an_end():
    good = '{"output_type": "display_data", "data": {}, "metadata": {}}'
    outputs = checked_outputs([good] * 1_000_000, 1000)
    assert len(outputs) < 5000
    assert "too many" in outputs[-1]["text"]
    assert len(checked_outputs(["1", "2"] * 100_000, 1000)) <= 3


def test_a_report_that_is_no_list_is_refused():
    with pytest.raises(WireError, match="no list"):
        checked_outputs({"output_type": "stream"}, 1000)
