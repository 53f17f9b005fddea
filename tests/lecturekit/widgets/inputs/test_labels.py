"""Labels of controls."""

import ipywidgets

from lecturekit.widgets.inputs.labels import hint, labeled


def has_hint(control, text):
    ((name, wanted),) = hint(type(control), text).items()  # ipywidgets 7 and 8 differ in the name
    return getattr(control, name) == wanted


def test_a_label_is_its_tooltip_too_unless_another_is_given():
    assert has_hint(labeled(ipywidgets.IntSlider, "row"), "row")
    assert has_hint(labeled(ipywidgets.IntText, "kernel", tooltip="of layer 1"), "of layer 1")


def test_the_hint_is_one_that_the_control_sends_to_the_browser():
    for kind in (ipywidgets.Dropdown, ipywidgets.FileUpload, ipywidgets.IntSlider, ipywidgets.Text):
        (name,) = hint(kind, "row")
        assert name in kind().keys  # a list of what is synchronised
