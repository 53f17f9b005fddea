"""Where the library's modules live: what a notebook shows stands above what it computes.

A picture lives with the first notebook that shows it, a visible check with its notebook. The
package's ``__init__`` is the face that it turns to others, and nothing inside looks at it.
"""

from pathlib import Path

import lecturekit
from tests.house import complaints, imports_of, same_names

IMPORTS = imports_of(Path(lecturekit.__path__[0]))
NOTEBOOKS = ("history", "filtering", "conv_layers", "pooling", "deep_features")

FOLDERS = {
    "overview": "all of a student's notebooks at a glance",
    "handing_in": "a clean run of the saved notebook, and the file that is handed in",
    "widgets": "what one plays with in a notebook, a module a widget",
    "widgets.inputs": "sliders, drags and keys: what somebody does",
    "widgets.board": "the picture that answers it",
    "checks.telling": "what a student reads after a check",
    "checks.notebooks": "the cases that a student sees, a module a notebook",
    "checks.judging": "whether a result is right, and in what it is wrong",
    "checks.exclusions": "what an answer may not call, and what sees that it does",
    "checks": "words that all of these share",
    "mistakes": "known wrong answers and hints, a module an exercise",
    **{f"plots.{name}": f"pictures that the notebook {name} shows first" for name in NOTEBOOKS},
    "plots.checks": "pictures that a failed check shows",
    "plots": "finds a picture by its name",
    "plots.drawing": "what pictures are drawn with",
    "deep": "features of a network, and what is done with them",
    "counting": "layers, parameters, fields of view",
    "networks": "the networks of the lecture",
    "training": "how a network learns: loss, gradient, step",
    "vision": "cells, perceptrons, what seeing is like",
    "pooling": "pooling layers",
    "convolution": "convolution layers",
    "filtering": "one picture, one kernel",
    "signals": "sounds and their spectra",
    "data": "pictures and digits that the package carries",
    "windows": "where windows stand, and how many there are",
    "arguments": "reading what a function is given",
    "installing": "what a notebook's first cell runs, before anything else is there",
}
"""From the top floor down, with what is there; below them is the ground floor."""

_SHOWN = "what is computed, its picture and its widget"
_LAYER = "the same step of two layers"
ONE_IDEA = {
    "arguments": "reading what the folder's functions are given",
    **dict.fromkeys(("cells", "factors", "learning", "neighbors", "perceptrons", "tuning"), _SHOWN),
    **dict.fromkeys(("backward", "forward", "loops"), _LAYER),
}
"""Names that two modules share because they are one idea, with the reason."""


def test_no_import_runs_up():
    assert complaints(IMPORTS, list(FOLDERS)) == []


def test_pictures_of_one_notebook_use_none_of_another_s():
    """Whichever stands above: so the order says nothing, and none can come between two others."""
    for module, imported in IMPORTS.items():
        places = {name.split(".")[1] for name in {module, *imported} if name.startswith("plots.")}
        if module.startswith("plots."):
            assert len(places & {*NOTEBOOKS}) <= 1, module


def test_modules_that_share_a_name_share_the_idea():
    """Modules of mistakes are named after the exercises, which are named after functions."""
    shared = same_names({each: () for each in IMPORTS if not each.startswith("mistakes.")})
    assert shared.keys() == ONE_IDEA.keys(), shared
