"""Widgets are found by folder, each under its name; a name of before is still one."""

import inspect
from pathlib import Path

import pytest

from lecturekit import widgets


def test_every_module_is_a_widget_and_tab_offers_it():
    modules = {path.stem for path in Path(widgets.__path__[0]).glob("*.py")} - {"__init__"}
    assert {"Board", *modules} == {*dir(widgets)} == {*widgets.__all__}
    for name in modules:
        assert inspect.signature(getattr(widgets, name)).return_annotation == "Board", name


@pytest.mark.parametrize(
    ("old", "new"),
    [("colour_times_object", "color_times_object"), ("neighbours", "neighbors")],
)
def test_a_notebook_that_was_handed_out_before_finds_its_widget(old, new):
    assert getattr(widgets, old) is getattr(widgets, new)
    assert old not in dir(widgets)


def test_an_unknown_widget_is_an_attribute_error():
    with pytest.raises(AttributeError, match=r"module 'lecturekit\.widgets' has no .* 'neighbor'"):
        _ = widgets.neighbor
