"""The flat surface: every name is there, explains itself, and costs nothing before its use."""

import inspect
import pydoc
import re
import subprocess
import sys
from types import ModuleType

import pytest

import lecturekit as lk

HEAVY = ("IPython", "ipywidgets", "matplotlib", "scipy", "skimage", "sklearn", "torch")
EXPLAINED = [
    name
    for name in lk.__all__
    if (inspect.isroutine(getattr(lk, name)) or inspect.isclass(getattr(lk, name)))
]


def test_tab_offers_every_public_name_and_nothing_else():
    assert dir(lk) == sorted(lk.__all__)
    assert len(set(lk.__all__)) == len(lk.__all__)


@pytest.mark.parametrize("name", lk.__all__)
def test_every_name_is_there(name):
    assert getattr(lk, name) is not None


@pytest.mark.parametrize("name", EXPLAINED)
def test_every_function_and_class_reads_well_in_help(name):
    text = inspect.getdoc(getattr(lk, name)) or ""
    first = text.partition("\n")[0]
    assert first[:1].isupper(), name
    assert first.endswith((".", "?")), name
    assert len(first) <= 100, name
    assert name in pydoc.render_doc(getattr(lk, name), renderer=pydoc.plaintext)


@pytest.mark.parametrize(
    "name", [name for name in EXPLAINED if inspect.isfunction(getattr(lk, name))]
)
def test_every_function_has_an_example_and_says_what_it_takes_and_gives(name):
    function = getattr(lk, name)
    text = inspect.getdoc(function) or ""
    assert ">>> " in text, name
    for parameter in inspect.signature(function).parameters:
        assert re.search(rf"\b{parameter}\b", text), (name, parameter)


@pytest.mark.parametrize("module", [lk, lk.plots, lk.widgets])
def test_an_unknown_name_is_an_attribute_error_that_says_what_a_newer_notebook_needs(module):
    fact = f"module '{module.__name__}' has no attribute 'filter3d'"
    with pytest.raises(AttributeError, match=f"^{fact}; .* put the file lecturekit-….whl"):
        _ = module.filter3d


def test_the_import_needs_numpy_alone():
    code = f"import sys, lecturekit; print([m for m in {HEAVY} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout.strip() == "[]"


def test_modules_that_come_on_first_use_are_modules():
    assert isinstance(lk.plots, ModuleType)
    assert isinstance(lk.networks, ModuleType)


@pytest.mark.parametrize("name", ["conv2d", "filter2d", "deep_features", "linear_probe"])
def test_help_shows_a_signature_that_fits_a_line_or_two(name):
    """Types are named as the code names them, not spelled out to the last union."""
    assert len(str(inspect.signature(getattr(lk, name)))) < 250
