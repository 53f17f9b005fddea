"""What a notebook draws keeps to the style of `lecturekit.plots`, with the data that it shows."""

import contextlib
import io
import warnings

import pytest
from matplotlib import pyplot as plt

import lecturekit as lk
from autograder.cells import is_test
from tests.lecturekit.plots.drawn import faults

from .conftest import SOURCES

# The other notebooks train networks, or run large ones.
QUICK = ["01_history", "02_filtering", "03_conv_layers"]
INSTALLS = "installing"


def cells_that_draw(source, namespace):
    """Run a notebook's cells but for its tests; give each cell's text after it was run."""
    for cell in source.cells:
        if cell.cell_type != "code" or ("nbgrader" in cell.metadata and is_test(cell)):
            continue
        text = "import numpy as np" if INSTALLS in cell.source else cell.source
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings(action="ignore"):
            exec(compile(text, "<a cell>", "exec"), namespace)  # noqa: S102  # a notebook is run
        yield text


@pytest.mark.slow
@pytest.mark.parametrize("notebook", QUICK)
def test_every_figure_keeps_to_the_style(notebook, monkeypatch):
    monkeypatch.setattr(lk, "guessed", lambda *_: True)
    monkeypatch.setattr(lk, "passes", lambda *_: True)
    found, count = [], 0
    plt.close("all")  # tests of other folders may leave figures
    for text in cells_that_draw(SOURCES[notebook], {"__name__": "__main__", "lk": lk}):
        for number in plt.get_fignums():
            count += 1
            found += [f"{text[-90:]}: {fault}" for fault in faults(plt.figure(number))]
        plt.close("all")
    assert found == []
    assert count > 0
