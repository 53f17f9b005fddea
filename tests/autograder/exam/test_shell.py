"""Cells have the outputs that a Jupyter kernel gives them."""

import itertools
import json
import re
import subprocess
import sys

import nbformat
import pytest
from nbclient import NotebookClient

from autograder.exam.shell import CellRunner

CELLS = [
    "print('a'); print('b', end='')",
    "import sys\nprint('out')\nprint('err', file=sys.stderr)\nprint('again')",
    "1 + 1",
    "x = 3\nx",
    "x;",
    "None",
    "_, __, Out[3], In[2]",
    "'text'",
    "# a comment",
    "def f(n):\n    return 1 / n\nf(0)",
    "try:\n    f(0)\nexcept ZeroDivisionError as error:\n    raise ValueError('bad') from error",
    "if True print(1)",
    "  x = 1",
    "undefined",
    "class Mine(Exception):\n    pass\nraise Mine('own', 3)",
    "assert x == 4, 'x is 3'",
    "raise KeyboardInterrupt",
    "import sys\nsys.exit(3)",
    "from IPython.display import HTML, Markdown, SVG, Image, clear_output, display, update_display",
    "display(HTML('<b>a</b>'), Markdown('*b*'))",
    "display(SVG('<svg xmlns=\"http://www.w3.org/2000/svg\"/>'))",
    "HTML('<i>c</i>')",
    "handle = display(1, display_id='one')\nhandle.update(2)\nupdate_display(3, display_id='one')",
    "print('gone')\nclear_output()\nprint('stays')",
    "print('gone')\nclear_output(wait=True)\nprint('stays')",
    "print('stays')\nclear_output(wait=True)",
    (
        "class Shown:\n    def _repr_html_(self):\n        return '<p>'\n"
        "    def __repr__(self):\n        return 'S'\nShown()"
    ),
    "class Broken:\n    def __repr__(self):\n        raise ValueError('no')\nBroken()",
    "import numpy as np\nnp.arange(3), np.eye(2)",
    "{'b': 1, 'a': [1, 2, (3,)]}",
    "import warnings\nwarnings.warn('old')",
    "import logging\nlogging.warning('careful')",
    "%%capture kept\nprint('kept')\n5",
    "kept.stdout",
    "%matplotlib inline\nimport matplotlib.pyplot as plt",
    "plt.figure(figsize=(1, 1));",
    "plt.plot([1, 2]);",
    "plt.plot([1, 2])\nplt.show()\nprint('after')",
    "plt.figure(figsize=(1, 1))\nplt.figure(figsize=(2, 1));",
    "fig, ax = plt.subplots(figsize=(1, 1))\nplt.close(fig)\nfig",
    "try:\n    input('name? ')\nexcept Exception as error:\n    print(type(error), error)",
    "import asyncio\nawait asyncio.sleep(0)\nprint('awaited')",
    "len?",
    "(n for n in [1])",
    "get_ipython().execution_count",
    "print('still here')",
    "%%bash\necho from bash",
    "!echo from a shell",
    "%notamagic",
    "\nprint('one\\rtwo')",
]


def simplified(output):
    """Take out what differs from run to run, and what a picture looks like."""
    kept = {key: value for key, value in output.items() if key not in {"metadata", "transient"}}
    if "data" in kept:
        kept["data"] = {
            mime: text if mime.startswith("text/") else "" for mime, text in kept["data"].items()
        }
    text = re.sub(r"0x[0-9a-f]+", "0x", repr(sorted(kept.items())))
    text = re.sub(r"ipykernel_\d+/\d+", "ipykernel", text)
    return re.sub(r"(File |In\[\d+\], line )[^\\]*", r"\1", text)


def joined(outputs):
    """Join the texts of a stream: a kernel sends these from time to time, not in their order."""
    found = []
    for output in outputs:
        same = [
            last
            for last in itertools.takewhile(lambda each: "text" in each, reversed(found))
            if last["name"] == output.get("name")
        ]
        if same:
            same[0]["text"] += output["text"]
        else:
            found.append(dict(output))
    return found


@pytest.fixture(scope="module")
def kernels():
    """Run all cells once with nbclient in a real kernel."""
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, timeout=60, allow_errors=True, kernel_name="python3").execute()
    return [cell.outputs for cell in notebook.cells]


@pytest.fixture(scope="module")
def ours():
    """Run all cells in a process of their own, which pytest has not changed."""
    program = (
        "import json, sys\nfrom autograder.exam.shell import CellRunner\n"
        "runner = CellRunner(2**20)\ncells = json.load(sys.stdin)\n"
        "print(json.dumps([runner.run(each, n).outputs for n, each in enumerate(cells, 1)]))"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(
        command, input=json.dumps(CELLS), capture_output=True, text=True, check=True, timeout=60
    )
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("number", range(len(CELLS)), ids=[repr(source)[:40] for source in CELLS])
def test_a_cell_has_the_outputs_that_a_kernel_gives_it(kernels, ours, number):
    want = [simplified(output) for output in joined(kernels[number])]
    assert [simplified(output) for output in joined(ours[number])] == want


def test_a_cell_may_write_its_limit_and_not_more():
    runner = CellRunner(1000)
    outputs = runner.run("for n in range(100_000): print('x' * 50)", 1).outputs
    assert sum(len(output["text"]) for output in outputs if output["name"] == "stdout") <= 1000
    assert "dropped" in outputs[-1]["text"]
    assert len(outputs) == 2
    assert runner.run("print('next')", 2).outputs[0]["text"] == "next\n"


@pytest.mark.parametrize(
    "source",
    ["for n in range(1_000_000): print(n)", "for n in range(20_000): display(n)"],
)
def test_of_outputs_without_number_what_fits_the_limit_is_kept(source):
    outputs = CellRunner(2**20).run(source, 1).outputs
    assert len(json.dumps(outputs)) < 3 * 2**20
    assert "dropped" in outputs[-1]["text"]


def test_exit_does_not_end_the_grading_of_the_cells_after_it():
    runner = CellRunner(2**20)
    runner.run("exit", 1)
    assert runner.run("print('here')", 2).outputs[0]["text"] == "here\n"


def test_a_traceback_that_nobody_is_shown_is_not_written():
    runner = CellRunner(2**20)
    hidden = runner.run_test("print(1)\n1 / 0", 1, 1, lambda error: "zero" in str(error))
    assert [each["output_type"] for each in hidden.outputs] == ["stream"]
    assert (hidden.succeeded, type(hidden.error)) == (False, ZeroDivisionError)
    for is_hidden in (None, lambda _: False):
        [output] = runner.run_test("1 / 0", 1, 2, is_hidden).outputs
        assert output["ename"] == "ZeroDivisionError"


def test_a_cell_that_replaces_the_streams_ends_well():
    runner = CellRunner(2**20)
    assert runner.run("import sys\nsys.stdout = sys.stderr = None", 1).succeeded
    outputs = runner.run("print('seen')", 2).outputs
    assert list(itertools.chain(output["text"] for output in outputs)) == ["seen\n"]
