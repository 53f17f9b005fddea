"""Every picture, drawn as its docstring draws it, keeps to the style."""

import contextlib
import doctest
import importlib
import inspect
import io

import pytest
from matplotlib import pyplot as plt

from lecturekit import plots

from .drawn import faults

DRAWING = [
    name
    for name in plots.__all__
    if "Axes" in inspect.signature(getattr(plots, name)).return_annotation
]


def drawn_by_example(name):
    """Run the example in a picture's docstring; return the figures that it makes."""
    picture = inspect.unwrap(getattr(plots, name))
    module = importlib.import_module(picture.__module__)
    plt.close("all")  # tests of other folders may leave figures
    (test,) = doctest.DocTestFinder(recurse=False).find(picture, name, module)
    with contextlib.redirect_stdout(io.StringIO()):
        doctest.DocTestRunner(verbose=False).run(test, clear_globs=False)
    return [plt.figure(number) for number in plt.get_fignums()]


@pytest.mark.parametrize("name", DRAWING)
def test_every_picture_keeps_to_the_style(name):
    figures = drawn_by_example(name)
    assert figures, f"{name}'s example draws nothing"
    found = [fault for figure in figures for fault in faults(figure)]
    assert found == []
