"""Labels of controls."""

import ipywidgets

from lecturekit.widgets.inputs.labels import labelled


def test_a_label_is_its_tooltip_too_unless_another_is_given():
    assert labelled(ipywidgets.IntSlider, "row").tooltip == "row"
    assert labelled(ipywidgets.IntText, "kernel", tooltip="of layer 1").tooltip == "of layer 1"
