"""Every picture, drawn as its docstring draws it, keeps to the style."""

import contextlib
import doctest
import importlib
import inspect
import io
from itertools import chain

import pytest
from matplotlib import pyplot as plt

from lecturekit import plots

from .drawn import faults

# Those that don't yet: a test sees to it that one that does leaves the list.
NOT_YET = {
    "deep_features": [
        "head_accuracy",
        "neighbor_search",
        "network_sizes",
        "occluded_photographs",
        "parameters_and_work",
        "unit_sum",
    ],
}
DRAWING = [
    name
    for name in plots.__all__
    if "Axes" in inspect.signature(getattr(plots, name)).return_annotation
]


def drawn_by_example(name):
    """Run the example in a picture's docstring; return the figures that it makes."""
    picture = inspect.unwrap(getattr(plots, name))
    module = importlib.import_module(picture.__module__)
    (test,) = doctest.DocTestFinder(recurse=False).find(picture, name, module)
    with contextlib.redirect_stdout(io.StringIO()):
        doctest.DocTestRunner(verbose=False).run(test, clear_globs=False)
    return [plt.figure(number) for number in plt.get_fignums()]


@pytest.mark.parametrize("name", DRAWING)
def test_every_picture_keeps_to_the_style_or_is_listed(name):
    figures = drawn_by_example(name)
    assert figures, f"{name}'s example draws nothing"
    found = [fault for figure in figures for fault in faults(figure)]
    if name in chain(*NOT_YET.values()):
        assert found, f"{name} keeps to the style: take it from NOT_YET"
    else:
        assert found == []
